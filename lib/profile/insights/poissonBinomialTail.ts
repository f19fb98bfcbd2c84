import { normalCdf } from "../../validity/continuum/gammaDistribution";

/** Trials up to which the distribution is computed exactly. */
const mostExact = 5000;

/**
 * The chance of at least `successes` in independent trials of different chances: exact, by adding one trial after the other; for more
 * than 5,000 trials by the normal distribution with continuity correction.
 *
 * @param chances - from 0 to 1, one per trial
 * @param successes - whole number
 * @example
 * poissonBinomialTail([0.5, 0.5], 2) // 0.25
 */
export function poissonBinomialTail(chances: readonly number[], successes: number): number {
  if (successes <= 0) return 1;
  if (successes > chances.length) return 0;
  if (chances.length > mostExact) {
    const mean = chances.reduce((sum, chance) => sum + chance, 0);
    const variance = chances.reduce((sum, chance) => sum + chance * (1 - chance), 0);
    return normalCdf((mean - successes + 0.5) / Math.sqrt(variance));
  }
  const distribution = new Float64Array(chances.length + 1);
  distribution[0] = 1;
  chances.forEach((chance, trial) => {
    for (let k = trial + 1; k > 0; k--) {
      distribution[k] = distribution[k] * (1 - chance) + distribution[k - 1] * chance;
    }
    distribution[0] *= 1 - chance;
  });
  let tail = 0;
  for (let k = chances.length; k >= successes; k--) tail += distribution[k];
  return Math.min(1, tail);
}
