import { count, decimal, listed, percent, plural, type Sentence, sentence } from "../written";
import { type Facts, verdictOf } from "./facts";
import { featurePhrase } from "./features";
import { agreeing } from "./phrases";
import { rowNoun, segmentsOf } from "./segmentFacts";
import { areUntested, untestedSentences } from "./untested";
import { behaviourFound, comparisonWithShops, sliceTestOf } from "./verdictFacts";

/** The answer to the question whether there are segments. */
export function answer({ results }: Facts): readonly Sentence[] {
  switch (results.verdict.level) {
    case "distinct":
      return [sentence`Yes: the customers fall into distinct groups.`];
    case "slices":
      return [sentence`Not as distinct groups: customers differ by degree, without gaps between them.`];
    case "none":
      return [sentence`No: these data do not support segments.`];
    case "not-applicable":
      return [sentence`That cannot be said from these data.`];
  }
}

/** What the answer means for the rest of the report. */
export function consequence(facts: Facts): readonly Sentence[] {
  const n = segmentsOf(facts).length;
  if (areUntested(facts)) return untestedSentences(facts);
  switch (facts.results.verdict.level) {
    case "distinct":
      return [
        sentence`This report describes ${plural(n, "segment")}; the exact number is uncertain by one either way.`,
      ];
    case "slices":
      return [
        sentence`The ${plural(n, "segment")} of this report ${agreeing(n, "is a useful slice", "are useful slices")} of that range, cut where it helps.`,
      ];
    case "none":
      return [
        sentence`Any method would still cut the customers into groups, but such groups would say next to nothing about other orders of the same customers.`,
        sentence`This report therefore ranks customers by value instead.`,
      ];
    case "not-applicable":
      return [
        sentence`The ${plural(n, "group")} below ${agreeing(n, "describes", "describe")} how the chosen method cuts the ${rowNoun(facts).several}; nothing shows that ${agreeing(n, "it", "they")} would come back.`,
      ];
  }
}

/** What the answer rests on, with the numbers that decide. */
export function grounds(facts: Facts): readonly Sentence[] {
  switch (facts.results.verdict.level) {
    case "distinct":
      return distinctGrounds(facts);
    case "slices":
      return [...sliceGrounds(facts), ...againstGroups(facts)];
    case "none":
      return behaviourFound(facts)?.differ.length === 0 ? chanceGrounds(facts) : sliceGrounds(facts);
    case "not-applicable":
      return obstacles(facts);
  }
}

/** How clear the groups are and how far they come back, without the thresholds. */
function distinctGrounds(facts: Facts): readonly Sentence[] {
  const found = comparisonWithShops(facts);
  if (found === null) return [];
  const { shops, halves } = found;
  const { nDraws } = verdictOf(facts).evidence;
  const groups = areUntested(facts)
    ? sentence`The ${plural(shops.nClusters, "group")} by KMeans that were tested`
    : sentence`The groups`;
  const clear = sentence`${groups} are clearer than differences by degree would make them: their separation score (silhouette) is ${decimal(shops.silhouette)}, against ${decimal(shops.nullMean)} on average in ${plural(nDraws, "simulated shop")} whose customers differ just as much but form no groups.`;
  if (halves === undefined) return [clear];
  return [
    clear,
    sentence`${areUntested(facts) ? "Such groups" : "They also come back: groups"} made from every other week agree with those of the weeks between by ${decimal(halves.adjustedRand)} (one is perfect, zero is chance), against ${decimal(halves.nullMean)} in those shops.`,
  ];
}

/** How the separation of the groups compares with shops that have none. */
export function shopGrounds(facts: Facts): readonly Sentence[] {
  const found = comparisonWithShops(facts);
  if (found === null) return [];
  const { silhouette, nullMean, delta, nClusters } = found.shops;
  const { nDraws, thresholds } = verdictOf(facts).evidence;
  const side = delta >= 0 ? "above" : "below";
  return [
    sentence`Cut into ${plural(nClusters, "group")}, the number that would suit groups best, the customers have a separation score (silhouette) of ${decimal(silhouette)}; ${plural(nDraws, "simulated shop")} whose customers differ just as much, but form no groups, ${agreeing(nDraws, "has", "have")} ${decimal(nullMean)} on average (with fewer starts than the final fit, in data and shops alike). The data lie ${decimal(Math.abs(delta))} ${side}; for distinct groups ${decimal(thresholds.silhouetteExcess)} above is asked for.`,
  ];
}

/** How segments of alternate weeks agree. */
export function halfGrounds(facts: Facts): readonly Sentence[] {
  const halves = comparisonWithShops(facts)?.halves;
  if (halves === undefined || !Number.isFinite(halves.adjustedRand)) return [];
  const { thresholds } = verdictOf(facts).evidence;
  const side = halves.excess >= 0 ? "more" : "less";
  return [
    sentence`Groups made from every other week agree with those of the weeks between by ${decimal(halves.adjustedRand)} (one is perfect, zero is chance), in the simulated shops by ${decimal(halves.nullMean)}: ${decimal(Math.abs(halves.excess))} ${side}, where ${decimal(thresholds.agreementExcess)} more is asked for.`,
  ];
}

/** That groups of alternate weeks agree no better than in shops without groups, where it is so. */
function againstGroups(facts: Facts): readonly Sentence[] {
  const halves = comparisonWithShops(facts)?.halves;
  if (halves === undefined || !(halves.adjustedRand <= halves.nullMean)) return [];
  return [
    sentence`Against groups speaks that those from alternate weeks agree by ${decimal(halves.adjustedRand)}, and by ${decimal(halves.nullMean)} in shops without groups.`,
  ];
}

/** What segments of half the orders say of the other half. */
export function sliceGrounds(facts: Facts): readonly Sentence[] {
  const test = sliceTestOf(facts);
  if (test === null) return [];
  const { sliceShare, sliceLevel } = verdictOf(facts).evidence.thresholds;
  const least = sentence`${percent(sliceShare)} is the least to be useful`;
  const halves = "Segments made from a random half of the orders";
  if (test.excess <= 0)
    return [sentence`${halves} explain nothing in the other half beyond chance; ${least}.`];
  const explained = sentence`${percent(test.excess, 1)} of the differences between customers in ${featurePhrase(test.measure).noun}, beyond chance`;
  if (test.excess < sliceShare) {
    return [
      sentence`${halves} say too little about the other half: at best they explain ${explained}; ${least}.`,
    ];
  }
  return [
    test.p > sliceLevel
      ? sentence`${halves} explain ${explained}, in the other half, but so much comes up by chance too (probability ${percent(test.p)}).`
      : sentence`${halves} say something about the other half: they explain ${explained}; ${least}.`,
  ];
}

function chanceGrounds(facts: Facts): readonly Sentence[] {
  const found = behaviourFound(facts);
  if (found === null) return [];
  return [
    sentence`Customers differ by no more than chance: were they all alike, differences as large would still come up with a chance of ${listed(found.alike.map(({ asked, pHolm }) => sentence`${percent(pHolm)} in ${asked}`))}.`,
  ];
}

function obstacles(facts: Facts): readonly Sentence[] {
  const { obstacle, inBothHalves, thresholds } = verdictOf(facts).evidence;
  if (obstacle !== null) return [sentence`${obstacle}`];
  const fewest = Math.min(inBothHalves.weeks, inBothHalves.random);
  if (fewest >= thresholds.halfCustomers) {
    return [sentence`No number of groups could be fitted to the data and to the simulated shops.`];
  }
  return [
    sentence`A verdict compares two halves of each customer's orders: ${plural(fewest, "customer")} ${agreeing(fewest, "has", "have")} orders in both, and ${count(thresholds.halfCustomers)} are needed.`,
  ];
}
