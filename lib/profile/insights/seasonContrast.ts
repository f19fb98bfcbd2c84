import { normalPValue } from "../../validity/continuum/gammaDistribution";
import type { OrderBook } from "../../validity/orders/orderBook";

/** Customers with orders between their first and last, fewer of whom say nothing of the calendar. */
const leastCustomers = 20;

/** How some days compare with others. */
export interface SeasonContrast {
  /** Orders per day in season over orders per day of the other days considered, within customers. */
  readonly ratio: number;
  readonly p: number;
}

/**
 * Compares some days with the others among those considered, over the orders between each customer's first and last.

 * Given its first and last order, a customer who orders evenly has those between evenly on the days between: so growth, late sign-ups and
 * customers who leave make no season. p is that of the sum of what customers have beyond this, over its standard error across
 * customers (normal).
 *
 * @param inSeason - per day of the window, 1 for those that are compared; 0 where `considered` is
 * @param considered - per day of the window, 1 for those that take part
 * @returns null for fewer than 20 customers with orders between their first and last
 */
export function seasonContrast(
  { firstOrder, orderTime, windowDays }: Pick<OrderBook, "firstOrder" | "orderTime" | "windowDays">,
  inSeason: Uint8Array,
  considered: Uint8Array,
): SeasonContrast | null {
  const season = cumulated(inSeason, windowDays);
  const all = cumulated(considered, windowDays);
  const total = { observed: 0, expected: 0, orders: 0, excess: 0, squares: 0, customers: 0 };
  for (let c = 0; c + 1 < firstOrder.length; c++) {
    const [first, last] = [firstOrder[c], firstOrder[c + 1] - 1];
    if (last - first < 2) continue;
    const within = (days: (time: number) => number) => days(orderTime[last]) - days(orderTime[first]);
    const share = within(season) / within(all);
    if (!(share > 0 && share < 1)) continue;
    let observed = 0;
    let orders = 0;
    for (let o = first + 1; o < last; o++) {
      orders += considered[Math.floor(orderTime[o])];
      observed += inSeason[Math.floor(orderTime[o])];
    }
    const excess = observed - orders * share;
    total.observed += observed;
    total.expected += orders * share;
    total.orders += orders;
    total.excess += excess;
    total.squares += excess ** 2;
    total.customers += orders > 0 ? 1 : 0;
  }
  if (total.customers < leastCustomers || total.squares === 0) return null;
  const { observed, expected, orders } = total;
  return {
    ratio: observed / expected / ((orders - observed) / (orders - expected)),
    p: normalPValue(total.excess / Math.sqrt(total.squares)),
  };
}

/** The days marked before a time, parts of days included. */
function cumulated(days: Uint8Array, windowDays: number): (time: number) => number {
  const before = new Float64Array(windowDays + 1);
  for (let day = 0; day < windowDays; day++) before[day + 1] = before[day] + days[day];
  return (time) => before[Math.floor(time)] + (time % 1) * (days[Math.floor(time)] ?? 0);
}
