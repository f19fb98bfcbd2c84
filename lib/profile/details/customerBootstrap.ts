import { quantileOfSorted } from "../../features/scale";
import { createRandom } from "../../random";
import type { Estimate } from "../estimate";
import type { CustomerTotals } from "./customerTotals";

/** Sums over customers, observed and in resamples of the customers; each a block of `nCells` values. */
export interface ResampledSums {
  readonly nCells: number;
  readonly observed: Float64Array;
  /** `nResamples × nCells`, row-major. */
  readonly resampled: Float64Array;
}

/**
 * Sums over resamples of all customers, with replacement. All sums of a resample are of the same customers, so that ratios of
 * them, and differences between segments, can be estimated too.
 *
 * Source: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13.
 * Cost: in each resample a step of some 10 ns per customer and of 1 ns per amount: 2 s for 100,000 customers with 9 amounts each;
 * 8 bytes per sum and resample.
 *
 * @param nCells - how many sums there are
 */
export function resampleCustomers(
  { nCustomers, row, cell, value }: Pick<CustomerTotals, "nCustomers" | "row" | "cell" | "value">,
  nCells: number,
  { seed = 1, nResamples = 1000 }: { readonly seed?: number; readonly nResamples?: number } = {},
): ResampledSums {
  const random = createRandom(seed);
  const times = new Int32Array(nCustomers).fill(1);
  const observed = new Float64Array(nCells);
  const resampled = new Float64Array(nResamples * nCells);
  const addUp = (sums: Float64Array, offset: number) => {
    for (let e = 0; e < row.length; e++) sums[offset + cell[e]] += times[row[e]] * value[e];
  };
  addUp(observed, 0);
  for (let r = 0; r < nResamples; r++) {
    times.fill(0);
    for (let i = 0; i < nCustomers; i++) times[Math.floor(random.uniform() * nCustomers)] += 1;
    addUp(resampled, r * nCells);
  }
  return { nCells, observed, resampled };
}

/**
 * A statistic of sums with its percentile interval, 95%. Resamples in which it isn't defined (nobody of the segment was drawn)
 * are left out; the interval always holds the value.
 *
 * @param statistic - of the sums that start at an offset
 * @returns null where the statistic isn't defined for the observed sums
 */
export function estimateFrom(
  { nCells, observed, resampled }: ResampledSums,
  statistic: (sums: Float64Array, offset: number) => number,
): Estimate | null {
  const value = statistic(observed, 0);
  if (!Number.isFinite(value)) return null;
  const nResamples = resampled.length / nCells;
  const drawn = Float64Array.from({ length: nResamples }, (_, r) => statistic(resampled, r * nCells))
    .filter(Number.isFinite)
    .sort();
  if (drawn.length === 0) return { value, low: value, high: value };
  return {
    value,
    low: Math.min(value, quantileOfSorted(drawn, 0.025)),
    high: Math.max(value, quantileOfSorted(drawn, 0.975)),
  };
}
