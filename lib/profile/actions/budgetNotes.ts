import { count, money, percent, type Sentence, sentence, type WrittenNumber } from "../../written";
import type { Assumptions } from "./actionsTypes";
import type { BudgetRow } from "./budget";
import type { TestPlan } from "./testPlan";

const share = (value: number) => percent(value, 1);

/** The assumptions of a budget in numbers: one where all rows share it, else the range; and how its cases are made. */
export function assumedSentence(
  rows: readonly Pick<BudgetRow, "assumptions">[],
  hasIntervals: boolean,
  currency: string | null,
): Sentence {
  const range = (pick: (assumptions: Assumptions) => number, write: (value: number) => WrittenNumber) => {
    const values = rows.map(({ assumptions }) => pick(assumptions));
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return low === high ? sentence`${write(low)}` : sentence`${write(low)} to ${write(high)}`;
  };
  const cost = range(
    (a) => a.costPerContact,
    (value) => money(value, currency, 2),
  );
  const assumed = sentence`These are assumptions, not measurements: a contact costs ${cost}, there are ${range((a) => a.contactsPerYear, count)} of them a year, ${range((a) => a.grossMargin, percent)} of revenue is gross margin, ${range((a) => a.discount, share)} of revenue is given away in discounts, and an action adds ${range((a) => a.expectedLift.low, share)} of revenue in the low case, ${range((a) => a.expectedLift.middle, share)} in the middle one and ${range((a) => a.expectedLift.high, share)} in the high one. Put your own into lib/profile/actions.json.`;
  return hasIntervals
    ? sentence`${assumed} The low and the high case reckon as well with the ends of the range in which the revenue of as many such customers would lie in nineteen of twenty cases.`
    : assumed;
}

/** When an action breaks even, beside the rises that are assumed and the one that its test can find. */
export function breakEvenSentence(
  { name, breakEvenLift, assumptions }: BudgetRow,
  { outcome, detectableLift }: Pick<TestPlan, "outcome" | "detectableLift">,
): Sentence {
  if (breakEvenLift === null) {
    return sentence`${name}: discounts of ${share(assumptions.discount)} eat the whole margin; nothing breaks even.`;
  }
  const tooSmall =
    outcome === "revenue per customer" && detectableLift !== null && detectableLift > breakEvenLift
      ? sentence`; its test finds a rise of ${percent(detectableLift)} or more only`
      : "";
  return sentence`${name}: breaks even when revenue rises by ${share(breakEvenLift)}, ${against(breakEvenLift, assumptions)}${tooSmall}.`;
}

function against(lift: number, { expectedLift: { low, high } }: Assumptions): Sentence {
  if (lift <= low) return sentence`no more than the ${share(low)} of the low case`;
  if (lift > high) return sentence`above the ${share(high)} of the high case`;
  return sentence`between the ${share(low)} of the low and the ${share(high)} of the high case`;
}
