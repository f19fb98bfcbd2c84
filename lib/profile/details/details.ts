import type { Dataset } from "../../data/dataset";
import type { FeatureTable } from "../../features/build";
import type { Matrix } from "../../matrix";
import { checkLabels } from "../checkLabels";
import { describedTable } from "../describedTable";
import type { Estimate } from "../estimate";
import { withMembership } from "../membership";
import { centralRows } from "./centralRows";
import { customerTotals } from "./customerTotals";
import { effectsOf } from "./effects";
import { monthIndices } from "./monthIndex";
import { priceTiers } from "./priceTiers";
import { productLifts } from "./productLifts";
import { productPairs } from "./productPairs";
import { regionLifts } from "./regionLifts";
import { segmentShares } from "./segmentShares";

/** How the share that a level (a region, a category) has of a segment compares with its share of everybody. */
export interface Lift {
  readonly level: string;
  /** Share of the segment's customers whose region is known, or of its revenue in known categories, 0 to 1. */
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
  /** Customers of the segment who bought it, at least 5. */
  readonly customers: number;
  /** Their share of the segment's customers, 0 to 1. */
  readonly share: number;
  /** The share to be expected from customers with as many order lines. */
  readonly expectedShare: number;
  /** `share / expectedShare`; the interval holds at 95% for all products and segments looked at together. */
  readonly lift: Estimate;
}

/** Two products that a segment's customers buy together: candidates for a bundle. */
export interface ProductPair {
  readonly first: { readonly productId: string; readonly productName: string };
  readonly second: { readonly productId: string; readonly productName: string };
  /** What counts as together: one order, or one customer where orders hold one product each. */
  readonly within: "order" | "customer";
  /** Orders, or customers, with both; at least 5. */
  readonly together: number;
  /** Their share of the segment's orders, or customers, 0 to 1. */
  readonly support: number;
  /** How many times as often as if both were bought independently. */
  readonly lift: number;
}

/**
 * What is known of a segment beyond its totals; plain JSON.
 *
 * Intervals say how well a number is known of these segments, taken as they are. They don't say that segments exist: what segments
 * were made from always differs between them, in data without any groups too. Names rest on orders that the fit did not see.
 */
export interface SegmentDetails {
  readonly segment: number;
  /** Share of all customers, those without a purchase among them. */
  readonly customerShare: Estimate;
  readonly revenueShare: Estimate;
  /** Mean value of an order. */
  readonly orderValue: Estimate;
  /** Share of its customers who have ordered only once, 0 to 1. */
  readonly orderedOnce: Estimate;
  /**
   * By feature: the segment's mean less that of all others, in pooled standard deviations after the catalogue's transform (Cohen's
   * d). A feature that doesn't vary, or of which fewer than two values are known on either side, is missing.
   */
  readonly effects: Readonly<Record<string, Estimate>>;
  /** Every known region, of more than 50 those with most customers; the highest lower end of an interval first. Intervals exact. */
  readonly regions: readonly Lift[];
  /** Every known category, of more than 50 those with the highest revenue; in the same order. */
  readonly categories: readonly Lift[];
  /** Shares of lines in the lowest, middle and highest third of all lines by price relative to the category; all 0 where no line has a price. */
  readonly priceTiers: { readonly low: number; readonly moderate: number; readonly high: number };
  /** Per calendar month, 1 to 12: the segment's share of its revenue there over the same share of everybody; null for months without revenue in the window. */
  readonly seasonalIndex: readonly (number | null)[];
  /** At most five, each with an interval above 1, the highest lower end first. */
  readonly products: readonly ProductLift[];
  /** At most five that chance does not explain, those with most orders (or customers) beyond what is expected first. */
  readonly pairs: readonly ProductPair[];
  /** Ids of the three customers (rows) nearest to the segment's mean in the scaled features, the nearest first. */
  readonly central: readonly string[];
}

const noTiers = { low: 0, moderate: 0, high: 0 } as const;

/**
 * Describes each segment in detail: shares and order value with bootstrap intervals over customers, effect sizes, lifts of regions
 * and categories, price tiers, seasonal index, products bought above expectation, pairs of products, central customers.
 *
 * Where a row is a line of a transaction, customers with a line in a segment count as its own, an order counts in every segment that
 * has a line of it, and `central` names lines; `effects` (lines of one customer are not independent), `products` and `pairs`
 * (a segment's lines are a choice of products already) are empty.
 *
 * Cost: a few queries of the lines, and 1,000 resamples of the customers: see {@link segmentShares}.
 *
 * @param table - features of the same data set; rows as the labels'
 * @param labels - one per row of the table; -1 for noise, which gets no details but is part of everybody
 * @param matrix - the scaled features that the model was fitted to; rows as the labels'
 * @param options.seed - of the resamples; default 1
 * @returns one per label from 0 that occurs, ascending; the same bytes for the same seed, in any order of rows, on any number of threads
 * @throws RangeError when there is not one label and one row of the matrix per row of the table, or a label is below -1
 * @example
 * const details = await segmentDetails(dataset, features, labels, scaled.matrix);
 * details[0].revenueShare // { value: 0.31, low: 0.28, high: 0.34 }
 */
export async function segmentDetails(
  dataset: Dataset,
  table: FeatureTable,
  labels: Int32Array,
  matrix: Matrix,
  options: { readonly seed?: number } = {},
): Promise<SegmentDetails[]> {
  checkLabels("detail segments", table, labels);
  if (matrix.nRows !== labels.length) {
    throw new RangeError(
      `Cannot detail segments: the matrix must have one row per label (${labels.length}), received ${matrix.nRows}`,
    );
  }
  const segments = [...new Set(labels)].filter((label) => label >= 0).sort((a, b) => a - b);
  const isCustomer = table.context.unit === "customer";
  const described = await describedTable(dataset, table);
  return withMembership(dataset, table, labels, async (membership) => {
    const shares = segmentShares(await customerTotals(dataset, membership, segments), options);
    const regions = await regionLifts(dataset, membership);
    const tiers = await priceTiers(dataset, membership, table.context);
    const months = await monthIndices(dataset, membership);
    const products = isCustomer ? await productLifts(dataset, membership) : new Map();
    const pairs = isCustomer ? await productPairs(dataset, membership) : new Map();
    return segments.map((segment, i) => ({
      segment,
      ...shares[i],
      effects: isCustomer ? effectsOf(described, labels, segment) : {},
      regions: regions.get(segment) ?? [],
      priceTiers: tiers.get(segment) ?? noTiers,
      seasonalIndex: months.get(segment) ?? new Array<null>(12).fill(null),
      products: products.get(segment) ?? [],
      pairs: pairs.get(segment) ?? [],
      central: centralRows(matrix, table.ids, labels, segment),
    }));
  });
}
