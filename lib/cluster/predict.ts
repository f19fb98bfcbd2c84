import type { Matrix } from "../matrix";
import { requireMatrix } from "../metrics/input";
import { assign } from "./assign";
import { eStep, mostProbable } from "./mixtureDensity";
import type { DbscanModel, GaussianMixtureModel, Model } from "./model";
import { nearestCores } from "./nearestCore";

/**
 * Places rows into the clusters of a fitted model: nearest centroid for KMeans, most probable component for a mixture,
 * cluster of the nearest core point within `eps` for DBSCAN, else −1. The rows a model was fitted on get their labels.
 *
 * @param model - a fit, or what `modelFromJson` returns
 * @param matrix - `nRows` × `nCols`, with the columns and the scale of the fit
 * @throws TypeError or RangeError for input of the wrong kind, or as many columns as the model does not have
 * @example
 * predict(kmeans(matrixFromRows([[0], [2], [10], [12]]), 2), matrixFromRows([[11]])) // 1
 */
export function predict(model: Model, matrix: Matrix): Int32Array {
  switch (model.kind) {
    case "kmeans":
      return assignToCentroids(matrix, model.centroids);
    case "gmm":
      return mostProbable(predictResponsibilities(model, matrix));
    case "dbscan":
      return nearestClusters(model, matrix);
  }
}

/**
 * Nearest centroid per row (ties: the lowest number).
 *
 * @param matrix - `nRows` × `nCols`
 * @param centroids - k × `nCols`
 * @throws TypeError or RangeError for input of the wrong kind or width
 */
export function assignToCentroids(matrix: Matrix, centroids: Matrix): Int32Array {
  requireWidth(matrix, centroids.nCols, "assign rows to centroids");
  const labels = new Int32Array(matrix.nRows);
  assign(matrix, centroids, labels);
  return labels;
}

/**
 * Membership probabilities of rows under a mixture, n × k, rows sum to 1.
 *
 * @param model - a mixture
 * @param matrix - `nRows` × `nCols`, with the columns and the scale of the fit
 * @throws TypeError or RangeError for input of the wrong kind or width
 */
export function predictResponsibilities(model: GaussianMixtureModel, matrix: Matrix): Matrix {
  requireWidth(matrix, model.means.nCols, "compute membership probabilities");
  return eStep(matrix, model).responsibilities;
}

function nearestClusters({ cores, coreLabels, eps }: DbscanModel, matrix: Matrix): Int32Array {
  requireWidth(matrix, cores.nCols, "place rows into clusters");
  return nearestCores(matrix, cores, eps).map((core) => (core < 0 ? -1 : coreLabels[core]));
}

function requireWidth(matrix: Matrix, nCols: number, action: string): void {
  requireMatrix(matrix, action);
  if (matrix.nCols !== nCols) {
    throw new RangeError(
      `Cannot ${action}: the matrix must have the ${nCols} columns of the model, received ${matrix.nCols}`,
    );
  }
}
