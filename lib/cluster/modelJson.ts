import { type Matrix, matrixFromRows, rowsOf } from "../matrix";
import { requireInteger, requireMatrix, requirePositive } from "../metrics/input";
import { covarianceTypes } from "./mixtureUpdate";
import type { MatrixJson, Model, ModelJson } from "./model";

/**
 * A model as plain JSON, without the rows it was fitted on (DBSCAN keeps its core points: they are the model). JSON
 * holds doubles exactly, so a model read back scores to the last bit like the one written.
 *
 * @param model - a fit or a model; what describes only the training rows is left out
 */
export function modelToJson(model: Model): ModelJson {
  switch (model.kind) {
    case "kmeans":
      return { kind: model.kind, centroids: matrixToJson(model.centroids) };
    case "gmm":
      return {
        kind: model.kind,
        covarianceType: model.covarianceType,
        weights: Array.from(model.weights),
        means: matrixToJson(model.means),
        covariances: model.covariances.map(matrixToJson),
      };
    case "dbscan":
      return {
        kind: model.kind,
        eps: model.eps,
        minSamples: model.minSamples,
        cores: matrixToJson(model.cores),
        coreLabels: Array.from(model.coreLabels),
      };
  }
}

/**
 * A model from what `modelToJson` made.
 *
 * @param json - plain JSON, parsed
 * @throws TypeError when it is no model; RangeError when its parts don't fit each other
 * @example
 * predict(modelFromJson(JSON.parse(JSON.stringify(modelToJson(fit)))), matrix) // as predict(fit, matrix)
 */
export function modelFromJson(json: ModelJson): Model {
  switch (json?.kind) {
    case "kmeans":
      return { kind: json.kind, centroids: nonEmpty(json.centroids) };
    case "gmm":
      return mixtureFromJson(json);
    case "dbscan":
      return dbscanFromJson(json);
    default:
      throw new TypeError(
        `Cannot ${action}: kind must be kmeans, gmm or dbscan, received ${(json as { kind?: unknown } | null)?.kind}`,
      );
  }
}

const action = "read a model";

function mixtureFromJson(json: ModelJson & { kind: "gmm" }): Model {
  const means = nonEmpty(json.means);
  const covariances = json.covariances.map(nonEmpty);
  if (!covarianceTypes.includes(json.covarianceType)) {
    throw new RangeError(
      `Cannot ${action}: covarianceType must be one of ${covarianceTypes.join(", ")}, received ${json.covarianceType}`,
    );
  }
  requireCount(json.weights.length, means.nRows, "weights");
  requireCount(covariances.length, means.nRows, "covariances");
  for (const { nRows, nCols } of covariances) {
    requireCount(nRows, means.nCols, "rows per covariance");
    requireCount(nCols, means.nCols, "columns per covariance");
  }
  for (const weight of json.weights) requirePositive(weight, "each weight", action, true);
  const weights = Float64Array.from(json.weights);
  return { kind: "gmm", covarianceType: json.covarianceType, weights, means, covariances };
}

function dbscanFromJson(json: ModelJson & { kind: "dbscan" }): Model {
  const cores = matrixFromJson(json.cores);
  requirePositive(json.eps, "eps", action);
  requireInteger(json.minSamples, "minSamples", 1, action);
  requireCount(json.coreLabels.length, cores.nRows, "core labels");
  for (const label of json.coreLabels) requireInteger(label, "each core label", 0, action);
  const coreLabels = Int32Array.from(json.coreLabels);
  return { kind: "dbscan", eps: json.eps, minSamples: json.minSamples, cores, coreLabels };
}

function requireCount(received: number, expected: number, what: string): void {
  if (received !== expected) {
    throw new RangeError(`Cannot ${action}: the number of ${what} must be ${expected}, received ${received}`);
  }
}

function matrixToJson(matrix: Matrix): MatrixJson {
  return { nCols: matrix.nCols, rows: rowsOf(matrix) };
}

function matrixFromJson(json: MatrixJson): Matrix {
  if (!Array.isArray(json?.rows)) {
    throw new TypeError(`Cannot ${action}: a matrix must have rows, received ${JSON.stringify(json)}`);
  }
  const matrix = matrixFromRows(json.rows);
  if (matrix.nRows === 0) return { ...matrix, nCols: json.nCols };
  requireCount(matrix.nCols, json.nCols, "columns");
  requireMatrix(matrix, action);
  return matrix;
}

function nonEmpty(json: MatrixJson): Matrix {
  const matrix = matrixFromJson(json);
  requireMatrix(matrix, action);
  return matrix;
}
