import type { FeatureUnit } from "./definition";

/**
 * When a customer enters: at sign-up; at the start of the window, where more than 1% of the orders precede the
 * customer's sign-up; with the first order, where there is no sign-up.
 */
export type EntryRule = "signup" | "windowStart" | "firstOrder";

/** What features need to know of the whole population. */
export interface PopulationQuantities {
  /** Per category ('' for lines without one): its lines, and their mean log unit price, null where none is priced. */
  readonly categories: readonly {
    readonly category: string;
    readonly lines: number;
    readonly meanLogPrice: number | null;
  }[];
  /** p0: the sum of the squared category shares, from 0 to 1. */
  readonly sameCategory: number;
  /** Mean log unit price and mean log quantity of all lines. */
  readonly meanLogPrice: number;
  readonly meanLogQuantity: number;
  /** Share of all orders that fall into the holiday months. */
  readonly holidayShare: number;
  /** Orders per customer at risk, for each day of the window. */
  readonly dailyIntensity: readonly number[];
}

/** A feature that was left out, and why. */
export interface DroppedFeature {
  readonly name: string;
  readonly reason: string;
}

/**
 * Everything that features take from the population, as plain JSON: with it one customer scored alone gets the same
 * features as among all.
 */
export interface FeatureContext extends PopulationQuantities {
  readonly version: 1;
  readonly unit: FeatureUnit;
  /** The moment up to which orders count, itself left out: `YYYY-MM-DD HH:MM:SS`. */
  readonly referenceDate: string;
  /** Midnight of the first order's day, or the day that the data were made to begin with. */
  readonly windowStart: string;
  /** Days from `windowStart` to `referenceDate`, a begun one included. */
  readonly windowDays: number;
  /** What lies at or after the reference date and was left out. */
  readonly leftOut: { readonly orders: number; readonly lines: number };
  readonly entryRule: EntryRule;
  /** Orders on a day before the customer's sign-up, and the orders of all customers whose sign-up is known. */
  readonly ordersBeforeSignup: number;
  readonly ordersWithSignup: number;
  readonly holidayMonths: readonly number[];
  readonly completeHolidaySeasons: number;
  readonly hasCategories: boolean;
  /** Regions that occur, sorted. */
  readonly regions: readonly string[];
  /** Tertiles of relative price among customers, between which the price tier is 2 (mid). */
  readonly priceTierCuts: readonly [number, number];
  /** Features that were asked for, or belong to the default fit, and can't be had from these data. */
  readonly dropped: readonly DroppedFeature[];
  /** Facts that a reader must be told, one sentence each. */
  readonly notes: readonly string[];
}
