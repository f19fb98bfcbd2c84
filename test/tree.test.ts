import { readdirSync, readFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, extname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const root = resolve(__dirname, "..");
const generated = new Set([
  ...["node_modules", ".git", ".venv", "dist", "reports", ".ipynb_checkpoints", "__pycache__"],
]);

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !generated.has(name) && !name.startsWith("dist.tmp-"))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      return entry.isFile() ? [path.replaceAll("\\", "/")] : [];
    });
}

const textOf = (path: string) => readFileSync(join(root, path), "utf8");
const isSource = (path: string) => /\.m?ts$|\.mjs$/.test(path);
const library = filesBelow("lib");
const sources = library.filter(isSource);

/** The stage a file belongs to: its folder below lib/, or its own name where it lies in lib/ itself. */
const stageOf = (path: string) => path.split("/")[1].replace(/\.ts$/, "");

/** Whether a file takes only types from another one: nothing of that is left when it runs. */
function isOfTypesAlone(from: string, to: string): boolean {
  const source = ts.createSourceFile(from, textOf(from), ts.ScriptTarget.Latest);
  const declarations = source.statements.filter(
    (node): node is ts.ImportDeclaration | ts.ExportDeclaration =>
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier !== undefined &&
      relative(root, resolve(root, dirname(from), (node.moduleSpecifier as ts.StringLiteral).text)) === to,
  );
  return declarations.every((node) => {
    if (ts.isExportDeclaration(node)) return node.isTypeOnly;
    const names = node.importClause?.namedBindings;
    const areTypes =
      names !== undefined && ts.isNamedImports(names) && names.elements.every((name) => name.isTypeOnly);
    return node.importClause?.isTypeOnly || areTypes;
  });
}

interface Import {
  readonly from: string;
  readonly to: string;
}

const imports = sources.flatMap((from) =>
  ts.preProcessFile(textOf(from), true, true).importedFiles.map(({ fileName }): Import => {
    const isLocal = fileName.startsWith(".");
    const target = () => relative(root, resolve(root, dirname(from), fileName)).replaceAll("\\", "/");
    return { from, to: isLocal ? target() : fileName };
  }),
);
const local = imports.filter(({ to }) => to.startsWith("lib/"));
const packages = imports.filter(({ to }) => !to.startsWith("lib/") && !to.startsWith("node:"));
const told = ({ from, to }: Import) => `${from} imports ${to}`;

// A stage may import those before it, and files of its own.
const order = [
  ...["matrix", "random", "written", "memo", "configuration"],
  ...[
    "engine",
    "data",
    "features",
    "metrics",
    "cluster",
    "validity",
    "profile",
    "description",
    "analysis",
    "checks",
  ],
  ...["resultsSchema", "results", "narrative", "claims"],
  ...["monitor", "figures", "notebook", "index", "cli"],
];
const plain = ["matrix", "random"];

describe("data flow one way through lib/", () => {
  test("there are imports to look at, and every file has its stage", () => {
    expect(local.length).toBeGreaterThan(200);
    expect([...new Set(sources.map(stageOf))].filter((stage) => !order.includes(stage))).toEqual([]);
  });

  test("an earlier stage never imports a later one", () => {
    const back = local.filter(({ from, to }) => order.indexOf(stageOf(to)) > order.indexOf(stageOf(from)));
    expect(back.map(told)).toEqual([]);
  });

  test("no files import each other in a circle", () => {
    const fileOf = (path: string) =>
      [path, `${path}.ts`, `${path}/index.ts`].find((candidate) => sources.includes(candidate));
    const next = new Map<string, string[]>();
    for (const { from, to } of local) {
      const file = isOfTypesAlone(from, to) ? undefined : fileOf(to);
      if (file) next.set(from, [...(next.get(from) ?? []), file]);
    }
    const circles: string[] = [];
    const left = new Set<string>();
    const walk = (file: string, path: readonly string[]) => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(" → "));
      if (left.has(file) || path.includes(file)) return;
      for (const other of next.get(file) ?? []) walk(other, [...path, file]);
      left.add(file);
    };
    for (const file of sources) walk(file, []);
    expect(circles).toEqual([]);
  });

  test.each([
    { stage: "metrics", may: [...plain, "metrics"] },
    { stage: "cluster", may: [...plain, "metrics", "cluster"] },
  ])("$stage works on plain arrays alone", ({ stage, may }) => {
    const beyond = local.filter(({ from, to }) => stageOf(from) === stage && !may.includes(stageOf(to)));
    expect(beyond.map(told)).toEqual([]);
  });

  test.each([
    { what: "a database", pattern: /^@duckdb\//, stage: "engine" },
    { what: "the kernel", pattern: /^(tslab|zeromq)(\/|$)/, stage: "notebook" },
    { what: "a browser", pattern: /^(playwright|@sparticuz\/)/, stage: "notebook" },
    { what: "data frames", pattern: /^danfojs/, stage: "notebook" },
    { what: "the command line", pattern: /^(commander|ora)$/, stage: "cli" },
  ])("only lib/$stage knows $what", ({ pattern, stage }) => {
    const users = packages.filter(({ to }) => pattern.test(to));
    expect(users.filter(({ from }) => stageOf(from) === stage).length).toBeGreaterThan(0);
    expect(users.filter(({ from }) => stageOf(from) !== stage).map(told)).toEqual([]);
  });

  test("lib/ imports no package but those that package.json or the kernel depend on", () => {
    const dependenciesOf = (file: string) => JSON.parse(textOf(file)).dependencies as object;
    // The cells' compiler is the one that the kernel pins.
    const dependencies = {
      ...dependenciesOf("package.json"),
      ...dependenciesOf("node_modules/tslab/package.json"),
    };
    const nameOf = (to: string) => to.match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? to;
    expect(packages.filter(({ to }) => !(nameOf(to) in dependencies)).map(told)).toEqual([]);
  });
});

/** What a file does that a reproducible computation must not: as "file: expression". */
function uses(path: string, isForbidden: (node: ts.Node, text: string) => boolean): string[] {
  const source = ts.createSourceFile(path, textOf(path), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (isForbidden(node, node.getText(source))) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push(`${path}:${line + 1} ${node.getText(source)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const computing = sources.filter((path) => !["cli", "notebook"].includes(stageOf(path)));

test("no result depends on the clock or on chance without a seed", () => {
  // How long each fit took is reported, and is no result.
  const timed = new Set(["lib/validity/comparison.ts"]);
  const isForbidden = (node: ts.Node, text: string) =>
    (ts.isPropertyAccessExpression(node) &&
      (["Math.random", "Date.now"].includes(text) || /^crypto\.random/.test(text))) ||
    (ts.isNewExpression(node) && text.startsWith("new Date") && (node.arguments?.length ?? 0) === 0) ||
    (ts.isCallExpression(node) && node.expression.getText() === "Date");
  const isClock = (node: ts.Node, text: string) =>
    ts.isPropertyAccessExpression(node) && /^(performance\.now|process\.hrtime)/.test(text);
  expect(computing.flatMap((path) => uses(path, isForbidden))).toEqual([]);
  expect(computing.filter((path) => !timed.has(path)).flatMap((path) => uses(path, isClock))).toEqual([]);
});

test("only the commands and the kernel write to a terminal", () => {
  const isWriting = (node: ts.Node, text: string) =>
    ts.isPropertyAccessExpression(node) && /^(console\.\w+|process\.(stdout|stderr))$/.test(text);
  expect(computing.flatMap((path) => uses(path, isWriting))).toEqual([]);
});

test("no file below lib/ is longer than 200 lines", () => {
  const texts = library.filter((path) => [".ts", ".mts", ".mjs", ".js", ".py"].includes(extname(path)));
  const nLines = (path: string) => textOf(path).split("\n").length - 1;
  const long = texts.filter((path) => nLines(path) > 200);
  expect(long.map((path) => `${path}: ${nLines(path)} lines`)).toEqual([]);
});

test("no file names a path of one machine", () => {
  const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const here = [root, dirname(root), homedir(), tmpdir()].filter((path) => path.length > 1).map(escaped);
  const anywhere = ["/home/\\w+", "/Users/\\w+", "[A-Z]:\\\\+Users"];
  const pattern = new RegExp(`(?<![\\w.~*@:+/])(${[...here, ...anywhere].join("|")})(?=[/\\\\])`);
  const texts = filesBelow("").filter((path) => !/\.(png|parquet|woff2?|pdf)$/.test(path));
  const found = texts.flatMap((path) => {
    const match = pattern.exec(textOf(path));
    return match ? [`${path}: ${match[0]}`] : [];
  });
  expect(texts.length).toBeGreaterThan(300);
  expect(found).toEqual([]);
});

test("everything that lib/index.ts exports has a doc comment", () => {
  const config = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile).config;
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const index = join(root, "lib/index.ts");
  const program = ts.createProgram([index], { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(index);
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source as ts.Node) as ts.Symbol);
  const bare = exported
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .filter((symbol) => symbol.getDocumentationComment(checker).length === 0)
    .map((symbol) => {
      const file = symbol.declarations?.[0].getSourceFile().fileName ?? root;
      return `${relative(root, file)}: ${symbol.name}`;
    });
  expect(exported.length).toBeGreaterThan(100);
  expect(bare).toEqual([]);
});
