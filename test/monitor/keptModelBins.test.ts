import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binCounts, binsOf, quantileEdges } from "../../lib/monitor/model/bins";

describe("bins of the training", () => {
  test("hold a tenth each where no values tie", () => {
    const values = Array.from({ length: 100 }, (_, i) => 99 - i);
    const edges = quantileEdges(values);
    expect(edges).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90]);
    expect(binCounts(binsOf(values, edges), 10)).toEqual(Array(10).fill(10));
  });

  test("are merged where values tie", () => {
    // 60 ones, 30 twos, 10 threes: deciles 1 (six times), 2 (three times), and 3 has its tenth.
    const values = [...Array(60).fill(1), ...Array(30).fill(2), ...Array(10).fill(3)];
    expect(quantileEdges(values)).toEqual([2, 3]);
  });

  test("are merged where one would hold less than half of a tenth", () => {
    // The first decile is 2, and only 4 of 100 values lie below it.
    const values = [...Array(4).fill(1), ...Array(56).fill(2), ...Array(36).fill(3), ...Array(4).fill(4)];
    expect(quantileEdges(values)).toEqual([3]);
  });

  test("are one for a constant", () => {
    expect(quantileEdges([7, 7, 7])).toEqual([]);
    expect([...binsOf([1, 7, 9], [])]).toEqual([0, 0, 0]);
  });

  test("take a border into the bin above, and whatever lies beyond into the first or the last", () => {
    expect([...binsOf([-1e9, 9.99, 10, 19, 20, 1e9], [10, 20])]).toEqual([0, 0, 1, 1, 2, 2]);
  });

  test("never hold less than half of a tenth of the values they come from, and are ten at most", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 200 }), (values) => {
        const edges = quantileEdges(values);
        const counts = binCounts(binsOf(values, edges), edges.length + 1);
        expect(edges.length).toBeLessThanOrEqual(9);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
        expect(Math.min(...counts)).toBeGreaterThanOrEqual(values.length / 20);
      }),
    );
  });
});
