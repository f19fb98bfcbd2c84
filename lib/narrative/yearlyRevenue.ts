import type { Facts } from "./facts";
import {
  namingOf,
  type Profile,
  revenuePerCustomer,
  rowsAreCustomers,
  segmentsOf,
  wholeOf,
} from "./segmentFacts";

const daysPerYear = 365.25;

/** Revenue per customer of segments, made comparable between those who came early and late. */
export interface ComparableRevenue {
  /** Whether it is per year as a customer; else segments of new customers are left out, who had less time. */
  readonly isYearly: boolean;
  readonly segments: readonly { readonly profile: Profile; readonly own: number }[];
  /** Of everybody with at least one order. */
  readonly average: number;
}

/** Revenue per customer and year as a customer, where the time since they came is known; null where rows are no customers. */
export function comparableRevenue(facts: Facts): ComparableRevenue | null {
  const buyers = facts.results.features.rows;
  if (!rowsAreCustomers(facts) || buyers === 0) return null;
  const segments = segmentsOf(facts).filter(({ customers }) => customers > 0);
  const whole = wholeOf(facts);
  const isYearly = [whole, ...segments].every((profile) => yearsOf(profile) > 0);
  const compared = isYearly ? segments : segments.filter(({ segment }) => !isNew(facts, segment));
  const each = (profile: Profile, customers: number) =>
    profile.revenue / customers / (isYearly ? yearsOf(profile) : 1);
  return {
    isYearly,
    segments: compared.map((profile) => ({ profile, own: each(profile, profile.customers) })),
    average: each(whole, buyers),
  };
}

/** Revenue per customer of a segment, and of all who bought, by the year as a customer where that is known; null where rows are no customers. */
export function revenueByTime(
  facts: Facts,
  profile: Profile,
): { readonly isYearly: boolean; readonly own: number; readonly average: number } | null {
  const each = revenuePerCustomer(facts, profile);
  if (each === null) return null;
  const [own, all] = [profile, wholeOf(facts)].map(yearsOf);
  return own > 0 && all > 0
    ? { isYearly: true, own: each.own / own, average: each.average / all }
    : { isYearly: false, ...each };
}

/** Whether a segment is named for having come lately. */
export function isNew(facts: Facts, segment: number | null): boolean {
  return namingOf(facts, segment)?.kind === "new";
}

function yearsOf({ features }: Profile): number {
  return (features.tenureDays?.mean ?? 0) / daysPerYear;
}
