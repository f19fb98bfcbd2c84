import { SourceMap, type SourceMapPayload } from "node:module";
import { awaitsAtTop, type CellMaps, takeMaps } from "./kernelCompiler";
import { uninterrupted } from "./kernelControl";
import type { Converter, ConvertResult, Diagnostic } from "./kernelTslab";

/** A place in a cell; lines and columns count from 1. */
export interface CellPosition {
  readonly cell: string;
  readonly line: number;
  readonly column: number;
}

interface CompiledCell {
  readonly name: string;
  readonly source: string;
  readonly isAsync: boolean;
  readonly nLines: number;
  readonly maps: CellMaps | null;
}

const scheme = "seglab-cell:";
// What tslab's executor puts before the code, on its first line.
const wrappers = { sync: "(function(exports, require) { ", async: "(async function(exports, require) { " };
// The line "export {};" that tslab's converter puts before the cell.
const addedLines = 1;

/**
 * Compiles cells for tslab's executor: remembers what each declares, also when it fails later on, what is wrong
 * with it, and how its runnable form maps back to what was typed.
 */
export class CellCompiler implements Converter {
  /** What is wrong with the last cell that was compiled. */
  diagnostics: readonly Diagnostic[] = [];
  private declarations = "";
  private readonly cells: CompiledCell[] = [];
  private next = { name: "", source: "" };

  constructor(private readonly converter: Converter) {}

  /** Names the cell that is compiled next, as `cell 3`. */
  begin(name: string, source: string): void {
    this.next = { name, source };
    this.diagnostics = [];
  }

  convert(_previous: string, source: string): ConvertResult {
    takeMaps();
    const result = uninterrupted(() => this.converter.convert(this.declarations, source));
    this.diagnostics = result.diagnostics;
    if (result.diagnostics.length > 0) return result;
    this.declarations = result.declOutput ?? "";
    if (!result.output) return result;
    const isAsync = awaitsAtTop(result.output);
    const nLines = result.output.split("\n").length;
    this.cells.push({ ...this.next, isAsync, nLines, maps: takeMaps() });
    return {
      ...result,
      hasToplevelAwait: isAsync,
      output: `${result.output}\n//# sourceURL=${scheme}${this.cells.length - 1}`,
    };
  }

  inspect(_previous: string, source: string, position: number): ReturnType<Converter["inspect"]> {
    return this.converter.inspect(this.declarations, source, position);
  }

  complete(_previous: string, source: string, position: number): ReturnType<Converter["complete"]> {
    return this.converter.complete(this.declarations, source, position);
  }

  addModule(...parameters: Parameters<Converter["addModule"]>): Diagnostic[] {
    const diagnostics = this.converter.addModule(...parameters);
    this.diagnostics = diagnostics;
    return diagnostics;
  }

  close(): void {
    this.converter.close();
  }

  /** Whether a position is the executor's call of the cell, behind the code. */
  isCall(file: string, line: number): boolean {
    return file.startsWith(scheme) && line > (this.cells[Number(file.slice(scheme.length))]?.nLines ?? 0);
  }

  /** Where in a cell a position of running code lies; `null` where the file is no cell. */
  locate(file: string, line: number, column: number): CellPosition | null {
    if (!file.startsWith(scheme)) return null;
    const cell = this.cells[Number(file.slice(scheme.length))];
    if (!cell) return null;
    const shift = line === 1 ? wrappers[cell.isAsync ? "async" : "sync"].length : 0;
    const esm = mapBack(cell.maps?.commonJs, line, column - shift);
    const typed = esm && mapBack(cell.maps?.typescript, esm.line, esm.column);
    if (!typed || typed.line <= addedLines) return { cell: cell.name, line: 1, column: 1 };
    return { cell: cell.name, line: typed.line - addedLines, column: typed.column };
  }

  /** The source line of a position, as it was typed. */
  sourceLine(position: CellPosition): string | undefined {
    const cell = [...this.cells, this.next].findLast(({ name }) => name === position.cell);
    return cell?.source.split("\n")[position.line - 1];
  }
}

const parsed = new WeakMap<object, SourceMap>();

function mapBack(map: unknown, line: number, column: number): { line: number; column: number } | null {
  if (typeof map !== "object" || map === null || !("mappings" in map)) return null;
  let sourceMap = parsed.get(map);
  if (!sourceMap) {
    sourceMap = new SourceMap(map as SourceMapPayload);
    parsed.set(map, sourceMap);
  }
  const entry = sourceMap.findEntry(line - 1, Math.max(0, column - 1));
  if (!("originalLine" in entry) || entry.originalLine === undefined) return null;
  return { line: entry.originalLine + 1, column: entry.originalColumn + 1 };
}
