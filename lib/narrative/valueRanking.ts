import type { ValueDecile } from "../profile/valueDeciles";
import type { Facts } from "./facts";
import { rowsAreCustomers } from "./segmentFacts";

/** Entries of the concentration are the top 1, 2, … 100 % of customers; lines of the ranking are tenths. */
const parts = { fifth: { entry: 19, tenths: 2 }, half: { entry: 49, tenths: 5 } } as const;

/** The share of revenue, 0 to 1, that the top fifth or half of the customers with at least one order bring; null where it is unknown. */
export function topShare(
  facts: Facts,
  top: keyof typeof parts,
): { readonly top: keyof typeof parts; readonly share: number } | null {
  const { dataset, population } = facts.results;
  const { entry, tenths } = parts[top];
  // The concentration counts customers who never bought.
  const share =
    dataset.customersWithOrders === dataset.customers
      ? population.concentration[entry]
      : shareOfTenths(facts, tenths);
  return share === undefined ? null : { top, share };
}

/** The share of the first tenths of the ranking; undefined where ties or sums below zero make them something else. */
function shareOfTenths(facts: Facts, tenths: number): number | undefined {
  if (!rowsAreCustomers(facts)) return undefined;
  const ranking = facts.results.valueRanking;
  const first = ranking.slice(0, tenths);
  const customers = (lines: readonly ValueDecile[]) => lines.reduce((sum, line) => sum + line.customers, 0);
  const isWhole = Math.abs(customers(first) - (customers(ranking) * tenths) / ranking.length) < oneCustomer;
  const share = first.reduce((sum, line) => sum + line.share, 0);
  return isWhole && share <= 1 ? share : undefined;
}

// Tenths of a number that is no multiple of ten differ by one.
const oneCustomer = 1.5;

/** The tenth that spent most; null where equal spending leaves it empty. */
export function topTenth({ results }: Facts): ValueDecile | null {
  const top = results.valueRanking[0];
  return top === undefined || top.customers === 0 ? null : top;
}

/** The share of revenue of the lower five tenths. */
export function lowerHalfShare({ results }: Facts): number {
  const lower = results.valueRanking.slice(results.valueRanking.length / 2);
  return lower.reduce((sum, { share }) => sum + share, 0);
}
