import type { Matrix } from "../matrix";
import { clusterCentroids, squaredDistance } from "./centroids";
import { requireLabels, requireMatrix } from "./input";
import { denseLabels, isScorable, type NoiseMode } from "./noise";

/**
 * Davies-Bouldin index: how much each cluster overlaps with the one it overlaps most, on average.
 *
 * DB = mean over clusters i of max over j ≠ i of (sᵢ + sⱼ) / dᵢⱼ, with sᵢ the mean distance of a cluster's rows to
 * their centroid and dᵢⱼ the distance between two centroids. From 0 up, lower is better. Two centroids at the same
 * place count as 0 (scikit-learn's convention).
 *
 * Source: Davies and Bouldin, A Cluster Separation Measure, IEEE PAMI 1(2), 1979.
 *
 * @param matrix - `nRows` × `nCols`, finite
 * @param labels - cluster per row, −1 for noise
 * @param options.noise - `"omit"` (default): rows of noise are left out; `"singletons"`: each is a cluster
 * @returns the index, or null when there are fewer than two clusters or no more rows than clusters
 * @throws TypeError or RangeError for input of the wrong kind, length or value
 * @example
 * daviesBouldinScore(matrixFromRows([[0], [2], [10], [12]]), Int32Array.of(0, 0, 1, 1)) // (1 + 1) / 10 = 0.2
 */
export function daviesBouldinScore(
  matrix: Matrix,
  labels: Int32Array,
  { noise = "omit" }: { noise?: NoiseMode } = {},
): number | null {
  const action = "compute the Davies-Bouldin index";
  requireMatrix(matrix, action);
  requireLabels(labels, matrix.nRows, action);
  const groups = denseLabels(labels);
  if (!isScorable(groups, noise)) return null;

  const { nClusters, sizes } = groups;
  const centroids = clusterCentroids(matrix, groups);
  const scatter = new Float64Array(nClusters);
  for (let i = 0; i < matrix.nRows; i++) {
    const c = groups.labels[i];
    if (c >= 0) scatter[c] += Math.sqrt(squaredDistance(matrix, i, centroids, c)) / sizes[c];
  }
  const worst = new Float64Array(nClusters);
  for (let a = 0; a < nClusters; a++) {
    for (let b = 0; b < a; b++) {
      const ratio = overlap(scatter[a] + scatter[b], squaredDistance(centroids, a, centroids, b));
      worst[a] = Math.max(worst[a], ratio);
      worst[b] = Math.max(worst[b], ratio);
    }
  }
  let sum = 0;
  let nGroups = nClusters;
  if (noise === "singletons") {
    // A singleton has no scatter, so two of them never overlap: each meets the clusters alone.
    for (let i = 0; i < matrix.nRows; i++) {
      if (groups.labels[i] >= 0) continue;
      let own = 0;
      for (let c = 0; c < nClusters; c++) {
        const ratio = overlap(scatter[c], squaredDistance(matrix, i, centroids, c));
        worst[c] = Math.max(worst[c], ratio);
        own = Math.max(own, ratio);
      }
      sum += own;
      nGroups++;
    }
  }
  for (const ratio of worst) sum += ratio;
  return sum / nGroups;
}

function overlap(scatter: number, squared: number): number {
  return squared === 0 ? 0 : scatter / Math.sqrt(squared);
}
