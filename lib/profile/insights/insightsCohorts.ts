import type { OrderBook } from "../../validity/orders/orderBook";
import { countWhile, firstFreeOrder, orderMoments } from "../../validity/orders/redraw";
import { percent, plural, sentence, type WrittenNumber } from "../../written";
import { compareGroups } from "./groupComparison";
import { amount, effectOf, type InsightCandidate } from "./insightsCandidate";
import type { OrdersOfShop } from "./insightsOrders";

/** Average days after a customer came whose revenue counts. */
const revenueDays = 90;
/** Average days in which a customer may order again. */
const repeatDays = 180;

/**
 * Customers who came in the same quarter against those who came in others: the share with a second order in 180 days, and revenue in
 * the first 90. Only customers who came within the window, early enough to be followed. Where the first order is the
 * entry it is not counted as revenue, and who came in the window's first 90 days is left out: most of them may have been
 * customers before.
 *
 * Seasons make no cohort: a day counts for as many average days as customers at risk ordered on it, so that all are followed for the same
 * chance of ordering. Quarters are dealt anew to customers ({@link compareGroups}), revenue by its ranks.
 */
export function cohortCandidates(
  { book, orderValue, windowStart, currency }: OrdersOfShop,
  options: { readonly seed: number; readonly nDraws: number },
): InsightCandidate[] {
  const moments = orderMoments(book, firstFreeOrder(book));
  const came = arrivals(book);
  const quarters = Array.from(came, (time) => (Number.isNaN(time) ? "" : quarterOf(windowStart, time)));
  const names = [...new Set(quarters.filter((quarter) => quarter !== ""))].sort();
  const candidates = (
    days: number,
    amountOf: (customer: number, orders: readonly number[]) => number,
    byRank: boolean,
    write: Writer,
  ) => {
    const followed = ordersInFirstDays(book, came, moments, days);
    const cohortOf = Int32Array.from(quarters, (quarter, c) => (followed[c] ? names.indexOf(quarter) : -1));
    const numerator = Float64Array.from(followed, (orders, c) => (orders ? amountOf(c, orders) : 0));
    const measure = { numerator, denominator: new Float64Array(numerator.length).fill(1), byRank };
    return compareGroups(cohortOf, [measure], options).map(({ group, value, others, p }) => ({
      ...write(names[group], value, others),
      kind: "cohort" as const,
      meaning: sentence`How these customers were won is worth comparing with other quarters; the data do not say why they differ.`,
      effect: effectOf(value, others),
      p,
    }));
  };
  const { entersByOrder } = book.customers;
  const isLeftOut = entersByOrder.some((byOrder) => byOrder === 1);
  const revenueOf = (c: number, orders: readonly number[]) =>
    orders.slice(entersByOrder[c]).reduce((sum, o) => sum + orderValue[o], 0);
  const moreOrLess = (value: number, others: number) => (value > others ? "more" : "less");
  return [
    ...candidates(revenueDays, revenueOf, true, (quarter, value, others) => ({
      id: `cohort-revenue:${quarter}`,
      finding: sentence`Customers who came in ${spoken(quarter)} brought ${amount(value, currency)} each in their first ${plural(revenueDays, "day")} (season evened out${isLeftOut ? ", first order left out" : ""}), ${moreOrLess(value, others)} than the ${amount(others, currency)} of other cohorts.`,
    })),
    ...candidates(
      repeatDays,
      (_, orders) => Number(orders.length > 1),
      false,
      (quarter, value, others) => ({
        id: `cohort-repeat:${quarter}`,
        finding: sentence`Of the customers who came in ${spoken(quarter)}, ${percent(value)} ordered again within ${plural(repeatDays, "day")} (season evened out), ${moreOrLess(value, others)} than the ${percent(others)} of other cohorts.`,
      }),
    ),
  ];
}

type Writer = (quarter: string, value: number, others: number) => Pick<InsightCandidate, "id" | "finding">;

/** When each customer came, in days since the window's start; NaN where it was before, or isn't known. */
function arrivals({ customers }: OrderBook): Float64Array {
  return customers.entry.map((time, c) => {
    const since = customers.entersByOrder[c] === 1 ? revenueDays : Number.MIN_VALUE;
    return time >= since && Number.isFinite(time) ? time : Number.NaN;
  });
}

/** Per customer the orders within so many average days after entry; null for those who can't be followed so long. */
function ordersInFirstDays(
  { firstOrder, orderTime, windowDays }: OrderBook,
  came: Float64Array,
  { time, cumulative, before }: ReturnType<typeof orderMoments>,
  days: number,
): (readonly number[] | null)[] {
  const total = cumulative[time.length];
  const weight = (total * days) / windowDays;
  return Array.from(came, (entry, c) => {
    if (Number.isNaN(entry) || total - before[c] < weight) return null;
    const all = Array.from({ length: firstOrder[c + 1] - firstOrder[c] }, (_, i) => firstOrder[c] + i);
    return all.filter((o) => cumulative[countWhile(time, (at) => at < orderTime[o])] - before[c] < weight);
  });
}

function quarterOf(windowStart: number, time: number): string {
  const moment = new Date(windowStart + Math.floor(time) * 86_400_000);
  return `${moment.getUTCFullYear()}-Q${1 + Math.floor(moment.getUTCMonth() / 3)}`;
}

const ordinals = ["first", "second", "third", "fourth"];

/** "2024-Q2" as "the second quarter of 2024". */
function spoken(quarter: string) {
  const year: WrittenNumber = { value: Number(quarter.slice(0, 4)), text: quarter.slice(0, 4) };
  return sentence`the ${ordinals[Number(quarter.slice(6)) - 1]} quarter of ${year}`;
}
