import type { Dataset } from "../../data/dataset";
import { numbers, strings } from "../../engine/table";
import type { Membership } from "../membership";

/**
 * What each customer adds to each segment, as a list of non-zero amounts: customer `row[e]` adds `value[e]` to the sum number
 * `cell[e]`, which is `part × measures + measure`.
 */
export interface CustomerTotals {
  /** All customers, those without a purchase among them. */
  readonly nCustomers: number;
  /** Segments, ascending; the last part holds all else. */
  readonly segments: readonly number[];
  /** Categories with the highest revenue, at most {@link mostLevels}, sorted by name. */
  readonly categories: readonly string[];
  readonly row: Int32Array;
  readonly cell: Int32Array;
  readonly value: Float64Array;
}

/** What is summed: membership, revenue, orders, revenue in known categories, whether there was one order only; after these revenue in each category. */
export const measures = {
  customers: 0,
  revenue: 1,
  orders: 2,
  categorised: 3,
  once: 4,
  firstCategory: 5,
} as const;

/** Beyond these a list of categories, or regions, tells nobody anything, and its intervals would cost time and memory for nothing. */
export const mostLevels = 50;

const exact = "CAST(total_value AS DECIMAL(38, 9))";

/**
 * Adds up lines per customer, exactly, so that nothing depends on the order of rows or threads. A customer is in a segment with
 * its lines; where a row is a line, in every segment that has one of them.
 */
export async function customerTotals(
  { database }: Dataset,
  { customers, lines }: Membership,
  segments: readonly number[],
): Promise<CustomerTotals> {
  const everybody = `
    SELECT customer_id, CAST(row_number() OVER (ORDER BY customer_id) - 1 AS INTEGER) AS row
    FROM (SELECT customer_id FROM ${customers} UNION SELECT customer_id FROM ${lines})`;
  const counted = await database.query(`SELECT count(*) AS n FROM (${everybody})`);
  const totals = await database.query(`
    SELECT row, segment, sum(${exact})::DOUBLE AS revenue, count(DISTINCT transaction_id) AS orders,
      coalesce(sum(${exact}) FILTER (category <> ''), 0)::DOUBLE AS categorised
    FROM ${lines} JOIN (${everybody}) USING (customer_id)
    GROUP BY row, segment ORDER BY row, segment`);
  const largest = await database.query(`
    SELECT category FROM (
      SELECT category, sum(${exact}) AS revenue FROM ${lines} WHERE category <> '' GROUP BY category
      ORDER BY revenue DESC, category LIMIT ${mostLevels}
    ) ORDER BY category`);
  const byCategory = await database.query(`
    SELECT row, segment, category, sum(${exact})::DOUBLE AS revenue
    FROM ${lines} JOIN (${everybody}) USING (customer_id)
    WHERE category <> ''
    GROUP BY row, segment, category ORDER BY row, segment, category`);
  const categories = strings(largest, "category").map((category) => category ?? "");
  return {
    nCustomers: numbers(counted, "n")[0],
    segments,
    categories,
    ...entriesOf(totals, byCategory, segments, categories),
  };
}

type Query = Awaited<ReturnType<Dataset["database"]["query"]>>;

function entriesOf(
  totals: Query,
  byCategory: Query,
  segments: readonly number[],
  categories: readonly string[],
): Pick<CustomerTotals, "row" | "cell" | "value"> {
  const nMeasures = measures.firstCategory + categories.length;
  const parts = new Map(segments.map((segment, part) => [segment, part]));
  const partOf = (segment: number) => parts.get(segment) ?? segments.length;
  const most = 5 * totals.nRows + byCategory.nRows;
  const row = new Int32Array(most);
  const cell = new Int32Array(most);
  const value = new Float64Array(most);
  let n = 0;
  const add = (customer: number, segment: number, measure: number, amount: number) => {
    row[n] = customer;
    cell[n] = partOf(segment) * nMeasures + measure;
    value[n] = amount;
    n += 1;
  };
  const [rows, labels] = [numbers(totals, "row"), numbers(totals, "segment")];
  const amounts = ["revenue", "orders", "categorised"] as const;
  const columns = amounts.map((name) => numbers(totals, name));
  for (let i = 0; i < totals.nRows; i++) {
    add(rows[i], labels[i], measures.customers, 1);
    amounts.forEach((name, j) => {
      add(rows[i], labels[i], measures[name], columns[j][i]);
    });
    if (columns[amounts.indexOf("orders")][i] === 1) add(rows[i], labels[i], measures.once, 1);
  }
  const places = new Map(categories.map((category, c) => [category, measures.firstCategory + c]));
  const [own, ownLabels, revenue] = ["row", "segment", "revenue"].map((name) => numbers(byCategory, name));
  strings(byCategory, "category").forEach((category, i) => {
    const place = places.get(category ?? "");
    if (place !== undefined) add(own[i], ownLabels[i], place, revenue[i]);
  });
  return { row: row.slice(0, n), cell: cell.slice(0, n), value: value.slice(0, n) };
}
