import { type Displayable, displaySymbol } from "../displayable";
import { type TableData, tableColumns } from "./tableColumns";
import { type ColumnFormat, columnFormatter, isNumeric, missingMark } from "./tableFormat";
import { renderLatex } from "./tableLatex";
import { renderHtml, renderText, type TableCells } from "./tableRender";

/** On which side of its column a value stands. */
export type Alignment = "left" | "right" | "center";

/** How a table looks; keys are column names. */
export interface TableOptions {
  readonly caption?: string;
  /** What stands in the head instead of the column's name. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Units, shown in brackets in the head. */
  readonly units?: Readonly<Record<string, string>>;
  readonly formats?: Readonly<Record<string, ColumnFormat>>;
  /** Default: numbers right, all else left. */
  readonly align?: Readonly<Record<string, Alignment>>;
  /** Longer tables are cut, and say how many rows are missing. At least 1; default 20. */
  readonly maxRows?: number;
}

/**
 * Makes a table that shows as HTML, LaTeX and text. Everything in it is escaped.
 *
 * @param data - a record of columns of equal length, an array of row objects, a query's result, a danfo DataFrame or
 * Series (its index is shown where it is not just 0, 1, 2 …)
 * @throws TypeError when the data is of another kind
 * @throws RangeError when columns differ in length, an option names no column, or `maxRows` is not a positive number
 * @example
 * table({ segment: ["A", "B"], revenue: [1234.5, 99] }, { units: { revenue: "GBP" } })
 */
export function table(data: TableData, options: TableOptions = {}): Displayable {
  const cells = tableCells(data, options);
  return {
    [displaySymbol]: () => ({
      "text/html": renderHtml(cells),
      "text/latex": renderLatex(cells),
      "text/plain": renderText(cells),
    }),
  };
}

function tableCells(data: TableData, options: TableOptions): TableCells {
  const { nRows, columns, index } = tableColumns(data);
  const { labels = {}, units = {}, formats = {}, align = {}, maxRows = 20 } = options;
  if (!(maxRows >= 1)) {
    throw new RangeError(`Cannot make a table: maxRows must be at least 1, received ${maxRows}`);
  }
  const names = new Set(columns.map((column) => column.name));
  for (const [option, record] of Object.entries({ labels, units, formats, align })) {
    const unknown = Object.keys(record).find((name) => !names.has(name));
    if (unknown === undefined) continue;
    throw new RangeError(
      `Cannot make a table: ${option} must name one of its columns (${[...names].join(", ")}), received "${unknown}"`,
    );
  }
  const shown = nRows <= maxRows ? nRows : Math.floor(maxRows);
  return {
    caption: options.caption ?? null,
    columns: columns.map(({ name, values }) => {
      const write = columnFormatter(name, values, formats[name]);
      const unit = units[name];
      return {
        head: (labels[name] ?? name) + (unit === undefined ? "" : ` (${unit})`),
        align: align[name] ?? (isNumeric(values) ? "right" : "left"),
        cells: Array.from({ length: shown }, (_, i) => write(values[i])),
      };
    }),
    index: index?.slice(0, shown).map((label) => (label === "" ? missingMark : label)) ?? null,
    nRows: shown,
    rest: nRows > shown ? `… ${count(nRows - shown)} more rows, ${count(nRows)} in all` : null,
  };
}

function count(rows: number): string {
  return rows.toLocaleString("en-US");
}
