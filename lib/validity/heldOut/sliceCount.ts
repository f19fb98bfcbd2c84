import type { FeatureTable } from "../../features/build";
import { quantileOfSorted } from "../../features/scale";
import type { Matrix } from "../../matrix";
import { createRandom, type Random } from "../../random";
import { startsPerFit } from "../clusterCount/silhouettePath";
import type { ContinuumModel } from "../continuum/continuumNull";
import type { DrawSource } from "../continuum/continuumTest";
import type { Halves } from "../orders/halves";
import { type Partition, partition } from "../partition";
import { resampledJaccard } from "../stability";
import { heldOutEvidence } from "./heldOutEvidence";

/** How well k slices hold. */
export interface SliceRow {
  readonly nClusters: number;
  /** The least mean bootstrap Jaccard of the slices, 0 to 1. */
  readonly smallestJaccard: number;
  /**
   * Per slice the largest |difference| that is significant with one sign, 0 where there is none; the least of them. Slices that
   * dates tell need none; null where dates tell all of them.
   */
  readonly weakestDifference: number | null;
  /** What dates tell of a slice: `new` or `lapsed`, null for neither. */
  readonly dateFacts: readonly ("new" | "lapsed" | null)[];
}

/** Starts of the fit that is judged: a poor optimum would not come back, and that would be no fault of the slices. */
const starts = 10;
const nResamples = 20;
/** Holm-adjusted p up to which a held-out difference counts. */
const differenceLevel = 0.05;

/**
 * For every k: do the slices come back on resampled customers, and does each differ from the rest in orders that did not make it, or by dates alone?
 *
 * @param matrix - the observed, scaled features
 * @param halves - of alternate weeks, with the columns of `heldOutNames`
 */
export function sliceRows(
  source: Pick<DrawSource, "names" | "scale" | "features">,
  matrix: Matrix,
  halves: Halves,
  model: ContinuumModel,
  ks: readonly number[],
  { withRates, seed }: { readonly withRates: boolean; readonly seed: number },
): SliceRow[] {
  const random = createRandom(seed);
  return ks.flatMap((nClusters) => {
    const fit = partition(matrix, nClusters, starts, random);
    if (fit === null) return [];
    const evidence = heldOutEvidence(halves, fit.centroids, model, source, withRates);
    const strongest = Array.from({ length: nClusters }, (_, segment) =>
      evidence
        .filter((cell) => cell.segment === segment && cell.sameSign && cell.pHolm <= differenceLevel)
        .reduce((largest, { difference }) => Math.max(largest, Math.abs(difference)), 0),
    );
    const dateFacts = strongest.map((_, segment) => dateFact(source.features, fit.labels, segment));
    const needed = strongest.filter((_, segment) => dateFacts[segment] === null);
    return [
      {
        nClusters,
        smallestJaccard: Math.min(...meanJaccard(matrix, fit, random)),
        weakestDifference: needed.length > 0 ? Math.min(...needed) : null,
        dateFacts,
      },
    ];
  });
}

/** `new`: the median tenure lies in the population's lowest third; `lapsed`: the median recency in the highest. */
function dateFact({ columns }: FeatureTable, labels: Int32Array, segment: number): "new" | "lapsed" | null {
  const median = (values: Float64Array) => quantileOfSorted(Float64Array.from(values).sort(), 0.5);
  const own = (values: Float64Array) => median(values.filter((_, i) => labels[i] === segment));
  const third = (values: Float64Array, share: number) =>
    quantileOfSorted(Float64Array.from(values).sort(), share);
  const { tenureDays, recencyDays } = columns;
  if (tenureDays && own(tenureDays) < third(tenureDays, 1 / 3)) return "new";
  if (recencyDays && own(recencyDays) > third(recencyDays, 2 / 3)) return "lapsed";
  return null;
}

/** Per slice the mean over resamples of its best match. */
function meanJaccard(matrix: Matrix, { centroids, labels }: Partition, random: Random): number[] {
  const model = { kind: "kmeans", centroids } as const;
  const similarities = resampledJaccard(matrix, model, labels, { nResamples, nInit: startsPerFit }, random);
  return Array.from({ length: centroids.nRows }, (_, slice) =>
    similarities.length === 0
      ? 0
      : similarities.reduce((sum, similarity) => sum + similarity[slice], 0) / similarities.length,
  );
}
