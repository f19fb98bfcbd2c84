import type { ClusterCountRow, Criterion, RuleChoice } from "./clusterCountRule";

/**
 * Says in words why this k, which criteria prefer another, and which of them are at the edge of the grid.
 *
 * @internal
 */
export function describeClusterCount(
  rows: readonly ClusterCountRow[],
  { nClusters, eligible, share, largestExcess }: RuleChoice,
  criteria: readonly Criterion[],
): string {
  const chosen = rows.find((row) => row.nClusters === nClusters)!;
  const bestSilhouette = criteria.find(({ name }) => name === "silhouette")!.best;
  const sentences = [
    largestExcess > 0
      ? `${nClusters} ± 1 clusters: the best Calinski-Harabasz (${format(chosen.calinskiHarabasz, 1)}) among ` +
        `k = ${eligible.join(", ")}, whose silhouette is at least ${share} of the best ` +
        `(${format(largestExcess, 3)} at k = ${bestSilhouette}).`
      : `${nClusters} ± 1 clusters by the largest silhouette (${format(largestExcess, 3)}), which is not above 0: ` +
        "rows are on average no nearer to their own cluster than to the next.",
  ];
  const others = criteria.filter(({ best }) => best !== null && best !== nClusters);
  const agreeing = criteria.filter(({ best }) => best === nClusters);
  if (agreeing.length > 0) {
    sentences.push(`Preferred by ${list(agreeing.map(({ label }) => label))}.`);
  }
  if (others.length > 0) {
    sentences.push(`Disagreeing: ${list(others.map(({ label, best }) => `${label} (k = ${best})`))}.`);
  }
  const silent = criteria.filter(({ best }) => best === null);
  if (silent.length > 0) sentences.push(`No preference: ${list(silent.map(({ label }) => label))}.`);
  const edges = criteria.filter(({ atEdge }) => atEdge);
  if (edges.length > 0) {
    const grid = `${rows[0].nClusters} to ${rows.at(-1)!.nClusters}`;
    sentences.push(
      `At the edge of the grid (${grid}), where more might be better: ${list(edges.map(({ label }) => label))}.`,
    );
  }
  if (nClusters === 2) sentences.push("Two clusters often only halve a continuum: read them with care.");
  return sentences.join(" ");
}

function list(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

function format(value: number | null, digits: number): string {
  return value === null ? "none" : value.toFixed(digits);
}
