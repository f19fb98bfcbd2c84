import type { Database } from "../engine/database";
import { strings } from "../engine/table";
import { createRandom } from "../random";
import type { FeatureDefinition } from "./definition";
import type { Relations } from "./workspace";

/** How often regions are shuffled to know what affinity chance alone gives. */
export const regionShuffles = 20;

export const affinityDefinition: FeatureDefinition = {
  name: "regionAffinity",
  label: "Region affinity",
  unit: "share",
  definition: `Share of spending on products that the customer's region favours, less the mean of this share over ${regionShuffles} seeded shuffles of regions among the buying customers. A region favours a product if, the customer left out, its share of the region's spending is at least 1.5 times its share of all other regions' spending, and at least 10 others there bought it. Undefined where the region is unknown.`,
  transform: "none",
  role: "descriptive",
  stages: ["affinity"],
  sql: "region_affinity",
  needsEverybody: true,
};

/** Makes `assignment`: the observed regions of buying customers as shuffle 0, and `regionShuffles` seeded shuffles. */
export async function prepareAssignment(database: Database, r: Relations, seed: number): Promise<void> {
  const table = await database.query(`
    SELECT customer_id, region FROM customers
    WHERE region IS NOT NULL AND customer_id IN (SELECT customer_id FROM ${r.orders})
    ORDER BY customer_id`);
  const ids = strings(table, "customer_id");
  const regions = strings(table, "region");
  const random = createRandom(seed);
  const shuffle: number[] = [];
  const customers: (string | null)[] = [];
  const assigned: (string | null)[] = [];
  for (let s = 0; s <= regionShuffles; s++) {
    const order = s === 0 ? null : random.permutation(ids.length);
    ids.forEach((id, i) => {
      shuffle.push(s);
      customers.push(id);
      assigned.push(regions[order ? order[i] : i]);
    });
  }
  await database.insert(r.assignment, {
    shuffle: Int32Array.from(shuffle),
    customer_id: customers,
    region: assigned,
  });
}

/** The stage `affinity`: one value per draw and customer whose region is known. */
export function affinitySql(r: Relations): string {
  return `
    SELECT draw, customer_id,
      max(share) FILTER (shuffle = 0)
        - sum(CAST(share AS DECIMAL(38, 15))) FILTER (shuffle > 0)::DOUBLE / count(*) FILTER (shuffle > 0) AS region_affinity
    FROM (
      WITH own AS (
        SELECT l.draw, a.shuffle, a.region, l.customer_id, l.product_id, l.spent,
          sum(l.spent) OVER (PARTITION BY l.draw, a.shuffle, l.customer_id) AS customer_spent
        FROM (
          SELECT draw, customer_id, product_id, sum(CAST(total_value AS DECIMAL(38, 9))) AS spent
          FROM ${r.lines} GROUP BY draw, customer_id, product_id
        ) l JOIN ${r.assignment} a USING (customer_id)
      ),
      there AS (
        SELECT draw, shuffle, region, product_id, sum(spent) AS spent_there, count(*) AS buyers
        FROM own GROUP BY draw, shuffle, region, product_id
      ),
      sums AS (
        SELECT *, sum(spent_there) OVER (PARTITION BY draw, shuffle, region) AS region_spent,
          sum(spent_there) OVER (PARTITION BY draw, shuffle, product_id) AS product_spent,
          sum(spent_there) OVER (PARTITION BY draw, shuffle) AS all_spent
        FROM there
      )
      SELECT draw, shuffle, customer_id,
        coalesce(sum(spent) FILTER (
          buyers - 1 >= 10
          AND (spent_there - spent)::DOUBLE * (all_spent - region_spent)::DOUBLE
            >= 1.5 * (product_spent - spent_there)::DOUBLE * (region_spent - customer_spent)::DOUBLE
          AND region_spent > customer_spent AND all_spent > region_spent
        ), 0)::DOUBLE / nullif(any_value(customer_spent), 0)::DOUBLE AS share
      FROM own JOIN sums USING (draw, shuffle, region, product_id)
      GROUP BY draw, shuffle, customer_id
    )
    GROUP BY draw, customer_id`;
}

/** The valid regions, sorted. */
export async function readRegions(database: Database): Promise<string[]> {
  const table = await database.query(
    "SELECT DISTINCT region FROM customers WHERE region IS NOT NULL ORDER BY region",
  );
  return strings(table, "region").map((region) => region ?? "");
}
