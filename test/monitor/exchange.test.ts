import { describe, expect, test } from "vitest";
import { exchangePeriods, type Totals } from "../../lib/monitor/drift/exchange";
import { matchPeriods } from "../../lib/monitor/drift/periods";
import { createRandom } from "../../lib/random";

// Row r adds 1 to total 0 and its own number to total 1, so that totals tell who was where.
const before = [1, 2, 4, 8];
const after = [16, 32, 64];
const totals: Totals = {
  nTotals: 2,
  width: 2,
  before: additions(before),
  after: additions(after),
};

function additions(amounts: readonly number[]): Totals["before"] {
  return {
    slots: Int32Array.from(amounts.flatMap(() => [0, 1])),
    amounts: Float64Array.from(amounts.flatMap((amount) => [1, amount])),
  };
}

// Shared: b (2, 64) and d (8, 16); gone: a (1), c (4); joined: e (32).
const periods = matchPeriods(["a", "b", "c", "d"], ["d", "e", "b"]);

describe("matching two periods by customer", () => {
  test("finds who is shared, gone and joined", () => {
    expect(periods.shared).toEqual({ before: Int32Array.of(1, 3), after: Int32Array.of(2, 0) });
    expect(periods.gone).toEqual(Int32Array.of(0, 2));
    expect(periods.joined).toEqual(Int32Array.of(1));
  });

  test("refuses an id that stands twice", () => {
    expect(() => matchPeriods(["a"], ["b", "b"])).toThrow(
      'Cannot match periods: an id must stand once in each, received "b" twice',
    );
  });
});

describe("exchanging two periods", () => {
  test("makes every arrangement equally often, and no other", () => {
    const draws = 12_000;
    const times = new Map<number, number>();
    const observed = exchangePeriods(periods, totals, { draws, seed: 1 }, (first, second) => {
      expect([first[0], second[0]]).toEqual([4, 3]);
      expect(first[1] + second[1]).toBe(127);
      times.set(first[1], (times.get(first[1]) ?? 0) + 1);
    });
    expect([...observed.before, ...observed.after]).toEqual([4, 15, 3, 112]);
    expect(observed.customers).toBe(5);
    // b is there with 2 or 64, d with 8 or 16, and two of 1, 4 and 32.
    const arrangements = [2, 64].flatMap((b) =>
      [8, 16].flatMap((d) => [1 + 4, 1 + 32, 4 + 32].map((dealt) => b + d + dealt)),
    );
    expect([...times.keys()].sort((a, b) => a - b)).toEqual(arrangements.sort((a, b) => a - b));
    // Standard error of a share of 1/12: 30 of 12,000; four of them.
    for (const n of times.values()) expect(Math.abs(n - draws / 12)).toBeLessThan(125);
  });

  test("deals as well where more joined than are gone", () => {
    const seen = new Set<number>();
    const mirrored = { nTotals: 2, width: 2, before: totals.after, after: totals.before };
    const turned = matchPeriods(["d", "e", "b"], ["a", "b", "c", "d"]);
    exchangePeriods(turned, mirrored, { draws: 500, seed: 2 }, (first, second) => {
      expect([first[0], second[0]]).toEqual([3, 4]);
      seen.add(first[1]);
    });
    expect(seen.size).toBe(12);
  });

  test("leaves periods as they are where every customer has not changed", () => {
    const same = { nTotals: 2, width: 2, before: totals.before, after: totals.before };
    const ids = ["a", "b", "c", "d"];
    exchangePeriods(matchPeriods(ids, ids), same, { draws: 50, seed: 1 }, (first) => {
      expect([...first]).toEqual([4, 15]);
    });
  });

  test("gives the same draws for the same seed, others for another", () => {
    const drawn = (seed: number) => {
      const values: number[] = [];
      exchangePeriods(periods, totals, { draws: 40, seed }, (first) => values.push(first[1]));
      return values;
    };
    expect(drawn(7)).toEqual(drawn(7));
    expect(drawn(7)).not.toEqual(drawn(8));
  });

  test("scales a random part of very many customers to the mean and spread that all would have", () => {
    const random = createRandom(5);
    const n = 6000;
    const idsBefore = Array.from({ length: n }, (_, i) => `c${i}`);
    // 4,000 shared, 2,000 gone, 3,000 joined, who bring more.
    const idsAfter = Array.from({ length: 7000 }, (_, i) => (i < 4000 ? `c${i}` : `n${i}`));
    const rows = (size: number, mean: (i: number) => number) =>
      additions(Array.from({ length: size }, (_, i) => mean(i) + random.uniform()));
    const many: Totals = {
      nTotals: 2,
      width: 2,
      before: rows(n, () => 1),
      after: rows(7000, (i) => (i < 4000 ? 1.1 : 1.5)),
    };
    const spread = (mostCustomers: number) => {
      const values: number[] = [];
      const { customers } = exchangePeriods(
        matchPeriods(idsBefore, idsAfter),
        many,
        { draws: 3000, seed: 3, mostCustomers },
        (first) => values.push(first[1]),
      );
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
      return { mean, sd, customers };
    };
    const all = spread(20_000);
    const part = spread(1500);
    expect([all.customers, part.customers]).toEqual([9000, 1500]);
    // Standard error of a mean of 3,000 draws: sd / 55, of a standard deviation: sd / 77; the part's own spread is that
    // of 667 pairs, known to about 2%.
    expect(Math.abs(part.mean - all.mean)).toBeLessThan(0.1 * all.sd);
    expect(part.sd / all.sd).toBeGreaterThan(0.92);
    expect(part.sd / all.sd).toBeLessThan(1.08);
  });
});
