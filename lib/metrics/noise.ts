/**
 * What an internal index does with noise (label −1): `"omit"` leaves those rows out, `"singletons"` makes each a
 * cluster of its own.
 */
export type NoiseMode = "omit" | "singletons";

/** Labels renumbered 0 … nClusters − 1 in the order of their numbers, noise kept at −1. */
export interface DenseLabels {
  readonly labels: Int32Array;
  readonly nClusters: number;
  /** Rows per cluster. */
  readonly sizes: Int32Array;
  readonly nNoise: number;
}

/**
 * Closes the gaps in cluster numbers and counts the rows of each cluster.
 *
 * @internal
 */
export function denseLabels(labels: Int32Array): DenseLabels {
  const distinct = [...new Set(labels)].filter((label) => label >= 0).sort((a, b) => a - b);
  const position = new Map(distinct.map((label, index) => [label, index]));
  const dense = labels.map((label) => (label < 0 ? -1 : position.get(label)!));
  const sizes = new Int32Array(distinct.length);
  for (const label of dense) if (label >= 0) sizes[label]++;
  const nNoise = labels.length - sizes.reduce((sum, size) => sum + size, 0);
  return { labels: dense, nClusters: distinct.length, sizes, nNoise };
}

/**
 * Whether the labels are a clustering that an index can judge: at least two clusters (noise is none), and fewer
 * groups than rows. One cluster and noise is no clustering, in either mode.
 *
 * @internal
 */
export function isScorable({ nClusters, sizes, nNoise }: DenseLabels, noise: NoiseMode): boolean {
  const nRows = sizes.reduce((sum, size) => sum + size, 0) + (noise === "singletons" ? nNoise : 0);
  const nGroups = nClusters + (noise === "singletons" ? nNoise : 0);
  return nClusters >= 2 && nGroups < nRows;
}

/**
 * Share of rows that belong to a cluster, from 0 (all noise) to 1 (no noise). An index that leaves noise out means
 * little without it.
 *
 * @param labels - cluster per row, −1 for noise
 * @throws RangeError when there is no row
 * @example
 * coverage(Int32Array.of(0, 0, 1, -1)) // 0.75
 */
export function coverage(labels: Int32Array): number {
  if (labels.length === 0) {
    throw new RangeError("Cannot compute coverage: labels must have at least one entry, received 0");
  }
  let covered = 0;
  for (const label of labels) if (label >= 0) covered++;
  return covered / labels.length;
}
