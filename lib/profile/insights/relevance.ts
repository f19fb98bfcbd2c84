import type { OrderBook } from "../../validity/orders/orderBook";
import { type OrdersOfShop, sumByCustomer } from "./insightsOrders";

/** The part of a shop that a finding concerns. */
export interface Concern {
  readonly nCustomers: number;
  /** Share of all customers who may have ordered within the window, from 0 to 1. */
  readonly customers: number;
  /** Share of all revenue within the window. */
  readonly revenue: number;
}

/** Regions, cohorts and categories below this share of customers and of revenue are no candidates. */
export const leastWeight = 0.02;

/** Everything, as a finding on the whole shop concerns it. */
export const wholeShop = 1;

/** The part that some customers are. */
export function concernOf(
  { book, orderValue }: Pick<OrdersOfShop, "book" | "orderValue">,
  isConcerned: (customer: number) => boolean,
): Concern {
  const revenue = sumByCustomer(book, (o) => orderValue[o]);
  let [nAll, nConcerned, all, concerned] = [0, 0, 0, 0];
  revenue.forEach((spent, c) => {
    if (!isInWindow(book, c)) return;
    nAll += 1;
    all += spent;
    if (!isConcerned(c)) return;
    nConcerned += 1;
    concerned += spent;
  });
  return { nCustomers: nConcerned, customers: shareOf(nConcerned, nAll), revenue: shareOf(concerned, all) };
}

/** Whether a customer entered before the window's end, or may have. */
export function isInWindow({ customers: { entry }, windowDays }: OrderBook, customer: number): boolean {
  return !(entry[customer] >= windowDays && Number.isFinite(entry[customer]));
}

/** How much those whom a finding concerns weigh: the larger of both shares. */
export function weightOf({ customers, revenue }: Concern): number {
  return Math.min(1, Math.max(customers, revenue));
}

/**
 * Which groups of customers are worth a comparison with all others: both sides hold at least 2% of customers or of revenue. This
 * depends on sizes alone, not on what a test would find, and so may come before it.
 *
 * @param groupOf - per customer; −1 for those who take no part
 */
export function relevantGroups(
  shop: Pick<OrdersOfShop, "book" | "orderValue">,
  groupOf: Int32Array,
  nGroups: number,
): boolean[] {
  return Array.from({ length: nGroups }, (_, group) => {
    const sides = [
      (c: number) => groupOf[c] === group,
      (c: number) => groupOf[c] >= 0 && groupOf[c] !== group,
    ];
    return sides.every((isSide) => weightOf(concernOf(shop, isSide)) >= leastWeight);
  });
}

/** Numbers of the categories that at least 2% of customers buy, or that bring 2% of revenue; without those whose name says nothing. */
export function relevantCategories(book: OrderBook): number[] {
  const { firstOrder, firstLine, lines, categories } = book;
  const revenue = new Float64Array(categories.length);
  const buyers = new Int32Array(categories.length);
  const lastBuyer = new Int32Array(categories.length).fill(-1);
  for (let c = 0; c + 1 < firstOrder.length; c++) {
    for (let line = firstLine[firstOrder[c]]; line < firstLine[firstOrder[c + 1]]; line++) {
      const category = lines.category[line];
      revenue[category] += lines.value[line];
      if (lastBuyer[category] !== c) buyers[category] += 1;
      lastBuyer[category] = c;
    }
  }
  const all = revenue.reduce((sum, value) => sum + value, 0);
  const nAll = buyers.length === 0 ? 0 : firstOrder.slice(1).filter((_, c) => isInWindow(book, c)).length;
  return [...categories.keys()].filter((category) => {
    const weight = Math.max(shareOf(buyers[category], nAll), shareOf(revenue[category], all));
    return weight >= leastWeight && saysSomething(categories[category]);
  });
}

const emptyNames = new Set([
  ...["", "-", "?", "n/a", "na", "nan", "null", "none", "other", "others", "misc", "miscellaneous", "rest"],
  ...["unknown", "unspecified", "undefined", "uncategorized", "uncategorised", "not available"],
]);

/** Whether a category or region has a name that tells what it is: not "Other" or "unknown". */
export function saysSomething(name: string): boolean {
  return !emptyNames.has(name.trim().toLowerCase());
}

function shareOf(part: number, whole: number): number {
  return whole > 0 && part > 0 ? part / whole : 0;
}
