import { listed } from "../../written";
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
  comparesWithContinuum: boolean,
): string {
  const chosen = rows.find((row) => row.nClusters === nClusters)!;
  const what = comparesWithContinuum ? "silhouette exceeds that of a continuum by" : "silhouette is";
  const sentences = [
    largestExcess > 0
      ? `${nClusters} ± 1 clusters: the best Calinski-Harabasz (${format(chosen.calinskiHarabasz, 1)}) among ` +
        `k = ${eligible.join(", ")}, whose ${what} at least ${share} of the largest (${format(largestExcess, 3)}).`
      : `${nClusters} ± 1 clusters, where the ${what} the largest (${format(largestExcess, 3)}), which is not above 0: ` +
        (comparesWithContinuum
          ? "customers who differ only by degree do as well."
          : "rows are on average no nearer to their own cluster than to the next."),
  ];
  const others = criteria.filter(({ best }) => best !== null && best !== nClusters);
  const agreeing = criteria.filter(({ best }) => best === nClusters);
  if (agreeing.length > 0) {
    sentences.push(`Preferred by ${listed(agreeing.map(({ label }) => label)).text}.`);
  }
  if (others.length > 0) {
    sentences.push(`Disagreeing: ${listed(others.map(({ label, best }) => `${label} (k = ${best})`)).text}.`);
  }
  const silent = criteria.filter(({ best }) => best === null);
  if (silent.length > 0) sentences.push(`No preference: ${listed(silent.map(({ label }) => label)).text}.`);
  const edges = criteria.filter(({ atEdge }) => atEdge);
  if (edges.length > 0) {
    const grid = `${rows[0].nClusters} to ${rows.at(-1)!.nClusters}`;
    sentences.push(
      `At the edge of the grid (${grid}), where more might be better: ${listed(edges.map(({ label }) => label)).text}.`,
    );
  }
  if (nClusters === 2) sentences.push("Two clusters often only halve a continuum: read them with care.");
  return sentences.join(" ");
}

function format(value: number | null, digits: number): string {
  return value === null ? "none" : value.toFixed(digits);
}
