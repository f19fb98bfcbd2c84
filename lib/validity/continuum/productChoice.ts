import type { OrderBook } from "../orders/orderBook";
import { logOf } from "../orders/orderContents";
import { countWhile } from "../orders/redraw";

/** The product of a category whose typical price is nearest to a log price. */
export type ProductChoice = (category: number, logPrice: number) => number;

/**
 * Prepares the choice of products for drawn lines: within the category, the one whose mean observed log price is nearest.
 * Features that read products (breadth, region affinity) see the drawn customers' taste for price and category, and no other.
 */
export function nearestProducts({ lines, categories }: OrderBook): ProductChoice {
  const known = new Map<number, { category: number; sum: number; count: number }>();
  lines.product.forEach((product, line) => {
    const logPrice = logOf(lines.price[line]);
    if (Number.isNaN(logPrice)) return;
    const entry = known.get(product) ?? { category: lines.category[line], sum: 0, count: 0 };
    entry.sum += logPrice;
    entry.count += 1;
    known.set(product, entry);
  });
  const shelves = categories.map((_, category) => {
    const shelf = [...known]
      .filter(([, entry]) => entry.category === category)
      .map(([product, { sum, count }]) => ({ product, logPrice: sum / count }))
      .sort((a, b) => a.logPrice - b.logPrice || a.product - b.product);
    return {
      products: shelf.map(({ product }) => product),
      logPrices: Float64Array.from(shelf, ({ logPrice }) => logPrice),
    };
  });
  return (category, logPrice) => {
    const { products, logPrices } = shelves[category];
    if (products.length === 0) return 0;
    const above = countWhile(logPrices, (price) => price < logPrice);
    if (above === 0) return products[0];
    if (above === products.length) return products[above - 1];
    return logPrice - logPrices[above - 1] <= logPrices[above] - logPrice
      ? products[above - 1]
      : products[above];
  };
}
