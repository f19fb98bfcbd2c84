import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { medianOfBins } from "../../lib/monitor/drift/medianOfBins";
import { populationStabilityIndex } from "../../lib/monitor/drift/psi";
import { signedDominance, superiority } from "../../lib/monitor/drift/superiority";

const counts = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 1, maxLength: 12 });

describe("population stability index", () => {
  test("is what it is by hand", () => {
    // 10.5 / 21 and 15.5 / 21 in the first bin, 10.5 / 21 and 5.5 / 21 in the second:
    // (5 / 21) ln(15.5 / 10.5) + (−5 / 21) ln(5.5 / 10.5) = 0.238095 × (0.389465 + 0.646627)
    expect(populationStabilityIndex([10, 10], [15, 5])).toBeCloseTo(0.246688, 5);
    // 0.5 / 11 and 5.5 / 16 and the rest: an empty bin, periods of different size.
    // p = (0.5, 10.5) / 11, q = (5.5, 10.5) / 16: (0.298295) ln(7.5625) + (−0.298295) ln(0.6875)
    expect(populationStabilityIndex([0, 10], [5, 10])).toBeCloseTo(0.298295 * (2.023202 + 0.374693), 5);
  });

  test("is 0 for equal shares, positive else, and the same with the periods exchanged", () => {
    expect(populationStabilityIndex([4, 0, 7], [4, 0, 7])).toBe(0);
    fc.assert(
      fc.property(counts, (bins) => {
        const before = bins.map(([count]) => count);
        const after = bins.map(([, count]) => count);
        const index = populationStabilityIndex(before, after);
        expect(index).toBeGreaterThanOrEqual(0);
        expect(populationStabilityIndex(after, before)).toBe(index);
      }),
    );
  });

  test("does not depend on the order of the bins", () => {
    expect(populationStabilityIndex([1, 2, 30], [9, 8, 7])).toBeCloseTo(
      populationStabilityIndex([30, 1, 2], [7, 9, 8]),
      12,
    );
  });

  test("refuses what are no counts of the same bins", () => {
    expect(() => populationStabilityIndex([1], [1, 2])).toThrow(
      "Cannot compare counts: both periods must have the same bins, at least one, received 1 and 2",
    );
    expect(() => populationStabilityIndex([], [])).toThrow("received 0 and 0");
    expect(() => populationStabilityIndex([1, -1], [1, 2])).toThrow(
      "Cannot compare counts: every count must be finite and not negative, received -1",
    );
    expect(() => populationStabilityIndex([1, 1], [1, Number.NaN])).toThrow("received NaN");
  });
});

describe("median of bins", () => {
  test("is interpolated within its bin", () => {
    expect(medianOfBins([2, 6], [10], [0, 16])).toBe(12);
    expect(medianOfBins([3, 3], [10], [0, 16])).toBe(10);
    expect(medianOfBins([8, 0, 0], [10, 12], [0, 16])).toBe(5);
    expect(medianOfBins([0, 0, 4], [10, 12], [0, 16])).toBe(14);
  });

  test("is the value itself where all are equal, and nothing where there are none", () => {
    expect(medianOfBins([5], [], [7, 7])).toBe(7);
    expect(medianOfBins([0, 0], [1], [0, 2])).toBeNull();
  });
});

describe("superiority", () => {
  test("is the share of pairs that lie higher, ties counted half", () => {
    // Of 4 × 4 pairs 6 lie higher (three of bin 1 over two of bin 0), 2 lower, 8 in the same bin: (6 + 4) / 16.
    expect(superiority([2, 2], [1, 3])).toBe(0.625);
    expect(superiority([5, 0], [0, 3])).toBe(1);
    expect(superiority([0, 5], [3, 0])).toBe(0);
    expect(superiority([1, 2, 3], [2, 4, 6])).toBe(0.5);
  });

  test("agrees with counting pairs, and turns with the periods", () => {
    fc.assert(
      fc.property(counts, (bins) => {
        const before = [1, ...bins.map(([count]) => count)];
        const after = [1, ...bins.map(([, count]) => count)];
        let won = 0;
        before.forEach((b, i) => {
          after.forEach((a, j) => {
            won += a * b * (j > i ? 1 : j === i ? 0.5 : 0);
          });
        });
        const total = (list: number[]) => list.reduce((sum, count) => sum + count, 0);
        expect(superiority(before, after)).toBeCloseTo(won / (total(before) * total(after)), 12);
        expect(signedDominance(after, before)).toBe(0 - signedDominance(before, after));
      }),
    );
  });
});
