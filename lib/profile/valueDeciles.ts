import type { Dataset } from "../data/dataset";
import { buildFeatures, type FeatureTable } from "../features/build";

/** One line of the value ranking. */
export interface ValueDecile {
  /** 1: lowest spending, 10: highest. */
  readonly decile: number;
  /** Rows of the fit: customers, or lines of transactions. */
  readonly customers: number;
  readonly revenue: number;
  /** Of all revenue, 0 to 1; 0 where there is none. */
  readonly share: number;
}

/** Total value of every row of the features within their window. */
export async function totalValues(
  dataset: Dataset,
  { columns, context }: FeatureTable,
): Promise<Float64Array> {
  if (columns.totalValue !== undefined) return columns.totalValue;
  const { unit } = context;
  const built = await buildFeatures(dataset, { names: ["totalValue"], unit, context });
  return built.columns.totalValue;
}

/**
 * The tenth of all rows in which each value lies, 1 (lowest) to 10 (highest): ⌊10 r⌋ + 1, where the rank r is the share of rows with
 * a smaller value, ties counted half. Rows with the same value are in the same decile, so that some may be empty or larger than a
 * tenth.
 *
 * @param values - finite
 * @example
 * valueDeciles(Float64Array.of(10, 20, 20, 500)) // [2, 6, 6, 9]
 */
export function valueDeciles(values: Float64Array): Int32Array {
  const sorted = Float64Array.from(values).sort();
  const decileOf = new Map<number, number>();
  for (let first = 0; first < sorted.length; ) {
    let next = first;
    while (next < sorted.length && sorted[next] === sorted[first]) next += 1;
    // (first + next) / 2 rows lie below, those with the same value counted half.
    decileOf.set(sorted[first], Math.floor((5 * (first + next)) / sorted.length) + 1);
    first = next;
  }
  return Int32Array.from(values, (value) => decileOf.get(value)!);
}

/** The plain ranking by value that needs no segments: customers and revenue of every decile, highest first. */
export function valueRanking(values: Float64Array, deciles: Int32Array): ValueDecile[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  return Array.from({ length: 10 }, (_, i) => {
    const decile = 10 - i;
    const own = values.filter((_, row) => deciles[row] === decile);
    const revenue = own.reduce((sum, value) => sum + value, 0);
    return { decile, customers: own.length, revenue, share: total === 0 ? 0 : revenue / total };
  });
}
