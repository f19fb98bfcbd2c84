import type { Dataset } from "../data/dataset";
import type { FeatureTable } from "../features/build";
import type { FeatureUnit } from "../features/definition";
import { checkLabels } from "./checkLabels";
import { describedTable } from "./describedTable";
import { withMembership } from "./membership";
import { categoryMix, type Mix, monthlyOrders, monthMix, type Part, regionMix } from "./mix";
import { type FeatureStanding, standings } from "./standing";
import { type SegmentTotals, totalsBySegment } from "./totals";

/** What a line of a profile stands for. */
export type SegmentKind = "segment" | "noise" | "no purchase" | "total";

/** One segment, or noise, or the customers who never bought, or everything together. */
export interface SegmentProfile extends SegmentTotals {
  /** The label; -1 for noise, null for customers without a purchase and for the total. */
  readonly segment: number | null;
  readonly kind: SegmentKind;
  /** Rows: customers, or lines of transactions. */
  readonly size: number;
  /** Shares of the total, from 0 to 1. */
  readonly sizeShare: number;
  readonly customerShare: number;
  readonly revenueShare: number;
  /** By feature name; empty for customers without a purchase. */
  readonly features: Readonly<Record<string, FeatureStanding>>;
  /** Customers per region, aligned with `regions` of the whole. */
  readonly regions: readonly number[];
  /** Revenue per category and month, aligned with `categories` and `months` of the whole. */
  readonly categories: readonly number[];
  readonly revenueByMonth: readonly number[];
  /** Orders per month, aligned with `months` of the whole. */
  readonly ordersByMonth: readonly number[];
}

/** The segments of a data set side by side, with the whole that they add up to. */
export interface SegmentProfiles {
  readonly unit: FeatureUnit;
  readonly referenceDate: string;
  readonly currency: string | null;
  /** Segments by label, then noise, then customers without a purchase. */
  readonly segments: readonly SegmentProfile[];
  /** All rows together; customers, orders, units and revenue are those of the data set up to the reference date. */
  readonly total: SegmentProfile;
  /** What lies at or after the reference date and is in no line of the profile. */
  readonly leftOut: { readonly orders: number; readonly lines: number };
  /** Those of the table, and those that every profile of customers has. */
  readonly featureNames: readonly string[];
  readonly regions: readonly string[];
  readonly categories: readonly string[];
  /** `YYYY-MM`, without gaps. */
  readonly months: readonly string[];
}

/**
 * Describes segments: sizes, revenue, what their lines look like, how they stand in every feature, and their mix of
 * regions, categories and months. Every customer, and every line before the reference date, is in exactly one segment,
 * so that sizes and sums add up to the total; an order whose lines are in two segments counts in both.
 *
 * @param table - features of the same data set; rows as the labels'
 * @param labels - one per row of the table; -1 for noise
 * @throws RangeError when there is not one label per row, or a label is below -1
 * @example
 * const profiles = await profileSegments(dataset, table, labels);
 * profiles.segments[0].revenueShare // share of revenue that segment 0 brings
 */
export async function profileSegments(
  dataset: Dataset,
  table: FeatureTable,
  labels: Int32Array,
): Promise<SegmentProfiles> {
  checkLabels("profile segments", table, labels);
  const described = await describedTable(dataset, table);
  return withMembership(dataset, table, labels, async (membership) => {
    const totals = await totalsBySegment(dataset, membership);
    const mixes: Mixes = {
      regions: await regionMix(dataset, membership),
      categories: await categoryMix(dataset, membership),
      revenueByMonth: await monthMix(dataset, membership),
      ordersByMonth: await monthlyOrders(dataset, membership),
    };
    const features = standingsBySegment(described, labels);
    const whole = standingsBySegment(described, new Int32Array(labels.length)).get(0) ?? {};
    const all = totals.get("all") as SegmentTotals;
    const isCustomer = table.context.unit === "customer";
    const size = (part: SegmentTotals) => (isCustomer ? part.customers : part.lines);
    const profileOf = (segment: Part, part: SegmentTotals): SegmentProfile => ({
      segment: segment === "all" ? null : segment,
      kind: kindOf(segment),
      ...part,
      size: size(part),
      sizeShare: size(part) / size(all),
      customerShare: part.customers / all.customers,
      revenueShare: all.revenue === 0 ? 0 : part.revenue / all.revenue,
      features: segment === "all" ? whole : ((segment === null ? undefined : features.get(segment)) ?? {}),
      regions: mixFor(mixes.regions, segment),
      categories: mixFor(mixes.categories, segment),
      revenueByMonth: mixFor(mixes.revenueByMonth, segment),
      ordersByMonth: mixFor(mixes.ordersByMonth, segment),
    });
    const parts = [...totals].filter(([segment]) => segment !== "all").sort(([a], [b]) => rank(a) - rank(b));
    return {
      unit: table.context.unit,
      referenceDate: table.context.referenceDate,
      currency: dataset.currency,
      segments: parts.map(([segment, part]) => profileOf(segment, part)),
      total: profileOf("all", all),
      leftOut: table.context.leftOut,
      featureNames: described.names,
      regions: mixes.regions.levels,
      categories: mixes.categories.levels,
      months: mixes.revenueByMonth.levels,
    };
  });
}

type Mixes = Readonly<Record<"regions" | "categories" | "revenueByMonth" | "ordersByMonth", Mix>>;

function standingsBySegment(
  table: Pick<FeatureTable, "names" | "columns">,
  labels: Int32Array,
): Map<number, Record<string, FeatureStanding>> {
  const bySegment = new Map<number, Record<string, FeatureStanding>>();
  for (const name of table.names) {
    for (const [segment, standing] of standings(name, table.columns[name], labels)) {
      bySegment.set(segment, { ...bySegment.get(segment), [name]: standing });
    }
  }
  return bySegment;
}

function mixFor(mix: Mix, part: Part): readonly number[] {
  return mix.byPart.get(part) ?? mix.levels.map(() => 0);
}

function kindOf(segment: Part): SegmentKind {
  if (segment === "all") return "total";
  if (segment === null) return "no purchase";
  return segment === -1 ? "noise" : "segment";
}

/** Segments by label, then noise, then customers without a purchase. */
function rank(segment: Part): number {
  if (typeof segment !== "number") return Number.POSITIVE_INFINITY;
  return segment === -1 ? Number.MAX_SAFE_INTEGER : segment;
}
