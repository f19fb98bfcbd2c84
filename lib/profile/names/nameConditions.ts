import type { HeldOutDifference } from "../../validity/heldOut/crossFitted";
import type { DateStanding } from "../../validity/heldOut/dateStandings";
import type { SegmentEvidence } from "../../validity/heldOut/segmentEvidence";
import type { Condition, DateCondition, MeasureCondition } from "./vocabulary";

/** A measure stands out when the segment is at least this many standard deviations from all other customers … */
export const standsOutAt = 0.5;
/** … with a Holm-adjusted p up to this, and one sign both ways. */
export const standsOutLevel = 0.05;
/** Standard error up to which a difference of {@link standsOutAt} would have been seen: half of it. */
const closeEnough = standsOutAt / 2;

/** What is known of one segment. */
export interface OwnEvidence {
  readonly differences: readonly HeldOutDifference[];
  readonly dates: readonly DateStanding[];
  readonly region: HeldOutDifference | undefined;
  readonly entryRule: SegmentEvidence["entryRule"];
}

/** The part of the evidence that concerns a segment. */
export function evidenceOf(evidence: SegmentEvidence, segment: number | null): OwnEvidence {
  const own = <T extends { readonly segment: number }>(cells: readonly T[]) =>
    cells.filter((cell) => cell.segment === segment);
  return {
    differences: own(evidence.differences),
    dates: own(evidence.dates),
    region: own(evidence.regions)[0],
    entryRule: evidence.entryRule,
  };
}

/** Whether a held-out difference may be called by an adjective. */
export function standsOut({ difference, sameSign, pHolm }: HeldOutDifference): boolean {
  return Math.abs(difference) >= standsOutAt && sameSign && pHolm <= standsOutLevel;
}

/** What a condition rests on where it holds, maybe nothing that is shown; null where it does not hold. */
export function supportOf(
  condition: Condition,
  own: OwnEvidence,
): readonly (HeldOutDifference | DateStanding)[] | null {
  return "dates" in condition ? supportOfDates(condition, own) : supportOfMeasures(condition, own);
}

function supportOfMeasures(
  { measures, is }: MeasureCondition,
  { differences }: OwnEvidence,
): readonly HeldOutDifference[] | null {
  const cells = measures.flatMap((measure) => differences.find((cell) => cell.measure === measure) ?? []);
  if (is === "not high") return cells.some(({ difference }) => difference >= standsOutAt) ? null : [];
  const found = cells.find((cell) => meets(cell, is));
  if (found === undefined) return null;
  return is === "above" ? [] : [found];
}

function meets(cell: HeldOutDifference, is: Exclude<MeasureCondition["is"], "not high">): boolean {
  const { difference, sameSign, error } = cell;
  switch (is) {
    case "high":
      return difference > 0 && standsOut(cell);
    case "low":
      return difference < 0 && standsOut(cell);
    case "moderate":
      return Math.abs(difference) < standsOutAt && error !== null && error <= closeEnough;
    case "above":
      return difference > 0 && sameSign;
  }
}

function supportOfDates(
  { dates, is }: DateCondition,
  { dates: standings, entryRule }: OwnEvidence,
): readonly DateStanding[] | null {
  const standing = standings.find(({ measure }) => measure === dates);
  if (standing === undefined) return null;
  const { rank } = standing;
  if (is === "not in the highest third") return rank <= 2 / 3 ? [] : null;
  if (is === "in the highest third") return rank > 2 / 3 ? [standing] : null;
  return rank < 1 / 3 && entryIsKnown(dates, standings, entryRule) ? [standing] : null;
}

/**
 * A short tenure that is counted from the first order in the data does not make a customer new who has not been seen since: it
 * counts where the segment has also ordered more recently than half of all customers.
 */
function entryIsKnown(
  dates: DateCondition["dates"],
  standings: readonly DateStanding[],
  entryRule: OwnEvidence["entryRule"],
): boolean {
  if (dates !== "tenureDays" || entryRule === "signup") return true;
  const recency = standings.find(({ measure }) => measure === "recencyDays");
  return recency !== undefined && recency.rank <= 1 / 2;
}
