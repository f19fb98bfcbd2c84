import { thresholds } from "../verdict/thresholds";

/** The criteria for the number of clusters, computed for one k. */
export interface ClusterCountRow {
  readonly nClusters: number;
  /** Sum of squared distances to the centroids; falls with every k, so that only its knee tells something. */
  readonly inertia: number;
  /** Mean silhouette, higher is better. */
  readonly silhouette: number | null;
  /** Lower is better. */
  readonly daviesBouldin: number | null;
  /** Higher is better. */
  readonly calinskiHarabasz: number | null;
  /** BIC of the mixture started from this partition, lower is better. */
  readonly bic: number;
  /** Whether that mixture has a collapsed component, so that its BIC means nothing. */
  readonly collapsed: boolean;
  readonly converged: boolean;
  /** Rows of the smallest KMeans cluster. */
  readonly smallestCluster: number;
}

/** The criteria for the number of clusters that are shown side by side. */
export type CriterionName = "inertia" | "silhouette" | "daviesBouldin" | "calinskiHarabasz" | "bic";

/** What one criterion prefers. */
export interface Criterion {
  readonly name: CriterionName;
  readonly label: string;
  /** Which way is better. */
  readonly better: "low" | "high";
  /** The k it prefers; null where it has no preference (no knee, every mixture collapsed). */
  readonly best: number | null;
  /** Whether that is the first or the last k of the grid: a larger grid might move it. */
  readonly atEdge: boolean;
}

/** The choice of the rule and what it rests on. */
export interface RuleChoice {
  readonly nClusters: number;
  /** The k that were eligible. */
  readonly eligible: readonly number[];
  /** The largest excess and the share of it that makes a k eligible. */
  readonly largestExcess: number;
  readonly share: number;
}

/**
 * The rule for k: the best Calinski-Harabasz among the k whose excess is at least 0.8 of the largest; where no excess is
 * positive, the k of the largest.
 *
 * @param rows - one per k
 * @param excess - per row, the silhouette less what is expected without clusters; −Infinity excludes a k
 * @param eligibleShare - a k is eligible with at least this share of the largest excess; default 0.8
 * @throws RangeError when there is no row or lengths differ
 */
export function selectClusterCount(
  rows: readonly Pick<ClusterCountRow, "nClusters" | "calinskiHarabasz">[],
  excess: readonly number[],
  eligibleShare = thresholds.eligibleShare,
): RuleChoice {
  if (rows.length === 0 || rows.length !== excess.length) {
    throw new RangeError(
      `Cannot select a number of clusters: there must be one excess per row and at least one row, received ` +
        `${excess.length} for ${rows.length}`,
    );
  }
  const largestExcess = Math.max(...excess);
  const eligible = rows.filter((_, index) =>
    largestExcess > 0 ? excess[index] >= eligibleShare * largestExcess : excess[index] === largestExcess,
  );
  const best = eligible.reduce((a, b) => ((b.calinskiHarabasz ?? 0) > (a.calinskiHarabasz ?? 0) ? b : a));
  return {
    nClusters: best.nClusters,
    eligible: eligible.map(({ nClusters }) => nClusters),
    largestExcess,
    share: eligibleShare,
  };
}
