import type { Dataset } from "../../data/dataset";
import { numbers, strings } from "../../engine/table";
import type { FeatureTable } from "../../features/build";
import { estimateFrom, resampleCustomers } from "../details/customerBootstrap";
import type { Estimate } from "../estimate";

/** What the customers of a segment brought in their last year; plain JSON. */
export interface LastYear {
  readonly segment: number;
  /** Sum over customers of their revenue in the 365 days up to, and with, the moment of their own last order. */
  readonly revenue: number;
  /** The interval of that sum, 95%: from customers of the segment drawn anew, as many, with replacement. */
  readonly low: number;
  readonly high: number;
}

// Customer by customer and as decimals: the sum does not depend on threads.
const lastYearSql = `
  WITH last AS (
    SELECT customer_id, max(ordered_at) AS ordered_at FROM transactions
    WHERE ordered_at >= CAST($1 AS TIMESTAMP) AND ordered_at < CAST($2 AS TIMESTAMP) GROUP BY customer_id
  )
  SELECT t.customer_id, sum(CAST(t.total_value AS DECIMAL(38, 9)))::DOUBLE AS revenue
  FROM transactions t JOIN last l ON l.customer_id = t.customer_id
  WHERE t.ordered_at >= CAST($1 AS TIMESTAMP)
    AND t.ordered_at > l.ordered_at - INTERVAL 365 DAY AND t.ordered_at <= l.ordered_at
  GROUP BY t.customer_id ORDER BY t.customer_id`;

/**
 * What each segment brought in the last year of each of its customers: a measure that neither counts the years after somebody
 * left, nor draws out the weeks of somebody who has just come.
 *
 * @param labels - one per row of the features, which are customers
 */
export async function lastYears(
  dataset: Dataset,
  { ids, context }: FeatureTable,
  labels: Int32Array,
): Promise<LastYear[]> {
  const { windowStart, referenceDate } = context;
  const table = await dataset.database.query(lastYearSql, [windowStart, referenceDate]);
  const revenues = numbers(table, "revenue");
  const revenueOf = new Map(strings(table, "customer_id").map((id, i) => [id, revenues[i]]));
  return [...new Set(labels)]
    .sort((a, b) => a - b)
    .map((segment) => {
      const own = ids.flatMap((id, i) => (labels[i] === segment ? [revenueOf.get(id) ?? 0] : []));
      const { value, low, high } = estimatedSum(Float64Array.from(own));
      return { segment, revenue: value, low, high };
    });
}

/** A sum over customers with the interval in which chance moves it. */
function estimatedSum(value: Float64Array): Estimate {
  const row = Int32Array.from(value.keys());
  const sums = resampleCustomers({ nCustomers: row.length, row, cell: new Int32Array(row.length), value }, 1);
  return estimateFrom(sums, (of, at) => of[at]) as Estimate;
}
