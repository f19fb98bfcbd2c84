import type { Matrix } from "../matrix";
import { calinskiHarabaszScore } from "./calinskiHarabasz";
import { daviesBouldinScore } from "./daviesBouldin";
import { coverage, denseLabels } from "./noise";
import { silhouetteScore, silhouetteScores } from "./silhouette";

/** The three internal indices; null where the labels are no clustering (fewer than two clusters). */
export interface InternalScores {
  /** From −1 to 1, higher is better. */
  readonly silhouette: number | null;
  /** From 0 up, lower is better. */
  readonly daviesBouldin: number | null;
  /** From 0 up, higher is better. */
  readonly calinskiHarabasz: number | null;
}

/** The internal indices with both ways to treat noise, and what they cover. */
export interface ClusteringScores extends InternalScores {
  readonly nClusters: number;
  readonly nNoise: number;
  /** Share of rows that belong to a cluster; the three indices above concern these rows. */
  readonly coverage: number;
  /** The indices with every row of noise as a cluster of its own; equal to the above without noise. */
  readonly withNoiseAsSingletons: InternalScores;
  /** Rows of the smallest cluster; 0 without clusters. */
  readonly smallestCluster: number;
  /** Share of the clustered rows that the largest cluster holds; null without clusters. */
  readonly largestShare: number | null;
}

/**
 * Scores a clustering by silhouette, Davies-Bouldin and Calinski-Harabasz: once with noise left out, once with noise as
 * singletons, and says what share of the rows the former covers.
 *
 * All three reward compact round clusters, that is what KMeans makes.
 *
 * @param matrix - `nRows` × `nCols`, finite
 * @param labels - cluster per row, −1 for noise
 * @throws TypeError or RangeError for input of the wrong kind, length or value
 */
export function scoreClustering(matrix: Matrix, labels: Int32Array): ClusteringScores {
  return scoreClusterings(matrix, [labels])[0];
}

/**
 * Scores several clusterings of the same rows: `scoreClustering` for each, distances computed once.
 *
 * @throws TypeError or RangeError for input of the wrong kind, length or value
 */
export function scoreClusterings(matrix: Matrix, labelings: readonly Int32Array[]): ClusteringScores[] {
  const withoutNoise = internalScoresOf(matrix, labelings);
  return labelings.map((labels, index) => {
    const { nClusters, nNoise, sizes } = denseLabels(labels);
    return {
      ...withoutNoise[index],
      nClusters,
      nNoise,
      coverage: coverage(labels),
      withNoiseAsSingletons: nNoise === 0 ? withoutNoise[index] : scoresWithSingletons(matrix, labels),
      smallestCluster: nClusters === 0 ? 0 : Math.min(...sizes),
      largestShare: nClusters === 0 ? null : Math.max(...sizes) / (labels.length - nNoise),
    };
  });
}

/**
 * The three indices of several clusterings of the same rows, noise left out, distances computed once.
 *
 * @throws TypeError or RangeError for input of the wrong kind, length or value
 */
export function internalScoresOf(matrix: Matrix, labelings: readonly Int32Array[]): InternalScores[] {
  const silhouettes = silhouetteScores(matrix, labelings);
  return labelings.map((labels, index) => ({
    silhouette: silhouettes[index],
    daviesBouldin: daviesBouldinScore(matrix, labels),
    calinskiHarabasz: calinskiHarabaszScore(matrix, labels),
  }));
}

function scoresWithSingletons(matrix: Matrix, labels: Int32Array): InternalScores {
  const noise = "singletons";
  return {
    silhouette: silhouetteScore(matrix, labels, { noise }),
    daviesBouldin: daviesBouldinScore(matrix, labels, { noise }),
    calinskiHarabasz: calinskiHarabaszScore(matrix, labels, { noise }),
  };
}
