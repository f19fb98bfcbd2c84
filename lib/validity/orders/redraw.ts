import type { Random } from "../../random";
import type { OrderBook } from "./orderBook";

/**
 * The moments at which orders could have come: every order that was not an entry, weighted by one over the number of customers
 * at risk then. Drawing from those after a customer's entry gives a date as if all at risk ordered alike.
 */
export interface OrderMoments {
  /** Ascending. */
  readonly time: Float64Array;
  /** `cumulative[i]`: weight of the moments before moment i; one longer than `time`. */
  readonly cumulative: Float64Array;
  /** Per customer the weight before entry. */
  readonly before: Float64Array;
}

/** First order of each customer that may or may not have come; where the first order is the entry, the one after. */
export function firstFreeOrder({ customers, firstOrder }: OrderBook): Int32Array {
  return Int32Array.from(
    customers.entersByOrder,
    (byOrder, c) => firstOrder[c] + (byOrder && firstOrder[c] < firstOrder[c + 1] ? 1 : 0),
  );
}

/** Collects the moments of a book. */
export function orderMoments(book: OrderBook, free: Int32Array): OrderMoments {
  const { customers, firstOrder, orderTime } = book;
  const moments: number[] = [];
  for (let c = 0; c < free.length; c++) {
    for (let o = free[c]; o < firstOrder[c + 1]; o++) moments.push(orderTime[o]);
  }
  const time = Float64Array.from(moments).sort();
  const entries = Float64Array.from(customers.entry).sort();
  const cumulative = new Float64Array(time.length + 1);
  let atRisk = 0;
  time.forEach((moment, i) => {
    while (atRisk < entries.length && entries[atRisk] <= moment) atRisk += 1;
    cumulative[i + 1] = cumulative[i] + 1 / Math.max(atRisk, 1);
  });
  const before = customers.entry.map((entry, c) => {
    const after = customers.entersByOrder[c] === 1;
    return cumulative[countWhile(time, (moment) => (after ? moment <= entry : moment < entry))];
  });
  return { time, cumulative, before };
}

/** One moment after the entry of customer c; NaN where there is none. */
export function drawMoment({ time, cumulative, before }: OrderMoments, c: number, random: Random): number {
  const total = cumulative[time.length];
  if (before[c] >= total) return Number.NaN;
  const weight = before[c] + random.uniform() * (total - before[c]);
  return time[
    Math.min(
      time.length,
      countWhile(cumulative, (value) => value <= weight),
    ) - 1
  ];
}

/** How many leading values of an ascending array satisfy a condition that holds up to some point, by bisection. */
export function countWhile(ascending: Float64Array, holds: (value: number) => boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(ascending[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}
