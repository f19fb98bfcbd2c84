/** What a rule asks of a segment's standing in one feature. */
export interface Condition {
  readonly feature: string;
  /**
   * `high`, `low`: the mean at least half a standard deviation from that of all rows; `moderate`: neither, and the
   * median in the middle third; `in the top third`, `in the bottom third`: high or low, and the median there too.
   */
  readonly is:
    | "high"
    | "low"
    | "not high"
    | "not low"
    | "moderate"
    | "in the top third"
    | "in the bottom third";
}

/** A name and all that must hold for it; of a feature that the data can't give, `not high` and `not low` hold. */
export interface NameRule {
  readonly name: string;
  readonly when: readonly Condition[];
}

/** The names that a segment of customers can have by its features. */
export const vocabulary: readonly NameRule[] = [
  {
    name: "high-value frequent",
    when: [
      { feature: "orders", is: "high" },
      { feature: "totalValue", is: "high" },
    ],
  },
  {
    name: "high-value occasional (premium)",
    when: [
      { feature: "relativePrice", is: "high" },
      { feature: "orders", is: "not high" },
    ],
  },
  {
    name: "bulk bargain",
    when: [
      { feature: "typicalQuantity", is: "high" },
      { feature: "relativePrice", is: "low" },
    ],
  },
  { name: "seasonal (holiday)", when: [{ feature: "season", is: "high" }] },
  { name: "category specialist", when: [{ feature: "focus", is: "high" }] },
  { name: "new", when: [{ feature: "tenureDays", is: "in the bottom third" }] },
  { name: "lapsed", when: [{ feature: "recencyDays", is: "in the top third" }] },
  {
    name: "low-value infrequent",
    when: [
      { feature: "orders", is: "low" },
      { feature: "totalValue", is: "low" },
    ],
  },
  {
    name: "moderate regular",
    when: [
      { feature: "orders", is: "high" },
      { feature: "totalValue", is: "not high" },
    ],
  },
  {
    name: "mid-range",
    when: [
      { feature: "orders", is: "moderate" },
      { feature: "totalValue", is: "moderate" },
      { feature: "relativePrice", is: "moderate" },
      { feature: "typicalQuantity", is: "not high" },
      { feature: "season", is: "not high" },
      { feature: "focus", is: "not high" },
    ],
  },
];
