import type { Dataset } from "../../data/dataset";
import { numbers } from "../../engine/table";
import type { FeatureContext } from "../../features/context";
import type { Membership } from "../membership";
import type { SegmentDetails } from "./details";

/**
 * Shares of each segment's lines in the lowest, middle and highest third of all lines by relative price: log unit price less the
 * mean log unit price of the product's category, the catalogue's `relativePrice` of a single line. Lines without a positive price
 * are left out. Lines of one price that straddle a bound are shared out, so that of all lines exactly a third is in each tier.
 *
 * @returns per segment, -1 included, its shares
 */
export async function priceTiers(
  { database }: Dataset,
  { lines }: Membership,
  { categories, meanLogPrice }: FeatureContext,
): Promise<Map<number, SegmentDetails["priceTiers"]>> {
  const means = `${lines}_means`;
  try {
    await database.insert(means, {
      category: categories.map(({ category }) => category),
      mean_log_price: Float64Array.from(categories, (of) => of.meanLogPrice ?? Number.NaN),
    });
    const table = await database.query(
      `
      WITH priced AS (
        SELECT segment, ln(price) - coalesce(mean_log_price, $1::DOUBLE) AS relative, count(*) AS lines
        FROM ${lines} LEFT JOIN ${means} USING (category)
        WHERE price > 0
        GROUP BY segment, relative
      ),
      prices AS (SELECT relative, sum(lines)::DOUBLE AS lines FROM priced GROUP BY relative),
      placed AS (
        SELECT relative, lines, sum(lines) OVER (ORDER BY relative) AS upto, sum(lines) OVER () / 3 AS third FROM prices
      ),
      tiers AS (
        SELECT relative, greatest(least((third - (upto - lines)) / lines, 1), 0) AS low,
          greatest(least((upto - 2 * third) / lines, 1), 0) AS high
        FROM placed
      )
      SELECT segment, sum(CAST(p.lines * low AS DECIMAL(38, 12)))::DOUBLE / sum(p.lines)::DOUBLE AS low,
        sum(CAST(p.lines * high AS DECIMAL(38, 12)))::DOUBLE / sum(p.lines)::DOUBLE AS high
      FROM priced p JOIN tiers USING (relative)
      GROUP BY segment`,
      [meanLogPrice],
    );
    const [segment, low, high] = ["segment", "low", "high"].map((name) => numbers(table, name));
    return new Map(
      Array.from(segment, (label, i) => [
        label,
        { low: low[i], moderate: Math.max(0, 1 - low[i] - high[i]), high: high[i] },
      ]),
    );
  } finally {
    await database.run(`DROP TABLE IF EXISTS ${means}`);
  }
}
