import { gaussianMixture } from "../../cluster/gaussianMixture";
import { kmeans } from "../../cluster/kmeans";
import type { CovarianceType } from "../../cluster/mixtureUpdate";
import type { Matrix } from "../../matrix";
import { calinskiHarabaszScore } from "../../metrics/calinskiHarabasz";
import { daviesBouldinScore } from "../../metrics/daviesBouldin";
import { requireInteger, requireMatrix } from "../../metrics/input";
import { denseLabels } from "../../metrics/noise";
import { silhouetteScores } from "../../metrics/silhouette";
import { describeClusterCount } from "./clusterCountReason";
import {
  type ClusterCountRow,
  type Criterion,
  type RuleChoice,
  selectClusterCount,
} from "./clusterCountRule";
import { criteriaOf } from "./criteria";

/** The number of clusters, with all criteria behind it. */
export interface ClusterCount {
  readonly nClusters: number;
  /** The choice as it should be said: "7 ± 1". */
  readonly phrase: string;
  /** A sentence with the numbers behind the choice. */
  readonly reason: string;
  readonly evidence: RuleChoice;
  /** The criteria for every k of the grid, ascending. */
  readonly rows: readonly ClusterCountRow[];
  /** What each criterion prefers by itself. */
  readonly criteria: readonly Criterion[];
  /** KMeans labels for every k, in the order of `rows`. */
  readonly labels: readonly Int32Array[];
  readonly covarianceType: CovarianceType;
}

/** How {@link chooseClusterCount} tries numbers of clusters. */
export interface ClusterCountOptions {
  /** Seed of all starts; default 1. */
  readonly seed?: number;
  /** Smallest and largest k; default 2 to 10, cut to what the rows allow. */
  readonly range?: readonly [number, number];
  /** KMeans starts per k; default that of `kmeans`. */
  readonly nInit?: number;
  /** Covariances of the mixture whose BIC is shown; default `full`. */
  readonly covarianceType?: CovarianceType;
  /**
   * Per k, how far the silhouette lies above that of shops without groups (`evidence.continuum` of a verdict). A k without one is
   * not chosen. Default: none, and the silhouette itself takes its place.
   */
  readonly continuum?: readonly { readonly nClusters: number; readonly delta: number }[];
}

/**
 * Chooses the number of KMeans clusters and shows every criterion for it.
 *
 * The rule: the best Calinski-Harabasz among the k whose silhouette exceeds that of a continuum by at least 0.8 of the largest
 * such excess. Where there is no null model to compare with, the silhouette itself stands for the excess. The number is to be read as
 * k ± 1; that there are clusters at all it does not show.
 *
 * The mixture's BIC is shown and never chooses: it grows with n and prefers more components than there are groups.
 * Cost: KMeans and a mixture per k, and one pass over all pairs of rows.
 *
 * @param matrix - `nRows` × `nCols`, finite, scaled, at least 3 distinct rows
 * @throws TypeError or RangeError for input of the wrong kind or value
 */
export function chooseClusterCount(matrix: Matrix, options: ClusterCountOptions = {}): ClusterCount {
  const { seed = 1, range = [2, 10], nInit, covarianceType = "full", continuum } = options;
  requireMatrix(matrix, action);
  requireInteger(range[0], "the smallest k", 2, action);
  requireInteger(range[1], "the largest k", range[0], action);
  const distinct = countDistinctRows(matrix, range[1] + 1);
  const largest = Math.min(range[1], distinct, matrix.nRows - 1);
  if (largest < range[0]) {
    throw new RangeError(
      `Cannot ${action}: the matrix must have more than ${range[0]} rows and at least ${range[0]} distinct ones, ` +
        `received ${matrix.nRows} rows, ${distinct} distinct`,
    );
  }
  const fits = Array.from({ length: largest - range[0] + 1 }, (_, step) =>
    kmeans(matrix, range[0] + step, { seed, nInit }),
  );
  const labels = fits.map((fit) => fit.labels);
  const silhouettes = silhouetteScores(matrix, labels);
  const rows = fits.map((fit, index): ClusterCountRow => {
    const mixture = gaussianMixture(matrix, range[0] + index, { covarianceType, start: fit.labels });
    return {
      nClusters: range[0] + index,
      inertia: fit.inertia,
      silhouette: silhouettes[index],
      daviesBouldin: daviesBouldinScore(matrix, fit.labels),
      calinskiHarabasz: calinskiHarabaszScore(matrix, fit.labels),
      bic: mixture.bic,
      collapsed: mixture.collapsed.length > 0,
      converged: fit.converged && mixture.converged,
      smallestCluster: Math.min(...denseLabels(fit.labels).sizes),
    };
  });
  const excess = rows.map(
    ({ nClusters, silhouette }) =>
      (continuum ? continuum.find((row) => row.nClusters === nClusters)?.delta : silhouette) ??
      Number.NEGATIVE_INFINITY,
  );
  const evidence = selectClusterCount(rows, excess);
  const criteria = criteriaOf(rows);
  return {
    nClusters: evidence.nClusters,
    phrase: `${evidence.nClusters} ± 1`,
    reason: describeClusterCount(rows, evidence, criteria, continuum !== undefined),
    evidence,
    rows,
    criteria,
    labels,
    covarianceType,
  };
}

const action = "choose the number of clusters";

/** Number of distinct rows, counted up to a limit. */
function countDistinctRows({ values, nRows, nCols }: Matrix, limit: number): number {
  const seen = new Set<string>();
  for (let i = 0; i < nRows && seen.size < limit; i++) {
    seen.add(values.subarray(i * nCols, (i + 1) * nCols).join());
  }
  return seen.size;
}
