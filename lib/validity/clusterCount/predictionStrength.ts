import { kmeans } from "../../cluster/kmeans";
import { assignToCentroids } from "../../cluster/predict";
import { type Matrix, selectRows } from "../../matrix";
import { contingencyTable } from "../../metrics/contingency";
import { requireInteger, requireMatrix } from "../../metrics/input";
import { createRandom } from "../../random";

/** The strength for each number of clusters, and the largest number that is strong enough. */
export interface PredictionStrength {
  /** Mean and standard deviation over splits, per k. */
  readonly rows: readonly {
    readonly nClusters: number;
    readonly strength: number;
    readonly deviation: number;
  }[];
  /** The largest k with a strength of at least the threshold; 1 where there is none. */
  readonly nClusters: number;
  readonly threshold: number;
}

/** How {@link predictionStrength} divides the rows. */
export interface PredictionStrengthOptions {
  /** Default 1. */
  readonly seed?: number;
  /** Largest k, the smallest is 2; default 10, at most a quarter of the rows. */
  readonly maxClusters?: number;
  /** Random halvings; default 10. */
  readonly nSplits?: number;
  /** KMeans starts per fit; default 4. */
  readonly nInit?: number;
  /** Default 0.8. */
  readonly threshold?: number;
}

/**
 * Prediction strength: split the rows in halves, cluster both, and ask for the worst cluster of one half what share of its
 * pairs the other half's centroids put together. From 0 to 1, higher is better.
 *
 * Shown, never deciding: it finds few of the groups that are there when they overlap.
 *
 * Source: Tibshirani and Walther, Cluster Validation by Prediction Strength, Journal of Computational and Graphical
 * Statistics 14, 2005.
 *
 * @param matrix - `nRows` × `nCols`, finite, at least 8 rows; each half needs `maxClusters` distinct rows
 * @throws TypeError or RangeError for input of the wrong kind or value
 */
export function predictionStrength(
  matrix: Matrix,
  options: PredictionStrengthOptions = {},
): PredictionStrength {
  const { seed = 1, nSplits = 10, nInit = 4, threshold = 0.8 } = options;
  const action = "compute the prediction strength";
  requireMatrix(matrix, action);
  requireInteger(matrix.nRows, "the number of rows", 8, action);
  requireInteger(nSplits, "nSplits", 1, action);
  const largest = Math.floor(matrix.nRows / 4);
  const maxClusters = options.maxClusters ?? Math.min(10, largest);
  requireInteger(maxClusters, "maxClusters", 2, action, largest);
  const random = createRandom(seed);
  const halves = Array.from({ length: nSplits }, () => {
    const order = random.permutation(matrix.nRows);
    const middle = Math.floor(matrix.nRows / 2);
    const [train, test] = [order.subarray(0, middle), order.subarray(middle)].map((r) =>
      selectRows(matrix, r),
    );
    return { train, test, seed: random.seed() };
  });
  const rows = Array.from({ length: maxClusters - 1 }, (_, step) => {
    const nClusters = step + 2;
    const strengths = halves.map(({ train, test, seed: start }) => {
      const { centroids } = kmeans(train, nClusters, { seed: start, nInit });
      const { labels } = kmeans(test, nClusters, { seed: start, nInit });
      return weakestCluster(labels, assignToCentroids(test, centroids));
    });
    const strength = strengths.reduce((sum, value) => sum + value, 0) / nSplits;
    const variance = strengths.reduce((sum, value) => sum + (value - strength) ** 2, 0) / nSplits;
    return { nClusters, strength, deviation: Math.sqrt(variance) };
  });
  const strong = rows.filter(({ strength }) => strength >= threshold);
  return { rows, nClusters: strong.at(-1)?.nClusters ?? 1, threshold };
}

/**
 * Least share, over the clusters of a half, of pairs of its rows that the other half's model puts together. A cluster of
 * one row has no pairs and is passed over.
 *
 * @param labels - cluster per row of the half
 * @param predicted - cluster of the other half's model per row
 * @returns from 0 to 1; 1 where no cluster has a pair
 * @throws TypeError or RangeError for labels of the wrong kind or of different lengths
 * @example
 * weakestCluster(Int32Array.of(0, 0, 0, 1, 1), Int32Array.of(0, 0, 1, 1, 1)) // 1 of the 3 pairs of cluster 0: 1 / 3
 */
export function weakestCluster(labels: Int32Array, predicted: Int32Array): number {
  const { counts, rowSums, colSums } = contingencyTable(labels, predicted, "compute the prediction strength");
  let weakest = 1;
  rowSums.forEach((size, row) => {
    if (size < 2) return;
    let together = 0;
    for (let col = 0; col < colSums.length; col++) {
      const count = counts[row * colSums.length + col];
      together += count * (count - 1);
    }
    weakest = Math.min(weakest, together / (size * (size - 1)));
  });
  return weakest;
}
