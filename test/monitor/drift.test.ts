import { describe, expect, test } from "vitest";
import { type BinnedColumn, type Shift, testDrift } from "../../lib/monitor/drift/drift";
import { familywise } from "../../lib/monitor/drift/familywise";
import { matchPeriods, type Periods } from "../../lib/monitor/drift/periods";
import { populationStabilityIndex } from "../../lib/monitor/drift/psi";
import { binsOf, quantileEdges } from "../../lib/monitor/model/bins";
import { createRandom, type Random } from "../../lib/random";

const level = 0.05;

describe("several statistics at once", () => {
  // Five outcomes, the observed one first. p of the first statistic: 1/5, 4/5, 4/5, 4/5, 5/5 by rank, two ties at 2;
  // of the second: 3/5, 1/5, 2/5, 4/5, 5/5. The smaller of both: 1/5, 1/5, 2/5, 4/5, 5/5.
  const draws = [Float64Array.of(2, 2, 2, 1), Float64Array.of(9, 8, 6, 5)];

  test("adjusts p by the smallest of each draw, as by hand", () => {
    const { p, pAdjusted } = familywise([7, 7], draws, level);
    expect(p).toEqual([1 / 5, 3 / 5]);
    // Two of five draws have a p of 1/5 or less, three one of 3/5 or less.
    expect(pAdjusted).toEqual([2 / 5, 3 / 5]);
  });

  test("gives the threshold above which the adjusted p is at the level, and only above", () => {
    const { thresholds, pAdjusted } = familywise([7, 7], draws, 0.4);
    // Values with an adjusted p above 0.4: 2 and 1 of the first; 8 (p 2/5, adjusted 3/5) and below of the second.
    expect(thresholds).toEqual([2, 8]);
    expect(pAdjusted.map((p) => p <= 0.4)).toEqual([7 > 2, 7 > 8]);
  });

  test("says of one statistic what its own p says", () => {
    const { p, pAdjusted } = familywise([3], [Float64Array.of(1, 2, 3, 4)], level);
    expect(p).toEqual([3 / 5]);
    expect(pAdjusted).toEqual(p);
  });

  test("has nothing to say of nothing", () => {
    expect(familywise([], [], level)).toEqual({ p: [], pAdjusted: [], thresholds: [] });
  });
});

const named = (name: string, nBins: number, before: readonly number[], after: readonly number[]) => ({
  name,
  nBins,
  before,
  after,
  isOrdered: false,
});

const countsOf = (bins: readonly number[], nBins: number) =>
  Array.from({ length: nBins }, (_, bin) => bins.filter((other) => other === bin).length);

describe("drift of several columns", () => {
  test("has the p values of all arrangements that exchange can give", () => {
    // Three shared customers, two gone, two joined: 2³ × 6 arrangements, written out below.
    const periods = matchPeriods(["a", "b", "c", "d", "e"], ["a", "b", "c", "f", "g"]);
    const columns = [
      named("first", 2, [0, 0, 0, 0, 1], [1, 1, 0, 1, 1]),
      named("second", 3, [0, 1, 2, 0, 0], [2, 1, 2, 1, 2]),
    ];
    const dealt = [
      [3, 4],
      [3, 8],
      [3, 9],
      [4, 8],
      [4, 9],
      [8, 9],
    ];
    const outcomes = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((swaps) =>
      dealt.map((first) =>
        columns.map(({ nBins, before, after }) => {
          const all = [...before, ...after];
          const rows = [0, 1, 2].map((pair) => ((swaps >> pair) & 1 ? 5 + pair : pair)).concat(first);
          const others = [...all.keys()].filter((row) => !rows.includes(row));
          const bins = (chosen: readonly number[]) =>
            countsOf(
              chosen.map((row) => all[row]),
              nBins,
            );
          return populationStabilityIndex(bins(rows), bins(others));
        }),
      ),
    );
    const observed = columns.map(({ nBins, before, after }) =>
      populationStabilityIndex(countsOf(before, nBins), countsOf(after, nBins)),
    );
    const upper = (c: number, value: number) =>
      outcomes.filter((outcome) => outcome[c] >= value - 1e-12).length / outcomes.length;
    const smallest = outcomes.map((outcome) => Math.min(...outcome.map((value, c) => upper(c, value))));
    const exact = observed.map((value, c) => upper(c, value));
    const exactAdjusted = exact.map(
      (p) => smallest.filter((other) => other <= p + 1e-12).length / smallest.length,
    );
    const { columns: tested } = testDrift(columns, periods, { draws: 20_000, seed: 1, level });
    tested.forEach(({ psi, p, pAdjusted }, c) => {
      expect(psi).toBeCloseTo(observed[c], 12);
      // Four standard errors of a share among 20,000 draws.
      expect(Math.abs(p - exact[c])).toBeLessThan(0.015);
      expect(Math.abs(pAdjusted - exactAdjusted[c])).toBeLessThan(0.015);
    });
    expect(exactAdjusted[0]).toBeGreaterThan(exact[0]);
  });

  test("is the same with the periods exchanged", () => {
    const { columns, periods } = customers(createRandom(3), { n: 150, share: 0.6, nColumns: 3 });
    const turned = columns.map((column) => ({ ...column, before: column.after, after: column.before }));
    const swapped: Periods = {
      shared: { before: periods.shared.after, after: periods.shared.before },
      gone: periods.joined,
      joined: periods.gone,
    };
    const one = testDrift(columns, periods, { draws: 1999, seed: 1, level });
    const other = testDrift(turned, swapped, { draws: 1999, seed: 2, level });
    one.columns.forEach((column, c) => {
      expect(other.columns[c].psi).toBe(column.psi);
      expect(Math.abs(other.columns[c].p - column.p)).toBeLessThan(0.06);
      expect(other.columns[c].before).toEqual(column.after);
      expect(other.columns[c].shift?.larger).toBeCloseTo(1 - (column.shift?.larger ?? 0), 12);
    });
  });

  test("finds nothing where nobody has changed", () => {
    const { columns } = customers(createRandom(1), { n: 100, share: 1, nColumns: 2 });
    const ids = Array.from({ length: 100 }, (_, i) => `c${i}`);
    const still = columns.map((column) => ({ ...column, after: column.before }));
    const { columns: tested } = testDrift(still, matchPeriods(ids, ids), { draws: 99, seed: 1, level });
    for (const { psi, p, pAdjusted, drifted } of tested) {
      expect({ psi, p, pAdjusted, drifted }).toEqual({ psi: 0, p: 1, pAdjusted: 1, drifted: false });
    }
  });

  test("drifts exactly above the threshold", () => {
    const random = createRandom(9);
    let alarms = 0;
    for (let run = 0; run < 60; run++) {
      const shop = customers(random, { n: 80, share: 0.5, nColumns: 4, shift: 0.3 });
      for (const { psi, threshold, shift, drifted, pAdjusted } of testDrift(shop.columns, shop.periods, {
        draws: 199,
        seed: run,
        level,
      }).columns) {
        const { larger, limit, pAdjusted: pShift } = shift as Shift;
        expect(psi > threshold).toBe(pAdjusted <= level);
        expect(Math.abs(larger - 0.5) > limit + 1e-12).toBe(pShift <= level);
        expect(drifted).toBe(Math.min(pAdjusted, pShift) <= level);
        alarms += drifted ? 1 : 0;
      }
    }
    expect(alarms).toBeGreaterThan(5);
  });

  test("has thresholds of a random part near those of all customers", () => {
    const { columns, periods } = customers(createRandom(4), { n: 8000, share: 0.7, nColumns: 3 });
    const options = { draws: 1999, seed: 1, level };
    const all = testDrift(columns, periods, options);
    const part = testDrift(columns, periods, { ...options, mostCustomers: 2000 });
    expect(all.customers).toBe(10_400);
    // Of each kind in proportion, rounded.
    expect(Math.abs(part.customers - 2000)).toBeLessThanOrEqual(1);
    part.columns.forEach((column, c) => {
      expect(column.psi).toBe(all.columns[c].psi);
      expect(column.threshold / all.columns[c].threshold).toBeGreaterThan(0.85);
      expect(column.threshold / all.columns[c].threshold).toBeLessThan(1.18);
    });
  });
});

describe("how often drift is found", () => {
  /** Share of shops in which any of the columns drifts. */
  function alarmRate(runs: number, seed: number, shop: Omit<Shop, "nColumns"> & { nColumns?: number }) {
    const random = createRandom(seed);
    let alarms = 0;
    for (let run = 0; run < runs; run++) {
      const { columns, periods } = customers(random, { nColumns: 4, ...shop });
      const { columns: tested } = testDrift(columns, periods, { draws: 499, seed: run, level });
      alarms += tested.some(({ drifted }) => drifted) ? 1 : 0;
    }
    return alarms / runs;
  }

  // 300 runs at 5%: standard error 1.3%; bounds of three.
  test.each([
    { what: "customers of both periods", share: 1, correlation: 0 },
    { what: "customers of one period each", share: 0, correlation: 0 },
    { what: "some of both, columns that depend on each other", share: 0.6, correlation: 0.9 },
  ])("false alarms are one in twenty: $what", ({ share, correlation }) => {
    const rate = alarmRate(300, 11, { n: 100, share, correlation });
    expect(rate).toBeGreaterThan(0.012);
    expect(rate).toBeLessThan(0.088);
  });

  test("false alarms are one in twenty in windows that overlap, whoever comes and goes", () => {
    const random = createRandom(6);
    let alarms = 0;
    for (let run = 0; run < 200; run++) {
      const { columns, periods } = monthLater(random, 700);
      alarms += testDrift(columns, periods, { draws: 399, seed: run, level }).columns.some(
        ({ drifted }) => drifted,
      )
        ? 1
        : 0;
    }
    // Standard error of 5% among 200: 1.5%.
    expect(alarms / 200).toBeGreaterThan(0.005);
    expect(alarms / 200).toBeLessThan(0.096);
  });

  test("a threshold of 0.1 would ring in most of such comparisons", () => {
    const random = createRandom(2);
    let alarms = 0;
    for (let run = 0; run < 100; run++) {
      const { columns } = customers(random, { n: 200, share: 0, nColumns: 8 });
      alarms += columns.some(
        ({ nBins, before, after }) =>
          populationStabilityIndex(countsOf(Array.from(before), nBins), countsOf(Array.from(after), nBins)) >
          0.1,
      )
        ? 1
        : 0;
    }
    expect(alarms).toBeGreaterThan(50);
  });

  test("the same customers show a shift that others as many would not", () => {
    const shop = { n: 150, shift: 0.2, persistence: 0.9, nColumns: 3 };
    const paired = alarmRate(100, 21, { ...shop, share: 1 });
    const unpaired = alarmRate(100, 21, { ...shop, share: 0 });
    expect(paired).toBeGreaterThan(0.9);
    expect(unpaired).toBeLessThan(0.6);
  });
});

interface Shop {
  readonly n: number;
  /** Share of the customers who are in both periods. */
  readonly share: number;
  readonly nColumns: number;
  /** By how many standard deviations the second period lies higher. */
  readonly shift?: number;
  /** Correlation of a customer's two rows. */
  readonly persistence?: number;
  /** Correlation of the columns. */
  readonly correlation?: number;
}

/** Two periods of customers whose columns are normal, in tenths of the first period's values. */
function customers(random: Random, shop: Shop): { columns: BinnedColumn[]; periods: Periods } {
  const { n, share, nColumns, shift = 0, persistence = 0.6, correlation = 0 } = shop;
  const nShared = Math.round(share * n);
  const ids = (name: string) => Array.from({ length: n }, (_, i) => (i < nShared ? `c${i}` : `${name}${i}`));
  const draw = () => {
    const common = random.normal();
    const own = (sum: number, part: number) => Math.sqrt(part) * sum + Math.sqrt(1 - part) * random.normal();
    return Array.from({ length: nColumns }, () => own(common, correlation));
  };
  const rows = Array.from({ length: n }, (_, i) => {
    const lasting = draw();
    const others = i < nShared ? lasting : draw();
    const seen = (trait: readonly number[]) => {
      const noise = draw();
      return trait.map((t, c) => Math.sqrt(persistence) * t + Math.sqrt(1 - persistence) * noise[c]);
    };
    return { before: seen(lasting), after: seen(others).map((value) => value + shift) };
  });
  const columns = Array.from({ length: nColumns }, (_, c) => {
    const sorted = Float64Array.from(rows, ({ before }) => before[c]).sort();
    const edges = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenth) => sorted[Math.floor((tenth * n) / 10)]);
    const bin = (value: number) => edges.filter((edge) => value >= edge).length;
    return {
      name: `column ${c}`,
      nBins: 10,
      isOrdered: true,
      before: Int32Array.from(rows, ({ before }) => bin(before[c])),
      after: Int32Array.from(rows, ({ after }) => bin(after[c])),
    };
  });
  return { columns, periods: matchPeriods(ids("old"), ids("new")) };
}

/**
 * Recency and orders of a shop to which customers come and from which they go at a steady pace, over twelve months, and over the twelve that begin
 * a month later: most orders count in both. Who is in one window alone ordered in its first or last month, so recency tells them apart.
 */
function monthLater(random: Random, n: number): { columns: BinnedColumn[]; periods: Periods } {
  const windows = [0, 1].map((from) => ({
    from,
    ids: [] as string[],
    recency: [] as number[],
    orders: [] as number[],
  }));
  for (let i = 0; i < n; i++) {
    const rate = random.gamma(1.2, 0.6);
    const came = 133 * random.uniform() - 120;
    const left = Math.min(13, came + random.exponential(18));
    const times: number[] = [];
    for (let t = came; t < left; t += random.exponential(1 / rate)) times.push(t);
    for (const { from, ids, recency, orders } of windows) {
      const within = times.filter((t) => t >= from && t < from + 12);
      if (within.length === 0) continue;
      ids.push(`c${i}`);
      recency.push(from + 12 - within[within.length - 1]);
      orders.push(within.length);
    }
  }
  const [before, after] = windows;
  const columns = (["recency", "orders"] as const).map((name) => {
    const edges = quantileEdges(before[name]);
    return {
      name,
      nBins: edges.length + 1,
      isOrdered: true,
      before: binsOf(before[name], edges),
      after: binsOf(after[name], edges),
    };
  });
  return { columns, periods: matchPeriods(before.ids, after.ids) };
}
