import { type RuleChoice, selectClusterCount } from "../clusterCount/clusterCountRule";
import type { SliceRow } from "../heldOut/sliceCount";
import type { Evidence } from "./evidence";
import type { Thresholds } from "./thresholds";

/** What can be said of segments: they are distinct groups, useful slices of a continuum, nothing, or no statement is possible. */
export type VerdictLevel = "distinct" | "slices" | "none" | "not-applicable";

/** The verdict by the rules, with each answer on the way to it. */
export interface Decision {
  readonly level: VerdictLevel;
  /**
   * Segments to be shown: by rule 3 for distinct groups; for slices the most that hold, at least two; where there is no
   * structure, what rule 3 gives for a description; null where nothing was computed.
   */
  readonly nClusters: number | null;
  /** Rule 3; null where nothing was computed. */
  readonly choice: RuleChoice | null;
  readonly behaviourRejected: boolean;
  readonly silhouettePasses: boolean;
  readonly deviationsPass: boolean;
  readonly agreementPasses: boolean;
  readonly slicesPass: boolean;
}

/** Slices that are shown where no number of them holds. */
export const leastSlices = 2;

/**
 * Decides by evidence and thresholds alone:
 * 1. distinct: a test of behaviour rejects, and at k of rule 3 silhouette and agreement of alternate weeks lie far enough above
 *    the continuum's;
 * 2. slices: a test of behaviour rejects, and five segments of half the orders explain enough of the other half;
 * 3. else none. Not applicable with too few customers in both halves.
 */
export function decide(evidence: Evidence, thresholds: Thresholds = evidence.thresholds): Decision {
  const { behaviour, continuum, agreement, slices, inBothHalves } = evidence;
  const choice =
    continuum.length === 0
      ? null
      : selectClusterCount(
          continuum,
          continuum.map(({ delta }) => delta),
          thresholds.eligibleShare,
        );
  const chosen = continuum.find(({ nClusters }) => nClusters === choice?.nClusters);
  const halves = agreement.find(({ nClusters }) => nClusters === choice?.nClusters);
  const answers = {
    behaviourRejected: Object.values(behaviour ?? {}).some(({ pHolm }) => pHolm <= thresholds.behaviourLevel),
    silhouettePasses:
      choice !== null && choice.largestExcess > 0 && (chosen?.delta ?? 0) >= thresholds.silhouetteExcess,
    deviationsPass: (chosen?.z ?? Number.NEGATIVE_INFINITY) >= thresholds.silhouetteDeviations,
    agreementPasses: (halves?.excess ?? Number.NEGATIVE_INFINITY) >= thresholds.agreementExcess,
    slicesPass:
      slices.test !== null &&
      slices.test.excess >= thresholds.sliceShare &&
      slices.test.p <= thresholds.sliceLevel,
  };
  const enough = Math.min(inBothHalves.weeks, inBothHalves.random) >= thresholds.halfCustomers;
  const possible = evidence.obstacle === null && enough && choice !== null;
  const level = possible ? levelOf(answers) : "not-applicable";
  return { level, nClusters: shownClusters(level, choice, evidence, thresholds), choice, ...answers };
}

function levelOf(answers: Omit<Decision, "level" | "nClusters" | "choice">): VerdictLevel {
  if (!answers.behaviourRejected) return "none";
  if (answers.silhouettePasses && answers.deviationsPass && answers.agreementPasses) return "distinct";
  return answers.slicesPass ? "slices" : "none";
}

function shownClusters(
  level: VerdictLevel,
  choice: RuleChoice | null,
  { slices }: Evidence,
  thresholds: Thresholds,
): number | null {
  if (level !== "slices") return choice?.nClusters ?? null;
  const holding = slices.rows.filter((row) => slicesHold(row, thresholds));
  return Math.max(leastSlices, ...holding.map(({ nClusters }) => nClusters));
}

/** Whether all of k slices come back on resampled customers, and all differ in orders that did not make them or by dates. */
export function slicesHold(row: SliceRow, thresholds: Thresholds): boolean {
  const differ = row.weakestDifference === null || row.weakestDifference >= thresholds.sliceDifference;
  return row.smallestJaccard >= thresholds.sliceJaccard && differ;
}
