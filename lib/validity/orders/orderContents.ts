import { type OrderBook, ordersOf } from "./orderBook";

/** What each order holds, apart from when and by whom: one entry per order. */
export interface OrderContents {
  /** Mean over lines of log unit price less the category's mean; the mean of all orders where no line has a price. */
  readonly price: Float64Array;
  /** Mean over lines of log quantity, likewise. */
  readonly quantity: Float64Array;
  /** Order o has the categories `category[firstCategory[o]]` … with shares of its lines beside them. */
  readonly firstCategory: Int32Array;
  readonly category: Int32Array;
  readonly share: Float64Array;
  /** Mean over orders of each category's share. */
  readonly categoryShares: Float64Array;
  /** Mean log unit price per category; that of all lines where the category has no price. */
  readonly categoryLogPrice: Float64Array;
}

/** Summarises every order of a book. */
export function contentsOf(book: OrderBook): OrderContents {
  const nOrders = book.orderTime.length;
  const categoryLogPrice = meanLogPrices(book);
  const { category, quantity, price } = book.lines;
  const relative = price.map((value, line) => logOf(value) - categoryLogPrice[category[line]]);
  const firstCategory = new Int32Array(nOrders + 1);
  const categories: number[] = [];
  const shares: number[] = [];
  const categoryShares = new Float64Array(book.categories.length);
  for (let o = 0; o < nOrders; o++) {
    const size = book.firstLine[o + 1] - book.firstLine[o];
    const counts = new Map<number, number>();
    for (let line = book.firstLine[o]; line < book.firstLine[o + 1]; line++) {
      counts.set(category[line], (counts.get(category[line]) ?? 0) + 1);
    }
    for (const [c, count] of counts) {
      categories.push(c);
      shares.push(count / size);
      categoryShares[c] += count / size / nOrders;
    }
    firstCategory[o + 1] = categories.length;
  }
  return {
    price: orderMeans(book, relative),
    quantity: orderMeans(book, quantity.map(logOf)),
    firstCategory,
    category: Int32Array.from(categories),
    share: Float64Array.from(shares),
    categoryShares,
    categoryLogPrice,
  };
}

/** The logarithm, NaN where there is none. */
export function logOf(value: number): number {
  return value > 0 ? Math.log(value) : Number.NaN;
}

/** Mean log unit price of each category's lines. */
function meanLogPrices({ lines, categories }: OrderBook): Float64Array {
  const sums = new Float64Array(categories.length);
  const counts = new Float64Array(categories.length);
  lines.price.forEach((price, line) => {
    if (!(price > 0)) return;
    sums[lines.category[line]] += Math.log(price);
    counts[lines.category[line]] += 1;
  });
  const total = counts.reduce((sum, count) => sum + count, 0);
  const mean = total > 0 ? sums.reduce((sum, value) => sum + value, 0) / total : 0;
  return sums.map((sum, c) => (counts[c] > 0 ? sum / counts[c] : mean));
}

/** Mean over the lines of each order, lines that are NaN left out; orders of such lines alone get the mean of the others. */
function orderMeans({ firstLine }: OrderBook, values: Float64Array): Float64Array {
  const means = Float64Array.from({ length: firstLine.length - 1 }, (_, o) => {
    let sum = 0;
    let count = 0;
    for (let line = firstLine[o]; line < firstLine[o + 1]; line++) {
      if (Number.isNaN(values[line])) continue;
      sum += values[line];
      count += 1;
    }
    return sum / count;
  });
  const known = means.filter((mean) => !Number.isNaN(mean));
  const overall = known.length > 0 ? known.reduce((sum, mean) => sum + mean, 0) / known.length : 0;
  return means.map((mean) => (Number.isNaN(mean) ? overall : mean));
}

/** The customer of every order. */
export function customerOfOrders(book: OrderBook): Int32Array {
  const customer = new Int32Array(book.orderTime.length);
  ordersOf(book).forEach((_, c) => {
    customer.fill(c, book.firstOrder[c], book.firstOrder[c + 1]);
  });
  return customer;
}
