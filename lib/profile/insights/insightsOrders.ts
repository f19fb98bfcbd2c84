import type { Dataset } from "../../data/dataset";
import { strings } from "../../engine/table";
import type { FeatureContext } from "../../features/context";
import { timeOf } from "../../features/window";
import { type OrderBook, readOrderBook } from "../../validity/orders/orderBook";

/** What insights are looked for in: all orders within the window, with their value and the customers' regions. */
export interface OrdersOfShop {
  readonly book: OrderBook;
  /** Sum of the lines, one per order. */
  readonly orderValue: Float64Array;
  /** Per customer of the book; null where it isn't known. */
  readonly regions: readonly (string | null)[];
  /** Midnight of the window's first day, from which the book's times count, in milliseconds since 1970. */
  readonly windowStart: number;
  readonly currency: string | null;
}

/** Reads the orders by the window and the entry rule of a feature table. */
export async function readOrdersOfShop(dataset: Dataset, context: FeatureContext): Promise<OrdersOfShop> {
  const book = await readOrderBook(dataset, context);
  const table = await dataset.database.query("SELECT region FROM customers ORDER BY customer_id");
  return {
    book,
    orderValue: orderValues(book),
    regions: dataset.hasRegions ? strings(table, "region") : book.customers.ids.map(() => null),
    windowStart: timeOf(context.windowStart),
    currency: dataset.currency,
  };
}

/** The sum of the lines of each order. */
export function orderValues({ firstLine, lines }: OrderBook): Float64Array {
  return Float64Array.from({ length: firstLine.length - 1 }, (_, o) => {
    let sum = 0;
    for (let line = firstLine[o]; line < firstLine[o + 1]; line++) sum += lines.value[line];
    return sum;
  });
}

/** Per customer the sum of something over the orders that `counts` says; all orders by default. */
export function sumByCustomer(
  { firstOrder }: Pick<OrderBook, "firstOrder">,
  amountOf: (order: number) => number,
  counts: (order: number) => boolean = () => true,
): Float64Array {
  return Float64Array.from({ length: firstOrder.length - 1 }, (_, c) => {
    let sum = 0;
    for (let o = firstOrder[c]; o < firstOrder[c + 1]; o++) if (counts(o)) sum += amountOf(o);
    return sum;
  });
}
