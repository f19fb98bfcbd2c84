/** Points and log weights (which sum to 1) for the mean over a normal variable. */
export function normalGrid(mean: number, sd: number): [value: number, logWeight: number][] {
  const scores = Array.from({ length: 41 }, (_, i) => (i - 20) / 5);
  const logTotal = logSumExp(scores.map((score) => -0.5 * score * score));
  return scores.map((score) => [mean + sd * score, -0.5 * score * score - logTotal]);
}

/** log Γ(a + n) − log Γ(a) for a whole number n. */
export function logRising(a: number, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Math.log(a + i);
  return sum;
}

export function logSumExp(values: readonly number[]): number {
  let most = -Infinity;
  for (const value of values) most = Math.max(most, value);
  if (most === -Infinity) return most;
  let sum = 0;
  for (const value of values) sum += Math.exp(value - most);
  return most + Math.log(sum);
}
