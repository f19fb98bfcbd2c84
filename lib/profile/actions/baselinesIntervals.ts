import type { Dataset } from "../../data/dataset";
import { numbers, strings } from "../../engine/table";
import type { FeatureTable } from "../../features/build";
import { quantileOfSorted } from "../../features/scale";

/** How long customers of a segment usually take from one order to the next; plain JSON. */
export interface OrderInterval {
  readonly segment: number;
  /** Customers with orders on at least two days. */
  readonly customers: number;
  /** Median over these customers of the customer's own median days between orders. */
  readonly days: number;
}

const intervalSql = `
  WITH days AS (
    SELECT DISTINCT customer_id, CAST(ordered_at AS DATE) AS day FROM transactions
    WHERE ordered_at < CAST($1 AS TIMESTAMP)
  ),
  gaps AS (
    SELECT customer_id, date_diff('day', lag(day) OVER (PARTITION BY customer_id ORDER BY day), day) AS gap FROM days
  )
  SELECT customer_id, median(gap)::DOUBLE AS gap FROM gaps WHERE gap IS NOT NULL GROUP BY customer_id ORDER BY customer_id`;

/** The usual interval between orders of each segment, of those with a customer who has one. */
export async function orderIntervals(
  dataset: Dataset,
  { ids, context }: FeatureTable,
  labels: Int32Array,
): Promise<OrderInterval[]> {
  const table = await dataset.database.query(intervalSql, [context.referenceDate]);
  const gaps = numbers(table, "gap");
  const gapOf = new Map(strings(table, "customer_id").map((id, i) => [id, gaps[i]]));
  return [...new Set(labels)]
    .sort((a, b) => a - b)
    .flatMap((segment) => {
      const own = ids.flatMap((id, i) => (labels[i] === segment ? (gapOf.get(id) ?? []) : []));
      if (own.length === 0) return [];
      const days = quantileOfSorted(Float64Array.from(own).sort(), 0.5);
      return [{ segment, customers: own.length, days }];
    });
}
