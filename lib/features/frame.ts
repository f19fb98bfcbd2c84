import type { Dataset } from "../data/dataset";
import { numbers, strings } from "../engine/table";
import type { EntryRule, FeatureContext } from "./context";
import { completeHolidaySeasons, daysBetween, readReferenceDate } from "./window";
import type { Relations } from "./workspace";

/** The largest share of orders before the customer's sign-up at which sign-ups are believed. */
const toleratedShare = 0.01;

export type WindowFacts = Pick<
  FeatureContext,
  "referenceDate" | "windowStart" | "windowDays" | "leftOut" | "holidayMonths" | "completeHolidaySeasons"
>;

/** Fixes the window: from the day that the data begin with, by default midnight of the first order's day, to the reference date, by default midnight after the last order. */
export async function fixWindow(dataset: Dataset, referenceDate: string | undefined): Promise<WindowFacts> {
  const span = await dataset.database.query(`
    SELECT strftime(date_trunc('day', min(ordered_at)), '%Y-%m-%d 00:00:00') AS first_day,
      strftime(date_trunc('day', max(ordered_at)) + INTERVAL 1 DAY, '%Y-%m-%d 00:00:00') AS day_after
    FROM transactions`);
  const windowStart = dataset.since ?? strings(span, "first_day")[0];
  const dayAfter = strings(span, "day_after")[0];
  if (windowStart === null || dayAfter === null) {
    throw new RangeError("Cannot build features: the data must hold at least one order, received none");
  }
  const reference = referenceDate === undefined ? dayAfter : readReferenceDate(referenceDate);
  const late = await dataset.database.query(
    `SELECT count(*) AS lines, count(DISTINCT (customer_id, transaction_id)) AS orders,
       (SELECT count(*) FROM transactions WHERE ordered_at < CAST($1 AS TIMESTAMP)) AS kept
     FROM transactions WHERE ordered_at >= CAST($1 AS TIMESTAMP)`,
    [reference],
  );
  if (numbers(late, "kept")[0] === 0) {
    throw new RangeError(
      `Cannot build features: the reference date must lie after the first order (${windowStart.slice(0, 10)}), received "${referenceDate}"`,
    );
  }
  return {
    referenceDate: reference,
    windowStart,
    windowDays: daysBetween(windowStart, reference),
    leftOut: { orders: numbers(late, "orders")[0], lines: numbers(late, "lines")[0] },
    holidayMonths: dataset.holidayMonths,
    completeHolidaySeasons: completeHolidaySeasons(windowStart, reference, dataset.holidayMonths),
  };
}

export type EntryFacts = Pick<FeatureContext, "entryRule" | "ordersBeforeSignup" | "ordersWithSignup">;

/** Decides when customers enter. Days are compared, not times: a sign-up often has a date alone. */
export async function decideEntry(dataset: Dataset, r: Relations): Promise<EntryFacts> {
  const table = await dataset.database.query(`
    SELECT count(*) AS known, count(*) FILTER (CAST(o.ordered_at AS DATE) < CAST(c.signup_date AS DATE)) AS early
    FROM ${r.orders} o JOIN customers c USING (customer_id)
    WHERE c.signup_date IS NOT NULL`);
  const ordersWithSignup = numbers(table, "known")[0];
  const ordersBeforeSignup = numbers(table, "early")[0];
  const entryRule = entryRuleOf(dataset.hasSignup, ordersWithSignup, ordersBeforeSignup);
  return { entryRule, ordersBeforeSignup, ordersWithSignup };
}

function entryRuleOf(hasSignup: boolean, known: number, early: number): EntryRule {
  if (!hasSignup || known === 0) return "firstOrder";
  return early > toleratedShare * known ? "windowStart" : "signup";
}

/** What a reader must be told about window and entry. */
export function describeFrame(window: WindowFacts, entry: EntryFacts): string[] {
  const notes: string[] = [];
  const { orders, lines } = window.leftOut;
  if (orders > 0) {
    notes.push(
      `${orders} orders (${lines} lines) from ${window.referenceDate} on were left out: they lie after the reference date.`,
    );
  }
  const early = `${entry.ordersBeforeSignup} of ${entry.ordersWithSignup} orders precede the customer's sign-up`;
  if (entry.entryRule === "windowStart") {
    notes.push(`${early}, more than 1%: every customer is taken to enter at the start of the window.`);
  } else if (entry.entryRule === "signup" && entry.ordersBeforeSignup > 0) {
    notes.push(`${early}, at most 1%: sign-ups are taken as entry all the same.`);
  } else if (entry.entryRule === "firstOrder") {
    notes.push("There are no sign-up dates: the first order is taken as entry.");
  }
  return notes;
}

/** What a reader must be told about lines whose price or quantity has no logarithm. */
export async function describeLines(dataset: Dataset, r: Relations): Promise<string[]> {
  const table = await dataset.database.query(`
    SELECT count(*) - count(log_price) AS price, count(*) - count(log_quantity) AS quantity FROM ${r.lines}`);
  return (["price", "quantity"] as const).flatMap((column) => {
    const count = numbers(table, column)[0];
    return count === 0
      ? []
      : [`${count} lines have no positive ${column} and are left out of its logarithm.`];
  });
}
