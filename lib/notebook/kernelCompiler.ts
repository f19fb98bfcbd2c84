import { createRequire } from "node:module";
import { dirname } from "node:path";
import type * as TypeScript from "@tslab/typescript-for-tslab";

/**
 * Prepares the TypeScript compiler that tslab brings, before tslab loads it: cells are checked under `strict`, packages
 * are found by their `exports`, and source maps are kept, so that errors can name the cell's own lines.
 */
const requireFromTslab = createRequire(require.resolve("tslab"));
const compilerFile = requireFromTslab.resolve("@tslab/typescript-for-tslab");
const root = dirname(dirname(dirname(requireFromTslab.resolve("tslab/package.json")))).replaceAll("\\", "/");
const compiler: typeof TypeScript = requireFromTslab(compilerFile);

/** The version of TypeScript that checks and runs cells. */
export const compilerVersion: string = compiler.version;

/** The two source maps of a cell: TypeScript to ES modules, and these to CommonJS. */
export interface CellMaps {
  readonly typescript: unknown;
  readonly commonJs: unknown;
}

let lastMaps: CellMaps | null = null;

/** The maps of the last piece of code that was made runnable. */
export function takeMaps(): CellMaps | null {
  const maps = lastMaps;
  lastMaps = null;
  return maps;
}

const inlineMap = /\n?\/\/# sourceMappingURL=data:application\/json;(?:charset=utf-8;)?base64,([\w+/=]+)\s*$/;

/** Also called for the files beside the notebook that a cell imports; the cell itself comes last. */
function transpileModule(source: string, options: TypeScript.TranspileOptions): TypeScript.TranspileOutput {
  const inline = inlineMap.exec(source);
  if (!inline) return compiler.transpileModule(source, options);
  const output = compiler.transpileModule(source.slice(0, inline.index), {
    ...options,
    compilerOptions: { ...options.compilerOptions, sourceMap: true },
  });
  lastMaps = {
    typescript: JSON.parse(Buffer.from(inline[1], "base64").toString()),
    commonJs: JSON.parse(output.sourceMapText ?? "{}"),
  };
  return { ...output, outputText: output.outputText.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n") };
}

function strictly(options: TypeScript.CompilerOptions): TypeScript.CompilerOptions {
  return {
    ...options,
    strict: true,
    moduleResolution: compiler.ModuleResolutionKind.Bundler,
    target: compiler.ScriptTarget.ES2022,
    lib: ["lib.es2023.d.ts"],
    types: ["node"],
    inlineSourceMap: true,
    // tslab's own way knows neither `await (…)` nor `for await`.
    disableTopLevelAwait: false,
    // Names types that a package uses but does not export, as ml-kmeans does, in the declarations of earlier cells.
    paths: { "@packages/*": ["node_modules/*"] },
    pathsBasePath: root,
  };
}

type CreateHost = (
  roots: string[],
  options: TypeScript.CompilerOptions,
  ...rest: unknown[]
) => TypeScript.WatchCompilerHostOfFilesAndCompilerOptions<TypeScript.EmitAndSemanticDiagnosticsBuilderProgram>;
const createHost = compiler.createWatchCompilerHost as unknown as CreateHost;

/** The program that the cell at hand belongs to. */
let program: TypeScript.Program | undefined;

type WatchHost = Parameters<typeof compiler.createWatchProgram>[0];
function watchProgram(host: WatchHost): ReturnType<typeof compiler.createWatchProgram> {
  const after = host.afterProgramCreate;
  host.afterProgramCreate = (builder) => {
    program = builder.getProgram();
    after?.call(host, builder);
  };
  return compiler.createWatchProgram(host);
}

// The file in which tslab declares what earlier cells left.
const earlierCells = /__prev__\.d\.ts$/;

/**
 * tslab turns each identifier that an earlier cell declared into a property of `exports`, also where it is no reference: the
 * `f` of `{ f: g } = object`, when the type with `f` came from an earlier cell; and it leaves `{ f }` as it is, which
 * then finds no `f`. This visits references alone, and writes `{ f }` in full.
 */
function visitReferences<T extends TypeScript.Node>(
  node: T,
  visitor: TypeScript.Visitor,
  context: TypeScript.TransformationContext,
): T {
  if (compiler.isShorthandPropertyAssignment(node) && isFromEarlierCell(node)) {
    const reference = compiler.factory.createPropertyAccessExpression(
      compiler.factory.createIdentifier("exports"),
      node.name.text,
    );
    const value = node.objectAssignmentInitializer
      ? compiler.factory.createAssignment(
          reference,
          compiler.visitNode(node.objectAssignmentInitializer, visitor) as TypeScript.Expression,
        )
      : reference;
    return compiler.factory.createPropertyAssignment(node.name.text, value) as TypeScript.Node as T;
  }
  const name = plainName(node);
  const keepName = (child: TypeScript.Node) => (child === name ? child : visitor(child));
  return compiler.visitEachChild(node, name ? keepName : visitor, context);
}

/** The identifier in a node that names a property, and so refers to nothing. */
function plainName(node: TypeScript.Node): TypeScript.Node | undefined {
  if (compiler.isBindingElement(node)) return node.propertyName;
  if (
    compiler.isPropertyAssignment(node) ||
    compiler.isMethodDeclaration(node) ||
    compiler.isPropertyDeclaration(node) ||
    compiler.isAccessor(node)
  ) {
    return compiler.isIdentifier(node.name) ? node.name : undefined;
  }
  return undefined;
}

function isFromEarlierCell(node: TypeScript.ShorthandPropertyAssignment): boolean {
  const typed = compiler.getParseTreeNode(node);
  const symbol = typed && program?.getTypeChecker().getShorthandAssignmentValueSymbol(typed);
  return (
    symbol?.declarations?.some((declaration) => earlierCells.test(declaration.getSourceFile().fileName)) ??
    false
  );
}

const cached = require.cache[compilerFile];
if (!cached)
  throw new Error("Cannot prepare the kernel's compiler: tslab's TypeScript must be a CommonJS module");
// The compiler's own properties are read-only getters, so tslab is given a copy.
cached.exports = {
  ...compiler,
  transpileModule,
  createWatchCompilerHost: (roots: string[], options: TypeScript.CompilerOptions, ...rest: unknown[]) =>
    createHost(roots, strictly(options), ...rest),
  createWatchProgram: watchProgram,
  visitEachChild: visitReferences,
};

// Declarations of packages don't change while a kernel runs; thousands of polled files cost time.
const watchFile = compiler.sys.watchFile;
const unwatched = { close: () => {} };
compiler.sys.watchFile = (path, ...rest) =>
  !watchFile || /[/\\](node_modules|dist)[/\\]|package\.json$|\.d\.ts$/.test(path)
    ? unwatched
    : watchFile(path, ...rest);
compiler.sys.watchDirectory = () => unwatched;

/** What keeps code from being parsed. */
export function syntaxErrors(code: string): readonly TypeScript.DiagnosticWithLocation[] {
  const file = compiler.createSourceFile("cell.ts", code, compiler.ScriptTarget.Latest);
  return (file as unknown as { parseDiagnostics: readonly TypeScript.DiagnosticWithLocation[] })
    .parseDiagnostics;
}

/** Whether code awaits something outside of all functions, and so must run as an asynchronous function. */
export function awaitsAtTop(code: string): boolean {
  // In a script, which code without exports is taken for, `await (…)` would be a call.
  const file = compiler.createSourceFile("cell.js", `${code}\nexport {};`, compiler.ScriptTarget.Latest);
  const awaits = (node: TypeScript.Node): boolean => {
    if (compiler.isAwaitExpression(node)) return true;
    if (compiler.isForOfStatement(node) && node.awaitModifier) return true;
    // The name and the heritage of a class may await; its members, like functions, start a scope of their own.
    if (compiler.isFunctionLike(node) || compiler.isPropertyDeclaration(node)) return false;
    return compiler.forEachChild(node, awaits) ?? false;
  };
  return awaits(file);
}
