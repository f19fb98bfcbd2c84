import { describe, expect, test } from "vitest";
import { testCohesion } from "../../lib/monitor/drift/cohesion";
import { outsideOf } from "../../lib/monitor/drift/outside";
import { matchPeriods } from "../../lib/monitor/drift/periods";
import { createRandom } from "../../lib/random";

const options = { draws: 999, seed: 1, level: 0.05, nGroups: 2 } as const;
const ids = (n: number, name = "c") => Array.from({ length: n }, (_, i) => `${name}${i}`);

describe("cohesion", () => {
  test("tells means of groups, and of all by the groups' sizes in both periods", () => {
    // Group 0: 1 and 3, later 2, 2 and 5; group 1: 10, later 20. Sizes of both together: 5 and 2.
    const lines = testCohesion(
      { groups: [0, 0, 1], distance: [1, 3, 10] },
      { groups: [0, 0, 0, 1], distance: [2, 2, 5, 20] },
      matchPeriods(ids(3), ids(4)),
      options,
    );
    expect(lines.map(({ group }) => group)).toEqual([null, 0, 1]);
    const close = (value: number | null, expected: number) => expect(value).toBeCloseTo(expected, 7);
    close(lines[0].before, (5 * 2 + 2 * 10) / 7);
    close(lines[0].after, (5 * 3 + 2 * 20) / 7);
    close(lines[1].before, 2);
    close(lines[1].after, 3);
    close(lines[2].after, 20);
  });

  test("does not take customers who move to a wider group for worse", () => {
    const random = createRandom(1);
    const n = 300;
    const near = () => 1 + 0.2 * random.uniform();
    const far = () => 3 + 0.2 * random.uniform();
    const placed = (wide: number) => {
      const groups = ids(n).map((_, i) => (i < wide ? 1 : 0));
      return { groups, distance: groups.map((group) => (group === 1 ? far() : near())) };
    };
    const periods = matchPeriods(ids(n), ids(n));
    const [before, after] = [placed(60), placed(160)];
    const [mixed] = testCohesion(before, after, periods, options);
    const together = ({ distance }: typeof before) => ({ groups: distance.map(() => 0), distance });
    const [plain] = testCohesion(together(before), together(after), periods, { ...options, nGroups: 1 });
    expect(plain.worse).toBe(true);
    expect(mixed.worse).toBe(false);
    expect(mixed.p).toBeGreaterThan(0.05);
  });

  test("is worse where customers lie farther away, and not where they lie nearer", () => {
    const random = createRandom(2);
    const n = 200;
    const placed = (factor: number) => ({
      groups: ids(n).map((_, i) => i % 2),
      distance: ids(n).map((_, i) => (i % 2 === 1 ? factor : 1) * (1 + random.uniform())),
    });
    const periods = matchPeriods(ids(n), ids(n, "n"));
    const worse = testCohesion(placed(1), placed(1.2), periods, options);
    expect(worse.map((line) => line.worse)).toEqual([true, false, true]);
    expect(worse[2].p).toBe(0.001);
    const better = testCohesion(placed(1.2), placed(1), periods, options);
    expect(better.some((line) => line.worse)).toBe(false);
    expect(better[2].p).toBeGreaterThan(0.95);
  });

  test("has p values spread evenly where nothing has changed", () => {
    const random = createRandom(3);
    const p: number[] = [];
    for (let run = 0; run < 200; run++) {
      const n = 60;
      const own = ids(n).map(() => random.uniform());
      const placed = () => ({
        groups: ids(n).map(() => random.integer(2)),
        distance: own.map((lasting) => lasting + random.exponential(1)),
      });
      const [all] = testCohesion(placed(), placed(), matchPeriods(ids(n), ids(n)), {
        ...options,
        draws: 199,
        seed: run,
      });
      p.push(all.p as number);
    }
    // Standard error of a share of a half among 200: 3.5%; of 5%: 1.5%.
    expect(Math.abs(p.filter((value) => value <= 0.5).length / 200 - 0.5)).toBeLessThan(0.11);
    expect(p.filter((value) => value <= 0.05).length / 200).toBeLessThan(0.1);
  });

  test("says nothing of a group that a period lacks, and leaves out rows without a distance", () => {
    const [all, first, second] = testCohesion(
      { groups: [0, 0, 1], distance: [1, Number.NaN, 4] },
      { groups: [0, 0, 0], distance: [1, 1, 1] },
      matchPeriods(ids(3), ids(3)),
      options,
    );
    expect(first).toMatchObject({ before: 1, after: 1, worse: false });
    expect(second).toEqual({ group: 1, before: 4, after: null, p: null, pAdjusted: null, worse: false });
    expect(all).toMatchObject({ before: 1, after: 1 });
  });

  test("compares nothing where no distance is known", () => {
    const nowhere = { groups: [0, 1], distance: [Number.NaN, Number.NaN] };
    const lines = testCohesion(nowhere, nowhere, matchPeriods(ids(2), ids(2)), options);
    for (const line of lines)
      expect(line).toMatchObject({ before: null, after: null, p: null, worse: false });
  });
});

describe("rows beyond the training", () => {
  const limit = (values: readonly number[], most: number, name = "x") => ({
    name,
    side: "above" as const,
    segment: null,
    limit: most,
    after: values,
  });

  test("are counted once each, with the chance that extremes are all of the new period", () => {
    const periods = matchPeriods(ids(4), ids(4));
    const found = outsideOf(
      [limit([1, 9, 9, 0], 5), { ...limit([1, 2, 3, 4], 2, "y"), side: "below" }],
      4,
      periods,
      0.05,
    );
    // Two beyond 5: ½²; one below 2: ½; of two limits.
    expect(found.limits.map(({ customers, p }) => [customers, p])).toEqual([
      [2, 0.25],
      [1, 0.5],
    ]);
    expect(found).toMatchObject({ customers: 3, pAdjusted: 0.5, many: false, expected: 2 });
  });

  test("depend on how many joined", () => {
    // One gone, three joined: an extreme row is of the new period with a probability of 3/4.
    const found = outsideOf([limit([9, 9, 0], 5)], 3, matchPeriods(["a"], ["b", "c", "d"]), 0.05);
    expect(found.limits[0].p).toBe(0.75 ** 2);
    expect(found.expected).toBe(3);
  });

  test("are many where chance would not give them", () => {
    const after = Array.from({ length: 20 }, (_, i) => i);
    expect(outsideOf([limit(after, 9)], 20, matchPeriods(ids(20), ids(20)), 0.05)).toMatchObject({
      customers: 10,
      pAdjusted: 0.5 ** 10,
      many: true,
    });
  });

  test("don't exist without limits", () => {
    expect(outsideOf([], 5, matchPeriods(["a"], ["a"]), 0.05)).toEqual({
      customers: 0,
      expected: 0,
      limits: [],
      pAdjusted: null,
      many: false,
    });
  });

  test("are called many in at most one of twenty comparisons without drift", () => {
    const random = createRandom(4);
    let many = 0;
    for (let run = 0; run < 400; run++) {
      const n = 100;
      const draw = () => ids(n).map(() => random.normal());
      const lasting = draw();
      const seen = () => lasting.map((own) => own + random.normal());
      const [before, after] = [seen(), seen()];
      const limits = [
        limit(after, Math.max(...before)),
        { ...limit(after, Math.min(...before)), side: "below" as const },
      ];
      many += outsideOf(limits, n, matchPeriods(ids(n), ids(n)), 0.05).many ? 1 : 0;
    }
    // Standard error of 5% among 400: 1.1%.
    expect(many / 400).toBeLessThan(0.083);
  });
});
