import type { Facts } from "./facts";

/** Entries of the concentration are the top 1, 2, … 100 % of customers. */
const entryOf = { tenth: 9, fifth: 19, half: 49 } as const;

/** The share of revenue, 0 to 1, that the top tenth, fifth or half of all customers bring; null where it is unknown. */
export function topShare(
  { results }: Facts,
  top: keyof typeof entryOf = "fifth",
): { readonly top: keyof typeof entryOf; readonly share: number } | null {
  const share = results.population.concentration[entryOf[top]];
  return share === undefined ? null : { top, share };
}

/** The share of revenue of each tenth of all customers, those who spend most first; empty where it is unknown. */
export function tenths({ results }: Facts): readonly number[] {
  const { concentration } = results.population;
  const ends = concentration.filter((_, i) => (i + 1) % (entryOf.tenth + 1) === 0);
  return ends.map((share, i) => share - (i === 0 ? 0 : ends[i - 1]));
}
