import { count, percent, plural, type Sentence, sentence, type WrittenNumber } from "../../written";
import type { EntryWords } from "./entryWords";
import type { Insight } from "./insights";
import { amount } from "./insightsCandidate";
import { type Concern, weightOf } from "./relevance";

/** Average days after a customer's entry whose revenue counts. */
export const revenueDays = 90;
/** Average days in which a customer may order again. */
export const repeatDays = 180;

/** What is told of a cohort: its measure against that of all other cohorts. */
export interface CohortFigures {
  readonly measure: "revenue" | "repeat";
  /** Such as `2024-Q2`. */
  readonly quarter: string;
  readonly value: number;
  readonly others: number;
  readonly concern: Concern;
  readonly began: EntryWords["began"];
  readonly withoutFirstOrder: boolean;
  readonly currency: string | null;
}

/** The sentence on a single cohort. */
export function cohortFinding(cohort: CohortFigures): Sentence {
  const { measure, value, others, concern, began } = cohort;
  const who = sentence`customers who ${began} in ${spoken(cohort.quarter)} (${count(concern.nCustomers)} who can be followed so long)`;
  const than = value > others ? "more than" : "less than";
  return measure === "revenue"
    ? sentence`${capital(who)} brought ${amount(value, cohort.currency)} each in their first ${plural(revenueDays, "day")} (${conditions(cohort)}), ${than} the ${amount(others, cohort.currency)} of other cohorts.`
    : sentence`Of the ${who}, ${percent(value)} ordered again within ${plural(repeatDays, "day")} (${conditions(cohort)}), ${than} the ${percent(others)} of other cohorts.`;
}

export const cohortMeaning = sentence`How these customers were won is worth comparing with other quarters; the data do not say why they differ.`;

type KeptCohort = Insight & { readonly cohort: CohortFigures };

/**
 * One finding of several cohorts that survived in the same measure: the lowest and the highest, and whether they rise or fall over time. Its p
 * and its effect are the largest of its parts, its weight that of all together.
 *
 * @param kept - at least two, of one measure
 */
export function mergedCohorts(kept: readonly KeptCohort[]): Insight {
  const byTime = [...kept].sort((a, b) => (a.cohort.quarter < b.cohort.quarter ? -1 : 1));
  const cohorts = byTime.map(({ cohort }) => cohort);
  const { measure } = cohorts[0];
  const [low, high] = [-1, 1].map((sign) =>
    cohorts.reduce((best, cohort) => (sign * (cohort.value - best.value) > 0 ? cohort : best)),
  );
  const customers = sum(cohorts.map(({ concern }) => concern.nCustomers));
  const which = sentence`the lowest and the highest of the ${plural(cohorts.length, "quarter")} that stand out (${count(customers)} customers)${sideOf(cohorts)}`;
  const extremes =
    measure === "revenue"
      ? sentence`Customers who ${low.began} in ${spoken(low.quarter)} brought ${amount(low.value, low.currency)} each in their first ${plural(revenueDays, "day")} (${conditions(low)}), those of ${spoken(high.quarter)} ${amount(high.value, high.currency)}`
      : sentence`Of the customers who ${low.began} in ${spoken(low.quarter)}, ${percent(low.value)} ordered again within ${plural(repeatDays, "day")} (${conditions(low)}), of those of ${spoken(high.quarter)} ${percent(high.value)}`;
  const largest = (value: (part: Insight) => number) => Math.max(...kept.map(value));
  return {
    id: `cohort-${measure}`,
    kind: "cohort",
    finding: sentence`${extremes}: ${which}. ${courseOf(cohorts)}`,
    meaning: cohortMeaning,
    effect: largest(({ effect }) => effect),
    weight: weightOf({
      nCustomers: customers,
      customers: sum(cohorts.map(({ concern }) => concern.customers)),
      revenue: sum(cohorts.map(({ concern }) => concern.revenue)),
    }),
    p: largest(({ p }) => p),
    pAdjusted: largest(({ pAdjusted }) => pAdjusted),
  };
}

function conditions({ measure, withoutFirstOrder }: CohortFigures): string {
  return measure === "revenue" && withoutFirstOrder
    ? "season evened out, first order left out"
    : "season evened out";
}

/** Where those that stand out do so in one direction only, which. */
function sideOf(cohorts: readonly CohortFigures[]): string {
  const nMore = cohorts.filter(({ value, others }) => value > others).length;
  if (nMore === cohorts.length) return ", all of them above other cohorts";
  return nMore === 0 ? ", all of them below other cohorts" : "";
}

/** Whether values rise or fall throughout. */
function courseOf(cohorts: readonly CohortFigures[]): string {
  const what = cohorts[0].measure === "revenue" ? "amount" : "share";
  const steps = cohorts.slice(1).map(({ value }, i) => Math.sign(value - cohorts[i].value));
  if (steps.every((step) => step > 0)) return `Among these the ${what} rises over time.`;
  return steps.every((step) => step < 0)
    ? `Among these the ${what} falls over time.`
    : `Among these the ${what} neither rises nor falls throughout.`;
}

const ordinals = ["first", "second", "third", "fourth"];

/** "2024-Q2" as "the second quarter of 2024". */
function spoken(quarter: string): Sentence {
  const year: WrittenNumber = { value: Number(quarter.slice(0, 4)), text: quarter.slice(0, 4) };
  return sentence`the ${ordinals[Number(quarter.slice(6)) - 1]} quarter of ${year}`;
}

function capital({ text, values }: Sentence): Sentence {
  return { text: text[0].toUpperCase() + text.slice(1), values };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
