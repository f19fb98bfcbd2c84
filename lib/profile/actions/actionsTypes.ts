import type { Level } from "../standing";

/** What a test may measure. */
export const outcomeMeasures = ["customers who order", "revenue per customer"] as const;

/** Data of the segment that may be set beside an action. */
export const factKinds = ["season", "interval", "products", "pairs", "regions", "categories"] as const;

/** What must hold for an entry to apply; all that is given must. Without any condition it applies to every segment. */
export interface ActionConditions {
  /** Kinds of names, those of the vocabulary or `no purchase yet`; null: a name outside the vocabulary. */
  readonly kinds?: readonly (string | null)[];
  readonly exceptKinds?: readonly string[];
  readonly qualifier?: "regionally loyal";
  /** Facts behind the name: each measure must stand out on the given side. */
  readonly evidence?: readonly { readonly measure: string; readonly is: "high" | "low" }[];
  /** The third of all customers in which the segment's median days since the last order lie; `high`: long ago. */
  readonly recency?: readonly Level[];
  /** The same of the days since entry; `low`: came lately. */
  readonly tenure?: readonly Level[];
  /** Share of all revenue, 0 to 1. */
  readonly revenueShareAtLeast?: number;
  /** Revenue per customer, in multiples of that of all customers with an order. */
  readonly revenuePerCustomerAtLeast?: number;
  /** Products bought above expectation, pairs bought together, regions where clearly more of its customers live than of all. */
  readonly details?: readonly ("products" | "pairs" | "regions")[];
}

/** The cases of a budget. */
export const budgetCases = ["low", "middle", "high"] as const;

/** One of the cases of a budget. */
export type BudgetCaseName = (typeof budgetCases)[number];

/** What an expectation of return rests on besides the data: assumptions, all of them to be replaced by one's own. */
export interface Assumptions {
  /** In the currency of the data, 0 or more. */
  readonly costPerContact: number;
  readonly contactsPerYear: number;
  /** Share of all the segment's revenue that is given away in discounts, 0 to 1. */
  readonly discount: number;
  /** Share of revenue that is left when goods and their handling are paid, 0 to 1. */
  readonly grossMargin: number;
  /**
   * Revenue that the action adds, or wins back, as a share of what the segment's customers brought in their last year, in each case;
   * 0 or more, none below the one before.
   */
  readonly expectedLift: Readonly<Record<BudgetCaseName, number>>;
}

/** One entry of the table: an action, when it is recommended, and how it is tested. */
export interface ActionEntry {
  /** Its own in every entry. */
  readonly id: string;
  readonly when: ActionConditions;
  /**
   * Of the entries without it, the first that applies is the segment's action. Those with it are recommended beside that one, each
   * that applies; never the same action twice for one segment.
   */
  readonly isAddition?: boolean;
  /** In a few words. */
  readonly action: string;
  /** How, in a sentence or two. */
  readonly measure: string;
  /** When. */
  readonly timing: string;
  /** Data of the segment set beside the action: the months of its season and its usual interval with the timing, all else with the measure. */
  readonly shows?: readonly (typeof factKinds)[number][];
  /** Weeks before the season in which to write, 0 to 26; default 4. */
  readonly leadWeeks?: number;
  /** What the test compares, over how many days after the action (7 to 365). */
  readonly outcome: { readonly measure: (typeof outcomeMeasures)[number]; readonly days: number };
  /** The smallest relative lift of the outcome that is worth detecting: 0.1 is 10% more. */
  readonly worthwhileLift: number;
  /** Where they differ from those of the table. */
  readonly assumptions?: Partial<Assumptions>;
}

/** Actions and assumptions, as in `actions.json`. */
export interface ActionTable {
  readonly assumptions: Assumptions;
  readonly actions: readonly ActionEntry[];
}
