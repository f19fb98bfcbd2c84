import { featureCatalogue } from "../../features/catalogue";
import type { Estimate } from "../../profile/estimate";
import { ruleText } from "../../profile/rules/rulesText";
import { decimal, percent, plural, sentence } from "../../written";
import { verdictOf } from "../facts";
import { capitalised, range } from "../phrases";
import { rowNoun } from "../segmentFacts";
import type { SegmentTemplate } from "../template";

const shares = (estimate: Estimate) => range(estimate, (value) => percent(value));

// Below, one of four who are written to is somebody else, or one of four is missed.
const closeEnough = 0.75;

/** How firm a segment is, how its customers are found, and what to do with them. */
export const segmentUseTemplates: readonly SegmentTemplate[] = [
  {
    id: "segment-stability",
    label: "Stability",
    write(facts, segment) {
      const row = facts.checks.stability.clusters.find(({ cluster }) => cluster === segment);
      if (row === undefined) return [];
      const { sliceJaccard } = verdictOf(facts).evidence.thresholds;
      const begin = sentence`Overlap of ${decimal(row.jaccard)} when ${rowNoun(facts).several} are drawn anew`;
      return [
        row.jaccard >= sliceJaccard
          ? sentence`${begin} (${decimal(sliceJaccard)} is enough).`
          : sentence`${begin}, under ${decimal(sliceJaccard)}: don't rely on its borders.`,
      ];
    },
  },
  {
    id: "segment-rule",
    label: "Rule",
    write(facts, segment) {
      const rule = facts.results.rules.find((one) => one.segment === segment);
      if (rule === undefined) return [];
      const { precision, recall, nTested, obstacle } = rule;
      const rows = rowNoun(facts);
      if (precision === null || recall === null) {
        return obstacle === null ? [] : [sentence`No short rule finds them: ${obstacle}.`];
      }
      const text = capitalised(ruleText(rule, featureCatalogue, facts.results.dataset.currency));
      return [
        sentence`${text}.`,
        sentence`On ${plural(nTested, rows.one, rows.several)} that it was not made from, ${percent(precision.value)} of those that it picks belong here ${shares(precision)}, and it finds ${percent(recall.value)} of the segment ${shares(recall)}.`,
        ...(precision.value < closeEnough || recall.value < closeEnough
          ? [sentence`Too loose for a campaign: use the list in segments.csv.`]
          : []),
      ];
    },
  },
  {
    id: "segment-action",
    label: "Action",
    write: ({ results }, segment) =>
      results.actions
        .filter((action) => action.segment === segment && !action.isAddition)
        .map(({ action, measure, timing }) => sentence`${action}. ${measure} ${timing}`),
  },
];
