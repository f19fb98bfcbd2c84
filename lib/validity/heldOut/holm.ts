/**
 * Holm's step-down adjustment: each p times the number of hypotheses not yet rejected, never below an earlier one, at
 * most 1. Rejecting where the result is at most α keeps the chance of any false rejection at α, however the tests depend
 * on each other.
 *
 * Source: Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6, 1979.
 *
 * @param pValues - from 0 to 1
 * @returns one adjusted p per p, in the same order
 * @example
 * adjustHolm([0.01, 0.04, 0.03]) // [0.03, 0.06, 0.06]
 */
export function adjustHolm(pValues: readonly number[]): number[] {
  const order = pValues.map((_, i) => i).sort((a, b) => pValues[a] - pValues[b] || a - b);
  const adjusted = new Array<number>(pValues.length);
  let least = 0;
  order.forEach((i, rank) => {
    least = Math.max(least, Math.min(1, pValues[i] * (pValues.length - rank)));
    adjusted[i] = least;
  });
  return adjusted;
}
