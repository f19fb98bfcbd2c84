import { createRequire } from "node:module";
import { join } from "node:path";
import type { DataFrame } from "danfojs-node";

type Values = ArrayLike<number | string | boolean | null>;

/** Columns of equal length, by name: a query's result, a feature table, or a plain record. */
export type FrameData =
  | { readonly columns: Readonly<Record<string, Values>> }
  | Readonly<Record<string, Values>>;

/**
 * Puts columns into a danfo DataFrame, to look at them, slice them and describe them.
 *
 * danfo holds and shows; sums, groups and joins belong into the database, which does them exactly.
 *
 * @param data - columns of equal length
 * @param index - labels of the rows; default 0, 1, 2 …
 * @example
 * toFrame(await dataset.database.query("SELECT * FROM customers LIMIT 5"))
 */
export function toFrame(data: FrameData, index?: readonly string[]): DataFrame {
  // danfo loads TensorFlow, half a second that only those who ask for a frame should pay.
  const danfo: typeof import("danfojs-node") = createRequire(join(__dirname, "frame.js"))("danfojs-node");
  const columns = isTable(data) ? data.columns : data;
  const plain = Object.fromEntries(
    Object.entries(columns).map(([name, values]) => [name, Array.from(values)]),
  );
  return new danfo.DataFrame(plain, index ? { index: [...index] } : {});
}

function isTable(data: FrameData): data is { readonly columns: Readonly<Record<string, Values>> } {
  const { columns } = data;
  return typeof columns === "object" && !("length" in columns && typeof columns.length === "number");
}
