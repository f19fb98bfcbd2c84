import type { SegmentName } from "../profile/names/names";
import type { SegmentProfiles } from "../profile/profile";
import type { ValueSegment } from "./valueShares";

const daysPerMonth = 365.25 / 12;

/** What `valueSharesFigure` draws: each segment, and noise, among the customers who bought, and what they all bring on average. */
export interface ValueSegments {
  readonly segments: readonly ValueSegment[];
  readonly average: number;
}

/**
 * Customers and revenue of each segment, as shares of those who bought.
 *
 * @param names - one per line of the profiles
 * @returns null where rows are no customers, or nobody bought
 * @example
 * const value = valueSegments(profiles, names);
 */
export function valueSegments(
  { unit, segments, total }: SegmentProfiles,
  names: readonly Pick<SegmentName, "name">[],
): ValueSegments | null {
  const shown = segments.flatMap((profile, i) =>
    profile.customers > 0 && ["segment", "noise"].includes(profile.kind)
      ? [{ profile, name: names[i].name }]
      : [],
  );
  if (unit !== "customer" || shown.length === 0) return null;
  const buyers = shown.reduce((sum, { profile }) => sum + profile.customers, 0);
  return {
    segments: shown.map(({ profile: { customers, revenue, revenueShare, features }, name }) => ({
      ...{ name, customerShare: customers / buyers, revenueShare, revenuePerCustomer: revenue / customers },
      ...(features.tenureDays ? { months: features.tenureDays.mean / daysPerMonth } : {}),
    })),
    average: total.revenue / buyers,
  };
}
