/** What a rule asks of a segment in held-out orders: of one measure, or of the first that holds of several. */
export interface MeasureCondition {
  readonly measures: readonly string[];
  /**
   * `high`, `low`: it stands out, that is the mean difference from all other customers is at least half a standard deviation,
   * with one sign both ways and Holm-adjusted p ≤ .05; `moderate`: a difference below that, measured closely enough (standard
   * error at most a quarter) for half a standard deviation to be seen; `not high`: a difference below half a standard deviation,
   * however well known, or none measured; `above`: the difference is positive both ways, whatever its size.
   */
  readonly is: "high" | "low" | "moderate" | "not high" | "above";
}

/** What a rule asks of a segment's dates: a fact, which needs no test. */
export interface DateCondition {
  readonly dates: "recencyDays" | "tenureDays";
  /** Where the segment's median lies among all customers. */
  readonly is: "in the lowest third" | "in the highest third" | "not in the highest third";
}

/** What a rule asks of a segment. */
export type Condition = MeasureCondition | DateCondition;

/** A name and all that must hold for it. */
export interface NameRule {
  readonly name: string;
  /** The name where something is added to it; default: the name. */
  readonly short?: string;
  readonly when: readonly Condition[];
}

const price = ["relativePrice"];
const quantity = ["typicalQuantity"];
const frequency = ["orders given exposure"];
const spending = ["spending given exposure"];
/** Value is what a customer spends, or what one order brings: against others of the same categories, where there are any. */
const value = ["spending given exposure", "order value given categories", "order value"];

/**
 * The names that a segment of customers can have. "High-value" is never said of prices alone: it needs spending or order value
 * that stands out. "Occasional", "frequent", "infrequent" and "regular" need a rate given exposure, which is measured only where
 * order counts differ by more than chance.
 */
export const vocabulary: readonly NameRule[] = [
  {
    name: "high-value frequent",
    when: [
      { measures: frequency, is: "high" },
      { measures: spending, is: "high" },
    ],
  },
  {
    name: "high-value occasional (premium)",
    short: "premium",
    when: [
      { measures: price, is: "high" },
      { measures: value, is: "high" },
      { measures: ["order value"], is: "above" },
      { measures: frequency, is: "low" },
    ],
  },
  {
    name: "bulk bargain",
    when: [
      { measures: quantity, is: "high" },
      { measures: price, is: "low" },
    ],
  },
  { name: "seasonal (holiday)", short: "seasonal", when: [{ measures: ["season"], is: "high" }] },
  { name: "category specialist", when: [{ measures: ["focus"], is: "high" }] },
  {
    name: "new",
    when: [
      { dates: "tenureDays", is: "in the lowest third" },
      { dates: "recencyDays", is: "not in the highest third" },
    ],
  },
  { name: "lapsed", when: [{ dates: "recencyDays", is: "in the highest third" }] },
  {
    name: "low-value infrequent",
    when: [
      { measures: frequency, is: "low" },
      { measures: spending, is: "low" },
    ],
  },
  {
    name: "moderate regular",
    when: [
      { measures: frequency, is: "high" },
      { measures: spending, is: "moderate" },
    ],
  },
  {
    name: "mid-range",
    when: [
      { measures: frequency, is: "moderate" },
      { measures: spending, is: "moderate" },
      { measures: price, is: "moderate" },
      { measures: quantity, is: "moderate" },
      { measures: ["season"], is: "not high" },
      { measures: ["focus"], is: "not high" },
    ],
  },
];
