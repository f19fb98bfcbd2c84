import { matchLabels } from "../cluster/hungarian";
import type { GaussianMixtureModel, KMeansModel, Model } from "../cluster/model";
import { predict, predictResponsibilities } from "../cluster/predict";
import { type Matrix, selectRows } from "../matrix";
import { squaredDistance } from "../metrics/centroids";
import { requireInteger, requireLabels, requireMatrix } from "../metrics/input";
import { createRandom } from "../random";
import { bootstrapRows, clustersOf, refit, startsPerRefit } from "./refit";

/** How {@link resampledModels} resamples; all have defaults. */
export interface ResampleOptions {
  /** Default 1. */
  readonly seed?: number;
  /** Models; default 50. */
  readonly nResamples?: number;
  /** KMeans starts per model; default 10 up to 2,000 rows, 4 above. */
  readonly nInit?: number;
}

/**
 * Models of the same kind, with as many segments, fitted to rows drawn with replacement; their votes say how sure the segment of a row
 * is ({@link confidenceOf}). Each is fitted from fresh starts, for the choice among optima is part of what is uncertain, and its segments
 * are then numbered like the model's: by the assignment under which most of the training rows keep their segment. So they can be kept as JSON
 * beside the model and vote on new rows by `predict` alone.
 *
 * Cost: `nResamples` fits. Source: Breiman, Bagging Predictors, Machine Learning 24, 1996; Dudoit and Fridlyand, Bioinformatics 19, 2003 (bagged
 * clustering by matched votes).
 *
 * @param matrix - the rows that the model was fitted on
 * @param model - KMeans or a mixture; of DBSCAN there are none, for its resampled models would be copies of the data
 * @returns at most `nResamples` models; a resample with fewer distinct rows than segments gives none
 * @throws TypeError or RangeError for input of the wrong kind or value
 * @example
 * const models = resampledModels(matrix, fit, { seed: 1 });
 * const confidence = confidenceOf(models, matrix, fit.labels); // per row the share of models that agree
 */
export function resampledModels(matrix: Matrix, model: Model, options: ResampleOptions = {}): Model[] {
  const action = "resample models";
  requireMatrix(matrix, action);
  const { seed = 1, nResamples = 50, nInit = startsPerRefit(matrix.nRows) } = options;
  requireInteger(nResamples, "nResamples", 1, action);
  requireInteger(nInit, "nInit", 1, action);
  if (model.kind === "dbscan") return [];
  const random = createRandom(seed);
  const labels = predict(model, matrix);
  return Array.from({ length: nResamples }, () => {
    const rows = selectRows(matrix, bootstrapRows(matrix.nRows, random));
    const fit = refit(model, rows, nInit, random);
    return fit === null ? [] : [numberedLike(labels, fit, matrix)];
  }).flat();
}

/** The model with its segments in the order of those that they correspond to. */
function numberedLike(reference: Int32Array, model: Model, matrix: Matrix): Model {
  const numbers = matchLabels(reference, predict(model, matrix), clustersOf(model));
  const order = new Int32Array(numbers.length);
  numbers.forEach((number, cluster) => {
    order[number] = cluster;
  });
  return model.kind === "kmeans" ? reorderedKMeans(model, order) : reorderedMixture(model, order);
}

function reorderedKMeans({ centroids }: KMeansModel, order: Int32Array): KMeansModel {
  return { kind: "kmeans", centroids: selectRows(centroids, order) };
}

function reorderedMixture(model: Model, order: Int32Array): Model {
  if (model.kind !== "gmm") return model;
  return {
    ...model,
    weights: Float64Array.from(order, (c) => model.weights[c]),
    means: selectRows(model.means, order),
    covariances: Array.from(order, (c) => model.covariances[c]),
  };
}

/**
 * Share of resampled models that place a row where its label says, from 0 to 1: 1 where all agree; near 1 / k the segment is a matter
 * of chance. It speaks of the rows drawn and of the starts, not of whether there are segments.
 *
 * @param models - what {@link resampledModels} returned, or the same read back from JSON
 * @param matrix - `nRows` × `nCols`, the rows to be judged, also new ones, on the scale of the fit
 * @param labels - segment per row, as the model itself gives it
 * @returns one share per row; NaN for noise, and everywhere where there are no models (DBSCAN)
 * @throws TypeError or RangeError for input of the wrong kind, length or width
 */
export function confidenceOf(models: readonly Model[], matrix: Matrix, labels: Int32Array): Float64Array {
  const action = "count votes";
  requireMatrix(matrix, action);
  requireLabels(labels, matrix.nRows, action);
  const votes = new Float64Array(matrix.nRows);
  for (const model of models) {
    predict(model, matrix).forEach((label, i) => {
      if (label === labels[i]) votes[i] += 1;
    });
  }
  return votes.map((count, i) => (models.length === 0 || labels[i] < 0 ? Number.NaN : count / models.length));
}

/**
 * How far a row lies from changing to the next segment, relative to that segment, from 0 (on the border) to 1 (no doubt):
 * - KMeans: (d₂ − d₁) / d₂ with the distances to the nearest and the next centroid;
 * - mixture: (p₁ − p₂) / p₁ with the largest and the next membership probability.
 *
 * Distances and probabilities are different things: margins of two kinds of models don't compare.
 *
 * @param model - a fit, or what `modelFromJson` returns
 * @param matrix - `nRows` × `nCols`, with the columns and the scale of the fit
 * @returns one margin per row; NaN for DBSCAN and for models with one segment, which have no next one
 * @throws TypeError or RangeError for input of the wrong kind or width
 * @example
 * marginOf(kmeans(matrixFromRows([[0], [2], [10], [12]]), 2), matrixFromRows([[3]])) // centroids 1 and 11: (8 − 2) / 8 = 0.75
 */
export function marginOf(model: Model, matrix: Matrix): Float64Array {
  requireMatrix(matrix, "compute margins");
  if (model.kind === "dbscan" || clustersOf(model) < 2)
    return new Float64Array(matrix.nRows).fill(Number.NaN);
  return model.kind === "kmeans" ? distanceMargins(model, matrix) : probabilityMargins(model, matrix);
}

function distanceMargins({ centroids }: KMeansModel, matrix: Matrix): Float64Array {
  requireWidth(matrix, centroids.nCols);
  return Float64Array.from({ length: matrix.nRows }, (_, i) => {
    let nearest = Number.POSITIVE_INFINITY;
    let next = Number.POSITIVE_INFINITY;
    for (let c = 0; c < centroids.nRows; c++) {
      const squared = squaredDistance(matrix, i, centroids, c);
      next = Math.min(next, Math.max(nearest, squared));
      nearest = Math.min(nearest, squared);
    }
    return next === 0 ? 0 : 1 - Math.sqrt(nearest / next);
  });
}

function probabilityMargins(model: GaussianMixtureModel, matrix: Matrix): Float64Array {
  const { values, nCols } = predictResponsibilities(model, matrix);
  return Float64Array.from({ length: matrix.nRows }, (_, i) => {
    const [next, largest] = values
      .slice(i * nCols, (i + 1) * nCols)
      .sort()
      .slice(-2);
    return 1 - next / largest;
  });
}

function requireWidth(matrix: Matrix, nCols: number): void {
  if (matrix.nCols !== nCols) {
    throw new RangeError(
      `Cannot compute margins: the matrix must have the ${nCols} columns of the model, received ${matrix.nCols}`,
    );
  }
}
