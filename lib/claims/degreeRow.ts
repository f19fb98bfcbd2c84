import type { Quantity } from "./glossary";

/** Words of one meaning in their three grades; alternatives stand between bars. */
export interface DegreeRow {
  readonly sign: 1 | -1 | 0;
  readonly positive: string;
  readonly comparative?: string;
  readonly superlative?: string;
  readonly quantity?: Quantity;
  readonly ofWorth?: true;
}
