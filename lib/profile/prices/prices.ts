import type { Dataset } from "../../data/dataset";
import { numbers, type Table } from "../../engine/table";
import type { FeatureContext } from "../../features/context";
import type { Estimate } from "../estimate";
import { studentQuantile } from "./studentQuantile";

/** What the data say of the response of quantity to price; plain JSON. */
export interface PriceSensitivity {
  /** Products sold. */
  readonly nProducts: number;
  /** Products whose price varies, and their share of revenue. */
  readonly nVarying: number;
  readonly revenueShareVarying: number;
  /** Percent more units per line for one percent more price, within a product; null where prices don't vary enough. */
  readonly elasticity: Estimate | null;
  /** Lines that the elasticity rests on. */
  readonly nLines: number;
}

/** The price of a product varies where its coefficient of variation over lines is above this. */
export const variesAbove = 0.01;

/** What an elasticity needs. */
export const fewestForElasticity = { products: 10, lines: 100 };

// Products without a line at a positive price and quantity are counted, and can't vary. Sums are decimal, and so exact.
const productsSql = (where: string) => `
  WITH sold AS (
    SELECT product_id, total_value, price > 0 AND quantity > 0 AS has_logarithms, price, quantity
    FROM transactions WHERE ${where}
  ), logarithms AS (
    SELECT product_id, price, ln(price) AS x, ln(quantity) AS y FROM sold WHERE has_logarithms
  ), means AS (
    SELECT product_id, count(*) AS lines, sum(CAST(price AS DECIMAL(38, 9)))::DOUBLE / count(*) AS price,
      sum(CAST(x AS DECIMAL(38, 12)))::DOUBLE / count(*) AS x, sum(CAST(y AS DECIMAL(38, 12)))::DOUBLE / count(*) AS y
    FROM logarithms GROUP BY product_id
  ), moments AS (
    SELECT l.product_id, any_value(m.lines) AS lines,
      sqrt(sum(CAST((l.price / m.price - 1) ** 2 AS DECIMAL(38, 15)))::DOUBLE / any_value(m.lines)) AS variation,
      sum(CAST((l.x - m.x) ** 2 AS DECIMAL(38, 15)))::DOUBLE AS xx,
      sum(CAST((l.x - m.x) * (l.y - m.y) AS DECIMAL(38, 15)))::DOUBLE AS xy,
      sum(CAST((l.y - m.y) ** 2 AS DECIMAL(38, 15)))::DOUBLE AS yy
    FROM logarithms l JOIN means m USING (product_id) GROUP BY l.product_id
  )
  SELECT coalesce(lines, 0) AS lines, coalesce(variation, 0) AS variation, revenue,
    coalesce(xx, 0) AS xx, coalesce(xy, 0) AS xy, coalesce(yy, 0) AS yy
  FROM (SELECT product_id, sum(CAST(total_value AS DECIMAL(38, 9)))::DOUBLE AS revenue FROM sold GROUP BY product_id)
  LEFT JOIN moments USING (product_id)
  ORDER BY product_id`;

/**
 * Measures how quantity per line goes with unit price within a product: the slope of log quantity on log price with a
 * constant per product (fixed effects), over lines of the products whose price varies. Its error is clustered by product
 * (CR1: the number of products over one less), the interval, 95%, takes t with one degree less than there are products.
 *
 * It describes, and is no effect of price: a volume discount makes it negative, and what changes over time along with the
 * price is not taken out (on the UCI Online Retail data constants per month move it from -1.44 to -1.47). `priceSentences`
 * says so.
 *
 * Source: Cameron and Miller (2015), A practitioner's guide to cluster-robust inference, Journal of Human Resources 50,
 * 317–372, sections II and III.
 *
 * @param context - whose window of time is taken; default: all lines
 * @returns without an elasticity where the price of fewer than 10 products varies (coefficient of variation above 1%),
 *   these have fewer than 100 lines, or their quantities never vary
 */
export async function priceSensitivity(
  { database }: Dataset,
  context?: Pick<FeatureContext, "windowStart" | "referenceDate">,
): Promise<PriceSensitivity> {
  const products = context
    ? await database.query(
        productsSql("ordered_at >= CAST($1 AS TIMESTAMP) AND ordered_at < CAST($2 AS TIMESTAMP)"),
        [context.windowStart, context.referenceDate],
      )
    : await database.query(productsSql("true"));
  const [variation, revenue] = ["variation", "revenue"].map((name) => numbers(products, name));
  const varying = Array.from(variation.keys()).filter((i) => variation[i] > variesAbove);
  const total = revenue.reduce((sum, own) => sum + own, 0);
  const lines = sumOf(numbers(products, "lines"), varying);
  return {
    nProducts: products.nRows,
    nVarying: varying.length,
    revenueShareVarying: total === 0 ? 0 : sumOf(revenue, varying) / total,
    elasticity:
      varying.length < fewestForElasticity.products || lines < fewestForElasticity.lines
        ? null
        : elasticityOf(products, varying),
    nLines: lines,
  };
}

/** Within products all sums of squares and products add up, and so do the scores of a product's lines. */
function elasticityOf(products: Table, varying: readonly number[]): Estimate | null {
  const [xx, xy, yy] = ["xx", "xy", "yy"].map((name) => numbers(products, name));
  const spread = sumOf(xx, varying);
  if (sumOf(yy, varying) === 0) return null;
  const value = sumOf(xy, varying) / spread;
  const scores = varying.reduce((sum, i) => sum + (xy[i] - value * xx[i]) ** 2, 0);
  const degrees = varying.length - 1;
  const error = Math.sqrt((varying.length / degrees) * scores) / spread;
  const reach = studentQuantile(0.025, degrees) * error;
  return { value, low: value - reach, high: value + reach };
}

function sumOf(values: Float64Array, rows: readonly number[]): number {
  return rows.reduce((sum, row) => sum + values[row], 0);
}
