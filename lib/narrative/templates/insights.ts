import type { Insight } from "../../profile/insights/insights";
import { count, joined, listed, plural, type Sentence, sentence } from "../../written";
import type { Facts } from "../facts";
import { agreeing, quoted } from "../phrases";
import type { Template } from "../template";

/** The findings that survived the correction for all that were looked at. */
export const insightTemplates: readonly Template[] = [
  {
    id: "insights-introduction",
    section: "insights",
    write({ results: { insights } }) {
      const { nCandidates } = insights;
      const kept = insights.insights.length;
      if (nCandidates === 0)
        return [sentence`These data offer nothing that could be compared in search of findings.`];
      const looked = sentence`${plural(nCandidates, "comparison")} ${agreeing(nCandidates, "was", "were")} made in search of findings.`;
      if (kept === 0) {
        return [
          looked,
          sentence`None is clear enough: each may be chance, given how many were made. No finding is therefore reported.`,
        ];
      }
      return [
        looked,
        sentence`${plural(kept, "finding")} ${agreeing(kept, "is", "are")} kept that chance is unlikely to explain, even with so many looks at the data${kept > 1 ? "; what weighs most, by size and by the share of the shop that it concerns, stands first" : ""}.`,
      ];
    },
  },
  {
    id: "insights-findings",
    section: "insights",
    form: "list",
    write: (facts) =>
      facts.results.insights.insights.map((insight) =>
        joined([insight.finding, insight.meaning, ...whereTheyAre(facts, insight)]),
      ),
  },
];

// More would be a table.
const shownSegments = 3;

/** In which segments the customers are that a finding counts, and what is recommended for these: no action is for the finding alone. */
function whereTheyAre(facts: Facts, { bySegment = [] }: Insight): readonly Sentence[] {
  const actions = facts.results.actions.filter(({ isAddition }) => !isAddition);
  const found = bySegment.flatMap(({ segment, customers }) => {
    const own = actions.find((action) => action.segment === segment);
    return own === undefined ? [] : [{ customers, own }];
  });
  if (found.length === 0) return [];
  const shown = found
    .slice(0, shownSegments)
    .map(({ customers, own }) => sentence`${count(customers)} in ${quoted(own.name)} (${own.action})`);
  const sum = (of: readonly { readonly customers: number }[]) =>
    of.reduce((total, { customers }) => total + customers, 0);
  const rest = sum(bySegment) - sum(found.slice(0, shownSegments));
  return [
    sentence`The actions of their segments reach them: ${listed([...shown, ...(rest > 0 ? [sentence`${count(rest)} elsewhere`] : [])])}.`,
  ];
}
