import { createRandom } from "../../random";
import { type OrderBook, ordersOf } from "./orderBook";

/**
 * A random sample of a book's customers, with all their orders and lines.
 *
 * @param nBuyers - customers with orders to be kept; customers without are kept in the same proportion
 */
export function sampleCustomers(book: OrderBook, nBuyers: number, seed: number): OrderBook {
  const counts = ordersOf(book);
  const buyers = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  const order = createRandom(seed).permutation(counts.length);
  const takeOthers = Math.round(((counts.length - buyers) * nBuyers) / buyers);
  const left = { buyers: nBuyers, others: takeOthers };
  const kept = order.filter((c) => (counts[c] > 0 ? left.buyers-- > 0 : left.others-- > 0)).sort();
  return selectCustomers(book, kept);
}

/** The book of some customers, given by ascending numbers. */
export function selectCustomers(book: OrderBook, kept: Int32Array): OrderBook {
  const { customers, firstOrder, firstLine, lines } = book;
  const orders = [...kept].flatMap((c) => range(firstOrder[c], firstOrder[c + 1]));
  const rows = Int32Array.from(orders.flatMap((o) => range(firstLine[o], firstLine[o + 1])));
  return {
    ...book,
    customers: {
      ids: Array.from(kept, (c) => customers.ids[c]),
      entry: Float64Array.from(kept, (c) => customers.entry[c]),
      atRiskFrom: kept.map((c) => customers.atRiskFrom[c]),
      entersByOrder: Uint8Array.from(kept, (c) => customers.entersByOrder[c]),
    },
    firstOrder: offsets([...kept].map((c) => firstOrder[c + 1] - firstOrder[c])),
    orderTime: Float64Array.from(orders, (o) => book.orderTime[o]),
    firstLine: offsets(orders.map((o) => firstLine[o + 1] - firstLine[o])),
    lines: {
      category: rows.map((line) => lines.category[line]),
      product: rows.map((line) => lines.product[line]),
      quantity: Float64Array.from(rows, (line) => lines.quantity[line]),
      price: Float64Array.from(rows, (line) => lines.price[line]),
      value: Float64Array.from(rows, (line) => lines.value[line]),
    },
  };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

function offsets(sizes: readonly number[]): Int32Array {
  const starts = new Int32Array(sizes.length + 1);
  sizes.forEach((size, i) => {
    starts[i + 1] = starts[i] + size;
  });
  return starts;
}
