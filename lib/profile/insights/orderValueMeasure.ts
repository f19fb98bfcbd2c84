import type { OrderBook } from "../../validity/orders/orderBook";
import { medianOfSorted } from "../standing";
import type { Ratio } from "./groupComparison";
import { sumByCustomer } from "./insightsOrders";

/** The mean log value of each customer's orders, as order values are skewed; without orders whose value has no logarithm. */
export function orderValueMeasure(
  book: Pick<OrderBook, "firstOrder">,
  orderValue: Float64Array,
  counts: (order: number) => boolean = () => true,
): Ratio {
  const hasLog = (o: number) => orderValue[o] > 0 && counts(o);
  return {
    numerator: sumByCustomer(book, (o) => Math.log(orderValue[o]), hasLog),
    denominator: sumByCustomer(book, () => 1, hasLog),
  };
}

/**
 * Median order value of one group of customers, and of all others.
 *
 * @param groupOf - per customer; −1 for those who take no part
 */
export function medianOrderValues(
  { firstOrder }: Pick<OrderBook, "firstOrder">,
  orderValue: Float64Array,
  groupOf: Int32Array,
  group: number,
): { readonly value: number; readonly others: number } {
  const [own, rest]: number[][] = [[], []];
  groupOf.forEach((at, c) => {
    if (at < 0) return;
    const side = at === group ? own : rest;
    for (let o = firstOrder[c]; o < firstOrder[c + 1]; o++) side.push(orderValue[o]);
  });
  return {
    value: medianOfSorted(Float64Array.from(own).sort()),
    others: medianOfSorted(Float64Array.from(rest).sort()),
  };
}
