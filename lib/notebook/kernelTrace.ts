import { homedir } from "node:os";
import { resolve, sep } from "node:path";
import { inspect } from "node:util";
import type { CellCompiler, CellPosition } from "./kernelCells";
import type { Diagnostic } from "./kernelTslab";

/** What a front end shows of an error. */
export interface ErrorContent {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

// The kernel runs from lib/dist/notebook.
const repository = resolve(__dirname, "../../..");
const hiddenFrames = /^node:|[/\\]tslab[/\\]dist[/\\]|[/\\]lib[/\\]dist[/\\]notebook[/\\]kernel\w*\.js$/;
const positions = new WeakMap<Error, CellPosition>();
const stacks = new WeakMap<Error, string>();

/** Makes the stacks of all errors name cells, lines as typed and files of the repository; the kernel's frames are left out. */
export function traceCells(compiler: CellCompiler): void {
  Error.prepareStackTrace = (error, sites) => {
    const frames: string[] = [];
    for (const site of sites) {
      const file = site.getScriptNameOrSourceURL() ?? site.getFileName() ?? "";
      const [line, column] = [site.getLineNumber() ?? 0, site.getColumnNumber() ?? 0];
      if (hiddenFrames.test(file) || compiler.isCall(file, line)) continue;
      const position = compiler.locate(file, line, column);
      if (position && !positions.has(error)) positions.set(error, position);
      const place = position
        ? `${position.cell}:${position.line}:${position.column}`
        : `${file}:${line}:${column}`;
      // tslab calls the functions of earlier cells through a proxy, which is no object of the user's.
      const frame = site
        .toString()
        .replace(`${file}:${line}:${column}`, place)
        .replace(/^(async )?Proxy\./, "$1");
      frames.push(`\n    at ${frame}`);
    }
    const stack = withoutPaths(header(error) + frames.join(""));
    stacks.set(error, stack);
    return stack;
  };
}

function header(error: Error): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "Error";
  }
}

/** Replaces the absolute paths of the repository and of the user's home by relative ones. */
export function withoutPaths(text: string): string {
  return text
    .replaceAll(`file://${repository}${sep}`, "")
    .replaceAll(repository + sep, "")
    .replaceAll(repository, ".")
    .replaceAll(homedir() + sep, `~${sep}`)
    .replace(/(?:file:\/\/)?(?:[A-Za-z]:)?[/\\][^\s'"()]*[/\\](?=node_modules[/\\])/g, "");
}

/** Describes what a cell threw: with the line where it happened, and no path of this machine. */
export function describeError(thrown: unknown, compiler: CellCompiler): ErrorContent {
  if (isInterrupt(thrown)) {
    return content("Interrupted", "the cell was interrupted", ["Interrupted: the cell was interrupted"]);
  }
  if (!(thrown instanceof Error)) {
    const value = typeof thrown === "string" ? thrown : inspect(thrown);
    return content("Thrown", value, [`Thrown: ${value}`]);
  }
  // Node puts the compiled line before the stack of what a script throws.
  const stack = typeof thrown.stack === "string" && stacks.get(thrown);
  if (stack && thrown.stack !== stack && thrown.stack?.endsWith(stack)) thrown.stack = stack;
  const lines = inspect(thrown).split("\n");
  const position = positions.get(thrown);
  const name = thrown.name || "Error";
  if (!position) return content(name, thrown.message, lines);
  return content(name, thrown.message, [...excerpt(position, 1, compiler), "", ...lines]);
}

function content(ename: string, evalue: string, lines: readonly string[]): ErrorContent {
  return { ename, evalue: withoutPaths(evalue), traceback: lines.map(withoutPaths) };
}

/** What tslab's executor throws into a cell that is interrupted while it awaits. */
export const interruptedMessage = "Interrupted asynchronously";

function isInterrupt(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const { code } = thrown as NodeJS.ErrnoException;
  return code === "ERR_SCRIPT_EXECUTION_INTERRUPTED" || thrown.message === interruptedMessage;
}

/** Describes what TypeScript found wrong with a cell, each with the line as it was typed. */
export function describeDiagnostics(
  diagnostics: readonly Diagnostic[],
  cell: string,
  compiler: CellCompiler,
): ErrorContent {
  const lines: string[] = [];
  let previous: Diagnostic | null = null;
  for (const diagnostic of diagnostics) {
    const { start, end, fileName, messageText, code } = diagnostic;
    const explains = previous?.start.offset === start.offset && previous.end.offset === end.offset;
    previous = diagnostic;
    if (explains) {
      lines.push(`    ${messageText}`);
      continue;
    }
    const position = { cell, line: start.line + 1, column: start.character + 1 };
    const width = start.line === end.line ? end.character - start.character : 1;
    if (fileName) lines.push(`${fileName}:${position.line}:${position.column}`);
    else lines.push(...excerpt(position, width, compiler));
    lines.push(`TS${code}: ${messageText}`);
  }
  const [first] = diagnostics;
  const evalue = `line ${first.start.line + 1}: ${first.messageText} (TS${first.code})`;
  return content("TypeScriptError", evalue, lines);
}

function excerpt(position: CellPosition, width: number, compiler: CellCompiler): string[] {
  const source = compiler.sourceLine(position);
  const place = `${position.cell}, line ${position.line}`;
  if (source === undefined) return [place];
  const margin = `${position.line} | `;
  const caret = " ".repeat(margin.length + position.column - 1) + "^".repeat(Math.max(1, width));
  return [place, margin + source, caret];
}
