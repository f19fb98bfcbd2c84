import { count, type Sentence, sentence } from "../../written";
import type { Recommendations, RecommendedAction } from "./actions";
import { actionTable } from "./actionsFile";
import { type ActionTable, type Assumptions, type BudgetCaseName, budgetCases } from "./actionsTypes";
import { type BudgetCase, type BudgetCases, casesOf } from "./budgetCases";
import { assumedSentence, breakEvenSentence } from "./budgetNotes";

/** What a segment's action would cost and bring in a year, under assumptions; plain JSON. Amounts are in the currency of the data. */
export interface BudgetRow extends BudgetCases {
  readonly segment: number | null;
  readonly name: string;
  readonly action: string;
  readonly customers: number;
  /** What its customers brought in the 365 days up to their last order, from the data. */
  readonly revenueAtStake: number;
  /** The added share of revenue at which the return is zero; null where discounts eat the whole margin. */
  readonly breakEvenLift: number | null;
  readonly assumptions: Assumptions;
}

/** What all actions of a budget would cost and bring together in one case. */
export type BudgetTotal = Pick<BudgetCase, "cost" | "expectedRevenue" | "expectedReturn">;

/** A budget, highest return in the middle case first, with what it rests on. */
export interface Budget {
  readonly rows: readonly BudgetRow[];
  /** Sums over all rows. */
  readonly totals: Readonly<Record<BudgetCaseName, BudgetTotal>>;
  /** What is assumed, what would break even, and who is left out. */
  readonly notes: readonly Sentence[];
}

/**
 * What each segment's own action (not the additions) would return in a year, in a low, a middle and a high case. Nothing of this is measured but
 * customers and revenue: cost, margin and lifts are the assumptions of `lib/profile/actions.json`, to be replaced by one's own.
 *
 * With revenue R in the last year of its customers, added share l, gross margin m, discount d on all revenue and contacts that cost C:
 * cost = C + d R (1 + l), return = m R l − cost, break-even at l = (C + d R) / (R (m − d)). The low and the high case take another l, and
 * the end of the interval of R that returns less, or more.
 *
 * @param currency - ISO 4217 code, or null
 * @returns rows by return in the middle case, highest first; customers without revenue have no row
 * @example
 * planBudget(recommendations, profiles.currency).rows[0].middle.expectedReturn
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
    .sort((a, b) => b.row.middle.expectedReturn - a.row.middle.expectedReturn);
  const rows = planned.map(({ row }) => row);
  const left = own.filter(({ revenueAtStake }) => revenueAtStake <= 0);
  const hasIntervals = planned.some(({ action }) => action.atStakeInterval !== null);
  const notes = [
    ...(rows.length === 0 ? [] : [assumedSentence(rows, hasIntervals, currency)]),
    ...planned.map(({ row, action }) => breakEvenSentence(row, action.test)),
    ...left.map(
      ({ name, customers }) =>
        sentence`Left out: ${name} (${count(customers)}), without revenue to reckon from.`,
    ),
  ];
  return { rows, totals: totalsOf(rows), notes };
}

function assumptionsFor({ assumptions, actions }: ActionTable, id: string): Assumptions {
  return { ...assumptions, ...actions.find((entry) => entry.id === id)?.assumptions };
}

function budgetRow(action: RecommendedAction, assumptions: Assumptions): BudgetRow {
  const { segment, name, customers, revenueAtStake } = action;
  const { costPerContact, contactsPerYear, discount, grossMargin } = assumptions;
  const contacts = customers * contactsPerYear * costPerContact;
  return {
    ...{ segment, name, action: action.action, customers, revenueAtStake },
    ...casesOf(action, assumptions),
    breakEvenLift:
      grossMargin > discount
        ? (contacts + discount * revenueAtStake) / (revenueAtStake * (grossMargin - discount))
        : null,
    assumptions,
  };
}

function totalsOf(rows: readonly BudgetRow[]): Budget["totals"] {
  const totalOf = (name: BudgetCaseName): BudgetTotal => {
    const sum = (amount: keyof BudgetTotal) => rows.reduce((total, row) => total + row[name][amount], 0);
    return {
      cost: sum("cost"),
      expectedRevenue: sum("expectedRevenue"),
      expectedReturn: sum("expectedReturn"),
    };
  };
  return Object.fromEntries(budgetCases.map((name) => [name, totalOf(name)])) as Budget["totals"];
}
