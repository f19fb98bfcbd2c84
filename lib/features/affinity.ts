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
      WITH spending AS MATERIALIZED (
        SELECT draw, customer_id, dense_rank() OVER (ORDER BY product_id) AS product,
          sum(CAST(total_value AS DECIMAL(38, 9))) AS spent
        FROM ${r.lines} GROUP BY draw, customer_id, product_id
      ),
      sums_of_customers AS (
        SELECT draw, customer_id, sum(spent) AS customer_spent FROM spending GROUP BY draw, customer_id
      ),
      assigned AS MATERIALIZED (
        SELECT draw, customer_id, customer_spent, shuffle, dense_rank() OVER (ORDER BY region) AS region
        FROM sums_of_customers JOIN ${r.assignment} USING (customer_id)
      ),
      own AS MATERIALIZED (
        SELECT * FROM spending JOIN assigned USING (draw, customer_id)
      ),
      there AS MATERIALIZED (
        SELECT draw, shuffle, region, product, sum(spent) AS spent_there, count(*) AS buyers
        FROM own GROUP BY draw, shuffle, region, product
      ),
      sums AS MATERIALIZED (
        SELECT *, sum(spent_there) OVER (PARTITION BY draw, shuffle, region) AS region_spent,
          sum(spent_there) OVER (PARTITION BY draw, shuffle, product) AS product_spent,
          sum(spent_there) OVER (PARTITION BY draw, shuffle) AS all_spent
        FROM there
      ),
      favourites AS (
        SELECT draw, shuffle, customer_id, sum(spent) AS favourite_spent
        FROM own JOIN sums USING (draw, shuffle, region, product)
        WHERE buyers - 1 >= 10 AND region_spent > customer_spent AND all_spent > region_spent
          AND (spent_there - spent)::DOUBLE * (all_spent - region_spent)::DOUBLE
            >= 1.5 * (product_spent - spent_there)::DOUBLE * (region_spent - customer_spent)::DOUBLE
        GROUP BY draw, shuffle, customer_id
      )
      SELECT draw, shuffle, customer_id,
        coalesce(favourite_spent, 0)::DOUBLE / nullif(customer_spent, 0)::DOUBLE AS share
      FROM assigned LEFT JOIN favourites USING (draw, shuffle, customer_id)
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
