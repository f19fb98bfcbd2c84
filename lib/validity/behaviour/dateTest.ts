import type { Random } from "../../random";
import { type DrawTest, drawTest } from "../drawTest";
import type { OrderBook } from "../orders/orderBook";
import { drawMoment, firstFreeOrder, orderMoments } from "../orders/redraw";

/**
 * Test A3: do customers differ in when they buy?
 *
 * Every order gets a new date from those at which customers at risk ordered, after the customer's entry; how many orders a
 * customer has stays. Statistics, over customers with at least two orders: how unequal their holiday shares are
 * (Σ holiday orders² / orders), how narrow the spread of their dates is, how long ago the last order was, and how far apart
 * their mean dates lie; together by the standardised maximum, both sides. Where the first order is the entry it keeps its
 * date, and only later ones count. Dates are drawn with replacement, so that draws vary a little more than what was observed:
 * small p are rarer than their value says.
 *
 * @param nDraws - number of redraws
 */
export function dateTest(book: OrderBook, random: Random, nDraws: number): DrawTest {
  const free = firstFreeOrder(book);
  const moments = orderMoments(book, free);
  const redraw = () => {
    const times = Float64Array.from(book.orderTime);
    free.forEach((first, c) => {
      for (let o = first; o < book.firstOrder[c + 1]; o++) {
        const time = drawMoment(moments, c, random);
        if (!Number.isNaN(time)) times[o] = time;
      }
    });
    return dateStatistics(book, free, times);
  };
  const observed = dateStatistics(book, free, book.orderTime);
  const draws = Array.from({ length: nDraws }, redraw);
  return drawTest(["holiday share", "narrow spread", "last order", "mean date"], observed, draws, "both");
}

/**
 * The four statistics of orders at these times.
 *
 * @internal
 */
export function dateStatistics(
  { firstOrder, holiday, windowDays }: Pick<OrderBook, "firstOrder" | "holiday" | "windowDays">,
  free: Int32Array,
  times: Float64Array,
): number[] {
  let holidays = 0;
  let narrowness = 0;
  let sinceLast = 0;
  const means: number[] = [];
  free.forEach((first, c) => {
    const nOrders = firstOrder[c + 1] - first;
    if (nOrders < 2) return;
    let sum = 0;
    let squares = 0;
    let last = 0;
    let inHolidays = 0;
    for (let o = first; o < firstOrder[c + 1]; o++) {
      sum += times[o];
      squares += times[o] ** 2;
      last = Math.max(last, times[o]);
      inHolidays += holiday[Math.floor(times[o])];
    }
    const mean = sum / nOrders;
    holidays += inHolidays ** 2 / nOrders;
    narrowness -= Math.log1p(Math.max(0, squares / nOrders - mean ** 2));
    sinceLast += Math.log1p(windowDays - last);
    means.push(mean);
  });
  const overall = means.reduce((sum, mean) => sum + mean, 0) / Math.max(means.length, 1);
  const apart = means.reduce((sum, mean) => sum + (mean - overall) ** 2, 0) / Math.max(means.length, 1);
  return [holidays, narrowness, sinceLast, apart];
}
