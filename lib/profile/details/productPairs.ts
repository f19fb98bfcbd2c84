import type { Dataset } from "../../data/dataset";
import { numbers, strings } from "../../engine/table";
import { logFactorials } from "../../metrics/logFactorials";
import type { Membership } from "../membership";
import type { ProductPair } from "./details";
import { poissonTail } from "./poissonTail";
import { pairsSql } from "./productPairsSql";

/** Below this share of orders with two or more different products, what a customer bought counts as together. */
const leastSeveral = 0.05;

/** A list of more tells nobody more. */
const mostPairs = 5;

/**
 * Products that a segment's customers buy together: at most five pairs per segment, by the number of baskets with both beyond
 * what is expected (leverage), so that many baskets lead and not rare coincidences.
 *
 * A basket is an order; where less than 5% of all orders hold two or more different products, all that a customer bought. A pair is
 * listed where
 * - at least 5 baskets hold both, and its lift is above 1;
 * - that many are too many for chance: expected are n₁ n₂ Σ s (s − 1) / (Σ s)² baskets, where products are dealt to baskets of the
 *   observed sizes s; tested by the Poisson distribution, 5% over all pairs of all segments (Bonferroni). With equal chances for
 *   all baskets instead, large baskets alone would make every pair of products stand out.
 *
 * Looked at are the pairs among the 500 products that most baskets of the segment hold. Lift is the usual one, against independence:
 * together × baskets / (n₁ n₂).
 *
 * Cost: grows with the sum of squared basket sizes; memory with 125,000 pairs per segment at most.
 *
 * @returns per segment its list; segments without any are missing
 */
export async function productPairs(
  dataset: Dataset,
  membership: Membership,
): Promise<Map<number, ProductPair[]>> {
  const within = await basketKind(dataset, membership);
  const table = await dataset.database.query(pairsSql(membership.lines, within));
  const column = (name: string) => numbers(table, name);
  const [segment, together, baskets, expected, lift, lookedAt] = [
    ...["segment", "together", "baskets", "expected", "lift", "looked_at"].map(column),
  ];
  const text = (name: string) => strings(table, name);
  const [firstId, firstName, secondId, secondName] = [
    ...["first_id", "first_name", "second_id", "second_name"].map(text),
  ];
  const logs = logFactorials(together.reduce((most, count) => Math.max(most, count), 0));
  const pairs = new Map<number, ProductPair[]>();
  for (let i = 0; i < table.nRows; i++) {
    const list = pairs.get(segment[i]) ?? [];
    if (list.length === mostPairs) continue;
    if (poissonTail(together[i], expected[i], logs) >= 0.05 / lookedAt[i]) continue;
    pairs.set(segment[i], list);
    list.push({
      first: { productId: firstId[i] ?? "", productName: firstName[i] ?? "" },
      second: { productId: secondId[i] ?? "", productName: secondName[i] ?? "" },
      within,
      together: together[i],
      support: together[i] / baskets[i],
      lift: lift[i],
    });
  }
  return pairs;
}

async function basketKind({ database }: Dataset, { lines }: Membership): Promise<ProductPair["within"]> {
  const table = await database.query(`
    SELECT avg(CASE WHEN products >= 2 THEN 1 ELSE 0 END) AS several
    FROM (
      SELECT count(DISTINCT product_id) AS products FROM ${lines} GROUP BY customer_id, transaction_id
    )`);
  return numbers(table, "several")[0] >= leastSeveral ? "order" : "customer";
}
