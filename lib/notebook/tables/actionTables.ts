import type { Recommendations } from "../../profile/actions/actions";
import { budgetCases } from "../../profile/actions/actionsTypes";
import type { Budget } from "../../profile/actions/budget";
import type { TestPlan } from "../../profile/actions/testPlan";
import { decimal, money, percent, type Sentence } from "../../written";
import { markdown } from "../display";
import type { Displayable } from "../displayable";
import { escapeMarkdown } from "../prose";
import { table } from "./table";

const currencyOf = (currency: string | null) => currency ?? "the currency of the data";

/** What is shown where no action is recommended: why not. */
export const noActions = (notes: readonly Sentence[]): Displayable =>
  markdown(escapeMarkdown(notes.length === 0 ? "No actions." : notes.map(({ text }) => text).join(" ")));

/** One line per segment: its action, what else is recommended beside it, and what its customers brought in their last year. */
export function actionsTable({ actions, notes }: Recommendations, currency: string | null): Displayable {
  if (actions.length === 0) return noActions(notes);
  const lines = actions
    .filter(({ isAddition }) => !isAddition)
    .map(({ segment, name, action, customers, revenueShare, revenueAtStake }) => ({
      segment: name,
      action,
      "beside it":
        actions
          .filter((other) => other.isAddition && other.segment === segment)
          .map((other) => other.action)
          .join("; ") || null,
      customers,
      "share of revenue": revenueShare,
      "revenue in their last year": revenueAtStake,
    }));
  return table(lines, {
    caption: `Recommended actions (revenue in ${currencyOf(currency)}, in the 365 days up to each customer's last order)`,
    formats: { "share of revenue": "percent", "revenue in their last year": 0 },
    maxRows: 40,
  });
}

/** How to test each segment's action: what to compare, how many customers to leave out, and whether the segment is large enough. */
export function testTable({ actions, notes }: Recommendations, currency: string | null): Displayable {
  if (actions.length === 0) return noActions(notes);
  const own = actions.filter(({ isAddition }) => !isAddition);
  const periods = [...new Set(own.map(({ test }) => test.days))];
  const lines = own.map(({ name, customers, test }) => {
    const value = valueWriter(test, currency);
    return {
      segment: name,
      compare: periods.length === 1 ? test.outcome : `${test.outcome}, ${test.days} days`,
      now: value(nowOf(test)),
      "worth finding": value(test.worthwhile),
      customers,
      "leave out": test.size?.holdOut ?? null,
      "large enough": test.feasible ? "yes" : "no",
      "found from": value(test.size?.detectable ?? null),
    };
  });
  return table(lines, {
    caption: `How to test each action${periods.length === 1 ? ` over ${periods[0]} days` : ""}: customers to leave out at random, and the least rise that then shows`,
    align: { now: "right", "worth finding": "right", "found from": "right" },
    maxRows: 40,
  });
}

/** What each segment's action would cost and return in a year in three cases, highest return first: assumptions, and called so. */
export function budgetTable({ rows, totals, notes }: Budget, currency: string | null): Displayable {
  if (rows.length === 0) return noActions(notes);
  const lines = rows.map((row) => ({
    segment: row.name,
    action: row.action,
    customers: row.customers,
    ...returnsOf(row),
    "assumed rise": budgetCases
      .map((name) => decimal(100 * row[name].lift, 1).text.replace(/\.0$/, ""))
      .join("/"),
    "breaks even at": row.breakEvenLift === null ? "never" : `+${percent(row.breakEvenLift, 1).text}`,
  }));
  const all = {
    segment: "all together",
    action: null,
    customers: rows.reduce((sum, { customers }) => sum + customers, 0),
    ...returnsOf(totals),
    "assumed rise": null,
    "breaks even at": null,
  };
  return table([...lines, all], {
    caption: `Expected return in a year, in ${currencyOf(currency)}, in a low, a middle and a high case: by assumptions, not measured`,
    formats: { cost: 0, low: 0, middle: 0, high: 0 },
    units: { "assumed rise": "%" },
    align: { "assumed rise": "right", "breaks even at": "right" },
    maxRows: 40,
  });
}

/** The middle case's cost, and the return in each. */
function returnsOf({ low, middle, high }: Budget["totals"]) {
  return {
    cost: middle.cost,
    low: low.expectedReturn,
    middle: middle.expectedReturn,
    high: high.expectedReturn,
  };
}

function nowOf({ baseline, outcome }: TestPlan): number | null {
  if (baseline === null) return null;
  return outcome === "customers who order" ? baseline.ordered / baseline.customers : baseline.revenue.mean;
}

function valueWriter(
  { outcome }: TestPlan,
  currency: string | null,
): (value: number | null) => string | null {
  return (value) => {
    if (value === null) return null;
    return outcome === "customers who order" ? percent(value, 1).text : money(value, currency).text;
  };
}
