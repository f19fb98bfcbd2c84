import { type DbscanOptions, dbscan } from "../cluster/dbscan";
import { gaussianMixture } from "../cluster/gaussianMixture";
import type { Model } from "../cluster/model";
import type { Matrix } from "../matrix";
import type { Random } from "../random";
import { partition } from "./partition";

/** KMeans starts for each of many refits: fewer than for the fit itself, for they are many. */
export function startsPerRefit(nRows: number): number {
  return nRows <= 2000 ? 10 : 4;
}

/**
 * Fits a model of the same kind with as many clusters to other rows, from fresh starts: iterations begun at the model itself would stay in
 * its optimum and make it look firmer than it is.
 *
 * @param nInit - starts of KMeans, from the best of which a mixture starts too; DBSCAN has none
 * @returns null when the rows hold fewer distinct ones than the model has clusters
 */
export function refit(model: Model, rows: Matrix, nInit: number, random: Random): Model | null {
  if (model.kind === "dbscan") return dbscan(rows, model satisfies DbscanOptions);
  const nClusters = clustersOf(model);
  const start = partition(rows, nClusters, nInit, random);
  if (start === null) return null;
  if (model.kind === "kmeans") return { kind: "kmeans", centroids: start.centroids };
  const { covarianceType } = model;
  const fit = gaussianMixture(rows, nClusters, { covarianceType, start: start.labels });
  return {
    kind: "gmm",
    covarianceType,
    weights: fit.weights,
    means: fit.means,
    covariances: fit.covariances,
  };
}

/** Number of clusters that a model places rows into. */
export function clustersOf(model: Model): number {
  if (model.kind === "kmeans") return model.centroids.nRows;
  if (model.kind === "gmm") return model.means.nRows;
  return model.coreLabels.reduce((most, label) => Math.max(most, label + 1), 0);
}

/** As many row numbers as there are rows, drawn with replacement. */
export function bootstrapRows(nRows: number, random: Random): Int32Array {
  return Int32Array.from({ length: nRows }, () => random.integer(nRows));
}
