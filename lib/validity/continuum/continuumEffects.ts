import { cholesky } from "../../cluster/cholesky";
import { type OrderBook, ordersOf } from "../orders/orderBook";
import type { OrderContents } from "../orders/orderContents";

/** Customer effects on log relative price and log quantity. */
export interface Effects {
  /** Mean over orders. */
  readonly mean: readonly [price: number, quantity: number];
  /** Standard deviation between customers. */
  readonly sd: readonly [price: number, quantity: number];
  /** Correlations of log rate, price effect and quantity effect, as the lower factor L of L Lᵀ; 3 × 3, row-major. */
  readonly factor: Float64Array;
}

/** Correlations are held within ± this. */
const largestCorrelation = 0.9;
const leastVariance = 1e-6;

/**
 * Estimates the customer effects by variance components of unequal groups: orders within customers, the mean squares between less
 * those within over the effective group size; and the correlation of the effects with the log rate.
 *
 * Source: Searle, Casella and McCulloch, Variance Components, section 3.6 (analysis-of-variance estimators, unbalanced).
 *
 * @param logRate - per customer the log of orders over exposure
 * @param logRateSd - standard deviation of the log rate in the model
 */
export function fitEffects(
  book: OrderBook,
  contents: OrderContents,
  logRate: Float64Array,
  logRateSd: number,
): Effects {
  const counts = ordersOf(book);
  const buyers = [...counts.keys()].filter((c) => counts[c] > 0);
  const mean = [meanOf(contents.price), meanOf(contents.quantity)] as const;
  const deviations = [contents.price, contents.quantity].map((values, j) =>
    customerMeans(book, values).map((value) => value - mean[j]),
  );
  const nOrders = book.orderTime.length;
  const squares = counts.reduce((sum, count) => sum + count ** 2, 0);
  const effectiveSize = (nOrders - squares / nOrders) / Math.max(buyers.length - 1, 1);
  const within = withinCovariance(book, contents);
  const covariance = (i: number, j: number) => {
    const between = buyers.reduce((sum, c) => sum + counts[c] * deviations[i][c] * deviations[j][c], 0);
    return (between / Math.max(buyers.length - 1, 1) - within[i][j]) / effectiveSize;
  };
  const variance = [Math.max(covariance(0, 0), leastVariance), Math.max(covariance(1, 1), leastVariance)];
  const sd = [Math.sqrt(variance[0]), Math.sqrt(variance[1])] as const;
  const varies = variance.map((value) => value > 2 * leastVariance);
  const price = varies[0] && varies[1] ? bounded(covariance(0, 1) / (sd[0] * sd[1])) : 0;
  const meanRate = buyers.reduce((sum, c) => sum + logRate[c], 0) / buyers.length;
  const withRate = [0, 1].map((j) => {
    if (!varies[j]) return 0;
    const product = buyers.reduce((sum, c) => sum + (logRate[c] - meanRate) * deviations[j][c], 0);
    return bounded(product / buyers.length / (logRateSd * sd[j]));
  });
  return { mean, sd, factor: factorOf(withRate[0], withRate[1], price) };
}

/** Mean over a customer's orders; 0 where there is none. */
export function customerMeans({ firstOrder }: OrderBook, values: Float64Array): Float64Array {
  return Float64Array.from({ length: firstOrder.length - 1 }, (_, c) => {
    let sum = 0;
    for (let o = firstOrder[c]; o < firstOrder[c + 1]; o++) sum += values[o];
    return sum / Math.max(firstOrder[c + 1] - firstOrder[c], 1);
  });
}

/** Covariance of orders about their customer's mean, divisor orders less customers, over customers with several orders. */
function withinCovariance(book: OrderBook, contents: OrderContents): number[][] {
  const columns = [contents.price, contents.quantity];
  const means = columns.map((values) => customerMeans(book, values));
  const sums = [
    [0, 0],
    [0, 0],
  ];
  let freedom = 0;
  ordersOf(book).forEach((count, c) => {
    if (count < 2) return;
    freedom += count - 1;
    for (let o = book.firstOrder[c]; o < book.firstOrder[c + 1]; o++) {
      const residual = columns.map((values, j) => values[o] - means[j][c]);
      for (const i of [0, 1]) for (const j of [0, 1]) sums[i][j] += residual[i] * residual[j];
    }
  });
  return sums.map((row) => row.map((sum) => sum / Math.max(freedom, 1)));
}

/** The factor of a correlation matrix; correlations are drawn towards 0 until there is one. */
function factorOf(priceRate: number, quantityRate: number, priceQuantity: number): Float64Array {
  for (let shrink = 1; ; shrink *= 0.95) {
    const [a, b, c] = [priceRate, quantityRate, priceQuantity].map((value) => value * shrink);
    const factor = cholesky(Float64Array.of(1, a, b, a, 1, c, b, c, 1), 3);
    if (factor !== null) return factor;
  }
}

function bounded(correlation: number): number {
  return Math.max(-largestCorrelation, Math.min(largestCorrelation, correlation));
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
