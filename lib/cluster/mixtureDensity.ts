import type { Matrix } from "../matrix";
import { cholesky } from "./cholesky";

/** A mixture of k normal distributions in d dimensions. */
export interface MixtureParameters {
  /** k shares that sum to 1. */
  readonly weights: Float64Array;
  /** k × d. */
  readonly means: Matrix;
  /** k matrices, d × d; equal ones for `tied`, diagonal ones for `diag` and `spherical`. */
  readonly covariances: readonly Matrix[];
}

/** Rows judged by a mixture: membership probabilities and how likely each row is. */
export interface Expectation {
  /** n × k, rows sum to 1. */
  readonly responsibilities: Matrix;
  /** Log density of each row under the mixture, natural logarithm. */
  readonly logDensities: Float64Array;
}

/**
 * E-step: the probability of each component for each row, in the log domain so that nothing underflows.
 *
 * Densities come from the Cholesky factor L of each covariance: with z = L⁻¹ (x − μ),
 * log N(x) = −(d log 2π + zᵀz) / 2 − Σ log Lⱼⱼ.
 *
 * @internal
 * @throws RangeError when a covariance is not positive definite
 */
export function eStep(matrix: Matrix, { weights, means, covariances }: MixtureParameters): Expectation {
  const { nRows, nCols } = matrix;
  const nComponents = weights.length;
  const logs = new Float64Array(nRows * nComponents);
  for (let c = 0; c < nComponents; c++) {
    const factor = cholesky(covariances[c].values, nCols);
    if (factor === null) {
      throw new RangeError(
        `Cannot fit a Gaussian mixture: the covariance of component ${c} must be positive definite, received one that ` +
          "is not. Raise regCovar, use fewer components, or drop columns that repeat others.",
      );
    }
    addLogDensities(matrix, means, c, factor, Math.log(weights[c]), logs, nComponents);
  }
  const logDensities = new Float64Array(nRows);
  for (let i = 0; i < nRows; i++) logDensities[i] = normalise(logs, i * nComponents, nComponents);
  return { responsibilities: { values: logs, nRows, nCols: nComponents }, logDensities };
}

function addLogDensities(
  { values, nRows, nCols }: Matrix,
  means: Matrix,
  c: number,
  factor: Float64Array,
  logWeight: number,
  logs: Float64Array,
  nComponents: number,
): void {
  let constant = logWeight - (nCols * Math.log(2 * Math.PI)) / 2;
  for (let j = 0; j < nCols; j++) constant -= Math.log(factor[j * nCols + j]);
  const z = new Float64Array(nCols);
  for (let i = 0; i < nRows; i++) {
    let squared = 0;
    for (let j = 0; j < nCols; j++) {
      let rest = values[i * nCols + j] - means.values[c * nCols + j];
      for (let m = 0; m < j; m++) rest -= factor[j * nCols + m] * z[m];
      z[j] = rest / factor[j * nCols + j];
      squared += z[j] * z[j];
    }
    logs[i * nComponents + c] = constant - squared / 2;
  }
}

/** Replaces logs of unnormalised probabilities by the probabilities; returns the log of their sum. */
function normalise(logs: Float64Array, from: number, count: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < count; c++) largest = Math.max(largest, logs[from + c]);
  let sum = 0;
  for (let c = 0; c < count; c++) sum += Math.exp(logs[from + c] - largest);
  const total = largest + Math.log(sum);
  for (let c = 0; c < count; c++) logs[from + c] = Math.exp(logs[from + c] - total);
  return total;
}

/**
 * Most probable component per row (ties: the lowest number).
 *
 * @internal
 */
export function mostProbable({ values, nRows, nCols }: Matrix): Int32Array {
  return Int32Array.from({ length: nRows }, (_, i) => {
    let best = 0;
    for (let c = 1; c < nCols; c++) if (values[i * nCols + c] > values[i * nCols + best]) best = c;
    return best;
  });
}
