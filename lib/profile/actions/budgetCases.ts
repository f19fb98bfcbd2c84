import type { RecommendedAction } from "./actions";
import { type Assumptions, type BudgetCaseName, budgetCases } from "./actionsTypes";

/** What an action would cost and bring in a year, if its customers' revenue and the rise of it were as given; plain JSON. */
export interface BudgetCase {
  /** The assumed rise, as a share of revenue. */
  readonly lift: number;
  /** Revenue in the last year of the customers that this case reckons with. */
  readonly revenueAtStake: number;
  /** Contacts, and discounts on old and new revenue. */
  readonly cost: number;
  /** Revenue that is added, at list prices. */
  readonly expectedRevenue: number;
  /** Gross profit on the added revenue, less the cost. */
  readonly expectedReturn: number;
  /** `expectedReturn / cost`; null where nothing is spent. */
  readonly returnOnSpend: number | null;
}

/** An action in a low, a middle and a high case; their returns never fall. */
export type BudgetCases = Readonly<Record<BudgetCaseName, BudgetCase>>;

type Stake = Pick<RecommendedAction, "customers" | "revenueAtStake" | "atStakeInterval">;

/**
 * Reckons an action in three cases. The middle one takes the revenue that was measured; the low and the high one, beside their rise, that end of its
 * interval which returns less, or more: with discounts on all revenue more of it may return less.
 */
export function casesOf(stake: Stake, assumptions: Assumptions): BudgetCases {
  const { revenueAtStake, atStakeInterval } = stake;
  const ends = [revenueAtStake, ...(atStakeInterval ? [atStakeInterval.low, atStakeInterval.high] : [])];
  const inCase = (name: BudgetCaseName): BudgetCase => {
    const reckoned = (name === "middle" ? [revenueAtStake] : ends).map((revenue) =>
      reckon(stake.customers, revenue, assumptions.expectedLift[name], assumptions),
    );
    const side = name === "low" ? -1 : 1;
    return reckoned.reduce((best, one) =>
      side * (one.expectedReturn - best.expectedReturn) > 0 ? one : best,
    );
  };
  return Object.fromEntries(budgetCases.map((name) => [name, inCase(name)])) as Record<
    BudgetCaseName,
    BudgetCase
  >;
}

function reckon(
  customers: number,
  revenueAtStake: number,
  lift: number,
  { costPerContact, contactsPerYear, discount, grossMargin }: Assumptions,
): BudgetCase {
  const expectedRevenue = revenueAtStake * lift;
  const cost = customers * contactsPerYear * costPerContact + discount * (revenueAtStake + expectedRevenue);
  const expectedReturn = grossMargin * expectedRevenue - cost;
  return {
    lift,
    revenueAtStake,
    cost,
    expectedRevenue,
    expectedReturn,
    returnOnSpend: cost > 0 ? expectedReturn / cost : null,
  };
}
