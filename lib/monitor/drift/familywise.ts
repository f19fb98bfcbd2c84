/** Several statistics held against the same draws, so that chance of any false alarm among them is bounded. */
export interface Familywise {
  /** Per statistic (1 + draws at least as large) / (1 + draws). */
  readonly p: readonly number[];
  /** The chance that the smallest p of all statistics is as small. */
  readonly pAdjusted: readonly number[];
  /** Per statistic the value above which its adjusted p is at or below the level, and only above. */
  readonly thresholds: readonly number[];
}

/**
 * Tests several statistics at once by the smallest of their p values (minP, single step): large values speak against
 * chance. What was observed is treated like the draws, so that the chance of any alarm is at most the level where they
 * are exchangeable, however the statistics depend on each other.
 *
 * Cost: O(s d log d) for s statistics and d draws.
 *
 * Source: Westfall and Young, Resampling-Based Multiple Testing, 1993, section 2.3.
 *
 * @param observed - one value per statistic
 * @param draws - per statistic its value in every draw; the same draws for all
 * @param level - between 0 and 1
 */
export function familywise(
  observed: readonly number[],
  draws: readonly Float64Array[],
  level: number,
): Familywise {
  const all = observed.map((value, s) => Float64Array.from([value, ...draws[s]]));
  const pValues = all.map(upperShares);
  const smallest = new Float64Array(all[0]?.length ?? 0).fill(1);
  for (const shares of pValues) {
    shares.forEach((p, d) => {
      smallest[d] = Math.min(smallest[d], p);
    });
  }
  const sorted = Float64Array.from(smallest).sort();
  const adjusted = (p: number) => countUpTo(sorted, p) / sorted.length;
  return {
    p: pValues.map((shares) => shares[0]),
    pAdjusted: pValues.map((shares) => adjusted(shares[0])),
    thresholds: all.map((values, s) => {
      let threshold = Number.NEGATIVE_INFINITY;
      for (let d = 0; d < values.length; d++) {
        if (values[d] > threshold && adjusted(pValues[s][d]) > level) threshold = values[d];
      }
      return threshold;
    }),
  };
}

/** Per value the share of all values that are at least as large, itself counted. */
function upperShares(values: Float64Array): Float64Array {
  const sorted = Float64Array.from(values).sort();
  return values.map((value) => (sorted.length - countBelow(sorted, value)) / sorted.length);
}

function countBelow(sorted: Float64Array, value: number): number {
  return firstWhere(sorted, (other) => other >= value);
}

function countUpTo(sorted: Float64Array, value: number): number {
  return firstWhere(sorted, (other) => other > value);
}

function firstWhere(sorted: Float64Array, isReached: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isReached(sorted[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}
