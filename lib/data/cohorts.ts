import { numbers, strings } from "../engine/table";
import type { Dataset } from "./dataset";

/** Which share of each cohort ordered in each quarter since it began. */
export interface Cohorts {
  /** Whether a customer's cohort is the quarter of sign-up or, where sign-up is unknown, of the first order. */
  readonly basis: "sign-up" | "first order";
  /** Quarters, `YYYY-Qn`, in order. */
  readonly cohorts: readonly string[];
  /** Customers of each cohort. */
  readonly sizes: Float64Array;
  /** Calendar quarters within the window, `YYYY-Qn`, in order. */
  readonly quarters: readonly string[];
  /** `active[i][j]`: share (0 to 1) of cohort i that ordered in quarter j; null before the cohort began. */
  readonly active: readonly (readonly (number | null)[])[];
}

const quarterName = (column: string) => `strftime(${column}, '%Y') || '-Q' || quarter(${column})`;

// Customers who signed up before the window share one cohort per quarter like all others; without a sign-up date a customer
// joins no cohort by sign-up.
const cohortSql = (start: string) => `
  WITH began AS (
    SELECT customer_id, date_trunc('quarter', ${start}) AS cohort FROM customers LEFT JOIN transactions USING (customer_id)
    GROUP BY customer_id, signup_date
  ), sizes AS (
    SELECT cohort, count(*) AS size FROM began WHERE cohort IS NOT NULL GROUP BY cohort
  ), quarters AS (
    SELECT unnest(generate_series(date_trunc('quarter', min(ordered_at)), max(ordered_at), INTERVAL 3 MONTH)) AS quarter
    FROM transactions
  ), bought AS (
    SELECT cohort, date_trunc('quarter', ordered_at) AS quarter, count(DISTINCT customer_id) AS customers
    FROM transactions JOIN began USING (customer_id) GROUP BY ALL
  )
  SELECT ${quarterName("cohort")} AS cohort, size, ${quarterName("quarters.quarter")} AS quarter,
    CASE WHEN quarters.quarter >= cohort THEN coalesce(customers, 0) / size END AS active
  FROM sizes CROSS JOIN quarters LEFT JOIN bought USING (cohort, quarter)
  ORDER BY sizes.cohort, quarters.quarter`;

/** Activity of customers by the quarter in which they came. */
export async function cohortActivity(dataset: Dataset): Promise<Cohorts> {
  const start = dataset.hasSignup ? "signup_date" : "min(ordered_at)";
  const table = await dataset.database.query(cohortSql(start));
  const quarters = [...new Set(strings(table, "quarter") as string[])];
  const cohorts = [...new Set(strings(table, "cohort") as string[])];
  const sizes = numbers(table, "size");
  const active = numbers(table, "active");
  return {
    basis: dataset.hasSignup ? "sign-up" : "first order",
    cohorts,
    sizes: Float64Array.from(cohorts, (_, i) => sizes[i * quarters.length]),
    quarters,
    active: cohorts.map((_, i) =>
      quarters.map((_, j) => {
        const share = active[i * quarters.length + j];
        return Number.isNaN(share) ? null : share;
      }),
    ),
  };
}
