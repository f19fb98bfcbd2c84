import type { Estimate } from "./estimate";

/** One condition of a rule, on a feature in its own unit. */
export interface RuleCondition {
  readonly feature: string;
  readonly operator: "<=" | ">";
  readonly value: number;
}

/** A short rule by which a CRM can pick a segment's customers without the model; plain JSON. */
export interface SegmentRule {
  readonly segment: number;
  /** All must hold; one to three. */
  readonly conditions: readonly RuleCondition[];
  /** Customers that the tree did not see. */
  readonly nTested: number;
  /** Share of those whom the rule picks that are in the segment. */
  readonly precision: Estimate;
  /** Share of the segment that the rule picks. */
  readonly recall: Estimate;
}
