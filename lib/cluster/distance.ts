import { type Matrix, selectRows } from "../matrix";
import { squaredDistance } from "../metrics/centroids";
import { requireLabels, requireMatrix } from "../metrics/input";
import { cholesky } from "./cholesky";
import { kdTree } from "./kdTree";
import type { DbscanModel, GaussianMixtureModel, Model } from "./model";

const action = "measure distances to clusters";

/**
 * How far each row lies from its cluster, 0 up, on the scale of the fit:
 * - KMeans: Euclidean distance to the centroid;
 * - mixture: Mahalanobis distance to the component, √((x − μ)ᵀ Σ⁻¹ (x − μ));
 * - DBSCAN: Euclidean distance to the nearest core point of the cluster; of noise to the nearest one of all.
 *
 * Distances of different kinds of models don't compare.
 *
 * @param model - a fit, or what `modelFromJson` returns
 * @param matrix - `nRows` × `nCols`, with the columns and the scale of the fit
 * @param labels - cluster per row, as `predict` gives it; −1 for noise
 * @returns one distance per row; NaN where there is nothing to measure to: noise of KMeans or a mixture, a DBSCAN without core points
 * @throws TypeError or RangeError for input of the wrong kind, length or width, or a label that the model does not have
 * @example
 * distanceOf(kmeans(matrixFromRows([[0], [2], [10], [12]]), 2), matrixFromRows([[3]]), Int32Array.of(0)) // centroid 1: 2
 */
export function distanceOf(model: Model, matrix: Matrix, labels: Int32Array): Float64Array {
  requireMatrix(matrix, action);
  requireLabels(labels, matrix.nRows, action);
  switch (model.kind) {
    case "kmeans":
      requireFit(matrix, labels, model.centroids.nCols, model.centroids.nRows);
      return Float64Array.from(labels, (label, i) =>
        label < 0 ? Number.NaN : Math.sqrt(squaredDistance(matrix, i, model.centroids, label)),
      );
    case "gmm":
      requireFit(matrix, labels, model.means.nCols, model.means.nRows);
      return mahalanobis(model, matrix, labels);
    case "dbscan":
      return toCores(model, matrix, labels);
  }
}

function mahalanobis(
  { means, covariances }: GaussianMixtureModel,
  matrix: Matrix,
  labels: Int32Array,
): Float64Array {
  const { values, nCols } = matrix;
  const factors = covariances.map((covariance, c) => factorOf(covariance, c));
  const z = new Float64Array(nCols);
  return Float64Array.from(labels, (label, i) => {
    if (label < 0) return Number.NaN;
    const factor = factors[label];
    let squared = 0;
    for (let j = 0; j < nCols; j++) {
      let rest = values[i * nCols + j] - means.values[label * nCols + j];
      for (let m = 0; m < j; m++) rest -= factor[j * nCols + m] * z[m];
      z[j] = rest / factor[j * nCols + j];
      squared += z[j] * z[j];
    }
    return Math.sqrt(squared);
  });
}

function factorOf({ values, nCols }: Matrix, component: number): Float64Array {
  const factor = cholesky(values, nCols);
  if (factor !== null) return factor;
  throw new RangeError(
    `Cannot ${action}: the covariance of component ${component} must be positive definite, received one that is not; fit the model anew`,
  );
}

function toCores({ cores, coreLabels }: DbscanModel, matrix: Matrix, labels: Int32Array): Float64Array {
  const nClusters = coreLabels.reduce((most, label) => Math.max(most, label + 1), 0);
  requireFit(matrix, labels, cores.nCols, nClusters);
  if (cores.nRows === 0) return new Float64Array(matrix.nRows).fill(Number.NaN);
  const trees = Array.from({ length: nClusters }, (_, cluster) => {
    const own = Array.from(coreLabels.keys()).filter((core) => coreLabels[core] === cluster);
    return kdTree(selectRows(cores, own));
  });
  const everywhere = kdTree(cores);
  return Float64Array.from(labels, (label, i) =>
    Math.sqrt((label < 0 ? everywhere : trees[label]).kthNearest(matrix.values, i * matrix.nCols, 1)),
  );
}

function requireFit(matrix: Matrix, labels: Int32Array, nCols: number, nClusters: number): void {
  if (matrix.nCols !== nCols) {
    throw new RangeError(
      `Cannot ${action}: the matrix must have the ${nCols} columns of the model, received ${matrix.nCols}`,
    );
  }
  const unknown = labels.find((label) => label >= nClusters);
  if (unknown !== undefined) {
    throw new RangeError(
      `Cannot ${action}: every label must be below ${nClusters}, the number of clusters, received ${unknown}`,
    );
  }
}
