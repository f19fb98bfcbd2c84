import { describe, expect, it } from "vitest";
import { createRandom } from "../../lib/random";
import { behaviourTests } from "../../lib/validity/behaviour/behaviourTests";
import { contentStatistics } from "../../lib/validity/behaviour/contentTest";
import { dispersion } from "../../lib/validity/behaviour/countTest";
import { dateStatistics } from "../../lib/validity/behaviour/dateTest";
import { drawPValue, drawTest, quantilesOf } from "../../lib/validity/drawTest";
import { adjustHolm } from "../../lib/validity/heldOut/holm";
import type { OrderBook } from "../../lib/validity/orders/orderBook";
import { contentsOf } from "../../lib/validity/orders/orderContents";
import { drawMoment, firstFreeOrder, orderMoments } from "../../lib/validity/orders/redraw";
import { bookOf } from "./books";
import { generateShop } from "./generators";

/** Two customers with two orders each; A buys category 0 at log prices 1 and 3, B category 1 at 10 and 12. */
const toy: OrderBook = bookOf({
  customers: 2,
  orders: [
    { customer: 0, time: 1.5, lines: [[0, 2, Math.exp(1)]] },
    { customer: 0, time: 41.5, lines: [[0, 2, Math.exp(3)]] },
    { customer: 1, time: 2.5, lines: [[1, 8, Math.exp(10)]] },
    { customer: 1, time: 42.5, lines: [[1, 8, Math.exp(12)]] },
  ],
  windowDays: 50,
});

describe("Holm's adjustment", () => {
  it("multiplies by the number of hypotheses left, and never falls", () => {
    // Sorted: .01 × 3 = .03, .03 × 2 = .06, .04 × 1 = .04 raised to .06. R: p.adjust(c(.01, .04, .03), "holm").
    expect(adjustHolm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
    expect(adjustHolm([0.5, 0.6])).toEqual([1, 1]);
    expect(adjustHolm([])).toEqual([]);
  });

  it("rejects any of three tests at 5% exactly when the smallest p is at most 5% / 3", () => {
    expect(Math.min(...adjustHolm([1 / 60, 0.9, 0.8]))).toBeCloseTo(0.05, 12);
    expect(Math.min(...adjustHolm([0.02, 0.02, 0.02]))).toBeCloseTo(0.06, 12);
  });
});

describe("a test by draws", () => {
  it("standardises over what was observed and all draws, and takes the largest", () => {
    // First statistic: 4 against 0 0 0: mean 1, variance 3, z = 3 / √3. Second: 1 against 0 2 1: mean 1, z = 0; draws ± √2.
    const draws = [
      [0, 0],
      [0, 2],
      [0, 1],
    ];
    const test = drawTest(["a", "b"], [4, 1], draws, "high");
    expect(test.statistic).toBeCloseTo(Math.sqrt(3), 12);
    expect(test.draws[1]).toBeCloseTo(Math.SQRT2, 12);
    expect(test.p).toBe(1 / 4);
    expect(test.singles[0]).toMatchObject({ name: "a", observed: 4, nullMean: 0, nullSd: 0 });
  });

  it("counts ties against the observed one, and never says 0", () => {
    expect(drawPValue(2, [1, 2, 3])).toBe(3 / 4);
    expect(drawPValue(9, [1, 2, 3])).toBe(1 / 4);
  });

  it("finds nothing in statistics that never vary", () => {
    expect(drawTest(["constant"], [0.1 + 0.2], [[0.3], [0.3]], "high").p).toBe(1);
  });

  it("gives quantiles by the nearest rank", () => {
    expect(quantilesOf(Array.from({ length: 20 }, (_, i) => i + 1))).toEqual({ q05: 1, q50: 10, q95: 19 });
  });
});

describe("the statistics of A1", () => {
  it("are the shares between customers and the chi-square per order", () => {
    // Prices relative to the category: −1 1 −1 1, customer means 0: nothing between. Log quantities differ between customers
    // alone: 1. Categories: counts 2 0 / 0 2 against 1 1 / 1 1 expected: chi-square 4, per order 1.
    const [price, quantity, category] = contentStatistics(toy, contentsOf(toy), Int32Array.of(0, 1, 2, 3));
    expect(price).toBeCloseTo(0, 12);
    expect(quantity).toBeCloseTo(1, 12);
    expect(category).toBeCloseTo(1, 12);
  });

  it("change when contents change hands", () => {
    // Each customer gets one order of either: prices −1 1 and 1 −1… dealt 0 2 1 3: customer A has −1 −1, B has 1 1.
    const [price, quantity, category] = contentStatistics(toy, contentsOf(toy), Int32Array.of(0, 2, 1, 3));
    expect(price).toBeCloseTo(1, 12);
    expect(quantity).toBeCloseTo(0, 12);
    expect(category).toBeCloseTo(0, 12);
  });

  it("take whole orders: a bundle of lines counts once", () => {
    const bundles = bookOf({
      customers: 2,
      orders: [
        {
          customer: 0,
          time: 1,
          lines: [
            [0, 1, 5],
            [0, 1, 5],
            [1, 1, 5],
          ],
        },
        { customer: 1, time: 2, lines: [[1, 1, 5]] },
      ],
      windowDays: 10,
    });
    expect([...contentsOf(bundles).categoryShares]).toEqual([1 / 3, 2 / 3]);
  });
});

describe("the statistic of A2", () => {
  it("is Pearson's dispersion with expectations of at least a quarter", () => {
    // (3 − 1)² / 1 + (0 − 0.1)² / 0.25; nobody expects anything of the third.
    expect(dispersion(Int32Array.of(3, 0, 7), Float64Array.of(1, 0.1, 0))).toBeCloseTo(4.04, 12);
  });
});

describe("the statistics of A3", () => {
  it("are holiday shares, narrowness, last orders and distance of mean dates", () => {
    const frame = { firstOrder: Int32Array.of(0, 2, 4), holiday: Uint8Array.of(1, 0, 0, 0), windowDays: 4 };
    const times = Float64Array.of(0, 2, 1, 3);
    const [holidays, narrowness, last, apart] = dateStatistics(frame, Int32Array.of(0, 2), times);
    expect(holidays).toBeCloseTo(1 / 2, 12); // one of two, none of two
    expect(narrowness).toBeCloseTo(-2 * Math.log(2), 12); // variances 1 and 1
    expect(last).toBeCloseTo(Math.log(3) + Math.log(2), 12); // 2 and 1 days ago
    expect(apart).toBeCloseTo(1 / 4, 12); // means 1 and 2
  });

  it("leave a first order that is the entry where it is", () => {
    const byOrder = bookOf({
      customers: 1,
      orders: [1, 2, 3].map((time) => ({ customer: 0, time, lines: [[0, 1, 1]] })),
      windowDays: 5,
      entersByOrder: true,
    });
    const free = firstFreeOrder(byOrder);
    expect([...free]).toEqual([1]);
    const moments = orderMoments(byOrder, free);
    expect([...moments.time]).toEqual([2, 3]);
    expect([...moments.before]).toEqual([0]);
  });
});

describe("dates drawn anew", () => {
  it("come after entry, in proportion to one over the customers at risk", () => {
    // B enters at 5. Moments: 1 (one at risk), 6 and 8 (two): weights 1, 1/2, 1/2. For A half of all dates are 1; for B none.
    const book = bookOf({
      customers: 2,
      orders: [
        { customer: 0, time: 1, lines: [[0, 1, 1]] },
        { customer: 0, time: 6, lines: [[0, 1, 1]] },
        { customer: 1, time: 8, lines: [[0, 1, 1]] },
      ],
      windowDays: 10,
      entry: [0, 5],
    });
    const moments = orderMoments(book, firstFreeOrder(book));
    expect([...moments.cumulative]).toEqual([0, 1, 1.5, 2]);
    const random = createRandom(1);
    const drawn = Array.from({ length: 4000 }, () => drawMoment(moments, 0, random));
    expect(drawn.filter((time) => time === 1).length / 4000).toBeCloseTo(0.5, 1);
    const later = Array.from({ length: 200 }, () => drawMoment(moments, 1, random));
    expect(new Set(later)).toEqual(new Set([6, 8]));
  });
});

describe("the three tests", () => {
  const pValues = (kind: "homogeneous" | "counts" | "seven", seeds: number) =>
    Array.from({ length: seeds }, (_, seed) => {
      const shop = generateShop(kind, 80, 5, 700 + seed);
      const { A1, A2, A3 } = behaviourTests(bookOf(shop), seed);
      return [A1.p, A2.p, A3.p];
    });

  it("have p spread evenly where customers are alike; that of A3 errs to the safe side", () => {
    // Kolmogorov-Smirnov distance from uniform: 1.63 / √80 has a chance of 1%. A3 draws dates with replacement, so that its draws
    // vary in what the observed dates have by definition: small p are rarer than their value.
    const runs = pValues("homogeneous", 80);
    for (const test of [0, 1, 2]) {
      const sorted = runs.map((p) => p[test]).sort((a, b) => a - b);
      const above = Math.max(...sorted.map((p, i) => (i + 0.5) / sorted.length - p));
      const below = Math.max(...sorted.map((p, i) => p - (i + 0.5) / sorted.length));
      expect(above).toBeLessThan(1.63 / Math.sqrt(80));
      if (test < 2) expect(below).toBeLessThan(1.63 / Math.sqrt(80));
    }
  });

  it("tell that counts differ where only they do, and everything where groups do", () => {
    const counts = pValues("counts", 6);
    expect(counts.every(([, A2]) => A2 === 0.01)).toBe(true);
    expect(counts.filter(([A1]) => A1 <= 0.05).length).toBeLessThanOrEqual(1);
    expect(pValues("seven", 3).every(([A1, A2, A3]) => A1 === 0.01 && A2 === 0.01 && A3 <= 0.05)).toBe(true);
  });
});
