import {
  DuckDBBigIntVector,
  type DuckDBBooleanVector,
  type DuckDBDataChunk,
  type DuckDBDecimalValue,
  DuckDBDoubleVector,
  DuckDBIntegerVector,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBVector,
} from "@duckdb/node-api";
import type { Column } from "./table";

/** What the package's vectors of fixed-width numbers hold, though typed private; a call per value is several times slower. */
export interface RawVector<Items> {
  readonly items: Items;
  readonly validity: { readonly data: unknown; itemValid(i: number): boolean };
}

type Kind = "number" | "text" | "boolean";

const kinds: Partial<Record<DuckDBTypeId, Kind>> = {
  [DuckDBTypeId.TINYINT]: "number",
  [DuckDBTypeId.SMALLINT]: "number",
  [DuckDBTypeId.INTEGER]: "number",
  [DuckDBTypeId.BIGINT]: "number",
  [DuckDBTypeId.HUGEINT]: "number",
  [DuckDBTypeId.UTINYINT]: "number",
  [DuckDBTypeId.USMALLINT]: "number",
  [DuckDBTypeId.UINTEGER]: "number",
  [DuckDBTypeId.UBIGINT]: "number",
  [DuckDBTypeId.UHUGEINT]: "number",
  [DuckDBTypeId.FLOAT]: "number",
  [DuckDBTypeId.DOUBLE]: "number",
  [DuckDBTypeId.DECIMAL]: "number",
  [DuckDBTypeId.VARCHAR]: "text",
  [DuckDBTypeId.ENUM]: "text",
  [DuckDBTypeId.DATE]: "text",
  [DuckDBTypeId.TIMESTAMP]: "text",
  [DuckDBTypeId.SQLNULL]: "text",
  [DuckDBTypeId.BOOLEAN]: "boolean",
};

/**
 * One column of all chunks of a result, joined.
 *
 * @throws TypeError when the column's SQL type has no place in a `Table`
 */
export function joinColumn(
  chunks: readonly DuckDBDataChunk[],
  j: number,
  name: string,
  type: DuckDBType,
): Column {
  const kind = kinds[type.typeId];
  if (kind === "number") return joinNumbers(chunks, j);
  if (kind === "text") return joinText(chunks, j);
  if (kind === "boolean") {
    return chunks.flatMap((chunk) => (chunk.getColumnVector(j) as DuckDBBooleanVector).toArray());
  }
  throw new TypeError(
    `Cannot read a result: column "${name}" must be a number, text, date, timestamp or truth value, received ${type}; cast it in the query`,
  );
}

function joinNumbers(chunks: readonly DuckDBDataChunk[], j: number): Float64Array {
  const column = new Float64Array(chunks.reduce((total, chunk) => total + chunk.rowCount, 0));
  let offset = 0;
  for (const chunk of chunks) {
    const vector = chunk.getColumnVector(j);
    copyNumbers(vector, column, offset);
    offset += vector.itemCount;
  }
  return column;
}

/** Typed arrays are copied as a whole; what is NULL is then set to NaN, for the array's slot holds anything. */
function copyNumbers(vector: DuckDBVector, target: Float64Array, offset: number): void {
  const n = vector.itemCount;
  if (vector instanceof DuckDBDoubleVector || vector instanceof DuckDBIntegerVector) {
    const { items, validity } = vector as unknown as RawVector<Float64Array | Int32Array>;
    target.set(items, offset);
    if (validity.data === null) return;
    for (let i = 0; i < n; i++) if (!validity.itemValid(i)) target[offset + i] = Number.NaN;
  } else if (vector instanceof DuckDBBigIntVector) {
    const { items, validity } = vector as unknown as RawVector<BigInt64Array>;
    for (let i = 0; i < n; i++) target[offset + i] = validity.itemValid(i) ? Number(items[i]) : Number.NaN;
  } else {
    for (let i = 0; i < n; i++) target[offset + i] = toNumber(vector.getItem(i));
  }
}

function toNumber(value: unknown): number {
  if (value === null) return Number.NaN;
  if (typeof value === "number" || typeof value === "bigint") return Number(value);
  return (value as DuckDBDecimalValue).toDouble();
}

function joinText(chunks: readonly DuckDBDataChunk[], j: number): (string | null)[] {
  const column: (string | null)[] = [];
  for (const chunk of chunks) {
    const vector = chunk.getColumnVector(j);
    for (let i = 0; i < vector.itemCount; i++) {
      const value = vector.getItem(i);
      column.push(value === null ? null : String(value));
    }
  }
  return column;
}
