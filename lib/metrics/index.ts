export { adjustedMutualInformation } from "./adjustedMutualInformation";
export { adjustedRandScore } from "./adjustedRand";
export { calinskiHarabaszScore } from "./calinskiHarabasz";
export { daviesBouldinScore } from "./daviesBouldin";
export { jaccardPerCluster } from "./jaccard";
export { coverage, type NoiseMode } from "./noise";
export { type ClusteringScores, type InternalScores, scoreClustering, scoreClusterings } from "./scores";
export { silhouetteSamples, silhouetteSamplesOf, silhouetteScore, silhouetteScores } from "./silhouette";
