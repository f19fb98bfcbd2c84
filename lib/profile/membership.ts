import type { Dataset } from "../data/dataset";
import type { FeatureTable } from "../features/build";
import { lineIdSql } from "../features/transactions";

/** The relations that a profile is computed from. */
export interface Membership {
  /** A table of `segment` (NULL: no purchase yet) and `customer_id`; of customers only where a row is a customer. */
  readonly customers: string;
  /** A view of the lines within the window, each with the `segment` of its customer, or its own, and its `category`. */
  readonly lines: string;
}

let profiles = 0;

/** Lays labels beside customers or lines for `work`, and takes them away again. */
export async function withMembership<T>(
  dataset: Dataset,
  table: FeatureTable,
  labels: Int32Array,
  work: (membership: Membership) => Promise<T>,
): Promise<T> {
  const { database } = dataset;
  profiles += 1;
  const labelled = `profile_${profiles}_labels`;
  const customers = `profile_${profiles}_customers`;
  const lines = `profile_${profiles}_lines`;
  const { unit, windowStart, referenceDate } = table.context;
  const window = `ordered_at >= TIMESTAMP '${windowStart}' AND ordered_at < TIMESTAMP '${referenceDate}'`;
  try {
    await database.insert(labelled, { id: table.ids, segment: labels });
    await database.run(
      unit === "customer"
        ? `CREATE TABLE ${customers} AS
             SELECT c.customer_id, l.segment FROM customers c LEFT JOIN ${labelled} l ON l.id = c.customer_id`
        : `CREATE TABLE ${customers} AS SELECT customer_id, NULL::INTEGER AS segment FROM customers WHERE false`,
    );
    await database.run(`
      CREATE VIEW ${lines} AS
      SELECT l.segment, t.*, coalesce(p.category, '') AS category
      FROM (SELECT *, ${unit === "customer" ? "customer_id" : lineIdSql} AS id FROM transactions WHERE ${window}) t
      JOIN ${labelled} l ON l.id = t.id
      LEFT JOIN products p ON p.product_id = t.product_id`);
    return await work({ customers, lines });
  } finally {
    await database.run(`
      DROP VIEW IF EXISTS ${lines}; DROP TABLE IF EXISTS ${customers}; DROP TABLE IF EXISTS ${labelled}`);
  }
}
