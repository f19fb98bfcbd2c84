import { logFactorials } from "../../metrics/logFactorials";

/**
 * The chance of at least `count` events where `mean` are expected; exact also far out in the tail.
 *
 * @param count - at least 0
 * @param mean - above 0
 * @param logs - log factorials up to `count` at least
 * @returns 0 to 1
 * @example
 * poissonTail(1, Math.LN2, logFactorials(1)) // 0.5
 */
export function poissonTail(count: number, mean: number, logs: Float64Array = logFactorials(count)): number {
  const termAt = (k: number) => Math.exp(k * Math.log(mean) - mean - logs[k]);
  if (count <= mean) {
    let below = 0;
    for (let k = 0; k < count; k++) below += termAt(k);
    return Math.max(0, 1 - below);
  }
  let term = termAt(count);
  let sum = term;
  for (let k = count + 1; term > sum * 1e-16; k++) {
    term *= mean / k;
    sum += term;
  }
  return Math.min(1, sum);
}
