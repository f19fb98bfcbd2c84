import type { FeatureTable } from "../../features/build";
import { type Scale, scaleFeatures } from "../../features/scale";
import type { Matrix } from "../../matrix";
import { createRandom } from "../../random";
import type { DrawSource } from "../continuum/continuumTest";
import { type BookPart, bookFeatures } from "./bookFeatures";
import type { OrderBook } from "./orderBook";

/** Features of the customers with orders in both halves of the orders, half by half. */
export interface Halves {
  /** Sorted, the rows of both tables. */
  readonly ids: readonly string[];
  readonly first: FeatureTable;
  readonly second: FeatureTable;
}

/** The half of alternate weeks that an order falls into: 0 or 1. Neighbouring orders mostly stay together, season does too. */
export function weekHalf({ orderTime }: OrderBook): (o: number) => number {
  return (o) => Math.floor(orderTime[o] / 7) % 2;
}

/** Halves at random, order by order. */
export function randomHalf({ orderTime }: OrderBook, seed: number): (o: number) => number {
  const random = createRandom(seed);
  const half = Int32Array.from(orderTime, () => random.integer(2));
  return (o) => half[o];
}

/** Features of both halves of several divided books, population quantities anew in each half. */
export async function buildHalves(
  { dataset, features }: Pick<DrawSource, "dataset" | "features">,
  divided: readonly { readonly book: OrderBook; readonly half: (o: number) => number }[],
  names: readonly string[],
): Promise<Halves[]> {
  const parts = divided.flatMap(({ book, half }): BookPart[] =>
    [0, 1].map((side) => ({ book, keep: (o) => half(o) === side })),
  );
  const tables = await bookFeatures(dataset, parts, names, features.context);
  return divided.map((_, i) => inBoth(tables[2 * i], tables[2 * i + 1]));
}

function inBoth(first: FeatureTable, second: FeatureTable): Halves {
  const known = new Set(second.ids);
  const ids = first.ids.filter((id) => known.has(id));
  return { ids, first: rowsFor(first, ids), second: rowsFor(second, ids) };
}

/** The rows of a table for these ids. */
export function rowsFor(table: FeatureTable, ids: readonly string[]): FeatureTable {
  const rowOf = new Map(table.ids.map((id, row) => [id, row]));
  const rows = ids.map((id) => rowOf.get(id)!);
  const columns = table.names.map(
    (name) => [name, Float64Array.from(rows, (row) => table.columns[name][row])] as const,
  );
  return { ...table, ids, columns: Object.fromEntries(columns) };
}

/** The scaled matrices of both halves, each by its own rows. */
export function scaledHalves({ first, second }: Halves, names: readonly string[], scale: Scale): Matrix[] {
  return [first, second].map((table) => scaleFeatures(table, names, scale).matrix);
}

/** How many customers have orders in both halves. */
export function customersInBoth({ firstOrder }: OrderBook, half: (o: number) => number): number {
  let count = 0;
  for (let c = 0; c + 1 < firstOrder.length; c++) {
    const seen = [false, false];
    for (let o = firstOrder[c]; o < firstOrder[c + 1]; o++) seen[half(o)] = true;
    if (seen[0] && seen[1]) count += 1;
  }
  return count;
}
