import type { RecommendedAction } from "../../profile/actions/actions";
import { joined, money, percent, plural, type Sentence, sentence } from "../../written";
import type { Facts } from "../facts";
import { quoted } from "../phrases";
import { rowNoun, rowsAreCustomers } from "../segmentFacts";
import type { Template } from "../template";
import { topTenth } from "../valueRanking";
import { supportsSegments } from "../verdictFacts";
import { budgetTemplates } from "./budget";

/** What to do, why, and how to find out whether it works. */
export const recommendationTemplates: readonly Template[] = [
  {
    id: "recommendations-introduction",
    section: "recommendations",
    write(facts) {
      if (!supportsSegments(facts) || facts.results.actions.every(({ isAddition }) => isAddition)) return [];
      return [
        sentence`The tables after this text hold each segment's action with its test, and what it may return under assumptions; segments.csv lists the ${rowNoun(facts).several} of each segment.`,
        sentence`A test leaves customers alone who are chosen at random: only the difference to them is what the action adds.`,
      ];
    },
  },
  {
    id: "recommendations-actions",
    section: "recommendations",
    form: "list",
    write: (facts) => mainActions(facts).map((action) => actionInFull(facts, action)),
  },
  {
    id: "recommendations-ranking",
    section: "recommendations",
    form: "list",
    write: (facts) => (supportsSegments(facts) ? [] : withoutSegments(facts)),
  },
  {
    id: "recommendations-notes",
    section: "recommendations",
    form: "list",
    write: ({ results }) => results.actionNotes.map((note) => sentence`${note}`),
  },
  {
    id: "recommendations-additions",
    section: "recommendations",
    heading: "Also worth a try",
    form: "list",
    write: (facts) =>
      supportsSegments(facts)
        ? byStake(facts.results.actions.filter(({ isAddition }) => isAddition)).map((action) =>
            joined([sentence`${action.action}, for ${quoted(action.name)}.`, action.reason]),
          )
        : [],
  },
  ...budgetTemplates,
];

/** Each segment's own action, that with most revenue at stake first. */
export function mainActions({ results }: Facts): readonly RecommendedAction[] {
  return byStake(results.actions.filter(({ isAddition }) => !isAddition));
}

function byStake(actions: readonly RecommendedAction[]): readonly RecommendedAction[] {
  return [...actions].sort((a, b) => b.revenueAtStake - a.revenueAtStake);
}

/** An action with its segment, for a list of what comes first. */
export function actionInBrief({ results }: Facts, action: RecommendedAction): Sentence {
  const who = sentence`${action.action}, for ${quoted(action.name)}: ${plural(action.customers, "customer")}`;
  if (!(action.revenueAtStake > 0)) return sentence`${who} without revenue so far.`;
  return sentence`${who} with ${money(action.revenueAtStake, results.dataset.currency)} in their last year, ${percent(action.revenueShare)} of revenue.`;
}

function actionInFull(facts: Facts, action: RecommendedAction): Sentence {
  const { reason, measure, test } = action;
  return sentence`${actionInBrief(facts, action)} Why: ${reason} How: ${measure} Test: ${test.how}`;
}

/** What can be done where nothing supports segments. */
function withoutSegments(facts: Facts): readonly Sentence[] {
  const top = topTenth(facts);
  const { one, several } = rowNoun(facts);
  const ranked =
    top === null || !rowsAreCustomers(facts)
      ? []
      : [
          sentence`Rank customers by what they spent, and give the top tenth (${plural(top.customers, one, several)}, ${percent(top.share)} of revenue) the service that you can't give to all.`,
        ];
  return [
    ...ranked,
    sentence`Test messages on random halves of all customers, rather than on groups: what works shows there first.`,
    sentence`Gather what could tell customers apart, such as a longer period, what they looked at, or what they answer when asked; then put the question again.`,
  ];
}
