import type { Dataset } from "../../data/dataset";
import { logFactorials } from "../../metrics/logFactorials";
import type { Membership } from "../membership";
import type { ProductLift } from "./details";
import { chanceOfMore, exactLift, expectedCount, type LiftCounts } from "./exactLift";
import { productBuyers } from "./productBuyers";

/** Products that fewer customers bought, of all, aren't looked at; nor is one listed that fewer of a segment bought. */
const leastCustomers = 5;

/** A list of more tells nobody more. */
const mostProducts = 5;

/**
 * Products that a segment's customers buy more often than customers with as many order lines (see {@link productBuyers}): at most five per
 * segment, in the order of the lower ends of their intervals. So a segment that buys more of everything does not prefer everything.
 * Intervals are exact (see {@link exactLift}) and hold at 95% for all products and segments that were looked at together (Bonferroni), so that
 * the listed ones, picked for being high, are no flukes. What is looked at is chosen by all customers' purchases, not by the segment's.
 *
 * Cost: one grouping of the lines by customer and product; a Fisher test per product and segment clearly above expectation.
 *
 * @returns per segment its list; segments without any are missing
 */
export async function productLifts(
  dataset: Pick<Dataset, "database">,
  membership: Pick<Membership, "lines">,
): Promise<Map<number, ProductLift[]>> {
  const { customersBySegment, products } = await productBuyers(dataset, membership, leastCustomers);
  const large = [...customersBySegment].filter(([segment, own]) => segment >= 0 && own >= leastCustomers);
  const chance = 0.05 / (products.length * large.length);
  const logs = logFactorials([...customersBySegment.values()].reduce((sum, own) => sum + own, 0));
  const lifts = new Map<number, ProductLift[]>();
  for (const [segment, own] of large.sort(([a], [b]) => a - b)) {
    const list = products.flatMap(({ productId, productName, segments }): ProductLift[] => {
      const strata = segments.get(segment) ?? [];
      const customers = strata.reduce((sum, { both }) => sum + both, 0);
      if (customers < leastCustomers || !isFarAbove(strata, customers)) return [];
      if (chanceOfMore(strata, logs) >= chance / 2) return [];
      return [
        {
          ...{ productId, productName, customers },
          share: customers / own,
          expectedShare: expectedCount(strata) / own,
          lift: exactLift(strata, 1 - chance, logs),
        },
      ];
    });
    if (list.length > 0) lifts.set(segment, list.sort(byLowerEnd).slice(0, mostProducts));
  }
  return lifts;
}

/** Whether the exact test is worth its time: less than a standard deviation above expectation comes up in one of six cases. */
function isFarAbove(strata: readonly LiftCounts[], customers: number): boolean {
  const variance = strata.reduce((sum, { segment, having, all }) => {
    const share = having / all;
    return sum + (all > 1 ? (segment * share * (1 - share) * (all - segment)) / (all - 1) : 0);
  }, 0);
  return customers - expectedCount(strata) > Math.sqrt(variance);
}

function byLowerEnd(a: ProductLift, b: ProductLift): number {
  return b.lift.low - a.lift.low || (a.productId < b.productId ? -1 : 1);
}
