import { nameSegments } from "../../lib/profile/names/names";
import type { SegmentProfiles } from "../../lib/profile/profile";
import type { SegmentEvidence } from "../../lib/validity/heldOut/segmentEvidence";

/** What stands out of a segment: standard deviations, and ranks of dates; what is not given is as everybody's. */
export interface Differences {
  readonly price?: number;
  readonly quantity?: number;
  readonly focus?: number;
  readonly season?: number;
  readonly orders?: number;
  readonly spending?: number;
  /** Order value in money, and given categories. */
  readonly money?: number;
  readonly given?: number;
  readonly region?: number;
  /** Ranks of the medians, 0 to 1. */
  readonly recency?: number;
  readonly tenure?: number;
}

const measures = {
  price: "relativePrice",
  quantity: "typicalQuantity",
  focus: "focus",
  season: "season",
  orders: "orders given exposure",
  spending: "spending given exposure",
  money: "order value",
  given: "order value given categories",
} as const;

/** Evidence of segments 0, 1, 2 …; p is 0.001 from 0.3 standard deviations on, standard errors are 0.1. */
export function evidenceOf(segments: readonly Differences[]): SegmentEvidence {
  const cell = (segment: number, measure: string, difference: number) => ({
    ...{ segment, measure, difference, error: 0.1, sameSign: true },
    pHolm: Math.abs(difference) >= 0.3 ? 0.001 : 1,
  });
  return {
    obstacle: null,
    nCustomers: 500,
    withRates: true,
    differences: segments.flatMap((differences, segment) =>
      Object.entries(measures).map(([key, measure]) =>
        cell(segment, measure, differences[key as keyof Differences] ?? 0),
      ),
    ),
    regions: segments.map(({ region = 0 }, segment) => cell(segment, "regionAffinity", region)),
    dates: segments.flatMap(({ recency = 0.5, tenure = 0.5 }, segment) => [
      { segment, measure: "recencyDays" as const, median: 100 * recency, rank: recency },
      { segment, measure: "tenureDays" as const, median: 100 * tenure, rank: tenure },
    ]),
    entryRule: "signup",
  };
}

/** Profiles with nothing but what naming reads: labels, kinds, and medians. */
export function profilesOf(labels: readonly (number | null)[]): Pick<SegmentProfiles, "segments"> {
  const standing = (median: number) => ({ mean: median, median, difference: 0, level: "moderate" });
  const segments = labels.map((segment) => ({
    segment,
    kind: segment === null ? "no purchase" : segment === -1 ? "noise" : "segment",
    features: { orders: standing(7), totalValue: standing(70) },
  }));
  return { segments } as unknown as Pick<SegmentProfiles, "segments">;
}

/** Names of segments with this evidence, under the verdict `distinct`. */
export function namedBy(segments: readonly Differences[]) {
  return nameSegments(profilesOf([...segments.keys()]), "distinct", evidenceOf(segments));
}
