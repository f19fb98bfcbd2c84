import type { Matrix } from "../matrix";
import type { CovarianceType } from "./mixtureUpdate";

/** What places a row into a KMeans cluster. */
export interface KMeansModel {
  readonly kind: "kmeans";
  readonly centroids: Matrix;
}

/** What places a row into a mixture's component. */
export interface GaussianMixtureModel {
  readonly kind: "gmm";
  readonly covarianceType: CovarianceType;
  readonly weights: Float64Array;
  readonly means: Matrix;
  readonly covariances: readonly Matrix[];
}

/** What places a row into a DBSCAN cluster. */
export interface DbscanModel {
  readonly kind: "dbscan";
  readonly eps: number;
  readonly minSamples: number;
  readonly cores: Matrix;
  readonly coreLabels: Int32Array;
}

/** Any model; the result of a fit is one. */
export type Model = KMeansModel | GaussianMixtureModel | DbscanModel;

/** A matrix as plain JSON: an array of rows, and the width, which an empty matrix would not tell. */
export interface MatrixJson {
  readonly nCols: number;
  readonly rows: readonly (readonly number[])[];
}

/** A model as plain JSON; numbers are doubles written in full. */
export type ModelJson =
  | { readonly kind: "kmeans"; readonly centroids: MatrixJson }
  | {
      readonly kind: "gmm";
      readonly covarianceType: CovarianceType;
      readonly weights: readonly number[];
      readonly means: MatrixJson;
      readonly covariances: readonly MatrixJson[];
    }
  | {
      readonly kind: "dbscan";
      readonly eps: number;
      readonly minSamples: number;
      readonly cores: MatrixJson;
      readonly coreLabels: readonly number[];
    };
