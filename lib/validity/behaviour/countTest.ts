import type { Random } from "../../random";
import { type DrawTest, drawTest } from "../drawTest";
import type { OrderBook } from "../orders/orderBook";
import { countWhile, firstFreeOrder, orderMoments } from "../orders/redraw";

/**
 * Test A2: do customers differ in how often they buy, beyond the time they had?
 *
 * Statistic: Pearson's dispersion Σ (orders − expected)² / expected of the order counts, against counts dealt out at random
 * in proportion to exposure. Exposure is the summed chance of an order per customer at risk from entry on. Where the first
 * order is the entry, only later ones count.
 *
 * @param nDraws - number of multinomial draws
 */
export function countTest(book: OrderBook, random: Random, nDraws: number): DrawTest {
  const free = firstFreeOrder(book);
  const counts = free.map((first, c) => book.firstOrder[c + 1] - first);
  const { time, cumulative, before } = orderMoments(book, free);
  const exposure = before.map((weight) => cumulative[time.length] - weight);
  const total = exposure.reduce((sum, value) => sum + value, 0);
  const expected = exposure.map((value) => (total > 0 ? (value / total) * time.length : 0));
  const bounds = new Float64Array(expected.length);
  expected.forEach((value, c) => {
    bounds[c] = (c === 0 ? 0 : bounds[c - 1]) + value;
  });
  const draw = () => {
    const drawn = new Int32Array(expected.length);
    for (let i = 0; i < time.length; i++) {
      const at = random.uniform() * bounds[bounds.length - 1];
      drawn[
        Math.min(
          drawn.length - 1,
          countWhile(bounds, (bound) => bound <= at),
        )
      ] += 1;
    }
    return [dispersion(drawn, expected)];
  };
  const draws = Array.from({ length: nDraws }, draw);
  return drawTest(["order counts"], [dispersion(counts, expected)], draws, "high");
}

/**
 * Σ (count − expected)² / expected over customers; expectations under 0.25 count as 0.25, customers without one not at all.
 *
 * @internal
 */
export function dispersion(counts: Int32Array, expected: Float64Array): number {
  let sum = 0;
  counts.forEach((count, c) => {
    if (expected[c] > 1e-6) sum += (count - expected[c]) ** 2 / Math.max(expected[c], 0.25);
  });
  return sum;
}
