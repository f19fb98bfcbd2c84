import type { ActionConditions } from "./actionsTypes";
import type { SegmentDetails } from "./details";
import { standsOutAt } from "./nameConditions";
import type { SegmentName } from "./names";
import type { SegmentProfile, SegmentProfiles } from "./profile";

/** What conditions and reasons are taken from: one segment beside the whole. */
export interface ActionSubject {
  readonly profile: SegmentProfile;
  readonly name: SegmentName;
  /** Null where they were not computed. */
  readonly details: SegmentDetails | null;
  readonly profiles: SegmentProfiles;
}

/** Whether all conditions hold; one that asks for what is not known does not. */
export function conditionsHold(when: ActionConditions, subject: ActionSubject): boolean {
  const { profile, name } = subject;
  const { kinds, exceptKinds = [], evidence = [], details = [] } = when;
  return (
    (kinds === undefined || kinds.includes(name.kind)) &&
    !(name.kind !== null && exceptKinds.includes(name.kind)) &&
    (when.qualifier === undefined || name.qualifier === when.qualifier) &&
    evidence.every(({ measure, is }) => standsOut(name, measure, is)) &&
    levelIn(profile, "recencyDays", when.recency) &&
    levelIn(profile, "tenureDays", when.tenure) &&
    profile.revenueShare >= (when.revenueShareAtLeast ?? 0) &&
    (when.revenuePerCustomerAtLeast === undefined ||
      relativeRevenue(subject) >= when.revenuePerCustomerAtLeast) &&
    details.every((kind) => has(subject, kind))
  );
}

/** Regions, or categories, of which a segment holds surely more than everybody; the largest lift first. */
export function above<T extends { readonly lift: { readonly value: number; readonly low: number } }>(
  lifts: readonly T[],
): T[] {
  return lifts.filter(({ lift }) => lift.low > 1).sort((a, b) => b.lift.value - a.lift.value);
}

/** Dates stand out wherever a name rests on them; a measure of orders may also be there for being moderate. */
function standsOut({ evidence }: SegmentName, measure: string, is: "high" | "low"): boolean {
  return evidence.some(({ measure: other, source, difference }) => {
    const size = is === "high" ? difference : -difference;
    return other === measure && (source === "dates" ? size > 0 : size >= standsOutAt);
  });
}

function levelIn(
  { features }: SegmentProfile,
  feature: string,
  levels: ActionConditions["recency"],
): boolean {
  const standing = features[feature];
  return levels === undefined || (standing !== undefined && levels.includes(standing.level));
}

/** Revenue per customer over that of all customers with an order; 0 where there is none. */
function relativeRevenue({ profile, profiles }: ActionSubject): number {
  const waiting = profiles.segments.find(({ kind }) => kind === "no purchase")?.customers ?? 0;
  const all = profiles.total.revenue / (profiles.total.customers - waiting);
  return profile.customers > 0 && all > 0 ? profile.revenue / profile.customers / all : 0;
}

function has({ details }: ActionSubject, kind: "products" | "pairs" | "regions"): boolean {
  if (details === null) return false;
  return kind === "regions" ? above(details.regions).length > 0 : details[kind].length > 0;
}
