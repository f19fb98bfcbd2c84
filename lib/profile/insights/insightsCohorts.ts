import type { OrderBook } from "../../validity/orders/orderBook";
import { countWhile, firstFreeOrder, orderMoments } from "../../validity/orders/redraw";
import { type CohortFigures, cohortFinding, cohortMeaning, repeatDays, revenueDays } from "./cohortText";
import { entryWords } from "./entryWords";
import { compareGroups } from "./groupComparison";
import { effectOf, type InsightCandidate } from "./insightsCandidate";
import type { OrdersOfShop } from "./insightsOrders";
import { concernOf, relevantGroups, weightOf } from "./relevance";

/**
 * Customers who came in the same quarter against those who came in others: the share with a second order in 180 days, and revenue in
 * the first 90. Only customers who came within the window, early enough to be followed. Where the first order is the
 * entry it is not counted as revenue, and who came in the window's first 90 days is left out: most of them may have been
 * customers before.
 *
 * Seasons make no cohort: a day counts for as many average days as customers at risk ordered on it, so that all are followed for the same
 * chance of ordering. Quarters are dealt anew to customers ({@link compareGroups}), revenue by its ranks. Compared is only a quarter of at least 2% of customers or revenue.
 */
export function cohortCandidates(
  shop: OrdersOfShop,
  options: { readonly seed: number; readonly nDraws: number },
): InsightCandidate[] {
  const { book, orderValue, windowStart, currency } = shop;
  const moments = orderMoments(book, firstFreeOrder(book));
  const came = arrivals(book);
  const quarters = Array.from(came, (time) => (Number.isNaN(time) ? "" : quarterOf(windowStart, time)));
  const names = [...new Set(quarters.filter((quarter) => quarter !== ""))].sort();
  const { entersByOrder } = book.customers;
  const told = {
    currency,
    began: entryWords(book).began,
    withoutFirstOrder: entersByOrder.some((byOrder) => byOrder === 1),
  };
  const candidates = (
    measure: CohortFigures["measure"],
    days: number,
    amountOf: (customer: number, orders: readonly number[]) => number,
  ) => {
    const followed = ordersInFirstDays(book, came, moments, days);
    const cohortOf = Int32Array.from(quarters, (quarter, c) => (followed[c] ? names.indexOf(quarter) : -1));
    const numerator = Float64Array.from(followed, (orders, c) => (orders ? amountOf(c, orders) : 0));
    const denominator = new Float64Array(numerator.length).fill(1);
    const isRelevant = relevantGroups(shop, cohortOf, names.length);
    const ratio = { numerator, denominator, byRank: measure === "revenue" };
    const differences = compareGroups(cohortOf, [ratio], {
      ...options,
      isCompared: (group) => isRelevant[group],
    });
    return differences.map(({ group, value, others, p }): InsightCandidate => {
      const concern = concernOf(shop, (c) => cohortOf[c] === group);
      const cohort = { ...told, measure, quarter: names[group], value, others, concern };
      return {
        id: `cohort-${measure}:${names[group]}`,
        kind: "cohort",
        finding: cohortFinding(cohort),
        meaning: cohortMeaning,
        effect: effectOf(value, others),
        weight: weightOf(concern),
        p,
        cohort,
      };
    });
  };
  const revenueOf = (c: number, orders: readonly number[]) =>
    orders.slice(entersByOrder[c]).reduce((sum, o) => sum + orderValue[o], 0);
  return [
    ...candidates("revenue", revenueDays, revenueOf),
    ...candidates("repeat", repeatDays, (_, orders) => Number(orders.length > 1)),
  ];
}

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
