import type { Estimate } from "./estimate";

/** What the data say of the response of quantity to price; plain JSON. */
export interface PriceSensitivity {
  /** Products whose price varies, and their share of revenue. */
  readonly nVarying: number;
  readonly revenueShareVarying: number;
  /** Percent more units per line for one percent more price, within a product; null where prices don't vary enough. */
  readonly elasticity: Estimate | null;
  /** Lines that the elasticity rests on. */
  readonly nLines: number;
}
