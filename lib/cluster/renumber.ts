/**
 * New numbers for clusters, largest first (equal sizes: the one with the lowest row first), so that the numbering
 * depends on the partition alone. Noise (−1) keeps its number; clusters without rows come last in their old order.
 *
 * @internal
 * @param labels - cluster per row from 0 to `nClusters` − 1, or −1
 * @returns the old number of each new cluster, and the labels with new numbers
 */
export function renumberBySize(
  labels: Int32Array,
  nClusters: number,
): { order: Int32Array; labels: Int32Array } {
  const sizes = new Int32Array(nClusters);
  const firstRow = new Int32Array(nClusters).fill(labels.length);
  labels.forEach((label, i) => {
    if (label < 0) return;
    sizes[label]++;
    firstRow[label] = Math.min(firstRow[label], i);
  });
  const order = Int32Array.from({ length: nClusters }, (_, c) => c).sort(
    (a, b) => sizes[b] - sizes[a] || firstRow[a] - firstRow[b] || a - b,
  );
  const position = new Int32Array(nClusters);
  order.forEach((old, current) => {
    position[old] = current;
  });
  return { order, labels: labels.map((label) => (label < 0 ? -1 : position[label])) };
}
