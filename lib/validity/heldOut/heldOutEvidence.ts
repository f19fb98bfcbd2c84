import { assign } from "../../cluster/assign";
import type { Matrix } from "../../matrix";
import type { ContinuumModel } from "../continuum/continuumNull";
import type { DrawSource } from "../continuum/continuumTest";
import { normalPValue } from "../continuum/gammaDistribution";
import { type Halves, scaledHalves } from "../orders/halves";
import { type HeldOut, heldOutMeasures } from "./heldOut";
import { adjustHolm } from "./holm";

/** How a segment differs from the rest in one measure, in orders that did not assign it. */
export interface HeldOutDifference {
  readonly segment: number;
  readonly measure: string;
  /** Mean over both ways of the difference from all other customers, in standard deviations. */
  readonly difference: number;
  /** The larger p of both ways, Holm-adjusted over segments and measures. */
  readonly pHolm: number;
  /** Whether both ways have the same sign. */
  readonly sameSign: boolean;
}

/** Segments of fewer customers than this, in either way, get no evidence. */
const leastCustomers = 5;

/**
 * Cross-fitted evidence for what segments are: customers are assigned to the full fit's nearest centroid by the orders of every
 * other week and measured in the weeks between, both ways. The data that make segments always make them differ; these don't.
 *
 * @param halves - of alternate weeks, with the columns of `heldOutNames`
 * @param centroids - of the full fit, in its scaled columns
 * @param withRates - whether orders given exposure count: only where test A2 rejects
 */
export function heldOutEvidence(
  halves: Halves,
  centroids: Matrix,
  model: ContinuumModel,
  { names, scale }: Pick<DrawSource, "names" | "scale">,
  withRates: boolean,
): HeldOutDifference[] {
  const assigned = scaledHalves(halves, names, scale).map((matrix) => {
    const labels = new Int32Array(matrix.nRows);
    assign(matrix, centroids, labels);
    return labels;
  });
  const measured = [halves.second, halves.first].map((table) => heldOutMeasures(table, model));
  const used = measured[0].names
    .map((name, j) => ({ name, j }))
    .filter(
      ({ name }) => name !== "spending given exposure" && (withRates || name !== "orders given exposure"),
    );
  const ways = assigned.map((labels, way) => differences(measured[way], labels, centroids.nRows));
  const cells = Array.from({ length: centroids.nRows }, (_, segment) =>
    used.map(({ name, j }) => {
      const [a, b] = ways.map((way) => way[segment][j]);
      return {
        segment,
        measure: name,
        difference: (a.difference + b.difference) / 2,
        p: Math.max(a.p, b.p),
        sameSign: Math.sign(a.difference) === Math.sign(b.difference),
      };
    }),
  ).flat();
  const adjusted = adjustHolm(cells.map(({ p }) => p));
  return cells.map(({ p: _p, ...cell }, i) => ({ ...cell, pHolm: adjusted[i] }));
}

/** Per segment and column the standardised difference from the rest, and Welch's p by the normal distribution. */
function differences(
  { matrix }: HeldOut,
  labels: Int32Array,
  nClusters: number,
): { difference: number; p: number }[][] {
  const { values, nRows, nCols } = matrix;
  return Array.from({ length: nClusters }, (_, segment) =>
    Array.from({ length: nCols }, (_, j) => {
      const inside = { n: 0, sum: 0, squares: 0 };
      const outside = { n: 0, sum: 0, squares: 0 };
      for (let i = 0; i < nRows; i++) {
        const side = labels[i] === segment ? inside : outside;
        const value = values[i * nCols + j];
        side.n += 1;
        side.sum += value;
        side.squares += value ** 2;
      }
      if (inside.n < leastCustomers || outside.n < leastCustomers) return { difference: 0, p: 1 };
      const [a, b] = [inside, outside].map(({ n, sum, squares }) => ({
        mean: sum / n,
        error: Math.max(0, (squares - sum ** 2 / n) / (n - 1)) / n,
      }));
      const mean = (inside.sum + outside.sum) / nRows;
      const sd = Math.sqrt(Math.max(0, (inside.squares + outside.squares) / nRows - mean ** 2));
      const error = Math.sqrt(a.error + b.error);
      if (!(sd > 1e-9) || !(error > 0)) return { difference: 0, p: 1 };
      return { difference: (a.mean - b.mean) / sd, p: normalPValue((a.mean - b.mean) / error) };
    }),
  );
}
