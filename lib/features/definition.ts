/** How a feature is made more symmetric before the scale `clipped` standardises it. */
export type Transform = "none" | "log" | "log1p";

/** What a row of a feature table stands for: a customer with at least one order, or one line of a transaction. */
export type FeatureUnit = "customer" | "transaction";

/** The intermediate results that a feature's SQL may read, see `stages.ts`. Those of the orders are always there. */
export type Stage = "lines" | "pairs" | "entry" | "tiers" | "affinity";

/** One feature, or one family of features with a column per level such as `region=Asia`. */
export interface FeatureDefinition {
  /** Name of the column; of a family the part before `=`. */
  readonly name: string;
  /** A heading for tables and figures. */
  readonly label: string;
  /** `days`, `orders`, `log ratio`, `currency`, `share` … */
  readonly unit: string;
  /** What is computed, in words. */
  readonly definition: string;
  readonly transform: Transform;
  /** `default`: in the default fit; `descriptive`: describes segments, enters a fit only if asked for. */
  readonly role: "default" | "descriptive";
  /** Set for a family: what the levels are. */
  readonly levels?: "category" | "region";
  /** The intermediate results that `sql` reads. */
  readonly stages: readonly Stage[];
  /** The value per customer, over the columns of the stages; of a family the query of levels and values. */
  readonly sql: string;
  /** The value per line of a transaction, over the columns of `transactions`, where that means something. */
  readonly lineSql?: string;
  /** True where a customer's value grows or shrinks with the length of the window, so that values of windows of different length don't compare. */
  readonly dependsOnWindow?: boolean;
  /** True where the value depends on all other customers, so that it can't be had from a context alone. */
  readonly needsEverybody?: boolean;
}
