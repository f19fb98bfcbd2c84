export { chooseEps, type EpsChoice } from "./chooseEps";
export { type DbscanOptions, type DbscanResult, dbscan } from "./dbscan";
export { type GaussianMixtureOptions, type GaussianMixtureResult, gaussianMixture } from "./gaussianMixture";
export { type KMeansOptions, type KMeansResult, kmeans } from "./kmeans";
export type { MixtureParameters } from "./mixtureDensity";
export { type CovarianceType, covarianceTypes } from "./mixtureUpdate";
export type { DbscanModel, GaussianMixtureModel, KMeansModel, MatrixJson, Model, ModelJson } from "./model";
export { modelFromJson, modelToJson } from "./modelJson";
export { assignToCentroids, predict, predictResponsibilities } from "./predict";
