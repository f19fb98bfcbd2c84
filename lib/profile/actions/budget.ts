import { count, money, percent, type Sentence, sentence } from "../../written";
import type { Recommendations, RecommendedAction } from "./actions";
import { actionTable } from "./actionsFile";
import type { ActionTable, Assumptions } from "./actionsTypes";

/** What a segment's action would cost and bring in a year, under assumptions; plain JSON. Amounts are in the currency of the data. */
export interface BudgetRow {
  readonly segment: number | null;
  readonly name: string;
  readonly action: string;
  readonly customers: number;
  /** What its customers brought in the 365 days up to their last order, from the data. */
  readonly revenueAtStake: number;
  /** Contacts, and discounts on old and new revenue. */
  readonly cost: number;
  /** Revenue that is added, at list prices. */
  readonly expectedRevenue: number;
  /** Gross profit on the added revenue, less the cost. */
  readonly expectedReturn: number;
  /** `expectedReturn / cost`; null where nothing is spent. */
  readonly returnOnSpend: number | null;
  /** The added share of revenue at which the return is zero; null where discounts eat the whole margin. */
  readonly breakEvenLift: number | null;
  readonly assumptions: Assumptions;
}

/** A budget, highest return first, with what it rests on. */
export interface Budget {
  readonly rows: readonly BudgetRow[];
  /** What is assumed, what would break even, and who is left out. */
  readonly notes: readonly Sentence[];
}

/**
 * What each segment's own action (not the additions) would return in a year. Nothing of this is measured but customers and revenue: cost, margin
 * and lift are the assumptions of `lib/profile/actions.json`, to be replaced by one's own.
 *
 * With revenue R in the last year of its customers, added share l, gross margin m, discount d on all revenue and contacts that cost C:
 * cost = C + d R (1 + l), return = m R l − cost, break-even at l = (C + d R) / (R (m − d)).
 *
 * @param currency - ISO 4217 code, or null
 * @returns rows by return, highest first; customers without revenue have no row
 * @example
 * planBudget(recommendations, profiles.currency).rows[0].expectedReturn
 */
export function planBudget(
  { actions }: Pick<Recommendations, "actions">,
  currency: string | null,
  table: ActionTable = actionTable(),
): Budget {
  const own = actions.filter(({ isAddition }) => !isAddition);
  const planned = own
    .filter(({ revenueAtStake }) => revenueAtStake > 0)
    .map((action) => ({ action, row: budgetRow(action, assumptionsFor(table, action.id)) }))
    .sort((a, b) => b.row.expectedReturn - a.row.expectedReturn);
  const rows = planned.map(({ row }) => row);
  const left = own.filter(({ revenueAtStake }) => revenueAtStake <= 0);
  const notes = [
    ...(rows.length === 0 ? [] : [assumed(rows, currency)]),
    ...planned.map(({ row, action }) => breakEven(row, action.test)),
    ...left.map(
      ({ name, customers }) =>
        sentence`Left out: ${name} (${count(customers)}), without revenue to reckon from.`,
    ),
  ];
  return { rows, notes };
}

function assumptionsFor({ assumptions, actions }: ActionTable, id: string): Assumptions {
  return { ...assumptions, ...actions.find((entry) => entry.id === id)?.assumptions };
}

function budgetRow(
  { segment, name, action, customers, revenueAtStake }: RecommendedAction,
  assumptions: Assumptions,
): BudgetRow {
  const { costPerContact, contactsPerYear, discount, grossMargin, expectedLift } = assumptions;
  const contacts = customers * contactsPerYear * costPerContact;
  const expectedRevenue = revenueAtStake * expectedLift;
  const cost = contacts + discount * (revenueAtStake + expectedRevenue);
  const expectedReturn = grossMargin * expectedRevenue - cost;
  return {
    segment,
    name,
    action,
    customers,
    revenueAtStake,
    cost,
    expectedRevenue,
    expectedReturn,
    returnOnSpend: cost > 0 ? expectedReturn / cost : null,
    breakEvenLift:
      grossMargin > discount
        ? (contacts + discount * revenueAtStake) / (revenueAtStake * (grossMargin - discount))
        : null,
    assumptions,
  };
}

/** The assumptions in numbers: one where all rows share it, else the range. */
function assumed(rows: readonly BudgetRow[], currency: string | null): Sentence {
  const range = (
    pick: (assumptions: Assumptions) => number,
    write: (value: number) => ReturnType<typeof count>,
  ) => {
    const values = rows.map(({ assumptions }) => pick(assumptions));
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return low === high ? sentence`${write(low)}` : sentence`${write(low)} to ${write(high)}`;
  };
  const share = (value: number) => percent(value, 1);
  return sentence`These are assumptions, not measurements: a contact costs ${range(
    (a) => a.costPerContact,
    (value) => money(value, currency, 2),
  )}, there are ${range((a) => a.contactsPerYear, count)} of them a year, ${range((a) => a.grossMargin, percent)} of revenue is gross margin, ${range((a) => a.discount, share)} of revenue is given away in discounts, and the action adds ${range((a) => a.expectedLift, share)} of revenue. Put your own into lib/profile/actions.json.`;
}

function breakEven(
  { name, breakEvenLift, assumptions }: BudgetRow,
  { outcome, detectableLift }: RecommendedAction["test"],
): Sentence {
  if (breakEvenLift === null) {
    return sentence`${name}: discounts of ${percent(assumptions.discount, 1)} eat the whole margin; nothing breaks even.`;
  }
  const tooSmall =
    outcome === "revenue per customer" && detectableLift !== null && detectableLift > breakEvenLift
      ? sentence`; its test finds a rise of ${percent(detectableLift)} or more only`
      : "";
  const verdict = breakEvenLift <= assumptions.expectedLift ? "below" : "above";
  return sentence`${name}: breaks even when revenue rises by ${percent(breakEvenLift, 1)}, ${verdict} the ${percent(assumptions.expectedLift, 1)} that are assumed${tooSmall}.`;
}
