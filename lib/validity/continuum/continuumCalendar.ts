import type { OrderBook } from "../orders/orderBook";
import { firstFreeOrder } from "../orders/redraw";

/** When people order at all, as sums over the days before a day, one longer than the window. */
export interface Calendar {
  readonly holiday: Float64Array;
  readonly ordinary: Float64Array;
  /** Per customer the first day at risk, within the window. */
  readonly start: Int32Array;
}

/** Daily intensities are averaged over this many days. */
const smoothingDays = 7;

/** Orders per customer at risk and day, smoothed over a week, summed apart for holiday months and the rest. */
export function fitCalendar(book: OrderBook): Calendar {
  const { windowDays, customers, firstOrder, orderTime } = book;
  const orders = new Float64Array(windowDays);
  firstFreeOrder(book).forEach((first, c) => {
    for (let o = first; o < firstOrder[c + 1]; o++) orders[Math.floor(orderTime[o])] += 1;
  });
  const entered = new Float64Array(windowDays);
  for (const day of customers.atRiskFrom) if (day < windowDays) entered[day] += 1;
  let atRisk = 0;
  const intensity = orders.map((count, day) => {
    atRisk += entered[day];
    return count / Math.max(atRisk, 1);
  });
  const smooth = intensity.map((_, day) => {
    const from = Math.max(0, day - (smoothingDays - 1) / 2);
    const to = Math.min(windowDays, day + (smoothingDays + 1) / 2);
    // Never 0: somebody could order on any day.
    return intensity.subarray(from, to).reduce((sum, value) => sum + value, 0) / smoothingDays + 1e-6;
  });
  return {
    holiday: sumsBefore(smooth.map((value, day) => value * book.holiday[day])),
    ordinary: sumsBefore(smooth.map((value, day) => value * (1 - book.holiday[day]))),
    start: customers.atRiskFrom.map((day) => Math.min(day, windowDays - 1)),
  };
}

/** Expected orders per customer if all ordered alike while at risk; the sum is that of the orders which were not entries. */
export function exposures(book: OrderBook, { holiday, ordinary, start }: Calendar): Float64Array {
  const { windowDays, customers, firstOrder } = book;
  const all = holiday[windowDays] + ordinary[windowDays];
  const raw = Float64Array.from(start, (day, c) =>
    customers.atRiskFrom[c] >= windowDays ? 1e-3 : Math.max(all - holiday[day] - ordinary[day], 1e-3),
  );
  const total = raw.reduce((sum, value) => sum + value, 0);
  const nFree = firstFreeOrder(book).reduce((sum, first, c) => sum + firstOrder[c + 1] - first, 0);
  return raw.map((value) => (value * nFree) / total);
}

function sumsBefore(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  values.forEach((value, i) => {
    sums[i + 1] = sums[i] + value;
  });
  return sums;
}
