import { count, percent, plural, type Sentence, sentence } from "../../written";
import type { Facts } from "../facts";
import { agreeing } from "../phrases";
import { everybody, highest, segmentsOf, sizeShareOf, standingOut, titleOf } from "../segmentFacts";
import type { Template } from "../template";
import { areUntested, untestedSentences } from "../untested";
import { topTenth } from "../valueRanking";

/** What remains to be said. */
export const conclusionTemplates: readonly Template[] = [
  { id: "conclusion-answer", section: "conclusion", write: remains },
  {
    id: "conclusion-next",
    section: "conclusion",
    write: () => [
      sentence`What this report recommends is reasoned, not proven. The next step is small: one action, one segment or rank, and a group that is left alone to compare with.`,
    ],
  },
];

/** How many segments show in orders that did not make them; those that go by dates alone don't. */
function inOtherOrders(facts: Facts): Sentence {
  const shown = segmentsOf(facts).filter(({ segment }) =>
    standingOut(facts, segment).some(({ source }) => source === "held-out orders"),
  ).length;
  if (shown === 0) return sentence``;
  return sentence`, ${count(shown)} of them by a behaviour that shows in orders that did not make ${agreeing(shown, "it", "them")}`;
}

function remains(facts: Facts): readonly Sentence[] {
  const segments = segmentsOf(facts);
  const richest = highest(segments, ({ revenueShare }) => revenueShare);
  const n = plural(segments.length, "segment");
  const value =
    richest === undefined
      ? []
      : [
          sentence`Most revenue comes from ${titleOf(richest)}: ${percent(richest.revenueShare)} of it, from ${percent(sizeShareOf(facts, richest))} of ${everybody(facts)}.`,
        ];
  if (areUntested(facts)) {
    const found =
      facts.results.verdict.level === "distinct"
        ? sentence`These customers are not one crowd.`
        : sentence`These customers differ by degree.`;
    return [found, ...untestedSentences(facts), ...value];
  }
  switch (facts.results.verdict.level) {
    case "distinct":
      return [
        sentence`These customers are not one crowd: ${n} ${agreeing(segments.length, "stands", "stand")} apart${inOtherOrders(facts)}.`,
        ...value,
      ];
    case "slices":
      return [
        sentence`These customers differ by degree. ${n} ${agreeing(segments.length, "gives", "give")} a useful order to that range, as long as nobody takes the borders for real.`,
        ...value,
      ];
    case "none": {
      const top = topTenth(facts);
      const begin = sentence`These customers should not be segmented on the basis of these data.`;
      if (top === null) return [begin];
      return [
        begin,
        sentence`Who has been worth most is known, with ${percent(top.share)} of revenue from the top tenth of them, and that is enough to begin with.`,
      ];
    }
    case "not-applicable":
      return [
        sentence`The groups of this report are a description. To find out whether there are segments takes customers with more orders each, compared customer by customer.`,
      ];
  }
}
