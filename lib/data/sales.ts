import { numbers, strings, type Table } from "../engine/table";
import type { Dataset } from "./dataset";

/** Sales of each month of the window, in order; a month without sales is there with zeros. */
export interface MonthlySales {
  /** `YYYY-MM` */
  readonly months: readonly string[];
  readonly orders: Float64Array;
  readonly units: Float64Array;
  /** Sum of total value, in the data set's currency. */
  readonly revenue: Float64Array;
  /** Distinct customers who ordered in the month. */
  readonly customers: Float64Array;
  /** Whether the data cover the month from its first day to its last. */
  readonly complete: readonly boolean[];
}

const monthsSql = `
  WITH window_of AS (
    SELECT date_trunc('day', min(ordered_at)) AS first_day, date_trunc('day', max(ordered_at)) AS last_day FROM transactions
  ), months AS (
    SELECT unnest(generate_series(date_trunc('month', first_day), last_day, INTERVAL 1 MONTH)) AS month, first_day, last_day
    FROM window_of WHERE first_day IS NOT NULL
  )
  SELECT strftime(month, '%Y-%m') AS month,
    count(DISTINCT transaction_id) AS orders,
    coalesce(sum(CAST(quantity AS DECIMAL(38, 9)))::DOUBLE, 0) AS units,
    coalesce(sum(CAST(total_value AS DECIMAL(38, 9)))::DOUBLE, 0) AS revenue,
    count(DISTINCT customer_id) AS customers,
    any_value(month >= first_day AND last_day(month) <= last_day) AS complete
  FROM months LEFT JOIN transactions ON date_trunc('month', ordered_at) = month
  GROUP BY month ORDER BY month`;

/** Sales month by month. */
export async function salesByMonth(dataset: Dataset): Promise<MonthlySales> {
  const table = await dataset.database.query(monthsSql);
  return {
    months: strings(table, "month") as string[],
    orders: numbers(table, "orders"),
    units: numbers(table, "units"),
    revenue: numbers(table, "revenue"),
    customers: numbers(table, "customers"),
    complete: (table.columns.complete ?? []) as boolean[],
  };
}

/** Sales of each region or category, the largest revenue first. */
export interface GroupedSales {
  /** `unknown` stands for customers without a region, or products without a category. */
  readonly names: readonly string[];
  /** Region: all its customers. Category: customers who bought in it. */
  readonly customers: Float64Array;
  readonly orders: Float64Array;
  readonly units: Float64Array;
  readonly revenue: Float64Array;
  /** Revenue divided by `customers`. */
  readonly revenuePerCustomer: Float64Array;
}

const groupSql = {
  region: `
    WITH sold AS (
      SELECT coalesce(region, 'unknown') AS name, count(DISTINCT transaction_id) AS orders,
        sum(CAST(quantity AS DECIMAL(38, 9)))::DOUBLE AS units, sum(CAST(total_value AS DECIMAL(38, 9)))::DOUBLE AS revenue
      FROM transactions JOIN customers USING (customer_id) GROUP BY ALL
    ), people AS (
      SELECT coalesce(region, 'unknown') AS name, count(*) AS customers FROM customers GROUP BY ALL
    )
    SELECT name, customers, coalesce(orders, 0) AS orders, coalesce(units, 0) AS units, coalesce(revenue, 0) AS revenue
    FROM people LEFT JOIN sold USING (name) ORDER BY revenue DESC, name`,
  category: `
    SELECT coalesce(category, 'unknown') AS name, count(DISTINCT customer_id) AS customers,
      count(DISTINCT transaction_id) AS orders, sum(CAST(quantity AS DECIMAL(38, 9)))::DOUBLE AS units,
      sum(CAST(total_value AS DECIMAL(38, 9)))::DOUBLE AS revenue
    FROM transactions JOIN products USING (product_id) GROUP BY ALL ORDER BY revenue DESC, name`,
} as const;

/** Sales by region of the customer, or by category of the product: in total and per head. */
export async function salesBy(dataset: Dataset, group: "region" | "category"): Promise<GroupedSales> {
  const table = await dataset.database.query(groupSql[group]);
  const customers = numbers(table, "customers");
  const revenue = numbers(table, "revenue");
  return {
    names: strings(table, "name") as string[],
    customers,
    orders: numbers(table, "orders"),
    units: numbers(table, "units"),
    revenue,
    revenuePerCustomer: revenue.map((value, i) => value / customers[i]),
  };
}

const orderCountsSql = `
  SELECT orders, count(*) AS customers FROM (
    SELECT count(DISTINCT transaction_id) AS orders FROM customers LEFT JOIN transactions USING (customer_id) GROUP BY customer_id
  ) GROUP BY orders ORDER BY orders`;

/** How many customers placed how many orders, the fewest orders first; those who never bought have 0. */
export async function customersByOrders(dataset: Dataset): Promise<{ orders: number; customers: number }[]> {
  const table = await dataset.database.query(orderCountsSql);
  const customers = numbers(table, "customers");
  return [...numbers(table, "orders")].map((orders, i) => ({ orders, customers: customers[i] }));
}

/**
 * The products with the largest revenue.
 *
 * @param count - how many, at least 1
 * @returns columns `product`, `category`, `price` (the product's own), `customers`, `units`, `revenue`
 */
export function topProducts(dataset: Dataset, count: number): Promise<Table> {
  if (!(Number.isSafeInteger(count) && count >= 1)) {
    throw new RangeError(
      `Cannot list products: count must be a whole number of at least 1, received ${count}`,
    );
  }
  return dataset.database.query(
    `SELECT coalesce(any_value(product_name), product_id) AS product, coalesce(any_value(category), 'unknown') AS category,
       any_value(products.price) AS price, count(DISTINCT customer_id) AS customers,
       sum(CAST(quantity AS DECIMAL(38, 9)))::DOUBLE AS units, sum(CAST(total_value AS DECIMAL(38, 9)))::DOUBLE AS revenue
     FROM transactions JOIN products USING (product_id)
     GROUP BY product_id ORDER BY revenue DESC, product_id LIMIT $1`,
    [count],
  );
}
