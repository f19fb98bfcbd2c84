import { assign } from "../../cluster/assign";
import type { Matrix } from "../../matrix";
import type { DrawSource } from "../continuum/continuumTest";
import { type Halves, scaledHalves } from "../orders/halves";
import { crossFitted, type HeldOutDifference } from "./crossFitted";
import { type Exposed, heldOutMeasures, selectMeasures } from "./heldOut";

/**
 * Cross-fitted evidence for what slices are: customers are assigned to the full fit's nearest centroid by the orders of every
 * other week and measured in the weeks between, both ways. The data that make segments always make them differ; these don't.
 *
 * @param halves - of alternate weeks, with the columns of `heldOutNames`
 * @param centroids - of the full fit, in its scaled columns
 * @param withRates - whether orders given exposure count: only where test A2 rejects
 */
export function heldOutEvidence(
  halves: Halves,
  centroids: Matrix,
  model: Exposed,
  { names, scale }: Pick<DrawSource, "names" | "scale">,
  withRates: boolean,
): HeldOutDifference[] {
  const assigned = scaledHalves(halves, names, scale).map((matrix) => {
    const labels = new Int32Array(matrix.nRows);
    assign(matrix, centroids, labels);
    return labels;
  });
  const isUsed = (name: string) =>
    name !== "spending given exposure" && (withRates || name !== "orders given exposure");
  const measured = [halves.second, halves.first].map((table) =>
    selectMeasures(heldOutMeasures(table, model), isUsed),
  );
  return crossFitted(assigned, measured, centroids.nRows);
}
