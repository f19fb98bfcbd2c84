import { createRandom } from "../../random";
import type { ContinuumModel } from "../continuum/continuumNull";
import type { DrawSource } from "../continuum/continuumTest";
import { type DrawTest, drawPValue, meanAndSd, quantilesOf, type SingleStatistic } from "../drawTest";
import { type Halves, scaledHalves } from "../orders/halves";
import { partition } from "../partition";
import { type HeldOut, heldOutMeasures } from "./heldOut";

/** Whether segments from one half of the orders say something of the other half. */
export interface SliceTest extends Pick<DrawTest, "p" | "draws" | "quantiles"> {
  readonly nClusters: number;
  /** Customers with orders in both halves. */
  readonly nCustomers: number;
  /** Largest share of variance explained, above the mean of permutations. */
  readonly excess: number;
  /** The measure with that share. */
  readonly measure: string;
  /** Per measure the share of variance explained. */
  readonly singles: readonly SingleStatistic[];
}

/** Segments that the test makes, and permutations of their labels. */
export const testedSlices = 5;
export const slicePermutations = 99;
const starts = 6;

/**
 * Makes five KMeans segments from one random half of the orders and asks how much of the variance of each measure in the other half
 * they explain (η², 0 to 1), beside permutations of their labels; p is by the largest share.
 *
 * @param halves - random halves with the columns of `heldOutNames`
 * @returns null when five segments can't be made
 */
export function sliceTest(
  halves: Halves,
  model: ContinuumModel,
  { names, scale }: Pick<DrawSource, "names" | "scale">,
  seed: number,
): SliceTest | null {
  if (halves.ids.length < 2) return null;
  const random = createRandom(seed);
  const [first] = scaledHalves(halves, names, scale);
  const fit = partition(first, testedSlices, starts, random);
  if (fit === null) return null;
  const measures = heldOutMeasures(halves.second, model);
  const observed = explainedShares(measures, fit.labels);
  const draws = Array.from({ length: slicePermutations }, () =>
    explainedShares(
      measures,
      random.permutation(fit.labels.length).map((row) => fit.labels[row]),
    ),
  );
  const singles = measures.names.map((name, j) => {
    const own = draws.map((shares) => shares[j]);
    const { mean, sd } = meanAndSd(own);
    return { name, observed: observed[j], nullMean: mean, nullSd: sd, quantiles: quantilesOf(own) };
  });
  const excesses = singles.map((single) => single.observed - single.nullMean);
  const excess = Math.max(...excesses);
  const largest = draws.map((shares) => Math.max(...shares));
  return {
    nClusters: testedSlices,
    nCustomers: halves.ids.length,
    excess,
    measure: measures.names[excesses.indexOf(excess)],
    p: drawPValue(Math.max(...observed), largest),
    draws: largest,
    quantiles: quantilesOf(largest),
    singles,
  };
}

/**
 * η² per column: the share of variance between the groups of a labeling.
 *
 * @internal
 */
export function explainedShares({ matrix }: Pick<HeldOut, "matrix">, labels: Int32Array): number[] {
  const { values, nRows, nCols } = matrix;
  const nGroups = Math.max(...labels) + 1;
  const sizes = new Float64Array(nGroups);
  for (const label of labels) sizes[label] += 1;
  return Array.from({ length: nCols }, (_, j) => {
    let mean = 0;
    for (let i = 0; i < nRows; i++) mean += values[i * nCols + j] / nRows;
    const sums = new Float64Array(nGroups);
    let total = 0;
    for (let i = 0; i < nRows; i++) {
      const centred = values[i * nCols + j] - mean;
      sums[labels[i]] += centred;
      total += centred ** 2;
    }
    const between = sums.reduce((sum, value, g) => sum + (sizes[g] > 0 ? value ** 2 / sizes[g] : 0), 0);
    return total > 1e-12 ? between / total : 0;
  });
}
