import type { FeatureTable } from "../../features/build";
import type { OrderBook } from "../orders/orderBook";

/**
 * What a customer's order is typically worth, in some orders of a book, by two measures:
 * - `order value`: mean over orders of the log of their value;
 * - `order value given categories`: the same less what the lines' categories usually bring, that is the mean over the order's
 *   lines of their category's mean log line value. Who buys lamps spends more than who buys books; what sets a customer apart is
 *   to spend more than others on the same kind of goods, or on more of them at once. Missing where there are no categories.
 *
 * Orders and lines without a value above 0 are left out; a customer without any other gets the mean of all.
 *
 * @param table - features of the orders in question: its rows are the customers
 * @param isIncluded - whether order number o counts
 */
export function typicalOrderValues(
  { ids, context }: Pick<FeatureTable, "ids" | "context">,
  book: OrderBook,
  isIncluded: (o: number) => boolean,
): [name: string, values: Float64Array][] {
  const { customers, firstOrder } = book;
  const rowOf = new Map(customers.ids.map((id, c) => [id, c]));
  const usual = categoryMeans(book, isIncluded);
  const worths = ids.map((id) => {
    const c = rowOf.get(id)!;
    const orders = Array.from({ length: firstOrder[c + 1] - firstOrder[c] }, (_, i) => firstOrder[c] + i);
    return orders.filter(isIncluded).flatMap((o) => worthOf(book, o, usual));
  });
  const money: [string, Float64Array] = ["order value", customerMeans(worths, ({ money }) => money)];
  if (!context.hasCategories) return [money];
  return [
    money,
    ["order value given categories", customerMeans(worths, ({ money, usual }) => money - usual)],
  ];
}

interface Worth {
  /** Log of the order's value. */
  readonly money: number;
  /** Mean over its lines of their category's mean log line value. */
  readonly usual: number;
}

function worthOf({ firstLine, lines }: OrderBook, o: number, usual: Float64Array): Worth[] {
  let n = 0;
  let value = 0;
  let expected = 0;
  for (let line = firstLine[o]; line < firstLine[o + 1]; line++) {
    if (!(lines.value[line] > 0)) continue;
    n += 1;
    value += lines.value[line];
    expected += usual[lines.category[line]];
  }
  return n === 0 ? [] : [{ money: Math.log(value), usual: expected / n }];
}

/** Mean log value of the lines of each category. */
function categoryMeans(book: OrderBook, isIncluded: (o: number) => boolean): Float64Array {
  const { categories, firstLine, lines } = book;
  const sums = new Float64Array(categories.length);
  const counts = new Int32Array(categories.length);
  for (let o = 0; o + 1 < firstLine.length; o++) {
    if (!isIncluded(o)) continue;
    for (let line = firstLine[o]; line < firstLine[o + 1]; line++) {
      if (!(lines.value[line] > 0)) continue;
      sums[lines.category[line]] += Math.log(lines.value[line]);
      counts[lines.category[line]] += 1;
    }
  }
  return sums.map((sum, category) => sum / Math.max(counts[category], 1));
}

function customerMeans(worths: readonly (readonly Worth[])[], of: (worth: Worth) => number): Float64Array {
  const means = Float64Array.from(worths, (own) => own.reduce((sum, one) => sum + of(one), 0) / own.length);
  const known = means.filter(Number.isFinite);
  const middle = known.reduce((sum, value) => sum + value, 0) / Math.max(known.length, 1);
  return means.map((value) => (Number.isFinite(value) ? value : middle));
}
