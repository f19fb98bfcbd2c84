import { DOUBLE, type DuckDBConnection, DuckDBDataChunk, INTEGER, VARCHAR } from "@duckdb/node-api";
import { quoteIdentifier } from "./quote";
import type { RawVector } from "./vectors";

/** Columns that can be put into a table: doubles (NaN becomes NULL), 32-bit integers, or text. */
export type InsertColumn = Float64Array | Int32Array | readonly (string | null)[];

const chunkRows = 2048;

/** Creates, or replaces, a table of a schema with these columns and fills it through DuckDB's appender. */
export async function appendColumns(
  connection: DuckDBConnection,
  schema: string,
  table: string,
  columns: Readonly<Record<string, InsertColumn>>,
): Promise<void> {
  const names = Object.keys(columns);
  const nRows = checkLengths(table, columns);
  const types = names.map((name) => typeOf(columns[name]));
  const definition = names.map((name, j) => `${quoteIdentifier(name)} ${types[j]}`).join(", ");
  await connection.run(`CREATE OR REPLACE TABLE ${schema}.${quoteIdentifier(table)} (${definition})`);
  const appender = await connection.createAppender(table, schema);
  const chunk = DuckDBDataChunk.create(types);
  for (let start = 0; start < nRows; start += chunkRows) {
    const end = Math.min(start + chunkRows, nRows);
    chunk.reset();
    chunk.rowCount = end - start;
    names.forEach((name, j) => {
      fill(chunk, j, columns[name], start, end);
    });
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

function fill(chunk: DuckDBDataChunk, j: number, column: InsertColumn, start: number, end: number): void {
  const vector = chunk.getColumnVector(j);
  if (column instanceof Float64Array) {
    const { items } = vector as unknown as RawVector<Float64Array>;
    items.set(column.subarray(start, end));
    for (let i = 0; i < items.length; i++) if (Number.isNaN(items[i])) vector.setItem(i, null);
  } else {
    for (let i = start; i < end; i++) vector.setItem(i - start, column[i]);
  }
  vector.flush();
}

function typeOf(column: InsertColumn): typeof DOUBLE | typeof INTEGER | typeof VARCHAR {
  if (column instanceof Float64Array) return DOUBLE;
  return column instanceof Int32Array ? INTEGER : VARCHAR;
}

function checkLengths(table: string, columns: Readonly<Record<string, InsertColumn>>): number {
  const names = Object.keys(columns);
  if (names.length === 0) {
    throw new RangeError(`Cannot insert into "${table}": there must be at least one column, received none`);
  }
  const nRows = columns[names[0]].length;
  for (const name of names) {
    if (columns[name].length !== nRows) {
      throw new RangeError(
        `Cannot insert into "${table}": every column must have ${nRows} values like "${names[0]}", received ${columns[name].length} in "${name}"`,
      );
    }
  }
  return nRows;
}
