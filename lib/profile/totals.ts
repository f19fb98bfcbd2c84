import type { Dataset } from "../data/dataset";
import { numbers } from "../engine/table";
import type { Membership } from "./membership";
import type { Part } from "./mix";

/** Mean, median and sum over lines; mean and median are null where there is no line. */
export interface LineStatistics {
  readonly mean: number | null;
  readonly median: number | null;
  readonly total: number;
}

/** What a segment, or the whole data set, adds up to. */
export interface SegmentTotals {
  readonly customers: number;
  readonly orders: number;
  /** Lines of orders. */
  readonly lines: number;
  /** Sum of the value of all lines. */
  readonly revenue: number;
  /** Over lines: quantity, value and unit price. */
  readonly quantity: LineStatistics;
  readonly value: LineStatistics;
  readonly price: LineStatistics;
}

/** Totals by segment; the key `"all"` holds those of everything together, computed at once and not by adding up. */
export type TotalsBySegment = ReadonlyMap<Part, SegmentTotals>;

const columns = [
  ["quantity", "quantity"],
  ["value", "total_value"],
  ["price", "price"],
] as const;

/** Adds up lines and customers per segment. Sums are exact: they don't depend on the order of rows or threads. */
export async function totalsBySegment(dataset: Dataset, membership: Membership): Promise<TotalsBySegment> {
  const statistics = columns.map(
    ([name, column]) => `
      sum(CAST(${column} AS DECIMAL(38, 9)))::DOUBLE AS ${name}_total,
      sum(CAST(${column} AS DECIMAL(38, 9)))::DOUBLE / count(${column}) AS ${name}_mean,
      median(${column}) AS ${name}_median`,
  );
  const lines = await dataset.database.query(`
    SELECT segment, grouping(segment) AS everything, count(*) AS lines, count(DISTINCT customer_id) AS customers,
      count(DISTINCT transaction_id) AS orders, ${statistics.join(",")}
    FROM ${membership.lines}
    GROUP BY GROUPING SETS ((segment), ())`);
  const totals = new Map<Part, SegmentTotals>();
  for (let i = 0; i < lines.nRows; i++) {
    const at = (name: string) => numbers(lines, name)[i];
    const known = (name: string) => (Number.isNaN(at(name)) ? null : at(name));
    const [quantity, value, price] = columns.map(([name]) => ({
      mean: known(`${name}_mean`),
      median: known(`${name}_median`),
      total: known(`${name}_total`) ?? 0,
    }));
    totals.set(at("everything") === 1 ? "all" : at("segment"), {
      customers: at("customers"),
      orders: at("orders"),
      lines: at("lines"),
      revenue: value.total,
      quantity,
      value,
      price,
    });
  }
  return withoutPurchase(dataset, membership, totals);
}

/** Adds the customers who never bought: a line of their own, and their number to the whole. */
async function withoutPurchase(
  dataset: Dataset,
  membership: Membership,
  totals: Map<Part, SegmentTotals>,
): Promise<TotalsBySegment> {
  const table = await dataset.database.query(
    `SELECT count(*) AS customers FROM ${membership.customers} WHERE segment IS NULL`,
  );
  const customers = numbers(table, "customers")[0];
  const all = totals.get("all");
  if (customers === 0 || all === undefined) return totals;
  const nothing = { mean: null, median: null, total: 0 };
  totals.set(null, {
    customers,
    orders: 0,
    lines: 0,
    revenue: 0,
    quantity: nothing,
    value: nothing,
    price: nothing,
  });
  return totals.set("all", { ...all, customers: all.customers + customers });
}
