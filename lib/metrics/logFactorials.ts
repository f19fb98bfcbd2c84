/**
 * log 0!, log 1!, … log n!, summed with compensation: at n = 20,000 a plain sum loses the ninth digit of an expectation made of
 * differences of these.
 *
 * @param n - a whole number of at least 0
 * @returns `n + 1` values
 */
export function logFactorials(n: number): Float64Array {
  const logs = new Float64Array(n + 1);
  let lost = 0;
  for (let i = 1; i <= n; i++) {
    const term = Math.log(i) - lost;
    const sum = logs[i - 1] + term;
    lost = sum - logs[i - 1] - term;
    logs[i] = sum;
  }
  return logs;
}
