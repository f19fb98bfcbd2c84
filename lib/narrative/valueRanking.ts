import type { ValueDecile } from "../profile/valueDeciles";
import type { Facts } from "./facts";

/** Entries of the concentration are the top 1, 2, … 100 % of customers. */
const entryOf = { fifth: 19, half: 49 } as const;

/** The share of revenue, 0 to 1, that the top fifth or half of all customers bring; null where it is unknown. */
export function topShare(
  { results }: Facts,
  top: keyof typeof entryOf,
): { readonly top: keyof typeof entryOf; readonly share: number } | null {
  const share = results.population.concentration[entryOf[top]];
  return share === undefined ? null : { top, share };
}

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
