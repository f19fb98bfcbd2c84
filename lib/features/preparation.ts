import type { Database } from "../engine/database";
import { quoteIdentifier } from "../engine/quote";
import type { EntryRule } from "./context";
import type { Relations } from "./workspace";

/** The observed lines, as draw 0, each with its product's category. */
export const observedLines = `
  SELECT 0 AS draw, t.line, t.transaction_id, t.customer_id, t.product_id, coalesce(p.category, '') AS category,
    t.ordered_at, t.quantity, t.total_value, t.price
  FROM transactions t LEFT JOIN products p ON p.product_id = t.product_id`;

/** Lines of many draws, from a relation that holds the columns of `transactions`, `draw` and `category`. */
export function drawnLines(relation: string): string {
  return `
  SELECT draw, line, transaction_id, customer_id, product_id, coalesce(category, '') AS category, ordered_at, quantity,
    total_value, price
  FROM ${quoteIdentifier(relation)}`;
}

/** What is held fixed while features are computed. */
export interface Frame {
  readonly windowStart: string;
  readonly referenceDate: string;
  readonly holidayMonths: readonly number[];
}

/** Makes `setting`, `holidays`, `lines` and `orders`. */
export async function prepareOrders(
  database: Database,
  r: Relations,
  source: string,
  frame: Frame,
): Promise<void> {
  await database.insert(r.holidays, { month: Int32Array.from(frame.holidayMonths) });
  await database.run(
    `CREATE TABLE ${r.setting} AS SELECT CAST($1 AS TIMESTAMP) AS window_start, CAST($2 AS TIMESTAMP) AS reference`,
    [frame.windowStart, frame.referenceDate],
  );
  await database.run(`
    CREATE VIEW ${r.lines} AS
    SELECT *, CASE WHEN price > 0 THEN ln(price) END AS log_price, CASE WHEN quantity > 0 THEN ln(quantity) END AS log_quantity
    FROM (${source})
    WHERE ordered_at >= (SELECT window_start FROM ${r.setting}) AND ordered_at < (SELECT reference FROM ${r.setting})`);
  await database.run(`
    CREATE TABLE ${r.orders} AS
    SELECT draw, customer_id, transaction_id, min(ordered_at) AS ordered_at,
      date_diff('day', CAST(any_value(window_start) AS DATE), CAST(min(ordered_at) AS DATE)) AS day,
      month(min(ordered_at)) IN (SELECT month FROM ${r.holidays}) AS holiday
    FROM ${r.lines}, ${r.setting}
    GROUP BY draw, customer_id, transaction_id`);
}

/**
 * Makes `entries`. A customer is at risk of ordering from the day of entry on; where the first order is the entry, from
 * the day after: that order is a condition, not something to be expected.
 */
export async function prepareEntries(database: Database, r: Relations, rule: EntryRule): Promise<void> {
  await database.run(
    `
    CREATE TABLE ${r.entries} AS
    WITH first_orders AS (
      SELECT draw, customer_id, min(ordered_at) AS first_order FROM ${r.orders} GROUP BY draw, customer_id
    ),
    everybody AS (
      SELECT draw, customer_id, signup_date FROM customers, (SELECT DISTINCT draw FROM ${r.orders})
    ),
    entered AS (
      SELECT e.draw, e.customer_id, window_start,
        CASE $1::VARCHAR
          WHEN 'windowStart' THEN window_start
          WHEN 'signup' THEN coalesce(signup_date, first_order)
          ELSE first_order
        END AS entry,
        $1::VARCHAR = 'firstOrder' OR ($1::VARCHAR = 'signup' AND signup_date IS NULL) AS by_first_order
      FROM everybody e
      LEFT JOIN first_orders f ON f.draw = e.draw AND f.customer_id = e.customer_id
      CROSS JOIN ${r.setting}
    )
    SELECT draw, customer_id, greatest(entry, window_start) AS entered_at,
      date_diff('day', CAST(window_start AS DATE), CAST(greatest(entry, window_start) AS DATE))
        + CASE WHEN by_first_order THEN 1 ELSE 0 END AS at_risk_from
    FROM entered
    WHERE entry IS NOT NULL`,
    [rule],
  );
}
