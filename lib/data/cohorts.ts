import { numbers, strings } from "../engine/table";
import type { Dataset } from "./dataset";

/** Which share of each cohort ordered in each quarter since it began. */
export interface Cohorts {
  /** Whether a customer's cohort is the quarter of sign-up or, where sign-up is unknown, of the first order. */
  readonly basis: "sign-up" | "first order";
  /** Earliest first. */
  readonly cohorts: readonly Cohort[];
}

/** Customers who came in the same quarter. */
export interface Cohort {
  /** `YYYY-Qn` */
  readonly name: string;
  readonly nCustomers: number;
  /** Share (0 to 1) of them who ordered in quarter 0, 1, 2 … since they came; null where the data don't cover it. */
  readonly active: readonly (number | null)[];
}

// Customers without a sign-up date join no cohort by sign-up. A quarter that the data cover in part is counted as it is.
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
  SELECT strftime(cohort, '%Y') || '-Q' || quarter(cohort) AS cohort, size,
    date_diff('quarter', cohort, quarters.quarter) AS period, coalesce(customers, 0) / size AS active
  FROM sizes JOIN quarters ON quarters.quarter >= cohort LEFT JOIN bought USING (cohort, quarter)
  ORDER BY sizes.cohort, period`;

/** Activity of customers by the quarter in which they came. */
export async function cohortActivity(dataset: Dataset): Promise<Cohorts> {
  const table = await dataset.database.query(
    cohortSql(dataset.hasSignup ? "signup_date" : "min(ordered_at)"),
  );
  const names = strings(table, "cohort") as string[];
  const [sizes, periods, active] = ["size", "period", "active"].map((name) => numbers(table, name));
  const cohorts = [...new Set(names)].map((name) => {
    const first = names.indexOf(name);
    const rows = Array.from({ length: names.lastIndexOf(name) - first + 1 }, (_, i) => first + i);
    const shares = new Map(rows.map((row) => [periods[row], active[row]]));
    const length = 1 + Math.max(...shares.keys());
    return {
      name,
      nCustomers: sizes[first],
      active: Array.from({ length }, (_, period) => shares.get(period) ?? null),
    };
  });
  return { basis: dataset.hasSignup ? "sign-up" : "first order", cohorts };
}
