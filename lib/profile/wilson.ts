import { type Estimate, normal975 } from "./estimate";

/** The 97.5% point of the standard normal. */
const z = normal975;

/**
 * A share with its 95% score interval, which stays within 0 and 1 and has a width also at 0 and 1.
 *
 * Source: Wilson (1927), Probable inference, the law of succession, and statistical inference, Journal of the American
 * Statistical Association 22, 209–212.
 *
 * @param hits - 0 to `trials`
 * @param trials - at least 1
 * @throws RangeError when there is no trial, or more hits than trials
 * @example
 * wilsonInterval(9, 10) // { value: 0.9, low: 0.596, high: 0.982 }, rounded
 */
export function wilsonInterval(hits: number, trials: number): Estimate {
  if (!(trials >= 1 && hits >= 0 && hits <= trials)) {
    throw new RangeError(
      `Cannot estimate a share: hits must lie between 0 and the number of trials, at least 1, received ${hits} of ${trials}`,
    );
  }
  const share = hits / trials;
  const scale = 1 + z ** 2 / trials;
  const centre = (share + z ** 2 / (2 * trials)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2));
  // At 0 and 1 the bound is the share itself, and rounding must not move it past.
  const low = Math.max(0, Math.min(share, centre - half));
  return { value: share, low, high: Math.min(1, Math.max(share, centre + half)) };
}
