import type { Sentence } from "../written";

/** A finding that survived the correction for all that were looked at; plain JSON. */
export interface Insight {
  /** Stable, such as `concentration` or `region-per-head:Europe`. */
  readonly id: string;
  readonly kind:
    | "concentration"
    | "seasonality"
    | "reactivation"
    | "region"
    | "category"
    | "order value"
    | "cohort";
  /** The finding with its number and what that is compared with. */
  readonly finding: Sentence;
  /** What it means for the business, without a promise. */
  readonly meaning: Sentence;
  /** Size on a scale common to all kinds, by which insights are sorted. */
  readonly effect: number;
  readonly p: number;
  /** Benjamini-Hochberg over all candidates. */
  readonly pAdjusted: number;
}

/** The insights with the number of candidates that they were chosen from. */
export interface Insights {
  readonly nCandidates: number;
  /** Strongest first. */
  readonly insights: readonly Insight[];
}
