import type { Estimate } from "../estimate";
import { estimateFrom, resampleCustomers } from "./customerBootstrap";
import { type CustomerTotals, measures } from "./customerTotals";
import type { Lift, SegmentDetails } from "./details";

/** What of a segment is estimated by resampling customers. */
export type SegmentShares = Pick<
  SegmentDetails,
  "customerShare" | "revenueShare" | "orderValue" | "orderedOnce" | "categories"
>;

const nothing: Estimate = { value: 0, low: 0, high: 0 };

/**
 * Shares, order value and category lifts of every segment with 95% percentile intervals over resampled customers. Where there
 * is no revenue a share of it is 0.
 *
 * The bootstrap's intervals are too narrow below some 20 customers.
 *
 * @returns one per segment of the totals
 */
export function segmentShares(
  totals: CustomerTotals,
  options: { readonly seed?: number; readonly nResamples?: number } = {},
): SegmentShares[] {
  const { segments, categories, nCustomers } = totals;
  const nMeasures = measures.firstCategory + categories.length;
  const nParts = segments.length + 1;
  const sums = resampleCustomers(totals, nParts * nMeasures, options);
  const together = (values: Float64Array, offset: number, measure: number) => {
    let sum = 0;
    for (let part = 0; part < nParts; part++) sum += values[offset + part * nMeasures + measure];
    return sum;
  };
  return segments.map((_, part) => {
    const own = (values: Float64Array, offset: number, measure: number) =>
      values[offset + part * nMeasures + measure];
    const estimate = (statistic: (values: Float64Array, offset: number) => number) =>
      estimateFrom(sums, statistic) ?? nothing;
    const lifts = categories.flatMap((level, c): Lift[] => {
      const measure = measures.firstCategory + c;
      const share = (values: Float64Array, offset: number) =>
        own(values, offset, measure) / own(values, offset, measures.categorised);
      const populationShare = (values: Float64Array, offset: number) =>
        together(values, offset, measure) / together(values, offset, measures.categorised);
      const lift = estimateFrom(sums, (values, at) => share(values, at) / populationShare(values, at));
      if (lift === null) return [];
      return [
        { level, share: share(sums.observed, 0), populationShare: populationShare(sums.observed, 0), lift },
      ];
    });
    return {
      customerShare: estimate((values, at) => own(values, at, measures.customers) / nCustomers),
      revenueShare: estimate(
        (values, at) => own(values, at, measures.revenue) / together(values, at, measures.revenue),
      ),
      orderValue: estimate(
        (values, at) => own(values, at, measures.revenue) / own(values, at, measures.orders),
      ),
      orderedOnce: estimate(
        (values, at) => own(values, at, measures.once) / own(values, at, measures.customers),
      ),
      categories: lifts.sort(strongestFirst),
    };
  });
}

/** By the lower end of the interval, the highest first, so that a level of two customers doesn't lead; ties by name. */
export function strongestFirst(a: Lift, b: Lift): number {
  return b.lift.low - a.lift.low || (a.level < b.level ? -1 : 1);
}
