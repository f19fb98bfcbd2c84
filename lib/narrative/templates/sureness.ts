import { count, decimal, listed, percent, plural, type Sentence, sentence } from "../../written";
import { type Facts, verdictOf } from "../facts";
import { featurePhrase } from "../features";
import { agreeing } from "../phrases";
import { groupNoun, rowNoun, segmentsOf, titleOf } from "../segmentFacts";
import type { Template } from "../template";
import { describesSegments } from "../verdictFacts";

/** How sure the segments are, from sides that don't decide. */
export const surenessTemplates: readonly Template[] = [
  { id: "results-persistence", section: "results", heading: "How sure are we?", write: persistence },
  { id: "results-stability", section: "results", write: stability },
  { id: "results-seeds", section: "results", write: seeds },
  { id: "results-other-rules", section: "results", write: otherRules },
  { id: "results-dominance", section: "results", write: dominance },
];

function stability(facts: Facts): readonly Sentence[] {
  const { nResamples, clusters } = facts.checks.stability;
  if (!describesSegments(facts) || clusters.length === 0) return [];
  const groups = groupNoun(facts);
  const { sliceJaccard } = verdictOf(facts).evidence.thresholds;
  const named = clusters.flatMap(({ cluster, jaccard }) => {
    const profile = segmentsOf(facts).find(({ segment }) => segment === cluster);
    return profile === undefined ? [] : [{ title: titleOf(profile), jaccard }];
  });
  if (named.length === 0) return [];
  const weakest = named.reduce((least, one) => (one.jaccard < least.jaccard ? one : least));
  const weak = named.filter(({ jaccard }) => jaccard < sliceJaccard);
  const begin = sentence`The ${groups.several} were made anew ${plural(nResamples, "time")} with ${rowNoun(facts).several} drawn at random: the least stable, ${weakest.title}, comes back with an average overlap of ${decimal(weakest.jaccard)} (one is complete)`;
  const meaning = sentence`That only draws the same customers again, and says nothing of another time.`;
  if (weak.length === 0) {
    return [
      sentence`${begin}; from ${decimal(sliceJaccard)} on a ${groups.one} counts as coming back.`,
      meaning,
    ];
  }
  return [
    sentence`${begin}.`,
    sentence`Under ${decimal(sliceJaccard)}, not to be relied on: ${listed(weak.map(({ title, jaccard }) => sentence`${title} (${decimal(jaccard)})`))}.`,
    meaning,
  ];
}

function seeds({ checks }: Facts): readonly Sentence[] {
  const { nSeeds, least } = checks.seeds;
  if (least === null) return [];
  return [
    sentence`Fits from ${plural(nSeeds, "random start")} agree with each other by at least ${decimal(least)} (one is complete).`,
  ];
}

function otherRules({ checks, results }: Facts): readonly Sentence[] {
  const { gap, predictionStrength: strength } = checks;
  const say = (nClusters: number) =>
    nClusters === 1 ? sentence`a single crowd` : sentence`${count(nClusters)} groups`;
  const { used } = results.clusterCount;
  const agreement =
    gap.nClusters === used && strength.nClusters === used
      ? sentence`as used here`
      : sentence`where ${count(used)} are used here`;
  return [
    sentence`Two more rules for the number of groups, shown and not followed: the gap statistic prefers ${say(gap.nClusters)}, prediction strength ${say(strength.nClusters)}, ${agreement}.`,
  ];
}

function dominance(facts: Facts): readonly Sentence[] {
  const { dominating, valuesAreClusters, columns } = facts.checks.dominance;
  const { several } = groupNoun(facts);
  const alone = [...new Set([...dominating, ...valuesAreClusters])];
  if (columns.length < 2) return [];
  if (alone.length === 0) return [sentence`No single figure decides all ${several} by itself.`];
  return [
    sentence`${agreeing(alone.length, "One figure makes", "Some figures make")} nearly the same ${several} alone: ${listed(alone.map((name) => featurePhrase(name).noun))}. Read the ${several} as ranges of it.`,
  ];
}

function persistence({ checks }: Facts): readonly Sentence[] {
  const { spending, customers, level, adjustedRand } = checks.persistence;
  if (level === "not-applicable" || spending === null || adjustedRand === null) return [];
  return [
    sentence`Cut into two halves of equal length, the period has ${plural(customers.both, "customer")} with orders in both: the segment in the earlier half explains ${percent(spending.share, 1)} of the differences in their later spending (${percent(spending.byChance, 1)} would come by chance), a ${level} effect.`,
    sentence`The segments of both halves agree by ${decimal(adjustedRand)} (one is complete, zero is chance).`,
  ];
}
