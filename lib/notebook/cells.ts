import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import type * as TypeScript from "@tslab/typescript-for-tslab";

/** Something that the type-check found in a code cell. */
export interface Diagnostic {
  /** Number among the notebook's code cells, from 1: the `[n]` of a run from top to bottom. */
  readonly cell: number;
  /** Line in the cell, from 1. */
  readonly line: number;
  /** Column in the line, from 1. */
  readonly column: number;
  /** TypeScript's number for it, as in TS2322. */
  readonly code: number;
  readonly message: string;
}

interface Notebook {
  readonly cells: readonly { readonly cell_type: string; readonly source: string | readonly string[] }[];
}

/**
 * Type-checks all code cells of a notebook as one program, top to bottom, under `strict` and with the options that the
 * kernel runs them with. Unlike in the kernel, a name can be declared only once. Nothing is run and nothing written.
 *
 * @param notebookPath - an `.ipynb` file; imports resolve from its folder
 * @returns what is wrong, in order; empty where all is well
 * @throws Error when the file is not there or is no notebook
 */
export function checkCells(notebookPath: string): Diagnostic[] {
  const notebook = resolve(notebookPath);
  const sources = codeCells(notebook);
  const starts: number[] = [];
  // Makes the file a module, so that top-level await is allowed.
  let text = "export {};\n";
  for (const source of sources) {
    starts.push(text.length);
    // Cells end where they end: a line that starts with a bracket would go on with the cell before.
    text += `${source}\n;\n`;
  }
  const file = join(dirname(notebook), `${basename(notebook, ".ipynb")}.cells.ts`);
  return diagnose(file, text).map(({ start = 0, messageText, code }) => {
    const cell = Math.max(1, starts.filter((cellStart) => cellStart <= start).length);
    const before = text.slice(starts[cell - 1] ?? 0, start).split("\n");
    const message = compiler().flattenDiagnosticMessageText(messageText, "\n");
    return { cell, line: before.length, column: before[before.length - 1].length + 1, code, message };
  });
}

function codeCells(notebook: string): string[] {
  const { cells } = JSON.parse(readFileSync(notebook, "utf8")) as Partial<Notebook>;
  if (!Array.isArray(cells)) {
    throw new Error(
      `Cannot check the cells of ${basename(notebook)}: the file must be a notebook with cells`,
    );
  }
  return (cells as Notebook["cells"])
    .filter((cell) => cell.cell_type === "code")
    .map(({ source }) => (typeof source === "string" ? source : source.join("")));
}

/** The compiler of the kernel, so that what passes here runs there; loaded only when needed, for it is large. */
function compiler(): typeof TypeScript {
  const requireHere = createRequire(__filename);
  return createRequire(requireHere.resolve("tslab"))("@tslab/typescript-for-tslab");
}

function diagnose(file: string, text: string): readonly TypeScript.Diagnostic[] {
  const ts = compiler();
  const options: TypeScript.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2023.d.ts"],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    esModuleInterop: true,
    resolveJsonModule: true,
    skipLibCheck: true,
    types: ["node"],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.getCurrentDirectory = () => dirname(file);
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    resolve(name) === file ? ts.createSourceFile(file, text, rest[0]) : getSourceFile(name, ...rest);
  const program = ts.createProgram([file], options, host);
  const checked = program.getSourceFile(file);
  return [
    ...program.getOptionsDiagnostics(),
    ...program.getSyntacticDiagnostics(checked),
    ...program.getSemanticDiagnostics(checked),
  ];
}
