/**
 * The median of values of which only counts per bin are known, interpolated within its bin.
 *
 * @param counts - values per bin, none negative
 * @param edges - ascending inner borders, one less than there are bins
 * @param range - smallest and largest value
 * @returns null where there are no values
 * @example
 * medianOfBins([2, 6], [10], [0, 16]) // 12: two of the six values of the second bin lie below the median
 */
export function medianOfBins(
  counts: readonly number[],
  edges: readonly number[],
  [least, most]: readonly [number, number],
): number | null {
  const half = counts.reduce((sum, count) => sum + count, 0) / 2;
  if (half === 0) return null;
  let below = 0;
  let bin = 0;
  while (below + counts[bin] < half) {
    below += counts[bin];
    bin += 1;
  }
  const from = bin === 0 ? least : edges[bin - 1];
  const to = bin === edges.length ? most : edges[bin];
  return from + ((half - below) / counts[bin]) * (to - from);
}
