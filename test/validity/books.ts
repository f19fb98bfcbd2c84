import type { OrderBook } from "../../lib/validity/orders/orderBook";
import { calendar, nDays } from "./generatorOrders";
import type { GeneratedShop } from "./generators";

/** A book written by hand; lines are [category, quantity, price], orders sorted by customer, then time. */
export interface BookText {
  readonly customers: number;
  readonly orders: readonly {
    readonly customer: number;
    readonly time: number;
    readonly lines: readonly (readonly number[])[];
  }[];
  readonly windowDays: number;
  /** Default: everybody enters at 0. */
  readonly entry?: readonly number[];
  readonly entersByOrder?: boolean;
  readonly holiday?: Uint8Array;
}

/** The book of a text, or of a generated shop. */
export function bookOf(source: BookText | GeneratedShop): OrderBook {
  return "kind" in source ? fromText(textOf(source)) : fromText(source);
}

function fromText({ customers, orders, windowDays, entry, entersByOrder, holiday }: BookText): OrderBook {
  const counts = new Int32Array(customers + 1);
  const firstLine = [0];
  for (const { customer, lines } of orders) {
    counts[customer + 1] += 1;
    firstLine.push(firstLine[firstLine.length - 1] + lines.length);
  }
  for (let c = 0; c < customers; c++) counts[c + 1] += counts[c];
  const lines = orders.flatMap((order) => order.lines);
  const first = (c: number) => orders.find(({ customer }) => customer === c)?.time ?? 0;
  const entries = Float64Array.from({ length: customers }, (_, c) =>
    entersByOrder ? first(c) : (entry?.[c] ?? 0),
  );
  return {
    customers: {
      ids: Array.from({ length: customers }, (_, c) => `C${String(c).padStart(5, "0")}`),
      entry: entries,
      atRiskFrom: Int32Array.from(entries, (time) => Math.floor(time) + (entersByOrder ? 1 : 0)),
      entersByOrder: new Uint8Array(customers).fill(entersByOrder ? 1 : 0),
    },
    firstOrder: counts,
    orderTime: Float64Array.from(orders, ({ time }) => time),
    firstLine: Int32Array.from(firstLine),
    lines: {
      category: Int32Array.from(lines, ([category]) => category),
      product: Int32Array.from(lines, ([category]) => category),
      quantity: Float64Array.from(lines, ([, quantity]) => quantity),
      price: Float64Array.from(lines, ([, , price]) => price),
      value: Float64Array.from(lines, ([, quantity, price]) => quantity * price),
    },
    categories: Array.from(
      { length: 1 + Math.max(...lines.map(([category]) => category)) },
      (_, c) => `Category ${c}`,
    ),
    windowDays,
    holiday: holiday ?? new Uint8Array(windowDays),
  };
}

function textOf(shop: GeneratedShop): BookText {
  const order = [...shop.customer.keys()].sort(
    (a, b) => shop.customer[a] - shop.customer[b] || shop.time[a] - shop.time[b],
  );
  return {
    customers: shop.signup.length,
    orders: order.map((o) => ({
      customer: shop.customer[o],
      time: shop.time[o],
      lines: [[shop.category[o], shop.quantity[o], Math.exp(shop.logPrice[o])]],
    })),
    windowDays: nDays,
    entry: Array.from(shop.signup, (time) => Math.max(0, time)),
    holiday: Uint8Array.from(calendar, ({ holiday }) => Number(holiday)),
  };
}
