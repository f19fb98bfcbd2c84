import type { Dataset } from "../../data/dataset";
import { numbers, strings } from "../../engine/table";
import { logFactorials } from "../../metrics/logFactorials";
import type { Membership } from "../membership";
import { mostLevels } from "./customerTotals";
import type { Lift } from "./details";
import { exactLift } from "./exactLift";
import { strongestFirst } from "./segmentShares";

/**
 * Lift of every known region (of more than 50 those with most customers) in every segment, by customers; those of an unknown region are left out, of segments and of everybody.
 * Everybody is all customers, those without a purchase among them, as in the profile. Intervals are exact ones of 95% each
 * (see {@link exactLift}), not corrected for the number of regions.
 *
 * @returns per segment its lifts, those with the highest lower end first
 */
export async function regionLifts(
  { database }: Dataset,
  { customers, lines }: Membership,
): Promise<Map<number, Lift[]>> {
  const table = await database.query(`
    WITH placed AS (
      SELECT m.segment, m.customer_id, c.region
      FROM (SELECT segment, customer_id FROM ${customers} UNION SELECT segment, customer_id FROM ${lines}) m
      JOIN customers c USING (customer_id)
      WHERE c.region IS NOT NULL
    ),
    regions AS (
      SELECT region, count(DISTINCT customer_id) AS having_it FROM placed GROUP BY region
      ORDER BY having_it DESC, region LIMIT ${mostLevels}
    ),
    segments AS (SELECT segment, count(DISTINCT customer_id) AS own FROM placed WHERE segment >= 0 GROUP BY segment),
    counts AS (SELECT segment, region, count(DISTINCT customer_id) AS in_both FROM placed GROUP BY segment, region)
    SELECT s.segment, r.region, coalesce(c.in_both, 0) AS in_both, s.own, r.having_it,
      (SELECT count(DISTINCT customer_id) FROM placed) AS everybody
    FROM segments s CROSS JOIN regions r LEFT JOIN counts c ON c.segment = s.segment AND c.region = r.region
    ORDER BY s.segment, r.region`);
  const column = (name: string) => numbers(table, name);
  const [segment, both, own, having, all] = ["segment", "in_both", "own", "having_it", "everybody"].map(
    column,
  );
  const logs = logFactorials(all[0] ?? 0);
  const lifts = new Map<number, Lift[]>();
  strings(table, "region").forEach((region, i) => {
    const counts = { both: both[i], segment: own[i], having: having[i], all: all[i] };
    const of = lifts.get(segment[i]) ?? [];
    of.push({
      level: region ?? "",
      share: counts.both / counts.segment,
      populationShare: counts.having / counts.all,
      lift: exactLift(counts, 0.95, logs),
    });
    lifts.set(segment[i], of);
  });
  for (const of of lifts.values()) of.sort(strongestFirst);
  return lifts;
}
