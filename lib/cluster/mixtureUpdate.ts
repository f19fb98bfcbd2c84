import type { Matrix } from "../matrix";
import type { MixtureParameters } from "./mixtureDensity";

/**
 * Shape of the components' covariances: `full`, each its own; `tied`, one for all; `diag`, each its own variances,
 * no correlation; `spherical`, each a single variance.
 */
export type CovarianceType = "full" | "tied" | "diag" | "spherical";

/** All kinds of covariances, the most flexible first. */
export const covarianceTypes: readonly CovarianceType[] = ["full", "tied", "diag", "spherical"];

/**
 * M-step: the weights, means and covariances that are most likely given the responsibilities, with `regCovar` added to
 * every variance.
 *
 * Source: Bishop, Pattern Recognition and Machine Learning, equations 9.24 to 9.27.
 *
 * @internal
 */
export function mStep(
  matrix: Matrix,
  responsibilities: Matrix,
  covarianceType: CovarianceType,
  regCovar: number,
): MixtureParameters {
  const { values, nRows, nCols } = matrix;
  const nComponents = responsibilities.nCols;
  const r = responsibilities.values;
  // Ten times the rounding unit keeps a component without rows from dividing by zero, as in scikit-learn.
  const counts = new Float64Array(nComponents).fill(10 * Number.EPSILON);
  const centers = new Float64Array(nComponents * nCols);
  for (let i = 0; i < nRows; i++) {
    for (let c = 0; c < nComponents; c++) {
      const share = r[i * nComponents + c];
      counts[c] += share;
      for (let j = 0; j < nCols; j++) centers[c * nCols + j] += share * values[i * nCols + j];
    }
  }
  for (let c = 0; c < nComponents; c++) for (let j = 0; j < nCols; j++) centers[c * nCols + j] /= counts[c];
  const means = { values: centers, nRows: nComponents, nCols };
  const total = counts.reduce((sum, count) => sum + count, 0);

  const scatters = Array.from({ length: nComponents }, (_, c) =>
    scatter(matrix, responsibilities, means, c, covarianceType === "full" || covarianceType === "tied"),
  );
  return {
    weights: counts.map((count) => count / total),
    means,
    covariances: covariancesOf(scatters, counts, covarianceType, nCols, regCovar),
  };
}

/** Σ over rows of responsibility × (x − μ)(x − μ)ᵀ, or its diagonal. */
function scatter(
  { values, nRows, nCols }: Matrix,
  responsibilities: Matrix,
  means: Matrix,
  c: number,
  crossed: boolean,
): Float64Array {
  const sums = new Float64Array(nCols * nCols);
  const difference = new Float64Array(nCols);
  for (let i = 0; i < nRows; i++) {
    const share = responsibilities.values[i * responsibilities.nCols + c];
    if (share === 0) continue;
    for (let j = 0; j < nCols; j++) {
      difference[j] = values[i * nCols + j] - means.values[c * nCols + j];
      for (let m = crossed ? 0 : j; m <= j; m++) sums[j * nCols + m] += share * difference[j] * difference[m];
    }
  }
  for (let j = 0; j < nCols; j++) for (let m = 0; m < j; m++) sums[m * nCols + j] = sums[j * nCols + m];
  return sums;
}

function covariancesOf(
  scatters: readonly Float64Array[],
  counts: Float64Array,
  covarianceType: CovarianceType,
  nCols: number,
  regCovar: number,
): Matrix[] {
  const regularised = (values: Float64Array): Matrix => {
    for (let j = 0; j < nCols; j++) values[j * nCols + j] += regCovar;
    return { values, nRows: nCols, nCols };
  };
  if (covarianceType === "tied") {
    const total = counts.reduce((sum, count) => sum + count, 0);
    const pooled = new Float64Array(nCols * nCols);
    for (const sums of scatters) for (let at = 0; at < sums.length; at++) pooled[at] += sums[at] / total;
    const shared = regularised(pooled);
    return scatters.map(() => shared);
  }
  return scatters.map((sums, c) => {
    const covariance = sums.map((sum) => sum / counts[c]);
    if (covarianceType === "spherical") {
      let variance = 0;
      for (let j = 0; j < nCols; j++) variance += covariance[j * nCols + j] / nCols;
      for (let j = 0; j < nCols; j++) covariance[j * nCols + j] = variance;
    }
    return regularised(covariance);
  });
}

/**
 * Free parameters of a mixture, for AIC and BIC.
 *
 * @internal
 */
export function countParameters(nComponents: number, nCols: number, covarianceType: CovarianceType): number {
  const perCovariance = (nCols * (nCols + 1)) / 2;
  const covariance = {
    full: nComponents * perCovariance,
    tied: perCovariance,
    diag: nComponents * nCols,
    spherical: nComponents,
  }[covarianceType];
  return covariance + nComponents * nCols + nComponents - 1;
}
