import { gaussianMixture } from "../cluster/gaussianMixture";
import { kmeans } from "../cluster/kmeans";
import type { CovarianceType } from "../cluster/mixtureUpdate";
import type { Matrix } from "../matrix";
import { daviesBouldinScore } from "../metrics/daviesBouldin";
import { requireInteger, requireMatrix } from "../metrics/input";
import { silhouetteScores } from "../metrics/silhouette";
import { createRandom } from "../random";

/** One of the partitions in which single starts end. */
export interface Optimum {
  /** Inertia of KMeans (lower is better), or mean log-likelihood of a mixture (higher is better). */
  readonly objective: number;
  /** Starts that ended here. */
  readonly nFound: number;
  readonly silhouette: number | null;
  readonly daviesBouldin: number | null;
  readonly labels: Int32Array;
}

/** All optima that were found, the best first. */
export interface OptimaCensus {
  readonly optima: readonly Optimum[];
  readonly nStarts: number;
}

/** How many starts a census takes. */
export interface OptimaOptions {
  /** Default 1. */
  readonly seed?: number;
  /**
   * Single starts. Default: 500 up to 1,000 rows, above 500,000 / `nRows`, at least 20; a fifth of that for the mixture,
   * whose starts cost more.
   */
  readonly nStarts?: number;
}

/**
 * A census of KMeans' local optima: single starts, each a k-means++ seeding followed to its end, sorted into the
 * partitions they end in.
 *
 * Where there are many, with like inertia and unlike indices, a published partition may be one of the worse ones.
 *
 * @param matrix - `nRows` × `nCols`, finite
 * @param nClusters - from 1 to the number of distinct rows
 * @throws TypeError or RangeError for input of the wrong kind or value
 */
export function kmeansOptima(matrix: Matrix, nClusters: number, options: OptimaOptions = {}): OptimaCensus {
  const action = "count the optima of KMeans";
  requireMatrix(matrix, action);
  const { seed = 1, nStarts = defaultStarts(matrix.nRows) } = options;
  requireInteger(nStarts, "nStarts", 1, action);
  const random = createRandom(seed);
  const ends = Array.from({ length: nStarts }, () => {
    const { inertia, labels } = kmeans(matrix, nClusters, { seed: random.seed(), nInit: 1 });
    return { objective: inertia, labels, nFound: 1 };
  });
  return { optima: scored(matrix, merge(ends, 1)), nStarts };
}

/**
 * A census of the mixture's local optima: EM from every KMeans optimum of `kmeansOptima`, to a tolerance of 1e-5; ends with
 * the same partition are one, so slow convergence may split an optimum.
 *
 * @param matrix - `nRows` × `nCols`, finite
 * @param nComponents - from 1 to the number of distinct rows
 * @param options.covarianceType - default `full`
 * @throws TypeError or RangeError for input of the wrong kind or value
 */
export function mixtureOptima(
  matrix: Matrix,
  nComponents: number,
  options: OptimaOptions & { covarianceType?: CovarianceType } = {},
): OptimaCensus {
  const { nStarts = Math.ceil(defaultStarts(matrix.nRows) / 5) } = options;
  const { optima } = kmeansOptima(matrix, nComponents, { ...options, nStarts });
  const ends = optima.map(({ labels: start, nFound }) => {
    const { covarianceType } = options;
    const fit = gaussianMixture(matrix, nComponents, { covarianceType, start, tol: 1e-5, maxIter: 1000 });
    return { objective: fit.logLikelihood, labels: fit.labels, nFound };
  });
  return { optima: scored(matrix, merge(ends, -1)), nStarts };
}

type End = Pick<Optimum, "objective" | "labels" | "nFound">;

/** Counts equal partitions as one and sorts by the objective: `direction` 1 for the lowest first, −1 for the highest. */
function merge(ends: readonly End[], direction: 1 | -1): End[] {
  const found = new Map<string, End>();
  for (const end of ends) {
    const key = end.labels.join();
    const known = found.get(key);
    if (!known) found.set(key, end);
    else found.set(key, { ...known, nFound: known.nFound + end.nFound });
  }
  return [...found.values()].sort((a, b) => direction * (a.objective - b.objective) || b.nFound - a.nFound);
}

function scored(matrix: Matrix, ends: readonly End[]): Optimum[] {
  const silhouettes = silhouetteScores(
    matrix,
    ends.map(({ labels }) => labels),
  );
  return ends.map((end, index) => ({
    ...end,
    silhouette: silhouettes[index],
    daviesBouldin: daviesBouldinScore(matrix, end.labels),
  }));
}

function defaultStarts(nRows: number): number {
  return Math.max(20, Math.min(500, Math.floor(500_000 / nRows)));
}
