import { kneeIndex } from "../../cluster/knee";
import type { ClusterCountRow, Criterion, CriterionName } from "./clusterCountRule";

/**
 * What each criterion prefers: the knee of inertia, the largest silhouette and Calinski-Harabasz, the smallest
 * Davies-Bouldin, and the smallest BIC among mixtures without a collapsed component.
 *
 * @param rows - one per k, k ascending by one
 */
export function criteriaOf(rows: readonly ClusterCountRow[]): readonly Criterion[] {
  const knee = rows.length > 2 ? kneeIndex(rows.map(({ inertia }) => inertia)) : null;
  const sound = rows.map(({ bic, collapsed }) => (collapsed ? null : -bic));
  return [
    criterion(rows, "inertia", "knee of inertia", knee),
    criterion(rows, "silhouette", "silhouette", largest(rows.map((row) => row.silhouette))),
    criterion(
      rows,
      "daviesBouldin",
      "Davies-Bouldin",
      largest(rows.map((row) => negated(row.daviesBouldin))),
    ),
    criterion(
      rows,
      "calinskiHarabasz",
      "Calinski-Harabasz",
      largest(rows.map((row) => row.calinskiHarabasz)),
    ),
    criterion(rows, "bic", "BIC of the mixture", largest(sound)),
  ];
}

function criterion(
  rows: readonly ClusterCountRow[],
  name: CriterionName,
  label: string,
  index: number | null,
): Criterion {
  const atEdge = index !== null && (index === 0 || index === rows.length - 1);
  const better = name === "silhouette" || name === "calinskiHarabasz" ? "high" : "low";
  return { name, label, better, best: index === null ? null : rows[index].nClusters, atEdge };
}

/** Index of the largest value (the first of equal ones); null where there is none. */
function largest(values: readonly (number | null)[]): number | null {
  let best: number | null = null;
  values.forEach((value, index) => {
    if (value !== null && (best === null || value > values[best]!)) best = index;
  });
  return best;
}

function negated(value: number | null): number | null {
  return value === null ? null : -value;
}
