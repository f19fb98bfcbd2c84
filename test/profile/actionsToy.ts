import type { Baselines } from "../../lib/profile/actions/baselines";
import type { SegmentDetails } from "../../lib/profile/details/details";
import type { NameEvidence, SegmentName } from "../../lib/profile/names/names";
import type { SegmentProfile, SegmentProfiles } from "../../lib/profile/profile";
import type { FeatureStanding, Level } from "../../lib/profile/standing";

const standing = (median: number, level: Level): FeatureStanding => ({
  mean: median,
  median,
  difference: 0,
  level,
});

/** 24 months from January 2023, the same revenue in each but the given multiples in November and December. */
function monthly(revenue: number, holiday: number): number[] {
  const weights = Array.from({ length: 24 }, (_, i) => (i % 12 >= 10 ? holiday : 1));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (revenue * weight) / all);
}

interface Part {
  readonly segment: number | null;
  readonly kind: SegmentProfile["kind"];
  readonly customers: number;
  readonly revenue: number;
  readonly recency?: readonly [median: number, level: Level];
  readonly tenure?: readonly [median: number, level: Level];
  readonly holiday?: number;
  readonly regions?: readonly number[];
}

/** Profiles with what actions are taken from. */
export function profilesOf(parts: readonly Part[]): SegmentProfiles {
  const customers = parts.reduce((sum, part) => sum + part.customers, 0);
  const revenue = parts.reduce((sum, part) => sum + part.revenue, 0);
  const profileOf = (part: Part): SegmentProfile =>
    ({
      segment: part.segment,
      kind: part.kind,
      customers: part.customers,
      size: part.customers,
      customerShare: part.customers / customers,
      sizeShare: part.customers / customers,
      revenue: part.revenue,
      revenueShare: part.revenue / revenue,
      features:
        part.kind === "no purchase"
          ? {}
          : {
              recencyDays: standing(...(part.recency ?? [12, "moderate"])),
              tenureDays: standing(...(part.tenure ?? [700, "moderate"])),
            },
      regions: part.regions ?? [part.customers, 0],
      revenueByMonth: monthly(part.revenue, part.holiday ?? 1),
    }) as unknown as SegmentProfile;
  const months = Array.from(
    { length: 24 },
    (_, i) => `${2023 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
  );
  return {
    unit: "customer",
    referenceDate: "2025-01-01 00:00:00",
    currency: "EUR",
    segments: parts.map(profileOf),
    total: profileOf({ segment: null, kind: "total", customers, revenue }),
    regions: ["North", "South"],
    months,
  } as unknown as SegmentProfiles;
}

/** A name with evidence; the name is its kind unless given. */
export function nameOf(
  segment: number | null,
  kind: string | null,
  evidence: readonly (readonly [measure: string, difference: number])[] = [],
  rest: Partial<SegmentName> = {},
): SegmentName {
  const facts = evidence.map(
    ([measure, difference]): NameEvidence => ({
      measure,
      source: measure.endsWith("Days") ? "dates" : "held-out orders",
      difference,
      pHolm: measure.endsWith("Days") ? null : 0.001,
      median: null,
    }),
  );
  return { segment, name: kind ?? `group ${segment}`, kind, qualifier: null, evidence: facts, ...rest };
}

/** Details of a segment with nothing in them but what is given. */
export function detailsOf(segment: number, rest: Partial<SegmentDetails>): SegmentDetails {
  return { segment, regions: [], categories: [], products: [], pairs: [], ...rest } as SegmentDetails;
}

/** 100 customers per segment of whom 40 ordered within 90 days, EUR 50 each in the mean. */
export function baselinesFor(segments: readonly (number | null)[], rest: Partial<Baselines> = {}): Baselines {
  return {
    windowStart: "2023-01-01 00:00:00",
    referenceDate: "2025-01-01 00:00:00",
    windowDays: 731,
    obstacle: null,
    segments: segments.map((segment) => ({
      segment,
      horizonDays: 90,
      from: "2024-10-03",
      to: "2025-01-01",
      customers: 100,
      ordered: 40,
      revenue: { mean: 50, sd: 30 },
    })),
    intervals: [{ segment: 0, customers: 90, days: 19.5 }],
    lastYears: [
      { segment: 0, revenue: 3500, low: 3100, high: 4000 },
      { segment: 1, revenue: 400, low: 300, high: 500 },
    ],
    ...rest,
  };
}
