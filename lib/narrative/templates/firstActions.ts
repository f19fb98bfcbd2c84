import { money, plural, type Sentence, sentence } from "../../written";
import type { Facts } from "../facts";
import { quoted, range } from "../phrases";
import { actionInBrief, mainActions } from "./recommendations";

// More would be no beginning.
const shownActions = 3;

/** By what the first actions are ordered, and whether any is worth its cost. */
export function orderOfActions(facts: Facts): readonly Sentence[] {
  const { rows } = facts.results.budget;
  if (facts.results.actions.every(({ isAddition }) => isAddition)) return [];
  if (rows.length === 0) return [sentence`Ordered by revenue.`];
  return rows.some(({ middle }) => middle.expectedReturn > 0)
    ? [
        sentence`Ordered by expected return under stated assumptions, not measured; in brackets, that of a low and a high case.`,
      ]
    : [
        sentence`Under the stated assumptions no action returns more than it costs in the middle case: test before spending.`,
      ];
}

/** The actions to begin with: those that return most under the assumptions, none that costs more; without a budget those with most revenue. */
export function firstActions(facts: Facts): readonly Sentence[] {
  const { budget, dataset } = facts.results;
  if (budget.rows.length === 0) {
    return mainActions(facts)
      .slice(0, shownActions)
      .map((action) => actionInBrief(facts, action));
  }
  const amount = (value: number) => money(value, dataset.currency);
  return budget.rows
    .filter(({ middle }) => middle.expectedReturn > 0)
    .slice(0, shownActions)
    .map(
      ({ action, name, customers, revenueAtStake, low, middle, high }) =>
        sentence`${action}, for ${quoted(name)}: ${plural(customers, "customer")} with ${amount(revenueAtStake)} in their last year; expected return ${amount(middle.expectedReturn)} ${range({ low: low.expectedReturn, high: high.expectedReturn }, amount)}.`,
    );
}
