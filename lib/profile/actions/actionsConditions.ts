import type { Lift, ProductLift, SegmentDetails } from "../details/details";
import { standsOutAt } from "../names/nameConditions";
import type { SegmentName } from "../names/names";
import type { SegmentProfile, SegmentProfiles } from "../profile";
import type { ActionConditions } from "./actionsTypes";
import { normalQuantile } from "./testPlanPower";

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

/** Below this share of a segment's customers, or revenue, nothing is worth an action of its own … */
const leastShare = 0.05;
/** … nor where the segment has it by less than a quarter more than everybody. */
const leastLift = 1.25;

/**
 * Regions, or categories, that a segment has clearly more of than everybody; the largest lift first. The lower end of the interval must lie
 * above 1 when it holds for all levels and segments looked at together (Bonferroni), by the normal distribution of log lift.
 */
export function clearlyAbove(
  lifts: readonly Lift[],
  { segments }: { readonly segments: readonly Pick<SegmentProfile, "kind">[] },
): Lift[] {
  const nCells = lifts.length * segments.filter(({ kind }) => kind === "segment").length;
  const wider = normalQuantile(1 - 0.025 / nCells) / normalQuantile(0.975);
  return lifts
    .filter(
      ({ share, lift }) =>
        share >= leastShare &&
        lift.value >= leastLift &&
        lift.low > 0 &&
        Math.log(lift.value) - wider * Math.log(lift.value / lift.low) > 0,
    )
    .sort((a, b) => b.lift.value - a.lift.value);
}

/** Products bought above expectation by enough of the segment's customers to be put first. */
export function preferredProducts({ products }: SegmentDetails): readonly ProductLift[] {
  return products.filter(({ share }) => share >= leastShare);
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

function has({ details, profiles }: ActionSubject, kind: "products" | "pairs" | "regions"): boolean {
  if (details === null) return false;
  if (kind === "regions") return clearlyAbove(details.regions, profiles).length > 0;
  return (kind === "products" ? preferredProducts(details) : details.pairs).length > 0;
}
