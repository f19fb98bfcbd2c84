import { type Matrix, selectRows } from "../matrix";
import { clusterCentroids } from "../metrics/centroids";
import { requireInteger, requireMatrix, requirePositive } from "../metrics/input";
import { denseLabels } from "../metrics/noise";
import { createRandom } from "../random";
import { assign } from "./assign";
import { kmeansPlusPlus } from "./kmeansStart";
import { type Lloyd, type LloydResult, lloydOn, withoutEmptyClusters } from "./lloyd";
import { renumberBySize } from "./renumber";
import { requireStart } from "./requireStart";

/** A KMeans clustering; clusters are numbered by size, largest first. */
export interface KMeansResult {
  readonly kind: "kmeans";
  /** Nearest centroid per row. */
  readonly labels: Int32Array;
  /** `nClusters` × `nCols`: the mean of each cluster's rows. */
  readonly centroids: Matrix;
  /** Sum over rows of the squared distance to their centroid. */
  readonly inertia: number;
  /** Iterations of the best start. */
  readonly nIter: number;
  readonly converged: boolean;
}

/** How {@link kmeans} fits; all have defaults. */
export interface KMeansOptions {
  /** Seed of the starts; default 1. */
  readonly seed?: number;
  /**
   * Starts, of which the one with least inertia is kept; default 50 up to 2,000 rows, 10 above. (On the small reference
   * sets 10 starts end more than 0.1% above the best known inertia for up to 19 of 50 seeds, 50 starts for none of 30.)
   */
  readonly nInit?: number;
  /** Partition to start from, one cluster number per row, instead of seeded starts. */
  readonly start?: Int32Array;
  /** Most iterations per start; default 300. */
  readonly maxIter?: number;
  /** A start has converged when no centroid's squared move exceeds this share of the columns' mean variance; default 1e-6. */
  readonly tol?: number;
}

/**
 * KMeans: `nClusters` centroids such that the sum of squared distances of rows to their nearest one is small.
 *
 * Each start is seeded by greedy k-means++ and iterated by `ml-kmeans`; the best by inertia is then iterated until
 * nothing moves, so that centroids are exactly the means of their rows. A cluster that loses all its rows gets the row that is
 * farthest from its centroid, and the iterations go on. The result is a local optimum: see `kmeansOptima`.
 *
 * Use `gaussianMixture` where clusters are elongated or of unequal spread. Cost: O(nInit · nIter · n · k · d).
 *
 * Source: Lloyd, Least squares quantization in PCM, IEEE Transactions on Information Theory 28(2), 1982.
 *
 * @param matrix - `nRows` × `nCols`, finite, columns on comparable scales
 * @param nClusters - from 1 to the number of distinct rows
 * @throws TypeError or RangeError for input of the wrong kind or value
 * @example
 * const { labels, inertia } = kmeans(matrixFromRows([[0], [2], [10], [12]]), 2, { seed: 1 });
 * // labels 0 0 1 1 (equal sizes: the cluster of row 0 first), inertia 1 + 1 + 1 + 1 = 4
 */
export function kmeans(matrix: Matrix, nClusters: number, options: KMeansOptions = {}): KMeansResult {
  const { seed = 1, maxIter = 300, tol = 1e-6 } = options;
  const action = "fit KMeans";
  requireMatrix(matrix, action);
  const nInit = options.nInit ?? (matrix.nRows <= 2000 ? 50 : 10);
  requireInteger(nClusters, "nClusters", 1, action, matrix.nRows);
  requireInteger(nInit, "nInit", 1, action);
  requireInteger(maxIter, "maxIter", 1, action);
  requirePositive(tol, "tol", action, true);

  const random = createRandom(seed);
  const lloyd = lloydOn(matrix, maxIter);
  const tolerance = tol * meanVariance(matrix);
  if (options.start) {
    requireStart(options.start, matrix.nRows, nClusters, action);
    const centroids = clusterCentroids(matrix, denseLabels(options.start));
    return settle(matrix, lloyd, withoutEmptyClusters(matrix, lloyd, centroids, tolerance));
  }
  let best: (LloydResult & { inertia: number }) | null = null;
  for (let start = 0; start < nInit; start++) {
    const fit = withoutEmptyClusters(matrix, lloyd, kmeansPlusPlus(matrix, nClusters, random), tolerance);
    const inertia = assign(matrix, fit.centroids, new Int32Array(matrix.nRows));
    if (best === null || inertia < best.inertia) best = { ...fit, inertia };
  }
  return settle(matrix, lloyd, best!);
}

/**
 * Iterates until nothing moves at all, and numbers the clusters by size. A row halfway between two centroids goes to the lower
 * number, so new numbers can move it: then once more, until the numbers and the partition fit each other.
 */
function settle(matrix: Matrix, lloyd: Lloyd, fit: LloydResult): KMeansResult {
  let { centroids, converged, nIter } = fit;
  const nearest = new Int32Array(matrix.nRows);
  for (let round = 0; ; round++) {
    if (fit.converged) {
      const settled = withoutEmptyClusters(matrix, lloyd, centroids, 0);
      centroids = settled.centroids;
      converged = settled.converged;
      nIter += settled.nIter - 1; // the last pass only finds that nothing moves
    }
    assign(matrix, centroids, nearest);
    const { order, labels } = renumberBySize(nearest, centroids.nRows);
    centroids = selectRows(centroids, order);
    const inertia = assign(matrix, centroids, nearest);
    if (!converged || round === maxRounds || labels.every((label, i) => label === nearest[i])) {
      return { kind: "kmeans", labels: nearest, centroids, inertia, nIter, converged };
    }
  }
}

/** Inertia falls with every round, so that this many are not met in practice. */
const maxRounds = 100;

/** Mean over columns of the variance with divisor n, the scale of `tol`. */
function meanVariance({ values, nRows, nCols }: Matrix): number {
  let total = 0;
  for (let j = 0; j < nCols; j++) {
    let mean = 0;
    for (let i = 0; i < nRows; i++) mean += values[i * nCols + j] / nRows;
    for (let i = 0; i < nRows; i++) total += (values[i * nCols + j] - mean) ** 2 / nRows;
  }
  return total / nCols;
}
