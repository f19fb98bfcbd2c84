/** How the rows of old segments spread over the clusters of a new model. */
export interface Overlaps {
  /** Numbers of the old segments. */
  readonly old: readonly number[];
  /** Rows per old segment. */
  readonly sizesBefore: readonly number[];
  /** Rows per new cluster. */
  readonly sizesAfter: readonly number[];
  /** Rows in both: one line per old segment, one entry per cluster. */
  readonly shared: readonly (readonly number[])[];
  /** Rows of each old segment that are noise now. */
  readonly toNoise: readonly number[];
  /** Rows of each cluster that were noise. */
  readonly fromNoise: readonly number[];
  /** Rows that were noise, and that are. */
  readonly noiseBefore: number;
  readonly noiseAfter: number;
  /** First row of each cluster; the number of rows where it has none. */
  readonly firstRow: readonly number[];
}

/**
 * Counts the rows that each old segment shares with each new cluster.
 *
 * @param before - per row its old segment's number, −1 for noise
 * @param clusters - per row its new cluster below `nClusters`, −1 for noise
 * @param old - all numbers that `before` may hold
 * @throws RangeError for a number in `before` that is none of these
 */
export function countOverlaps(
  before: Int32Array,
  clusters: Int32Array,
  old: readonly number[],
  nClusters: number,
): Overlaps {
  const zeros = (length: number) => new Array<number>(length).fill(0);
  const indexOf = new Map(old.map((segment, i) => [segment, i]));
  // The last line and the last column are noise.
  const counts = Array.from({ length: old.length + 1 }, () => zeros(nClusters + 1));
  const firstRow = zeros(nClusters).fill(before.length);
  for (let i = 0; i < before.length; i++) {
    const from = before[i] === -1 ? old.length : indexOf.get(before[i]);
    if (from === undefined) {
      throw new RangeError(
        `Cannot match segments: the number of each row must be one of ${old.join(", ")}, or −1, received ${before[i]} in row ${i}`,
      );
    }
    const to = clusters[i] === -1 ? nClusters : clusters[i];
    counts[from][to] += 1;
    if (to < nClusters) firstRow[to] = Math.min(firstRow[to], i);
  }
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const column = (cluster: number) => counts.map((line) => line[cluster]);
  const noise = counts[old.length];
  return {
    old,
    sizesBefore: old.map((_, i) => sum(counts[i])),
    sizesAfter: firstRow.map((_, cluster) => sum(column(cluster))),
    shared: old.map((_, i) => counts[i].slice(0, nClusters)),
    toNoise: old.map((_, i) => counts[i][nClusters]),
    fromNoise: noise.slice(0, nClusters),
    noiseBefore: sum(noise),
    noiseAfter: sum(column(nClusters)),
    firstRow,
  };
}
