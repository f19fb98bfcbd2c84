import { describe, expect, test } from "vitest";
import { compareGroups } from "../../lib/profile/insights/groupComparison";
import { createRandom } from "../../lib/random";
import reference from "../reference/profile/insights.json";

const options = { seed: 1, nDraws: 1999 };
const ones = (n: number) => new Float64Array(n).fill(1);

describe("compareGroups", () => {
  test.each(reference.welch)("comes near Welch's p of SciPy ($p)", ({ group, others, p }) => {
    const values = Float64Array.from([...group, ...others]);
    const groupOf = Int32Array.from(values, (_, row) => (row < group.length ? 0 : 1));
    const [difference] = compareGroups(
      groupOf,
      [{ numerator: values, denominator: ones(values.length) }],
      options,
    );
    expect(Math.abs(difference.p - p)).toBeLessThan(0.02);
  });

  test("gives the ratio of sums of each group and of all others", () => {
    // Three groups of ten: 1 of 2, 3 of 2, 8 of 4 each. Group 0: 10/20; the others: 110/60.
    const group = Int32Array.from({ length: 30 }, (_, row) => Math.floor(row / 10));
    const numerator = Float64Array.from(group, (at) => [1, 3, 8][at]);
    const denominator = Float64Array.from(group, (at) => [2, 2, 4][at]);
    const differences = compareGroups(group, [{ numerator, denominator }], options);
    expect(differences.map(({ group, size, value, others }) => [group, size, value, others])).toEqual([
      [0, 10, 0.5, 110 / 60],
      [1, 10, 1.5, 90 / 60],
      [2, 10, 2, 40 / 40],
    ]);
  });

  test("leaves out rows of no group, small groups, and the second of two", () => {
    const sizes = [12, 15, 9];
    const groupOf = Int32Array.from(sizes.flatMap((size, group) => new Array<number>(size).fill(group)));
    const measure = (n: number) => [{ numerator: ones(n), denominator: ones(n) }];
    expect(compareGroups(groupOf, measure(36), options).map(({ group }) => group)).toEqual([0, 1]);
    const without = groupOf.map((group) => (group === 2 ? -1 : group));
    const two = compareGroups(without, measure(36), options);
    expect(two.map(({ group, p }) => [group, p])).toEqual([[0, 1]]);
  });

  test("a group that is not compared still stands among all others", () => {
    const groupOf = Int32Array.from({ length: 36 }, (_, row) => row % 3);
    const values = Float64Array.from(groupOf, (group, row) => group + (row % 5));
    const measure = [{ numerator: values, denominator: ones(36) }];
    const all = compareGroups(groupOf, measure, options);
    const isCompared = (group: number) => group !== 1;
    expect(compareGroups(groupOf, measure, { ...options, isCompared })).toEqual([all[0], all[2]]);
  });

  test("by ranks a single large amount decides nothing", () => {
    const random = createRandom(3);
    const values = Float64Array.from({ length: 60 }, () => random.uniform());
    values[0] = 1e6;
    const groupOf = Int32Array.from(values, (_, row) => Number(row >= 20));
    const measure = { numerator: values, denominator: ones(60), byRank: true };
    const [whole] = compareGroups(groupOf, [measure], options);
    expect(whole.value).toBeGreaterThan(1000 * whole.others);
    expect(whole.p).toBeGreaterThan(0.05);
  });

  test("by ranks a group whose ranks contradict its mean has p = 1", () => {
    // Ranks of group 0 are below those of group 1 but for one, which carries the mean.
    const values = Float64Array.from({ length: 40 }, (_, row) => row + 1);
    values[0] = 1e6;
    const groupOf = Int32Array.from(values, (_, row) => Number(row >= 20));
    const measure = { numerator: values, denominator: ones(40) };
    expect(compareGroups(groupOf, [{ ...measure, byRank: true }], options)[0].p).toBe(1);
    values[0] = 1;
    expect(compareGroups(groupOf, [{ ...measure, byRank: true }], options)[0].p).toBe(1 / 2000);
  });

  test("p is even where groups are dealt at random, though their variances differ", () => {
    const random = createRandom(8);
    const ps = Array.from({ length: 200 }, (_, seed) => {
      const groupOf = Int32Array.from({ length: 90 }, (_, row) => Number(row >= 15));
      const values = Float64Array.from(groupOf, (group) => random.normal(0, group === 0 ? 4 : 1));
      return compareGroups(groupOf, [{ numerator: values, denominator: ones(90) }], { seed, nDraws: 199 })[0]
        .p;
    });
    const below = (level: number) => ps.filter((p) => p <= level).length / ps.length;
    // Without the studentised statistic p <= 0.05 in about a third.
    expect(below(0.05)).toBeLessThan(0.1);
    expect(below(0.5)).toBeGreaterThan(0.4);
    expect(below(0.5)).toBeLessThan(0.6);
  });

  test("the same seed gives the same p, and the order of groups' numbers none of it", () => {
    const random = createRandom(4);
    const values = Float64Array.from({ length: 50 }, () => random.normal());
    const groupOf = Int32Array.from(values, (_, row) => row % 3);
    const measure = [{ numerator: values, denominator: ones(50) }];
    const once = compareGroups(groupOf, measure, options);
    expect(compareGroups(groupOf, measure, options)).toEqual(once);
    const swapped = compareGroups(
      groupOf.map((group) => 2 - group),
      measure,
      options,
    );
    swapped.forEach(({ value }, i) => {
      expect(value).toBeCloseTo(once[2 - i].value, 12);
    });
  });

  test("beyond 5,000 rows a sample is tested, and all are counted", () => {
    const n = 6000;
    const groupOf = Int32Array.from({ length: n }, (_, row) => row % 2);
    const values = Float64Array.from({ length: n }, (_, row) => 1 + (row % 2) + (row % 7));
    const [difference] = compareGroups(groupOf, [{ numerator: values, denominator: ones(n) }], {
      seed: 1,
      nDraws: 99,
    });
    expect(difference.size).toBe(3000);
    expect(difference.value).toBe(
      values.filter((_, row) => row % 2 === 0).reduce((sum, value) => sum + value, 0) / 3000,
    );
    expect(difference.p).toBe(0.01);
  });
});
