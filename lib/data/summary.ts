import type { Database } from "../engine/database";
import { numbers, strings } from "../engine/table";
import type { DatasetSummary } from "./dataset";

// Decimal sums: exact to nine decimals, and so the same in any order and equal to the sum of the profiles.
const summarySql = `
  SELECT
    count(*) AS transactions,
    count(DISTINCT transaction_id) AS orders,
    (SELECT count(*) FROM customers) AS customers,
    count(DISTINCT customer_id) AS customersWithOrders,
    (SELECT count(*) FROM products) AS products,
    coalesce(sum(CAST(quantity AS DECIMAL(38, 9)))::DOUBLE, 0) AS units,
    coalesce(sum(CAST(total_value AS DECIMAL(38, 9)))::DOUBLE, 0) AS revenue,
    strftime(min(ordered_at), '%Y-%m-%d %H:%M:%S') AS firstDate,
    strftime(max(ordered_at), '%Y-%m-%d %H:%M:%S') AS lastDate
  FROM transactions`;

/** Counts and sums over the canonical tables. */
export async function summarise(database: Database): Promise<DatasetSummary> {
  const table = await database.query(summarySql);
  const count = (name: string) => numbers(table, name)[0];
  return {
    transactions: count("transactions"),
    orders: count("orders"),
    customers: count("customers"),
    customersWithOrders: count("customersWithOrders"),
    products: count("products"),
    units: count("units"),
    revenue: count("revenue"),
    firstDate: strings(table, "firstDate")[0],
    lastDate: strings(table, "lastDate")[0],
  };
}
