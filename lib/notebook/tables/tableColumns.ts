import { inspect } from "node:util";

/** What `table` understands as data. */
export type TableData =
  | Readonly<Record<string, ArrayLike<unknown>>>
  | readonly object[]
  | FrameLike
  | QueryTable;

/** A danfo DataFrame or Series, known by its shape rather than by its class: several copies of danfo may be loaded. */
export interface FrameLike {
  readonly values: unknown;
  readonly columns: readonly (string | number)[];
  readonly index: readonly (string | number)[];
  readonly shape: readonly number[];
}

/** What a query of the engine returns. */
export interface QueryTable {
  readonly nRows: number;
  readonly names: readonly string[];
  readonly columns: Readonly<Record<string, ArrayLike<unknown>>>;
}

/** One column of `nRows` values. */
export interface TableColumn {
  readonly name: string;
  readonly values: ArrayLike<unknown>;
}

/** Any table data as columns of equal length. */
export interface TableColumns {
  readonly nRows: number;
  readonly columns: readonly TableColumn[];
  /** Labels of the rows, where they say more than the row's number. */
  readonly index: readonly string[] | null;
}

/** Whether a value is a danfo DataFrame or Series. */
export function isFrame(value: unknown): value is FrameLike {
  if (typeof value !== "object" || value === null || !("$dataIncolumnFormat" in value)) return false;
  const frame = value as Partial<FrameLike>;
  return Array.isArray(frame.columns) && Array.isArray(frame.index) && Array.isArray(frame.shape);
}

/**
 * Brings table data into columns.
 *
 * @param data - a record of columns, an array of row objects, a query's result, a danfo DataFrame or Series
 * @throws TypeError when it is none of these
 * @throws RangeError when columns differ in length
 */
export function tableColumns(data: TableData): TableColumns {
  if (isFrame(data)) return frameColumns(data);
  if (Array.isArray(data)) return rowColumns(data);
  if (isQueryTable(data)) {
    return recordColumns(Object.fromEntries(data.names.map((name) => [name, data.columns[name]])));
  }
  if (typeof data === "object" && data !== null)
    return recordColumns(data as Record<string, ArrayLike<unknown>>);
  throw new TypeError(
    `Cannot make a table: the data must be a record of columns, an array of row objects or a danfo DataFrame, received ${inspect(data)}`,
  );
}

function frameColumns(frame: FrameLike): TableColumns {
  const nRows = frame.index.length;
  const isSeries = frame.shape[1] === 1 && !Array.isArray((frame.values as unknown[])[0]);
  const cells = frame.values as unknown[];
  const columns = frame.columns.map((name, j) => ({
    name: String(name),
    values: isSeries ? cells : cells.map((row) => (row as unknown[])[j]),
  }));
  const counted = frame.index.every((label, i) => label === i);
  return { nRows, columns, index: counted ? null : frame.index.map(String) };
}

function rowColumns(rows: readonly object[]): TableColumns {
  const names = new Set<string>();
  rows.forEach((row, i) => {
    if (typeof row !== "object" || row === null) {
      throw new TypeError(
        `Cannot make a table: every row must be an object, received ${inspect(row)} in row ${i}`,
      );
    }
    for (const name of Object.keys(row)) names.add(name);
  });
  const columns = Array.from(names, (name) => ({
    name,
    values: rows.map((row) => (row as Record<string, unknown>)[name]),
  }));
  return { nRows: rows.length, columns, index: null };
}

function recordColumns(record: Readonly<Record<string, ArrayLike<unknown>>>): TableColumns {
  const columns = Object.entries(record).map(([name, values]) => ({ name, values }));
  const nRows = columns[0]?.values.length ?? 0;
  for (const { name, values } of columns) {
    if (typeof values !== "object" || values === null || typeof values.length !== "number") {
      throw new TypeError(
        `Cannot make a table: column "${name}" must be an array of values, received ${inspect(values)}`,
      );
    }
    if (values.length !== nRows) {
      throw new RangeError(
        `Cannot make a table: column "${name}" must have ${nRows} values like the first, received ${values.length}`,
      );
    }
  }
  return { nRows, columns, index: null };
}

function isQueryTable(data: TableData): data is QueryTable {
  const candidate = data as Partial<QueryTable>;
  return typeof candidate.nRows === "number" && Array.isArray(candidate.names);
}
