import type { Matrix } from "../matrix";
import type { DenseLabels } from "./noise";

/**
 * Mean row of every cluster, `nClusters` × `nCols`; noise is left out.
 *
 * @internal
 */
export function clusterCentroids(matrix: Matrix, { labels, nClusters, sizes }: DenseLabels): Matrix {
  const { values, nRows, nCols } = matrix;
  const centroids = new Float64Array(nClusters * nCols);
  for (let i = 0; i < nRows; i++) {
    if (labels[i] < 0) continue;
    for (let j = 0; j < nCols; j++) centroids[labels[i] * nCols + j] += values[i * nCols + j];
  }
  for (let c = 0; c < nClusters; c++) {
    for (let j = 0; j < nCols; j++) centroids[c * nCols + j] /= sizes[c];
  }
  return { values: centroids, nRows: nClusters, nCols };
}

/**
 * Squared Euclidean distance between row `i` of one matrix and row `k` of another with as many columns.
 *
 * @internal
 */
export function squaredDistance(a: Matrix, i: number, b: Matrix, k: number): number {
  const { nCols } = a;
  const u = i * nCols;
  const v = k * nCols;
  let sum = 0;
  for (let j = 0; j < nCols; j++) {
    const difference = a.values[u + j] - b.values[v + j];
    sum += difference * difference;
  }
  return sum;
}
