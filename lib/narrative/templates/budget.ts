import { count, money, percent, plural, type Sentence, sentence } from "../../written";
import type { Facts } from "../facts";
import { capitalised, quoted, range } from "../phrases";
import type { Template } from "../template";
import { supportsSegments } from "../verdictFacts";

/** What the actions may return under assumptions, and which these are. */
export const budgetTemplates: readonly Template[] = [
  { id: "recommendations-budget", section: "recommendations", heading: "What it may return", write: budget },
  {
    id: "recommendations-budget-notes",
    section: "recommendations",
    form: "list",
    write: (facts) =>
      supportsSegments(facts) ? facts.results.budget.notes.map((note) => capitalised(sentence`${note}`)) : [],
  },
];

function budget(facts: Facts): readonly Sentence[] {
  const { budget: plan, dataset } = facts.results;
  const [best] = plan.rows;
  if (best === undefined || !supportsSegments(facts)) return [];
  const amount = (value: number) => money(value, dataset.currency);
  const gains = (name: "low" | "middle" | "high") =>
    count(plan.rows.filter((row) => row[name].expectedReturn > 0).length);
  const returned = ({ expectedReturn }: { readonly expectedReturn: number }) =>
    sentence`${expectedReturn < 0 ? "lose" : "return"} ${amount(Math.abs(expectedReturn))}`;
  const { low, middle, high } = plan.totals;
  const known = [
    sentence`Under the assumptions below, not by measurement, ${gains("middle")} of ${plural(plan.rows.length, "action")} would return more in a year than ${plan.rows.length === 1 ? "it costs" : "they cost"}; in the low case ${gains("low")}, in the high case ${gains("high")}.`,
    sentence`Together they would ${returned(low)} in the low case, ${returned(middle)} in the middle one and ${returned(high)} in the high one.`,
  ];
  if (!(best.middle.expectedReturn > 0)) return known;
  const ends = { low: best.low.expectedReturn, high: best.high.expectedReturn };
  const evenAt = best.breakEvenLift;
  return [
    ...known,
    sentence`The highest return is that of ${best.action} for ${quoted(best.name)}: ${amount(best.middle.expectedReturn)} ${range(ends, amount)}, at a cost of ${amount(best.middle.cost)}${evenAt === null ? "" : sentence`; it breaks even when revenue rises by ${percent(evenAt, 1)}`}.`,
  ];
}
