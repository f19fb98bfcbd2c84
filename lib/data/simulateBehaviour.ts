import type { Random } from "../random";
import { assortment } from "./simulateAssortment";
import { exposure } from "./simulateCalendar";
import { commonSignup, shopParameters } from "./simulateParameters";

/** All that determines what one customer buys, how often, when and for how much. */
export interface Behaviour {
  /** Day of the sign-up, negative before the window. */
  readonly signupDay: number;
  /** The first day on which the customer no longer buys; `shopParameters.nDays`: buys to the end. */
  readonly endDay: number;
  /** Orders come to customers in proportion to this. */
  readonly rate: number;
  /** How much likelier an order is on a day of the holiday months than on another. */
  readonly holidayWeight: number;
  /** Shares of lines per category, in the order of `assortment`. */
  readonly categoryShares: readonly number[];
  /** Log price wanted, relative to the category. */
  readonly priceTaste: number;
  /** Mean units of a line beyond the first, which are Poisson distributed. */
  readonly extraUnits: number;
  /** Whether the customer prefers the favourites of the region. */
  readonly favoursRegion: boolean;
}

/** Shares of lines per category, by everybody together. */
export const categoryShares: readonly number[] = assortment.map((category) => category.share);

/** A whole day from `first` to `last`, all equally likely. */
export function uniformDay([first, last]: readonly [number, number], random: Random): number {
  return first + random.integer(last - first + 1);
}

/** Category shares that vary about those of everybody: the larger the concentration, the less. */
export function drawCategoryShares(concentration: number, random: Random): number[] {
  return random.dirichlet(categoryShares.map((share) => share * concentration));
}

/** One behaviour for all: customers differ in the day of their sign-up alone, and order in proportion to the time since. */
export function drawCommonBehaviours(
  nCustomers: number,
  random: Random,
  signup: readonly [number, number] = commonSignup,
): Behaviour[] {
  const { nDays, holidayWeight, extraUnits } = shopParameters;
  return Array.from({ length: nCustomers }, () => {
    const signupDay = uniformDay(signup, random);
    const rate = exposure(signupDay, nDays, holidayWeight);
    const tastes = { holidayWeight, categoryShares, priceTaste: 0, extraUnits, favoursRegion: false };
    return { signupDay, endDay: nDays, rate, ...tastes };
  });
}
