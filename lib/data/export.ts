import type { Column } from "../engine/table";
import { writeFileInParts } from "./files";

/** What {@link writeCsv} may be told. */
export interface CsvOptions {
  /** Begin with a byte order mark, by which spreadsheets recognise UTF-8; default false. */
  readonly byteOrderMark?: boolean;
}

/** Columns for a CSV file; NaN and null become empty fields. */
export type CsvColumns = Readonly<
  Record<string, Column | Int32Array | readonly (string | number | boolean | null)[]>
>;

const rowsPerPart = 10_000;

/**
 * Writes columns of equal length as a CSV file, whole or not at all: UTF-8, comma, LF, quotes where they are needed.
 * Text that a spreadsheet could take for a formula (it begins with = + - @, tab or carriage return) gets an apostrophe
 * before it; numbers stay as they are.
 *
 * @throws RangeError when columns differ in length
 */
export function writeCsv(path: string, columns: CsvColumns, options: CsvOptions = {}): void {
  const names = Object.keys(columns);
  const nRows = names.length === 0 ? 0 : columns[names[0]].length;
  for (const name of names) {
    if (columns[name].length !== nRows) {
      throw new RangeError(
        `Cannot write CSV: every column must have ${nRows} values like "${names[0]}", received ${columns[name].length} in "${name}"`,
      );
    }
  }
  writeFileInParts(path, parts(names, columns, nRows, options.byteOrderMark ?? false));
}

function* parts(
  names: readonly string[],
  columns: CsvColumns,
  nRows: number,
  mark: boolean,
): Generator<string> {
  yield `${mark ? "\uFEFF" : ""}${names.map(csvField).join(",")}\n`;
  for (let start = 0; start < nRows; start += rowsPerPart) {
    let part = "";
    for (let i = start; i < Math.min(start + rowsPerPart, nRows); i++) {
      part += `${names.map((name) => csvField(columns[name][i])).join(",")}\n`;
    }
    yield part;
  }
}

/** One field of a CSV file: quoted where needed, and harmless for a spreadsheet. */
export function csvField(value: string | number | boolean | null): string {
  if (value === null || Number.isNaN(value)) return "";
  if (typeof value !== "string") return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
