import { plural, type Sentence, sentence } from "../written";
import type { Facts } from "./facts";
import { agreeing } from "./phrases";
import { segmentsOf } from "./segmentFacts";
import { supportsSegments } from "./verdictFacts";

/** The models as they stand in a sentence. */
export const modelNames = { dbscan: "DBSCAN", gmm: "the Gaussian mixture", kmeans: "KMeans" } as const;

/** Whether the segments are others than those that the verdict supports: it tests groups by KMeans, in a number of its own. */
export function areUntested(facts: Facts): boolean {
  const { chosen, clusterCount, verdict } = facts.results;
  return (
    supportsSegments(facts) && (chosen.model !== "kmeans" || clusterCount.used !== (verdict.nClusters ?? 0))
  );
}

/** That the verdict speaks of other groups than the segments, where it does. */
export function untestedSentences(facts: Facts): readonly Sentence[] {
  const { chosen, configuration, verdict } = facts.results;
  if (!areUntested(facts) || verdict.nClusters === null) return [];
  const n = segmentsOf(facts).length;
  const isWish = chosen.byUser || configuration.clusters !== "auto";
  const made = sentence`${plural(n, "segment")} of this report ${agreeing(n, "is", "are")} made by ${modelNames[chosen.model]}`;
  return [
    sentence`The verdict speaks of ${plural(verdict.nClusters, "group")} by KMeans.`,
    sentence`The ${made}${isWish ? ", as was asked for," : ""} and ${agreeing(n, "was", "were")} not tested.`,
  ];
}
