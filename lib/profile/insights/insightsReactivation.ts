import type { OrderBook } from "../../validity/orders/orderBook";
import { countWhile, firstFreeOrder, orderMoments } from "../../validity/orders/redraw";
import { count, plural, sentence } from "../../written";
import type { Insight } from "./insights";
import { amount, effectOf, type InsightCandidate } from "./insightsCandidate";
import type { OrdersOfShop } from "./insightsOrders";
import { poissonBinomialTail } from "./poissonBinomialTail";
import { concernOf, weightOf } from "./relevance";

/** Orders that make a customer a regular one. */
const leastOrders = 5;
/** A pause is long when it exceeds this many of the customer's own mean gaps. */
const longPause = 3;

/**
 * Regular customers (at least 5 orders) whose pause since the last order exceeds 3 times their own mean gap, both in days and in time
 * weighted by what customers at risk ordered on each day: so a quiet season is no long pause, nor a busy one, for any customer
 * whose season lies between none and everybody's. Null: each goes on ordering at a steady rate (a Poisson process) in such a
 * time. Given the first order and n in all, the pause then is long with at most the chance ((n − 1) / (n − 1 + 3))^(n − 1),
 * whatever the rate: the last of n spacings between uniform points. p is the exact chance of so many.
 *
 * @param labels - one per customer of the book, by which those who paused are counted per segment; default: not counted
 */
export function reactivationCandidates(shop: OrdersOfShop, labels?: Int32Array): InsightCandidate[] {
  const { book, orderValue, currency } = shop;
  const regular = pauses(book);
  if (regular.length === 0) return [];
  const paused = regular.filter(({ gaps }) => gaps > longPause);
  const chances = regular.map(({ nOrders }) => chanceOfLongPause(nOrders));
  const expected = chances.reduce((sum, chance) => sum + chance, 0);
  const usual = paused.map(({ meanGapDays }) => meanGapDays).sort((a, b) => a - b);
  const typical = usual[Math.floor(usual.length / 2)] ?? 0;
  const pausedCustomers = new Set(paused.map(({ customer }) => customer));
  const lastYear = paused.reduce((sum, { customer }) => sum + lastYearOf(book, orderValue, customer), 0);
  return [
    {
      id: "reactivation",
      kind: "reactivation",
      finding: sentence`${count(paused.length)} of the ${count(regular.length)} customers with at least ${count(leastOrders)} orders have now paused for more than ${count(longPause)} times their usual gap (typically ${plural(Math.round(typical), "day")} from one order to the next); if all kept their pace, chance would pause ${count(Math.round(expected))}.`,
      meaning: sentence`In the ${plural(365, "day")} up to their last orders they brought ${amount(lastYear, currency)}. How much of it can be won back a test tells, with some of them left alone.`,
      effect: paused.length > expected ? effectOf(paused.length, expected) : 0,
      weight: weightOf(concernOf(shop, (c) => pausedCustomers.has(c))),
      p: poissonBinomialTail(chances, paused.length),
      ...(labels === undefined ? {} : { bySegment: countedBySegment(pausedCustomers, labels) }),
    },
  ];
}

function countedBySegment(customers: ReadonlySet<number>, labels: Int32Array): Insight["bySegment"] {
  const counts = new Map<number, number>();
  for (const customer of customers) counts.set(labels[customer], (counts.get(labels[customer]) ?? 0) + 1);
  return [...counts]
    .map(([segment, own]) => ({ segment, customers: own }))
    .sort((a, b) => b.customers - a.customers || a.segment - b.segment);
}

/**
 * The chance that the pause after the last of n orders exceeds 3 mean gaps, at a steady rate.
 *
 * @internal
 */
export function chanceOfLongPause(nOrders: number): number {
  const gaps = nOrders - 1;
  return (gaps / (gaps + longPause)) ** gaps;
}

interface Pause {
  readonly customer: number;
  readonly nOrders: number;
  /** Time since the last order in the customer's own mean gaps: in days or weighted time, whichever is less. */
  readonly gaps: number;
  readonly meanGapDays: number;
}

function pauses(book: OrderBook): Pause[] {
  const { firstOrder, orderTime } = book;
  const { time, cumulative } = orderMoments(book, firstFreeOrder(book));
  const weighted = (moment: number) => cumulative[countWhile(time, (at) => at <= moment)];
  const all: Pause[] = [];
  for (let customer = 0; customer + 1 < firstOrder.length; customer++) {
    const [first, last] = [firstOrder[customer], firstOrder[customer + 1] - 1];
    const nOrders = last - first + 1;
    if (nOrders < leastOrders || orderTime[first] === orderTime[last]) continue;
    const active = weighted(orderTime[last]) - weighted(orderTime[first]);
    const pause = cumulative[time.length] - weighted(orderTime[last]);
    const activeDays = orderTime[last] - orderTime[first];
    const pauseDays = book.windowDays - orderTime[last];
    const gaps = (nOrders - 1) * Math.min(pause / active, pauseDays / activeDays);
    if (active > 0) all.push({ customer, nOrders, gaps, meanGapDays: activeDays / (nOrders - 1) });
  }
  return all;
}

function lastYearOf(
  { firstOrder, orderTime }: OrderBook,
  orderValue: Float64Array,
  customer: number,
): number {
  const last = firstOrder[customer + 1] - 1;
  let sum = 0;
  for (let o = last; o >= firstOrder[customer] && orderTime[o] > orderTime[last] - 365; o--)
    sum += orderValue[o];
  return sum;
}
