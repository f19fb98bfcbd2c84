import { plural, sentence } from "../../written";
import { agreeing } from "../phrases";
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
    write: ({ results: { insights } }) =>
      insights.insights.map(({ finding, meaning }) => sentence`${finding} ${meaning}`),
  },
];
