import type { SegmentChecks } from "../checks";
import type { RecommendedAction } from "../profile/actions";
import type { Budget } from "../profile/budget";
import type { SegmentDetails } from "../profile/details";
import type { Insights } from "../profile/insights";
import type { SegmentName } from "../profile/names";
import type { PriceSensitivity } from "../profile/prices";
import type { SegmentRule } from "../profile/rules";
import type { Results } from "../resultsSchema";
import type { Verdict } from "../validity/verdict/verdict";
import type { Sentence } from "../written";

/** The part of the checks that prose speaks of; plain JSON. */
export type Checks = Pick<
  SegmentChecks,
  "stability" | "seeds" | "gap" | "predictionStrength" | "dominance" | "persistence"
>;

/** Results with what is known of each segment beside its totals. */
export type NarratedResults = Results & {
  readonly names: readonly SegmentName[];
  readonly details: readonly SegmentDetails[];
  readonly rules: readonly SegmentRule[];
  readonly prices: PriceSensitivity;
  readonly insights: Insights;
  readonly actions: readonly RecommendedAction[];
  /** What must be said of actions that are missing. */
  readonly actionNotes: readonly Sentence[];
  readonly budget: Budget;
};

/** All that prose is made from. A template reads nothing else. */
export interface Facts {
  readonly results: NarratedResults;
  readonly checks: Checks;
}

/** The verdict with its full type: the schema of results leaves parts of the evidence open. */
export function verdictOf({ results }: Facts): Verdict {
  return results.verdict as unknown as Verdict;
}

/** The checks without what prose doesn't need. */
export function factsFrom(results: NarratedResults, checks: Checks): Facts {
  const { stability, seeds, gap, predictionStrength, dominance, persistence } = checks;
  return { results, checks: { stability, seeds, gap, predictionStrength, dominance, persistence } };
}
