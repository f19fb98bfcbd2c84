import type { Random } from "../../random";
import { type DrawTest, drawTest } from "../drawTest";
import type { OrderBook } from "../orders/orderBook";
import { contentsOf, type OrderContents } from "../orders/orderContents";

/** Contents change hands within blocks of this many days, so that what everybody does in a season counts for nobody. */
export const blockDays = 60;

/**
 * Test A1: do customers differ in what they buy?
 *
 * Contents of whole orders (products, quantities, prices) are dealt anew among all orders within blocks of 60 days. Statistics:
 * the share of variance between customers (sum of squares between over total, as in the analysis of variance) of log price
 * relative to the category and of log quantity, and for categories the chi-square of customers by categories over the number
 * of orders; together by their standardised maximum. Not within blocks, a holiday basket that everybody changes would reject.
 *
 * @param nDraws - number of deals
 */
export function contentTest(book: OrderBook, random: Random, nDraws: number): DrawTest {
  const contents = contentsOf(book);
  const blocks = blocksOf(book);
  const observed = contentStatistics(book, contents, Int32Array.from(book.orderTime.keys()));
  const draws = Array.from({ length: nDraws }, () =>
    contentStatistics(book, contents, dealWithin(blocks, random)),
  );
  return drawTest(["relative price", "quantity", "category"], observed, draws, "high");
}

/** Orders by block: each list holds the numbers of the orders of one block. */
function blocksOf({ orderTime, windowDays }: OrderBook): Int32Array[] {
  const blocks = Array.from({ length: Math.ceil(windowDays / blockDays) }, () => [] as number[]);
  orderTime.forEach((time, o) => {
    blocks[Math.floor(time / blockDays)].push(o);
  });
  return blocks.map((block) => Int32Array.from(block));
}

/** A permutation of the orders that leaves each within its block. */
function dealWithin(blocks: readonly Int32Array[], random: Random): Int32Array {
  const dealt = new Int32Array(blocks.reduce((total, block) => total + block.length, 0));
  for (const block of blocks) {
    random.permutation(block.length).forEach((from, to) => {
      dealt[block[to]] = block[from];
    });
  }
  return dealt;
}

/**
 * The three statistics when order o has the contents `dealt[o]`, each from 0 to 1 but the last, which is at least 0.
 *
 * @internal
 */
export function contentStatistics(
  { firstOrder }: Pick<OrderBook, "firstOrder">,
  contents: OrderContents,
  dealt: Int32Array,
): number[] {
  return [
    shareBetween(firstOrder, contents.price, dealt),
    shareBetween(firstOrder, contents.quantity, dealt),
    chiSquare(firstOrder, contents, dealt),
  ];
}

/** Sum of squares between customers over the total sum of squares; 0 where nothing varies. */
function shareBetween(firstOrder: Int32Array, values: Float64Array, dealt: Int32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const total = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  let between = 0;
  for (let c = 0; c + 1 < firstOrder.length; c++) {
    const nOrders = firstOrder[c + 1] - firstOrder[c];
    if (nOrders === 0) continue;
    let sum = 0;
    for (let o = firstOrder[c]; o < firstOrder[c + 1]; o++) sum += values[dealt[o]] - mean;
    between += (sum * sum) / nOrders;
  }
  return total > 0 ? between / total : 0;
}

/** Σ (observed − expected)² / expected over customers and categories, per order: Σ observed² / expected less the total. */
function chiSquare(firstOrder: Int32Array, contents: OrderContents, dealt: Int32Array): number {
  const { firstCategory, category, share, categoryShares } = contents;
  const counts = new Float64Array(categoryShares.length);
  let sum = 0;
  for (let c = 0; c + 1 < firstOrder.length; c++) {
    const nOrders = firstOrder[c + 1] - firstOrder[c];
    counts.fill(0);
    for (let o = firstOrder[c]; o < firstOrder[c + 1]; o++) {
      for (let i = firstCategory[dealt[o]]; i < firstCategory[dealt[o] + 1]; i++)
        counts[category[i]] += share[i];
    }
    for (let k = 0; k < counts.length; k++) {
      if (counts[k] > 0) sum += counts[k] ** 2 / (nOrders * categoryShares[k]);
    }
  }
  return Math.max(0, sum / dealt.length - 1);
}
