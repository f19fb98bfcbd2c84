const mostBins = 10;

/**
 * Inner borders of bins that hold about a tenth of the values each: the deciles, as values that occur. Where values tie, or a bin would hold less
 * than half of its tenth, bins are merged.
 *
 * @param values - finite, in any order
 * @returns ascending, at most nine; none where all values are equal. A border belongs to the bin above it.
 * @example
 * quantileEdges([1, 1, 1, 1, 1, 1, 2, 3]) // [2, 3]
 */
export function quantileEdges(values: Float64Array | readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  const least = sorted.length / (2 * mostBins);
  const edges: number[] = [];
  let below = 0;
  for (let i = 1; i < mostBins; i++) {
    const edge = sorted[Math.floor((i * sorted.length) / mostBins)];
    const first = sorted.indexOf(edge);
    if (first === 0 || first - below < least || sorted.length - first < least) continue;
    edges.push(edge);
    below = first;
  }
  return edges;
}

/** The bin of every value: how many of the ascending borders are at most the value. */
export function binsOf(values: Float64Array | readonly number[], edges: readonly number[]): Int32Array {
  return Int32Array.from(values, (value) => edges.reduce((bin, edge) => bin + (value >= edge ? 1 : 0), 0));
}

/** How many rows are in each of a number of bins. */
export function binCounts(bins: ArrayLike<number>, nBins: number): number[] {
  const counts = Array<number>(nBins).fill(0);
  for (let i = 0; i < bins.length; i++) counts[bins[i]] += 1;
  return counts;
}
