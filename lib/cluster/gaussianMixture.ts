import { type Matrix, selectRows } from "../matrix";
import { requireInteger, requireMatrix, requirePositive } from "../metrics/input";
import { createRandom } from "../random";
import { smallestEigenvalue } from "./cholesky";
import { kmeans } from "./kmeans";
import { type Expectation, eStep, type MixtureParameters, mostProbable } from "./mixtureDensity";
import { type CovarianceType, countParameters, covarianceTypes, mStep } from "./mixtureUpdate";
import { renumberBySize } from "./renumber";
import { requireStart } from "./requireStart";

/** A Gaussian mixture; components are numbered by the rows they are most probable for, largest first. */
export interface GaussianMixtureResult extends MixtureParameters {
  readonly kind: "gmm";
  readonly covarianceType: CovarianceType;
  /** Most probable component per row. */
  readonly labels: Int32Array;
  /** n × k membership probabilities; rows sum to 1. */
  readonly responsibilities: Matrix;
  /** Mean over rows of the log density under the final parameters (natural logarithm). */
  readonly logLikelihood: number;
  /** 2 p − 2 n · logLikelihood, with p free parameters; lower is better. */
  readonly aic: number;
  /** p ln n − 2 n · logLikelihood; lower is better. */
  readonly bic: number;
  readonly converged: boolean;
  readonly nIter: number;
  /** Components whose smallest covariance eigenvalue sits at `regCovar` (at most twice it): they hold one value or a plane. */
  readonly collapsed: readonly number[];
}

/** How {@link gaussianMixture} fits; all have defaults. */
export interface GaussianMixtureOptions {
  /** Default `full`. */
  readonly covarianceType?: CovarianceType;
  /** Added to every variance; default 1e-6. */
  readonly regCovar?: number;
  /** EM has converged when the mean log-likelihood per row changes by less; default 1e-3. */
  readonly tol?: number;
  /** Most iterations of EM; default 200. */
  readonly maxIter?: number;
  /** Seed of the KMeans partitions; default 1. */
  readonly seed?: number;
  /** Fits: the first from the best KMeans partition (its default starts), each further one from a single KMeans start; default 1. */
  readonly nInit?: number;
  /** Partition to start from, one component number per row, instead of KMeans. */
  readonly start?: Int32Array;
}

const action = "fit a Gaussian mixture";

/**
 * Gaussian mixture by expectation-maximisation, started from the best KMeans partition.
 *
 * With `nInit` above 1 the most likely fit without a collapsed component is kept (the first, where all collapsed): on a
 * column with few distinct values the likelihood has no bound, and the most likely fit of all is the most degenerate one.
 * Not converging and collapsing are reported, not thrown.
 *
 * Use `kmeans` where groups are round and alike. Cost: O(nIter · n · k · d²).
 *
 * Source: Dempster, Laird and Rubin, JRSS B 39, 1977; Bishop, Pattern Recognition and Machine Learning, section 9.2.
 *
 * @param matrix - `nRows` × `nCols`, finite
 * @param nComponents - from 1 to the number of distinct rows
 * @throws TypeError or RangeError for input of the wrong kind or value; RangeError when a covariance is not positive
 *   definite, which `regCovar` prevents
 * @example
 * const { labels, weights } = gaussianMixture(matrixFromRows([[0], [2], [10], [12]]), 2, { seed: 1 });
 * // labels 0 0 1 1, weights 0.5 0.5
 */
export function gaussianMixture(
  matrix: Matrix,
  nComponents: number,
  options: GaussianMixtureOptions = {},
): GaussianMixtureResult {
  const { covarianceType = "full", regCovar = 1e-6, tol = 1e-3, maxIter = 200 } = options;
  const { seed = 1, nInit = 1, start } = options;
  requireMatrix(matrix, action);
  requireInteger(nComponents, "nComponents", 1, action, matrix.nRows);
  requireInteger(maxIter, "maxIter", 1, action);
  requireInteger(nInit, "nInit", 1, action);
  requirePositive(regCovar, "regCovar", action, true);
  requirePositive(tol, "tol", action);
  if (!covarianceTypes.includes(covarianceType)) {
    throw new RangeError(
      `Cannot ${action}: covarianceType must be one of ${covarianceTypes.join(", ")}, received ${covarianceType}`,
    );
  }
  if (start) requireStart(start, matrix.nRows, nComponents, action);

  const random = createRandom(seed);
  const first = start ?? kmeans(matrix, nComponents, { seed }).labels;
  let best: GaussianMixtureResult | null = null;
  for (let init = 0; init < nInit; init++) {
    const labels = init === 0 ? first : kmeans(matrix, nComponents, { seed: random.seed(), nInit: 1 }).labels;
    const em = maximise(matrix, oneHot(labels, nComponents), covarianceType, regCovar, tol, maxIter);
    const fit = numbered(matrix, em, covarianceType, regCovar);
    if (best === null || isBetter(fit, best)) best = fit;
  }
  return best!;
}

interface Maximised extends Expectation {
  readonly parameters: MixtureParameters;
  readonly converged: boolean;
  readonly nIter: number;
}

/** Alternates E- and M-step until the mean log-likelihood changes by less than `tol`; ends with an E-step. */
function maximise(
  matrix: Matrix,
  start: Matrix,
  covarianceType: CovarianceType,
  regCovar: number,
  tol: number,
  maxIter: number,
): Maximised {
  let parameters = mStep(matrix, start, covarianceType, regCovar);
  let expectation = eStep(matrix, parameters);
  let previous = Number.NEGATIVE_INFINITY;
  let converged = false;
  let nIter = 0;
  while (!converged && nIter < maxIter) {
    const logLikelihood = mean(expectation.logDensities);
    parameters = mStep(matrix, expectation.responsibilities, covarianceType, regCovar);
    expectation = eStep(matrix, parameters);
    converged = Math.abs(logLikelihood - previous) < tol;
    previous = logLikelihood;
    nIter++;
  }
  return { ...expectation, parameters, converged, nIter };
}

function numbered(
  matrix: Matrix,
  { parameters: found, responsibilities: foundResponsibilities, converged, nIter }: Maximised,
  covarianceType: CovarianceType,
  regCovar: number,
): GaussianMixtureResult {
  const { nRows, nCols } = matrix;
  const nComponents = found.weights.length;
  const { order } = renumberBySize(mostProbable(foundResponsibilities), nComponents);
  const covariances = Array.from(order, (c) => found.covariances[c]);
  const weights = Float64Array.from(order, (c) => found.weights[c]);
  const parameters = { weights, means: selectRows(found.means, order), covariances };
  // Once more with the new numbers: predicting these rows must give the same to the last bit.
  const { responsibilities, logDensities } = eStep(matrix, parameters);
  const logLikelihood = mean(logDensities);
  const nParameters = countParameters(nComponents, nCols, covarianceType);
  const collapsed: number[] = [];
  covariances.forEach((covariance, c) => {
    if (smallestEigenvalue(covariance.values, nCols) <= 2 * regCovar) collapsed.push(c);
  });
  return {
    kind: "gmm",
    covarianceType,
    ...parameters,
    labels: mostProbable(responsibilities),
    responsibilities,
    logLikelihood,
    aic: 2 * nParameters - 2 * nRows * logLikelihood,
    bic: nParameters * Math.log(nRows) - 2 * nRows * logLikelihood,
    converged,
    nIter,
    collapsed,
  };
}

/**
 * Whether a fit should replace the one kept so far: never a collapsed one, always where the kept one has collapsed, else
 * the likelier.
 *
 * @internal
 */
export function isBetter(
  a: Pick<GaussianMixtureResult, "collapsed" | "logLikelihood">,
  b: Pick<GaussianMixtureResult, "collapsed" | "logLikelihood">,
): boolean {
  if (a.collapsed.length > 0) return false;
  return b.collapsed.length > 0 || a.logLikelihood > b.logLikelihood;
}

function oneHot(labels: Int32Array, nComponents: number): Matrix {
  const values = new Float64Array(labels.length * nComponents);
  for (let i = 0; i < labels.length; i++) values[i * nComponents + labels[i]] = 1;
  return { values, nRows: labels.length, nCols: nComponents };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
