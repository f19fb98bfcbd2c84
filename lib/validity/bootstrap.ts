import { requireInteger } from "../metrics/input";
import { createRandom } from "../random";

/** A difference of two means, with a bootstrap interval. */
export interface Difference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Share of resamples that the interval holds. */
  readonly level: number;
  readonly nResamples: number;
}

/**
 * Mean of paired differences `a[i] − b[i]` with its percentile interval over resamples of the pairs.
 *
 * Source: Efron and Tibshirani, An Introduction to the Bootstrap, section 13.3.
 *
 * @param a - one value per row
 * @param b - one value per row, as many
 * @param options.seed - default 1
 * @param options.nResamples - default 1000
 * @param options.level - between 0 and 1, default 0.95
 * @throws RangeError when lengths differ, there is no pair, or an option is out of range
 */
export function bootstrapDifference(
  a: Float64Array,
  b: Float64Array,
  options: { seed?: number; nResamples?: number; level?: number } = {},
): Difference {
  const { seed = 1, nResamples = 1000, level = 0.95 } = options;
  const action = "bootstrap a difference";
  if (a.length !== b.length || a.length === 0) {
    throw new RangeError(
      `Cannot ${action}: both sides must have the same number of values, at least one, received ${a.length} and ${b.length}`,
    );
  }
  requireInteger(nResamples, "nResamples", 1, action);
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`Cannot ${action}: level must be between 0 and 1, received ${level}`);
  }
  const random = createRandom(seed);
  const n = a.length;
  const differences = a.map((value, i) => value - b[i]);
  const means = new Float64Array(nResamples);
  for (let r = 0; r < nResamples; r++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += differences[Math.floor(random.uniform() * n)];
    means[r] = sum / n;
  }
  means.sort();
  const at = (share: number) => means[Math.min(nResamples - 1, Math.floor(share * nResamples))];
  const difference = differences.reduce((sum, value) => sum + value, 0) / n;
  return { difference, low: at((1 - level) / 2), high: at((1 + level) / 2), level, nResamples };
}
