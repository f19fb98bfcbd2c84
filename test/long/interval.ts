/**
 * Exact 95% interval of a share (Clopper and Pearson, Biometrika 26, 1934): the shares at which a count as small, or as large, has a
 * chance of 2.5%, by bisection on the binomial distribution.
 */
export function exactInterval(count: number, total: number): { low: number; high: number } {
  return {
    low: count === 0 ? 0 : solve((share) => 1 - atMost(count - 1, total, share) < 0.025),
    high: count === total ? 1 : solve((share) => atMost(count, total, share) > 0.025),
  };
}

/** The share up to which a condition holds. */
function solve(holds: (share: number) => boolean): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The chance of at most `count` of `total`, for a share strictly between 0 and 1. */
function atMost(count: number, total: number, share: number): number {
  let logTerm = total * Math.log1p(-share);
  let sum = Math.exp(logTerm);
  for (let i = 1; i <= count; i++) {
    logTerm += Math.log((total - i + 1) / i) + Math.log(share) - Math.log1p(-share);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}
