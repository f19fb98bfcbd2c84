import type { Estimate } from "./estimate";

/** A level of which a segment holds another share than everybody. */
export interface Lift {
  readonly level: string;
  /** Share of the segment's customers (regions) or revenue (categories), 0 to 1. */
  readonly share: number;
  /** The same of all customers. */
  readonly populationShare: number;
  /** `share / populationShare`; 1: as everybody. */
  readonly lift: Estimate;
}

/** A product that a segment buys more than expected. */
export interface ProductLift {
  readonly productId: string;
  readonly productName: string;
  /** Customers of the segment who bought it. */
  readonly customers: number;
  readonly share: number;
  readonly populationShare: number;
  readonly lift: Estimate;
}

/** Two products that a segment's customers buy together: candidates for a bundle. */
export interface ProductPair {
  readonly first: { readonly productId: string; readonly productName: string };
  readonly second: { readonly productId: string; readonly productName: string };
  /** What counts as together: one order, or one customer where orders hold one product each. */
  readonly within: "order" | "customer";
  /** Orders, or customers, with both. */
  readonly together: number;
  /** Their share of the segment's orders, or customers, 0 to 1. */
  readonly support: number;
  /** How many times more often than if both were bought independently. */
  readonly lift: number;
}

/** What is known of a segment beyond its totals; plain JSON. */
export interface SegmentDetails {
  readonly segment: number;
  readonly customerShare: Estimate;
  readonly revenueShare: Estimate;
  /** Mean value of an order. */
  readonly orderValue: Estimate;
  /** By feature: the segment's mean less that of all others, in pooled standard deviations after the catalogue's transform (Cohen's d). */
  readonly effects: Readonly<Record<string, Estimate>>;
  readonly regions: readonly Lift[];
  readonly categories: readonly Lift[];
  /** Shares of lines in the lowest, middle and highest third of all lines by price relative to the category. */
  readonly priceTiers: { readonly low: number; readonly moderate: number; readonly high: number };
  /** Per calendar month, 1 to 12: the segment's share of its revenue there over the same share of everybody; null for months that the window lacks. */
  readonly seasonalIndex: readonly (number | null)[];
  /** Strongest first, at most five, each with an interval above 1. */
  readonly products: readonly ProductLift[];
  /** Strongest first, at most five. */
  readonly pairs: readonly ProductPair[];
  /** Ids of the three customers nearest to the segment's centre. */
  readonly central: readonly string[];
}
