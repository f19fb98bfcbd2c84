import { quoteIdentifier } from "../engine/quote";
import { affinitySql } from "./affinity";
import type { FeatureDefinition, Stage } from "./definition";
import type { Relations } from "./workspace";

/**
 * The intermediate results that the catalogue's SQL reads, one row per draw and customer. Sums are exact: see
 * `population.ts`.
 */
const stageSql: Readonly<Record<Stage | "orders", (r: Relations) => string>> = {
  orders: (r) => `
    SELECT draw, customer_id, count(*) AS orders, max(ordered_at) AS last_order,
      count(*) FILTER (holiday) AS holiday_orders
    FROM ${r.orders} GROUP BY draw, customer_id`,
  lines: (r) => `
    SELECT l.draw, l.customer_id, count(*) AS lines, count(DISTINCT product_id) AS products,
      sum(CAST(quantity AS DECIMAL(38, 9)))::DOUBLE AS quantity,
      sum(CAST(total_value AS DECIMAL(38, 9)))::DOUBLE AS total_value,
      sum(CAST(price AS DECIMAL(38, 9)))::DOUBLE / count(price) AS mean_price,
      sum(CAST(log_price - coalesce(c.mean_log_price, p.mean_log_price) AS DECIMAL(38, 15)))::DOUBLE / count(log_price)
        AS relative_price,
      sum(CAST(log_quantity AS DECIMAL(38, 15)))::DOUBLE / count(log_quantity) AS log_quantity
    FROM ${r.lines} l
    JOIN ${r.population} p ON p.draw = l.draw
    LEFT JOIN ${r.categories} c ON c.draw = l.draw AND c.category = l.category
    GROUP BY l.draw, l.customer_id`,
  pairs: (r) => `
    SELECT draw, customer_id, sum(n * (n - 1) / 2) AS same_pairs, sum(n) * (sum(n) - 1) / 2 AS pairs
    FROM (
      SELECT draw, customer_id, category, count(*) AS n FROM ${r.lines} GROUP BY draw, customer_id, category
    )
    GROUP BY draw, customer_id`,
  entry: (r) => `
    SELECT e.draw, e.customer_id, e.entered_at, x.expected
    FROM ${r.entries} e LEFT JOIN ${r.expected} x ON x.draw = e.draw AND x.day = e.at_risk_from`,
  tiers: (r) => `SELECT draw, tier_low, tier_high FROM ${r.tiers}`,
  affinity: affinitySql,
};

/** The query of one or more features: columns `draw`, `customer_id` and one per definition, sorted. */
export function featureQuery(r: Relations, definitions: readonly FeatureDefinition[]): string {
  const stages = [...new Set(definitions.flatMap((definition) => definition.stages))];
  const common = ["orders" as const, ...stages].map((stage) => `${stage}_stage AS (${stageSql[stage](r)})`);
  const joins = stages.map(
    (stage) => `LEFT JOIN ${stage}_stage USING (${stage === "tiers" ? "draw" : "draw, customer_id"})`,
  );
  const columns = definitions.map(({ name, sql }) => `CAST(${sql} AS DOUBLE) AS ${quoteIdentifier(name)}`);
  const expected = stages.includes("entry") ? ", coalesce(expected, holiday_share) AS expected_holiday" : "";
  return `
    WITH ${common.join(",\n    ")},
    customer AS (
      SELECT *${expected}
      FROM orders_stage
      JOIN ${r.population} USING (draw)
      ${joins.join("\n      ")}
      CROSS JOIN ${r.setting}
    )
    SELECT ${["draw", "customer_id", ...columns].join(", ")}
    FROM customer
    ORDER BY draw, customer_id`;
}

/** The queries behind families of features: columns `draw`, `customer_id`, `level`, `value`. */
export const familySql: Readonly<Record<string, (r: Relations) => string>> = {
  category_shares: (r) => `
    SELECT draw, customer_id, category AS level,
      count(*)::DOUBLE / (sum(count(*)) OVER (PARTITION BY draw, customer_id))::DOUBLE AS value
    FROM ${r.lines}
    GROUP BY draw, customer_id, category
    ORDER BY draw, customer_id, category`,
  region_indicators: (r) => `
    SELECT draw, customer_id, region AS level, 1::DOUBLE AS value
    FROM (SELECT DISTINCT draw, customer_id FROM ${r.orders}) JOIN customers USING (customer_id)
    WHERE region IS NOT NULL
    ORDER BY draw, customer_id`,
};

/** Makes `tiers`: the tertiles of relative price among the customers of each draw. */
export function tiersSql(r: Relations, relativePrice: FeatureDefinition): string {
  return `
    CREATE TABLE ${r.tiers} AS
    SELECT draw, quantile_cont(relative, 1.0 / 3) AS tier_low, quantile_cont(relative, 2.0 / 3) AS tier_high
    FROM (SELECT draw, ${quoteIdentifier(relativePrice.name)} AS relative FROM (${featureQuery(r, [relativePrice])}))
    GROUP BY draw`;
}
