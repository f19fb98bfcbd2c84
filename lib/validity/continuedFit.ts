import { type GaussianMixtureResult, gaussianMixture } from "../cluster/gaussianMixture";
import { matchLabels } from "../cluster/hungarian";
import { type KMeansResult, kmeans } from "../cluster/kmeans";
import { eStep } from "../cluster/mixtureDensity";
import type { Matrix } from "../matrix";
import { squaredDistance } from "../metrics/centroids";
import { bootstrapDifference, type Difference } from "./bootstrap";

/** A fit that may go on from an earlier partition, and how it compares with the fresh one. */
export interface ContinuedFit<F> {
  readonly fit: F;
  /** Whether the fit is the one that began with the earlier partition. */
  readonly isContinued: boolean;
  /**
   * What a row costs under the continued fit less under the fresh one, with its interval over rows: squared distance to the
   * centroid, or minus the log density. Null where the earlier partition can't be continued.
   */
  readonly excess: Difference | null;
}

/**
 * Fits the same rows once more from an earlier partition of them, and takes that fit where it moves fewer rows and the fresh fit
 * is not better by more than chance (95% interval of the mean difference of costs over rows, resampled). Where customers are
 * spread evenly, many partitions are about equally good, and which one a fresh fit finds can hang on a few rows: whoever
 * already works with one of them has no reason to change.
 *
 * Source of comparing fits by the rows' likelihoods: Vuong, Likelihood ratio tests for model selection and non-nested
 * hypotheses, Econometrica 57(2), 1989.
 *
 * @param matrix - the rows of the fresh fit
 * @param fresh - KMeans or a Gaussian mixture
 * @param earlier - cluster per row; it can't be continued where a cluster of the fit is none of its, or a row is noise
 * @param options.seed - of the resamples; default 1
 */
export function continuedFit<F extends KMeansResult | GaussianMixtureResult>(
  matrix: Matrix,
  fresh: F,
  earlier: Int32Array,
  options: { readonly seed?: number } = {},
): ContinuedFit<F> {
  const nClusters = fresh.kind === "kmeans" ? fresh.centroids.nRows : fresh.means.nRows;
  const used = new Set(earlier);
  if (used.size !== nClusters || earlier.some((cluster) => cluster < 0 || cluster >= nClusters)) {
    return { fit: fresh, isContinued: false, excess: null };
  }
  const continued = fitFrom(matrix, fresh, earlier, nClusters);
  const excess = bootstrapDifference(costs(matrix, continued), costs(matrix, fresh), options);
  const hasCollapsed = continued.kind === "gmm" && continued.collapsed.length > 0;
  const isContinued =
    !hasCollapsed && excess.low <= 0 && moved(earlier, continued.labels) < moved(earlier, fresh.labels);
  return { fit: isContinued ? continued : fresh, isContinued, excess };
}

function fitFrom<F extends KMeansResult | GaussianMixtureResult>(
  matrix: Matrix,
  fresh: F,
  start: Int32Array,
  nClusters: number,
): F {
  if (fresh.kind === "kmeans") return kmeans(matrix, nClusters, { start }) as F;
  return gaussianMixture(matrix, nClusters, { covarianceType: fresh.covarianceType, start }) as F;
}

/** Per row what the fit makes small in sum. */
function costs(matrix: Matrix, fit: KMeansResult | GaussianMixtureResult): Float64Array {
  if (fit.kind === "gmm") return eStep(matrix, fit).logDensities.map((density) => -density);
  return Float64Array.from(fit.labels, (cluster, i) => squaredDistance(matrix, i, fit.centroids, cluster));
}

/** Rows that are elsewhere, clusters numbered to agree as far as they can. */
function moved(earlier: Int32Array, labels: Int32Array): number {
  const numbers = matchLabels(earlier, labels);
  return labels.reduce((count, cluster, i) => count + Number(numbers[cluster] !== earlier[i]), 0);
}
