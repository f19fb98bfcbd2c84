import { assign } from "../cluster/assign";
import { kmeansPlusPlus } from "../cluster/kmeansStart";
import { relocateEmpty } from "../cluster/lloyd";
import type { Matrix } from "../matrix";
import type { Random } from "../random";

/** A KMeans partition for comparisons with draws. */
export interface Partition {
  readonly labels: Int32Array;
  readonly centroids: Matrix;
  readonly inertia: number;
}

const maxIter = 60;
/** Iterations end when inertia falls by less than this share. */
const tol = 1e-4;

/**
 * KMeans for the thousands of fits behind a null distribution: the same greedy starts as `kmeans`, a looser end. What was observed
 * and what was drawn are always fitted with the same effort, so that a better optimum on one side can't pass for structure.
 *
 * @param nInit - starts, of which the best by inertia is kept
 * @returns null when the matrix has fewer distinct rows than clusters
 */
export function partition(
  matrix: Matrix,
  nClusters: number,
  nInit: number,
  random: Random,
): Partition | null {
  if (!hasDistinctRows(matrix, nClusters)) return null;
  let best: Partition | null = null;
  for (let start = 0; start < nInit; start++) {
    const fit = iterate(matrix, kmeansPlusPlus(matrix, nClusters, random));
    if (best === null || fit.inertia < best.inertia) best = fit;
  }
  return best;
}

function iterate(matrix: Matrix, start: Matrix): Partition {
  const labels = new Int32Array(matrix.nRows);
  let centroids = start;
  let inertia = assign(matrix, centroids, labels);
  for (let iteration = 0; iteration < maxIter; iteration++) {
    const update = means(matrix, labels, centroids);
    centroids = (update.hasEmpty ? relocateEmpty(matrix, update.centroids) : null) ?? update.centroids;
    const next = assign(matrix, centroids, labels);
    const settled = inertia - next <= tol * next;
    inertia = next;
    if (settled) break;
  }
  return { labels, centroids, inertia };
}

/** Means of the rows of each cluster; a cluster without rows keeps its centroid. */
function means(
  matrix: Matrix,
  labels: Int32Array,
  centroids: Matrix,
): { centroids: Matrix; hasEmpty: boolean } {
  const { nRows: nClusters, nCols } = centroids;
  const values = new Float64Array(nClusters * nCols);
  const sizes = new Float64Array(nClusters);
  for (let i = 0; i < matrix.nRows; i++) {
    const cluster = labels[i];
    sizes[cluster] += 1;
    for (let j = 0; j < nCols; j++) values[cluster * nCols + j] += matrix.values[i * nCols + j];
  }
  for (let cluster = 0; cluster < nClusters; cluster++) {
    for (let j = 0; j < nCols; j++) {
      const at = cluster * nCols + j;
      values[at] = sizes[cluster] > 0 ? values[at] / sizes[cluster] : centroids.values[at];
    }
  }
  return { centroids: { values, nRows: nClusters, nCols }, hasEmpty: sizes.includes(0) };
}

function hasDistinctRows({ values, nRows, nCols }: Matrix, wanted: number): boolean {
  const seen = new Set<string>();
  for (let i = 0; i < nRows && seen.size < wanted; i++) {
    seen.add(values.subarray(i * nCols, (i + 1) * nCols).join());
  }
  return seen.size >= wanted;
}
