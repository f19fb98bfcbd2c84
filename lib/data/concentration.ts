import { numbers } from "../engine/table";
import type { Dataset } from "./dataset";

/** How unevenly revenue is spread over customers. */
export interface Concentration {
  /** Cumulative share of customers, smallest spender first: 0, 1/n, … 1; those who never bought are counted. */
  readonly customers: Float64Array;
  /** Share of revenue that these customers bring; from 0 to 1. */
  readonly revenue: Float64Array;
  /** Gini coefficient: 0 where all spend alike, near 1 where one spends all. */
  readonly gini: number;
  /** Share of revenue that the top `share` of customers bring; `share` in (0, 1]. Interpolated between customers. */
  readonly topShare: (share: number) => number;
}

/**
 * Lorenz curve and Gini coefficient of spending (Lorenz 1905; Gini 1912).
 *
 * @param spending - one non-negative amount per customer, at least one, in any order
 * @throws RangeError when there is no customer, or an amount is negative or not finite
 * @example
 * concentrationOf([0, 0, 0, 8]).gini // 0.75
 */
export function concentrationOf(spending: ArrayLike<number>): Concentration {
  const sorted = Float64Array.from(spending).sort();
  const n = sorted.length;
  if (n === 0 || !(sorted[0] >= 0) || !Number.isFinite(sorted[n - 1])) {
    throw new RangeError(
      `Cannot measure concentration: spending must be finite and at least 0 for at least one customer, received ${n === 0 ? "none" : `${sorted[0]} to ${sorted[n - 1]}`}`,
    );
  }
  const customers = Float64Array.from({ length: n + 1 }, (_, i) => i / n);
  const revenue = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) revenue[i + 1] = revenue[i] + sorted[i];
  const total = revenue[n];
  for (let i = 0; i <= n; i++) revenue[i] = total > 0 ? revenue[i] / total : i / n;
  let area = 0;
  for (let i = 0; i < n; i++) area += (revenue[i] + revenue[i + 1]) / 2 / n;
  return {
    customers,
    revenue,
    gini: 1 - 2 * area,
    topShare: (share) => {
      const position = (1 - share) * n;
      const below = Math.min(Math.max(Math.floor(position), 0), n - 1);
      return 1 - (revenue[below] + (position - below) * (revenue[below + 1] - revenue[below]));
    },
  };
}

/** Concentration of revenue over all customers of a data set, those who never bought included. */
export async function revenueConcentration(dataset: Dataset): Promise<Concentration> {
  const table = await dataset.database.query(
    `SELECT coalesce(sum(CAST(total_value AS DECIMAL(38, 9)))::DOUBLE, 0) AS spending
     FROM customers LEFT JOIN transactions USING (customer_id) GROUP BY customer_id ORDER BY customer_id`,
  );
  return concentrationOf(numbers(table, "spending"));
}
