import type { Dataset } from "../../data/dataset";
import { numbers, strings } from "../../engine/table";
import { logFactorials } from "../../metrics/logFactorials";
import type { Membership } from "../membership";
import type { ProductLift } from "./details";
import { chanceOfMore, exactLift } from "./exactLift";

/** Products that fewer customers bought, of all, aren't looked at; nor is one listed that fewer of a segment bought. */
const leastCustomers = 5;

/** A list of more tells nobody more. */
const mostProducts = 5;

/**
 * Products that a segment's customers buy more often than all customers with a purchase: at most five per segment, in the order of
 * the lower ends of their intervals. Intervals are exact (see {@link exactLift}) and hold at 95% for all products and segments
 * that were looked at together (Bonferroni), so that the listed ones, picked for being high, are no flukes. What is looked at is
 * chosen by all customers' purchases, not by the segment's.
 *
 * A segment that buys more of everything is above 1 in most products: what tells is the order.
 *
 * Cost: one grouping of the lines by segment and product; a Fisher test per product and segment above 1.
 *
 * @returns per segment its list; segments without any are missing
 */
export async function productLifts(
  { database }: Dataset,
  { lines }: Membership,
): Promise<Map<number, ProductLift[]>> {
  const table = await database.query(`
    WITH bought AS (SELECT DISTINCT segment, product_id, customer_id FROM ${lines} WHERE product_id IS NOT NULL),
    segments AS (SELECT segment, count(DISTINCT customer_id) AS own FROM ${lines} GROUP BY segment),
    everybody AS (SELECT count(DISTINCT customer_id) AS everybody FROM ${lines}),
    sold AS (
      SELECT product_id, count(*) AS having_it FROM bought GROUP BY product_id HAVING count(*) >= ${leastCustomers}
    ),
    looked_at AS (
      SELECT (SELECT count(*) FROM sold)
        * (SELECT count(*) FROM segments WHERE segment >= 0 AND own >= ${leastCustomers}) AS looked_at
    ),
    counts AS (
      SELECT segment, product_id, count(*) AS in_both FROM bought WHERE segment >= 0 GROUP BY segment, product_id
    )
    SELECT segment, c.product_id, coalesce(d.product_name, c.product_id) AS product_name, in_both, own, having_it,
      everybody, looked_at
    FROM counts c JOIN sold USING (product_id) JOIN segments USING (segment) CROSS JOIN everybody CROSS JOIN looked_at
    LEFT JOIN products d ON d.product_id = c.product_id
    WHERE in_both >= ${leastCustomers} AND in_both * everybody > own * having_it
    ORDER BY segment, c.product_id`);
  const names = ["segment", "in_both", "own", "having_it", "everybody", "looked_at"];
  const [segment, both, own, having, all, lookedAt] = names.map((name) => numbers(table, name));
  const [ids, titles] = [strings(table, "product_id"), strings(table, "product_name")];
  const logs = logFactorials(all[0] ?? 0);
  const lifts = new Map<number, ProductLift[]>();
  for (let i = 0; i < table.nRows; i++) {
    const counts = { both: both[i], segment: own[i], having: having[i], all: all[i] };
    const chance = 0.05 / lookedAt[i];
    if (chanceOfMore(counts, logs) >= chance / 2) continue;
    const list = lifts.get(segment[i]) ?? [];
    lifts.set(segment[i], list);
    list.push({
      productId: ids[i] ?? "",
      productName: titles[i] ?? "",
      customers: counts.both,
      share: counts.both / counts.segment,
      populationShare: counts.having / counts.all,
      lift: exactLift(counts, 1 - chance, logs),
    });
  }
  return new Map([...lifts].map(([label, list]) => [label, list.sort(byLowerEnd).slice(0, mostProducts)]));
}

function byLowerEnd(a: ProductLift, b: ProductLift): number {
  return b.lift.low - a.lift.low || (a.productId < b.productId ? -1 : 1);
}
