import { clearlyAbove } from "../profile/actions/actionsConditions";
import type { Lift, SegmentDetails } from "../profile/details/details";
import { standsOutAt } from "../profile/names/nameConditions";
import type { NameEvidence, SegmentName } from "../profile/names/names";
import { plural, type WrittenNumber } from "../written";
import type { Facts, NarratedResults } from "./facts";
import { quoted } from "./phrases";

/** One line of the profiles. */
export type Profile = NarratedResults["profiles"][number];

/** Whether a row is a customer; else it is a line of an order. */
export function rowsAreCustomers({ results }: Facts): boolean {
  return results.configuration.unit === "customer";
}

/** What a row is called. */
export function rowNoun(facts: Facts): { readonly one: string; readonly several: string } {
  return rowsAreCustomers(facts)
    ? { one: "customer", several: "customers" }
    : { one: "order line", several: "order lines" };
}

/** All rows that were fitted, after "of": those who never bought are not among them. */
export function everybody(facts: Facts): string {
  const { customers, customersWithOrders } = facts.results.dataset;
  return rowsAreCustomers(facts) && customersWithOrders < customers
    ? "those who bought"
    : `the ${rowNoun(facts).several}`;
}

/** What a part of the rows is called: a segment only where the verdict is known. */
export function groupNoun({ results }: Facts): { readonly one: string; readonly several: string } {
  return results.verdict.level === "not-applicable"
    ? { one: "group", several: "groups" }
    : { one: "segment", several: "segments" };
}

/** The profiles of segments, without noise, customers who never bought, and the total. */
export function segmentsOf({ results }: Facts): readonly Profile[] {
  return results.profiles.filter(({ kind }) => kind === "segment");
}

/** The line of everything together. */
export function wholeOf({ results }: Facts): Profile {
  const whole = results.profiles.find(({ kind }) => kind === "total");
  if (whole === undefined) {
    throw new RangeError('Cannot write prose: the profiles must hold one of kind "total", received none');
  }
  return whole;
}

/** The profile of a segment. */
export function profileOf(facts: Facts, segment: number): Profile {
  const profile = segmentsOf(facts).find((one) => one.segment === segment);
  if (profile === undefined) {
    throw new RangeError(
      `Cannot write prose: the segment must be one of ${segmentsOf(facts).map((one) => one.segment)}, received ${segment}`,
    );
  }
  return profile;
}

/** A segment's details, where there are some. */
export function detailsOf({ results }: Facts, segment: number | null): SegmentDetails | undefined {
  return results.details.find((one) => one.segment === segment);
}

/** A segment's name with its evidence, where there is one. */
export function namingOf({ results }: Facts, segment: number | null): SegmentName | undefined {
  return results.names.find((one) => one.segment === segment);
}

/** Levels that a segment holds clearly more of than everybody, by the rule of the actions; the largest lift first. */
export function levelsAbove({ results }: Facts, lifts: readonly Lift[]): readonly Lift[] {
  return clearlyAbove(lifts, { segments: results.profiles });
}

/** What stands out in a segment: dates, regions, or held-out orders in which it is more than moderate. */
export function standingOut(facts: Facts, segment: number | null): readonly NameEvidence[] {
  return (namingOf(facts, segment)?.evidence ?? []).filter(
    (one) => one.source !== "held-out orders" || Math.abs(one.difference) >= standsOutAt,
  );
}

/** The name of a segment in quotation marks. */
export function titleOf({ name }: Pick<Profile, "name">): string {
  return quoted(name);
}

/** A segment's share, 0 to 1, of the rows that were fitted: customers with at least one order, or order lines. */
export function sizeShareOf({ results }: Facts, { size }: Pick<Profile, "size">): number {
  return results.features.rows === 0 ? 0 : size / results.features.rows;
}

/** Revenue per customer of a segment, and of all who bought; null where there are none, or rows are no customers. */
export function revenuePerCustomer(
  facts: Facts,
  { revenue, customers }: Profile,
): { readonly own: number; readonly average: number } | null {
  const buyers = facts.results.features.rows;
  if (!rowsAreCustomers(facts) || customers === 0 || buyers === 0) return null;
  return { own: revenue / customers, average: wholeOf(facts).revenue / buyers };
}

const daysPerMonth = 365.25 / 12;

/** For how long the customers of a profile have been customers, in the mean, as in "24 months"; null where that is not known. */
export function monthsAsCustomer({ features }: Profile): WrittenNumber | null {
  const days = features.tenureDays?.mean;
  return days === undefined ? null : plural(days / daysPerMonth, "month");
}

/** The profile that is highest in a value; undefined where there is none. */
export function highest(
  profiles: readonly Profile[],
  value: (profile: Profile) => number,
): Profile | undefined {
  return profiles.reduce<Profile | undefined>(
    (best, profile) => (best === undefined || value(profile) > value(best) ? profile : best),
    undefined,
  );
}
