import { describe, expect, test } from "vitest";
import { resampleCustomers } from "../../lib/profile/details/customerBootstrap";
import { type CustomerTotals, measures } from "../../lib/profile/details/customerTotals";
import { segmentShares } from "../../lib/profile/details/segmentShares";
import { createRandom } from "../../lib/random";

/** Amounts of customers, each in one part: revenue, orders, and revenue by category. */
interface Buyer {
  readonly part: number;
  readonly revenue: number;
  readonly orders: number;
  readonly byCategory?: readonly number[];
}

function totalsOf(
  buyers: readonly Buyer[],
  nSegments: number,
  categories: readonly string[] = [],
): CustomerTotals {
  const entries: [row: number, cell: number, value: number][] = [];
  const nMeasures = measures.firstCategory + categories.length;
  buyers.forEach(({ part, revenue, orders, byCategory = [] }, row) => {
    const add = (measure: number, value: number) => entries.push([row, part * nMeasures + measure, value]);
    add(measures.customers, 1);
    add(measures.revenue, revenue);
    add(measures.orders, orders);
    if (orders === 1) add(measures.once, 1);
    add(
      measures.categorised,
      byCategory.reduce((sum, value) => sum + value, 0),
    );
    byCategory.forEach((value, c) => {
      add(measures.firstCategory + c, value);
    });
  });
  return {
    nCustomers: buyers.length,
    segments: Array.from({ length: nSegments }, (_, i) => i),
    categories,
    row: Int32Array.from(entries, ([row]) => row),
    cell: Int32Array.from(entries, ([, cell]) => cell),
    value: Float64Array.from(entries, ([, , value]) => value),
  };
}

describe("sums over resampled customers", () => {
  const totals = totalsOf(
    [
      { part: 0, revenue: 10, orders: 1 },
      { part: 1, revenue: 30, orders: 2 },
    ],
    2,
  );

  test("are those of as many customers, drawn with replacement", () => {
    const { observed, resampled, nCells } = resampleCustomers(totals, 3 * measures.firstCategory, {
      seed: 3,
      nResamples: 500,
    });
    expect([...observed.subarray(0, 10)]).toEqual([1, 10, 1, 0, 1, 1, 30, 2, 0, 0]);
    const first = Array.from({ length: 500 }, (_, r) => resampled[r * nCells]);
    const second = Array.from({ length: 500 }, (_, r) => resampled[r * nCells + measures.firstCategory]);
    first.forEach((times, r) => {
      expect(times + second[r]).toBe(2);
    });
    // Two, one or no copies of the first come with 1/4, 1/2 and 1/4; three standard deviations.
    const share = (times: number) => first.filter((count) => count === times).length / 500;
    expect(Math.abs(share(1) - 0.5)).toBeLessThan(3 * Math.sqrt(0.25 / 500));
    expect(Math.abs(share(0) - 0.25)).toBeLessThan(3 * Math.sqrt(0.1875 / 500));
  });

  test("are the same for the same seed, and others for another", () => {
    const draw = (seed: number) =>
      resampleCustomers(totals, 3 * measures.firstCategory, { seed, nResamples: 20 });
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1).resampled).not.toEqual(draw(2).resampled);
  });
});

describe("shares with intervals from resampled customers", () => {
  test("by hand: the value is the observed one, also where a segment is a single customer", () => {
    const buyers = [
      { part: 0, revenue: 60, orders: 3, byCategory: [45, 15] },
      { part: 1, revenue: 20, orders: 1, byCategory: [5, 15] },
      { part: 2, revenue: 20, orders: 4, byCategory: [10, 0] },
    ];
    const [first] = segmentShares(totalsOf(buyers, 2, ["X", "Y"]));
    expect(first.customerShare.value).toBeCloseTo(1 / 3, 12);
    expect(first.revenueShare.value).toBeCloseTo(0.6, 12);
    // Of the resamples with the first customer the order value is always 20; those without it don't count.
    expect(first.orderValue).toEqual({ value: 20, low: 20, high: 20 });
    // X brings 60 of 90 in known categories, and 45 of the first one's 60.
    expect(first.categories.find(({ level }) => level === "X")).toMatchObject({
      share: 0.75,
      populationShare: expect.closeTo(2 / 3, 12),
      lift: { value: expect.closeTo(1.125, 12) },
    });
  });

  test("are 0 where there is no revenue, and have no lifts of what nobody bought", () => {
    const [only] = segmentShares(totalsOf([{ part: 0, revenue: 0, orders: 1, byCategory: [0] }], 1, ["X"]));
    expect(only.revenueShare).toEqual({ value: 0, low: 0, high: 0 });
    expect(only.categories).toEqual([]);
  });

  test("hold the truth in about 19 of 20 samples", () => {
    // Two fifths of customers are in the segment; they spend 2 and others 1 in the mean, a third of it in X, others half.
    const truth = {
      customerShare: 0.4,
      revenueShare: 0.8 / 1.4,
      orderValue: 2,
      lift: 1 / 3 / ((0.8 / 3 + 0.3) / 1.4),
    };
    const random = createRandom(8);
    const nSamples = 250;
    const held = { customerShare: 0, revenueShare: 0, orderValue: 0, lift: 0 };
    for (let s = 0; s < nSamples; s++) {
      const buyers = Array.from({ length: 150 }, (): Buyer => {
        const part = random.uniform() < 0.4 ? 0 : 1;
        const orders = 1 + random.poisson(1);
        const revenue = Array.from({ length: orders }, () => random.gamma(2, part === 0 ? 1 : 0.5)).reduce(
          (sum, value) => sum + value,
        );
        const inX = revenue * (random.uniform() < (part === 0 ? 1 / 3 : 1 / 2) ? 1 : 0);
        return { part, revenue, orders, byCategory: [inX, revenue - inX] };
      });
      const [own] = segmentShares(totalsOf(buyers, 1, ["X", "Y"]), { seed: s, nResamples: 300 });
      const lift = own.categories.find(({ level }) => level === "X")?.lift;
      const estimates = { ...own, lift };
      for (const name of ["customerShare", "revenueShare", "orderValue", "lift"] as const) {
        const { low, high } = estimates[name] ?? { low: 1, high: 0 };
        if (low <= truth[name] && truth[name] <= high) held[name] += 1;
      }
    }
    // Three standard deviations; 300 resamples and 60 customers cost the percentile interval another one or two hundredths.
    for (const count of Object.values(held)) {
      expect(count / nSamples).toBeGreaterThan(0.93 - 3 * Math.sqrt((0.95 * 0.05) / nSamples));
      expect(count / nSamples).toBeLessThan(0.955 + 3 * Math.sqrt((0.95 * 0.05) / nSamples));
    }
  });
});
