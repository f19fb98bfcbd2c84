import type { SegmentChecks } from "../checks";
import type { RecommendedAction } from "../profile/actions/actions";
import type { Budget } from "../profile/actions/budget";
import type { SegmentDetails } from "../profile/details/details";
import type { Insights } from "../profile/insights/insights";
import type { SegmentName } from "../profile/names/names";
import type { PriceSensitivity } from "../profile/prices/prices";
import type { SegmentRule } from "../profile/rules/rules";
import type { ValueDecile } from "../profile/valueDeciles";
import type { Results } from "../resultsSchema";
import type { SegmentEvidence } from "../validity/heldOut/segmentEvidence";
import type { Verdict } from "../validity/verdict/verdict";
import type { Sentence } from "../written";

/** The part of the checks that prose speaks of; plain JSON. */
export type Checks = Pick<
  SegmentChecks,
  "stability" | "seeds" | "gap" | "predictionStrength" | "dominance" | "persistence"
>;

/** The parts of the results that describe segments, with their full types: the schema of results leaves some of them open. */
interface Described {
  readonly names: readonly SegmentName[];
  readonly nameEvidence: SegmentEvidence;
  /** Ten lines, highest spending first. */
  readonly valueRanking: readonly ValueDecile[];
  readonly details: readonly SegmentDetails[];
  readonly rules: readonly SegmentRule[];
  readonly prices: PriceSensitivity;
  readonly insights: Insights;
  readonly actions: readonly RecommendedAction[];
  /** What must be said of actions that are missing. */
  readonly actionNotes: readonly Sentence[];
  readonly budget: Budget;
}

/** Results as prose reads them. */
export type NarratedResults = Omit<Results, keyof Described> & Described;

/** All that prose is made from. A template reads nothing else. */
export interface Facts {
  readonly results: NarratedResults;
  readonly checks: Checks;
}

/** The verdict with its full type: the schema of results leaves parts of the evidence open. */
export function verdictOf({ results }: Facts): Verdict {
  return results.verdict as unknown as Verdict;
}

/**
 * Facts of one analysis.
 *
 * @param results - what `toResults` returns, or `results.json` read again
 * @param checks - what `checkSegments` returns for the same analysis
 */
export function factsFrom(results: Results, checks: Checks): Facts {
  const { stability, seeds, gap, predictionStrength, dominance, persistence } = checks;
  return {
    results: results as unknown as NarratedResults,
    checks: { stability, seeds, gap, predictionStrength, dominance, persistence },
  };
}
