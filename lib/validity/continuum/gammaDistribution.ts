/** Logarithm of the gamma function, x > 0. Source: Lanczos' approximation with g = 7, nine terms; error below 1e-14. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const series = lanczos.reduce((sum, term, i) => sum + (i === 0 ? term : term / (x - 1 + i)), 0);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(series);
}

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/**
 * Second derivative of `logGamma`, x > 0: the variance of the logarithm of a gamma variate of this shape.
 * Source: Abramowitz and Stegun, 6.4.6 and 6.4.12.
 */
export function trigamma(x: number): number {
  if (x < 10) return 1 / x ** 2 + trigamma(x + 1);
  const r = 1 / x ** 2;
  return 1 / x + r / 2 + (r / x) * (1 / 6 - r * (1 / 30 - r * (1 / 42 - r / 30)));
}

/**
 * Distribution function of a gamma variate with scale 1: the regularised incomplete gamma function P(shape, x), 0 to 1.
 * Source: its power series below shape + 1, Lentz' continued fraction above (Press et al., Numerical Recipes, 6.2).
 */
export function gammaCdf(x: number, shape: number): number {
  if (x <= 0) return 0;
  return x < shape + 1 ? lowerSeries(x, shape) : 1 - upperFraction(x, shape);
}

/** The value below which a gamma variate of scale 1 falls with the given probability, by bisection on the logarithm. */
export function gammaQuantile(probability: number, shape: number): number {
  let low = -700;
  let high = Math.log(shape + 40 * Math.sqrt(shape) + 800);
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (gammaCdf(Math.exp(middle), shape) < probability) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}

/** Distribution function of the standard normal: z² / 2 is a gamma variate of shape 1/2. */
export function normalCdf(z: number): number {
  const x = (z * z) / 2;
  if (z >= 0) return 0.5 + gammaCdf(x, 0.5) / 2;
  return x < 1.5 ? 0.5 - lowerSeries(x, 0.5) / 2 : upperFraction(x, 0.5) / 2;
}

/** Two-sided p of a standard normal statistic, also far out. */
export function normalPValue(z: number): number {
  return 2 * normalCdf(-Math.abs(z));
}

function lowerSeries(x: number, shape: number): number {
  if (x === 0) return 0;
  let term = 1 / shape;
  let sum = term;
  for (let n = 1; n < 1000 && term > sum * 1e-16; n++) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum * Math.exp(shape * Math.log(x) - x - logGamma(shape));
}

function upperFraction(x: number, shape: number): number {
  const tiny = 1e-300;
  let b = x + 1 - shape;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < 1000; n++) {
    const a = -n * (n - shape);
    b += 2;
    d = 1 / (a * d + b || tiny);
    c = b + a / c || tiny;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return h * Math.exp(shape * Math.log(x) - x - logGamma(shape));
}
