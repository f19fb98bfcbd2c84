import type { Matrix } from "../matrix";
import { clusterCentroids, squaredDistance } from "./centroids";
import { requireLabels, requireMatrix } from "./input";
import { denseLabels, isScorable, type NoiseMode } from "./noise";

/**
 * Calinski-Harabasz index, the variance ratio criterion: how far clusters lie apart, relative to their own spread.
 *
 * CH = (B / (k − 1)) / (W / (n − k)), with B the sum over clusters of size × squared distance of the centroid to the
 * overall mean, and W the sum of squared distances of rows to their centroid. From 0 up, higher is better; Infinity
 * where every cluster is a single point (scikit-learn says 1 there).
 *
 * Source: Caliński and Harabasz, A dendrite method for cluster analysis, Communications in Statistics 3(1), 1974.
 *
 * @param matrix - `nRows` × `nCols`, finite
 * @param labels - cluster per row, −1 for noise
 * @param options.noise - `"omit"` (default): rows of noise are left out; `"singletons"`: each is a cluster
 * @returns the index, or null when there are fewer than two clusters or no more rows than clusters
 * @throws TypeError or RangeError for input of the wrong kind, length or value
 * @example
 * calinskiHarabaszScore(matrixFromRows([[0], [2], [10], [12]]), Int32Array.of(0, 0, 1, 1)) // (100 / 1) / (4 / 2) = 50
 */
export function calinskiHarabaszScore(
  matrix: Matrix,
  labels: Int32Array,
  { noise = "omit" }: { noise?: NoiseMode } = {},
): number | null {
  const action = "compute the Calinski-Harabasz index";
  requireMatrix(matrix, action);
  requireLabels(labels, matrix.nRows, action);
  const groups = denseLabels(labels);
  if (!isScorable(groups, noise)) return null;

  const used = (i: number) => groups.labels[i] >= 0 || noise === "singletons";
  const centroids = clusterCentroids(matrix, groups);
  const { mean, count } = meanRow(matrix, used);
  let between = 0;
  let within = 0;
  for (let c = 0; c < groups.nClusters; c++) {
    between += groups.sizes[c] * squaredDistance(centroids, c, mean, 0);
  }
  for (let i = 0; i < matrix.nRows; i++) {
    if (groups.labels[i] >= 0) within += squaredDistance(matrix, i, centroids, groups.labels[i]);
    else if (noise === "singletons") between += squaredDistance(matrix, i, mean, 0);
  }
  const nGroups = groups.nClusters + (noise === "singletons" ? groups.nNoise : 0);
  return (between * (count - nGroups)) / (within * (nGroups - 1));
}

function meanRow(matrix: Matrix, used: (i: number) => boolean): { mean: Matrix; count: number } {
  const { values, nRows, nCols } = matrix;
  const mean = new Float64Array(nCols);
  let count = 0;
  for (let i = 0; i < nRows; i++) {
    if (!used(i)) continue;
    count++;
    for (let j = 0; j < nCols; j++) mean[j] += values[i * nCols + j];
  }
  for (let j = 0; j < nCols; j++) mean[j] /= count;
  return { mean: { values: mean, nRows: 1, nCols }, count };
}
