import type { OrdersOfShop } from "../../lib/profile/insights/insightsOrders";
import { bookOf } from "../validity/books";

/** A customer of a shop written by hand, who enters at day 0; orders are [day, value], in order. */
export interface ShopCustomer {
  readonly region?: string | null;
  readonly entry?: number;
  readonly orders: readonly (readonly [day: number, value: number])[];
}

/** Orders of one line each, from 2023-01-01 on; November and December are the holidays. */
export function ordersOfShop(
  customers: readonly ShopCustomer[],
  windowDays = 731,
  entersByOrder = false,
): OrdersOfShop {
  const windowStart = Date.UTC(2023, 0, 1);
  const isHoliday = (_: unknown, day: number) =>
    Number(new Date(windowStart + day * 86_400_000).getUTCMonth() >= 10);
  const orders = customers.flatMap(({ orders }, customer) =>
    orders.map(([time, value]) => ({ customer, time, lines: [[0, 1, value]] })),
  );
  const book = bookOf({
    customers: customers.length,
    orders,
    windowDays,
    entry: customers.map(({ entry }) => entry ?? 0),
    entersByOrder,
    holiday: Uint8Array.from({ length: windowDays }, isHoliday),
  });
  return {
    book,
    orderValue: book.lines.value,
    regions: customers.map(({ region }) => region ?? null),
    windowStart,
    currency: "EUR",
  };
}
