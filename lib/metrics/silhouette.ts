import type { Matrix } from "../matrix";
import { createRandom } from "../random";
import { squaredDistance } from "./centroids";
import { distanceSums, sampledDistanceSums } from "./distanceSums";
import { requireInteger, requireLabels, requireMatrix } from "./input";
import { type DenseLabels, denseLabels, isScorable, type NoiseMode } from "./noise";

const action = "compute the silhouette";

/**
 * Silhouette of every row: how much nearer it is to its own cluster than to the next one.
 *
 * s = (b − a) / max(a, b), with a the mean distance to the other rows of its cluster and b the least mean distance to
 * the rows of another cluster. From −1 (wrong cluster) over 0 (between two) to 1; a row alone in its cluster has 0.
 * Distances are Euclidean. Exact: O(n² d) time, O(n k) memory.
 *
 * Source: Rousseeuw, Silhouettes, Journal of Computational and Applied Mathematics 20, 1987.
 *
 * @param matrix - `nRows` × `nCols`, finite
 * @param labels - cluster per row, −1 for noise
 * @param options.noise - `"omit"` (default): noise counts for nobody and gets NaN; `"singletons"`: each row of noise is
 *   a cluster and gets 0
 * @returns one value per row, or null when there are fewer than two clusters or no more rows than clusters
 * @throws TypeError or RangeError for input of the wrong kind, length or value
 * @example
 * silhouetteSamples(matrixFromRows([[0], [2], [10], [12]]), Int32Array.of(0, 0, 1, 1))
 * // row 0: a = 2, b = (10 + 12) / 2 = 11, s = 9 / 11 = 0.818…
 */
export function silhouetteSamples(
  matrix: Matrix,
  labels: Int32Array,
  { noise = "omit" }: { noise?: NoiseMode } = {},
): Float64Array | null {
  requireMatrix(matrix, action);
  requireLabels(labels, matrix.nRows, action);
  const groups = denseLabels(labels);
  if (!isScorable(groups, noise)) return null;
  const [sums] = distanceSums(matrix, [groups]);
  return silhouettes(matrix, groups, sums, noise);
}

/**
 * Mean silhouette over the rows (without those left out as noise), from −1 to 1, higher is better.
 *
 * @param options.noise - as for `silhouetteSamples`
 * @param options.sampleSize - average over this many rows drawn without replacement, each still compared with all rows
 *   (so that the mean is unbiased); default: all rows, exact
 * @param options.seed - of the draw, default 1
 * @returns the mean, or null where `silhouetteSamples` gives null
 * @throws TypeError or RangeError for input of the wrong kind, length or value
 * @example
 * silhouetteScore(matrixFromRows([[0], [2], [10], [12]]), Int32Array.of(0, 0, 1, 1)) // 0.798…
 */
export function silhouetteScore(
  matrix: Matrix,
  labels: Int32Array,
  options: { noise?: NoiseMode; sampleSize?: number; seed?: number } = {},
): number | null {
  const { noise = "omit", sampleSize, seed = 1 } = options;
  if (sampleSize === undefined || sampleSize >= matrix.nRows) {
    const samples = silhouetteSamples(matrix, labels, { noise });
    return samples && mean(samples);
  }
  requireMatrix(matrix, action);
  requireLabels(labels, matrix.nRows, action);
  requireInteger(sampleSize, "sampleSize", 1, action);
  const groups = denseLabels(labels);
  if (!isScorable(groups, noise)) return null;
  const candidates = createRandom(seed).permutation(matrix.nRows);
  const rows = candidates.filter((i) => noise === "singletons" || groups.labels[i] >= 0).slice(0, sampleSize);
  const sums = sampledDistanceSums(matrix, groups, rows);
  return mean(silhouettes(matrix, groups, sums, noise, rows));
}

/**
 * Mean silhouettes of several labelings of the same rows, for little more than the price of one: distances are
 * computed once.
 *
 * @param labelings - `silhouetteScore` for each, noise left out
 * @returns one mean per labeling, null where a labeling is no clustering
 * @throws TypeError or RangeError for input of the wrong kind, length or value
 */
export function silhouetteScores(matrix: Matrix, labelings: readonly Int32Array[]): (number | null)[] {
  return silhouetteSamplesOf(matrix, labelings).map((samples) => samples && mean(samples));
}

/**
 * Silhouettes per row of several labelings of the same rows: `silhouetteSamples` for each, distances computed once.
 *
 * @throws TypeError or RangeError for input of the wrong kind, length or value
 */
export function silhouetteSamplesOf(
  matrix: Matrix,
  labelings: readonly Int32Array[],
): (Float64Array | null)[] {
  requireMatrix(matrix, action);
  for (const labels of labelings) requireLabels(labels, matrix.nRows, action);
  const groups = labelings.map(denseLabels);
  const scorable = groups.filter((group) => isScorable(group, "omit"));
  const sums = new Map(distanceSums(matrix, scorable).map((sum, index) => [scorable[index], sum]));
  return groups.map((group) => {
    const sum = sums.get(group);
    return sum ? silhouettes(matrix, group, sum, "omit") : null;
  });
}

/** Silhouettes of the given rows (default: all) from their summed distances to every cluster. */
function silhouettes(
  matrix: Matrix,
  { labels, nClusters, sizes, nNoise }: DenseLabels,
  sums: Float64Array,
  noise: NoiseMode,
  rows?: Int32Array,
): Float64Array {
  const noiseRows: number[] = [];
  for (let i = 0; noise === "singletons" && noiseRows.length < nNoise; i++)
    if (labels[i] < 0) noiseRows.push(i);
  return Float64Array.from({ length: rows ? rows.length : matrix.nRows }, (_, r) => {
    const i = rows ? rows[r] : r;
    const own = labels[i];
    if (own < 0) return noise === "singletons" ? 0 : Number.NaN;
    if (sizes[own] === 1) return 0;
    let nearest = Number.POSITIVE_INFINITY;
    for (let c = 0; c < nClusters; c++) {
      if (c !== own) nearest = Math.min(nearest, sums[r * nClusters + c] / sizes[c]);
    }
    for (const k of noiseRows) nearest = Math.min(nearest, Math.sqrt(squaredDistance(matrix, i, matrix, k)));
    const within = sums[r * nClusters + own] / (sizes[own] - 1);
    const larger = Math.max(within, nearest);
    return larger === 0 ? 0 : (nearest - within) / larger;
  });
}

function mean(samples: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const sample of samples) {
    if (Number.isNaN(sample)) continue;
    sum += sample;
    count++;
  }
  return sum / count;
}
