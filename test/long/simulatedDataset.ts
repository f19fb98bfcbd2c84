import type { Dataset } from "../../lib/data/dataset";
import type { Simulation } from "../../lib/data/simulate";
import { shopParameters } from "../../lib/data/simulateParameters";
import { summarise } from "../../lib/data/summary";
import type { Database } from "../../lib/engine/database";

/** What is seen of a simulated shop. */
export interface View {
  /** Orders from the one day to the day before the other, counted from the first of the window; default: all. */
  readonly days?: readonly [start: number, end: number];
  /** Which customers are seen, by their row; default: all. */
  readonly isSeen?: (customer: number) => boolean;
}

/** Values at some places, as doubles: these are copied into a table as a block, integers one by one. */
function pick(values: Int32Array, places: Int32Array): Float64Array {
  const picked = new Float64Array(places.length);
  for (let i = 0; i < places.length; i++) picked[i] = values[places[i]];
  return picked;
}

/**
 * Puts a simulated shop into the canonical tables of a database, without files: what `writeSimulation` and `loadDataset` would give, but for names,
 * the ids of transactions and customers who sign up later. Tables of an earlier shop are replaced.
 */
export async function openSimulated(
  simulation: Simulation,
  database: Database,
  view: View = {},
): Promise<Dataset> {
  const { customers, products, transactions, options } = simulation;
  const { days = [0, shopParameters.nDays], isSeen = () => true } = view;
  const seen = customers.ids.map(
    (_, customer) => isSeen(customer) && customers.signupDays[customer] < days[1],
  );
  const [start, end] = days.map((day) => day * 86_400);
  const { seconds } = transactions;
  const isInView = (line: number) =>
    seconds[line] >= start && seconds[line] < end && seen[transactions.customers[line]];
  const all = Int32Array.from({ length: seconds.length }, (_, line) => line);
  const lines = all.filter(isInView);
  const column = (values: Int32Array) => pick(values, lines);
  const rowsOf = (of: readonly unknown[]) => Float64Array.from(of.keys());
  await database.insert("simulated_customers", {
    customer: rowsOf(customers.ids),
    customer_id: customers.ids,
    region: customers.regions,
    signup: Float64Array.from(customers.signupDays),
    seen: Float64Array.from(seen, Number),
  });
  await database.insert("simulated_products", {
    product: rowsOf(products.ids),
    product_id: products.ids,
    product_name: products.names,
    category: products.categories,
    cents: Float64Array.from(products.priceCents),
  });
  await database.insert("simulated_orders", {
    line: column(all),
    customer: column(transactions.customers),
    product: column(transactions.products),
    seconds: column(seconds),
    quantity: column(transactions.quantities),
    cents: column(transactions.priceCents),
  });
  const opening = `TIMESTAMP '${shopParameters.firstDate}'`;
  await database.run(`
    CREATE OR REPLACE TABLE customers AS SELECT customer_id, customer_id AS customer_name, region,
      ${opening} + to_days(CAST(signup AS INTEGER)) AS signup_date FROM simulated_customers WHERE seen = 1 ORDER BY customer;
    CREATE OR REPLACE TABLE products AS SELECT product_id, product_name, category, cents / 100 AS price FROM simulated_products;
    CREATE OR REPLACE TABLE transactions AS SELECT CAST(line + 1 AS BIGINT) AS line, CAST(CAST(line AS BIGINT) AS VARCHAR) AS transaction_id,
      customer_id, product_id, ${opening} + to_seconds(CAST(seconds AS BIGINT)) AS ordered_at, quantity, quantity * o.cents / 100 AS total_value,
      o.cents / 100 AS price
    FROM simulated_orders o JOIN simulated_customers c USING (customer) JOIN simulated_products p USING (product) ORDER BY line;
    DROP TABLE simulated_customers; DROP TABLE simulated_products; DROP TABLE simulated_orders`);
  const name = `simulated ${options.structure}`;
  return {
    ...{
      database,
      name,
      currency: null,
      files: [],
      notes: [],
      hash: `${name}, seed ${options.seed}, days ${days.join()}`,
    },
    ...{
      hasSignup: true,
      hasRegions: true,
      hasCategories: true,
      holidayMonths: shopParameters.holidayMonths,
    },
    summary: await summarise(database),
  };
}
