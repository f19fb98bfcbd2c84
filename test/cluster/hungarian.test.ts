import { describe, expect, it } from "vitest";
import { hungarianAssignment, matchLabels } from "../../lib/cluster/hungarian";
import { type Matrix, matrixFromRows } from "../../lib/matrix";
import { createRandom } from "../../lib/random";

/** The sum of the costs that an assignment takes; no column may be taken twice. */
function costOf({ values, nCols }: Matrix, assigned: Int32Array): number {
  const used = assigned.filter((col) => col >= 0);
  expect(new Set(used).size).toBe(used.length);
  return assigned.reduce((sum, col, row) => sum + (col < 0 ? 0 : values[row * nCols + col]), 0);
}

/** The least sum, by trying every assignment of the shorter side. */
function leastCost(costs: readonly number[][]): number {
  if (costs.length > costs[0].length) return leastCost(costs[0].map((_, j) => costs.map((row) => row[j])));
  const best = (row: number, taken: readonly number[]): number => {
    if (row === costs.length) return 0;
    const sums = costs[row].map((cost, j) =>
      taken.includes(j) ? Number.POSITIVE_INFINITY : cost + best(row + 1, [...taken, j]),
    );
    return Math.min(...sums);
  };
  return best(0, []);
}

/** The matrices that SciPy was asked: x ← 16807 x mod (2³¹ − 1) from a start, costs x mod 1000, row by row. */
function formula(nRows: number, nCols: number, start: number): Matrix {
  let state = start;
  const values = Float64Array.from({ length: nRows * nCols }, () => {
    state = (state * 16807) % 2147483647;
    return state % 1000;
  });
  return { values, nRows, nCols };
}

describe("the assignment", () => {
  it("of 4 1 and 2 0 takes 1 and 2: by hand, 1 + 2 is less than 4 + 0", () => {
    expect([
      ...hungarianAssignment(
        matrixFromRows([
          [4, 1],
          [2, 0],
        ]),
      ),
    ]).toEqual([1, 0]);
  });

  // scipy.optimize.linear_sum_assignment, SciPy 1.17.1.
  it.each([
    { nRows: 5, nCols: 5, start: 1, total: 1168, columns: [2, 0, 3, 4, 1] },
    { nRows: 8, nCols: 8, start: 2, total: 1137, columns: [6, 5, 0, 1, 4, 3, 2, 7] },
    { nRows: 6, nCols: 9, start: 3, total: 965, columns: [4, 3, 5, 7, 0, 1] },
    { nRows: 9, nCols: 6, start: 4, total: 637, columns: [0, 1, 4, -1, 5, 3, -1, -1, 2] },
    {
      nRows: 20,
      nCols: 20,
      start: 5,
      total: 1340,
      columns: [0, 14, 2, 1, 5, 3, 10, 8, 16, 17, 13, 12, 18, 11, 15, 4, 19, 7, 6, 9],
    },
    {
      nRows: 30,
      nCols: 17,
      start: 6,
      total: 608,
      columns: [
        15, -1, -1, 2, -1, 11, -1, -1, -1, 13, 10, 0, 4, 3, -1, 8, 6, 5, 1, 16, -1, -1, 7, 9, -1, -1, 12, -1,
        14, -1,
      ],
    },
  ])("agrees with SciPy on $nRows × $nCols", ({ nRows, nCols, start, total, columns }) => {
    const costs = formula(nRows, nCols, start);
    const assigned = hungarianAssignment(costs);
    expect([...assigned]).toEqual(columns);
    expect(costOf(costs, assigned)).toBe(total);
  });

  it("is the best of all there are, also for costs below 0, ties and sides of unequal length", () => {
    const random = createRandom(3);
    for (let trial = 0; trial < 300; trial++) {
      const [nRows, nCols] = [1 + random.integer(6), 1 + random.integer(6)];
      const spread = trial % 2 === 0 ? 3 : 1000;
      const costs = Array.from({ length: nRows }, () =>
        Array.from({ length: nCols }, () => random.integer(spread) - spread / 2),
      );
      const assigned = hungarianAssignment(matrixFromRows(costs));
      expect(assigned.filter((col) => col >= 0).length).toBe(Math.min(nRows, nCols));
      expect(costOf(matrixFromRows(costs), assigned)).toBeCloseTo(leastCost(costs), 9);
    }
  });

  it("does not change when a row's costs all rise by the same", () => {
    const costs = formula(12, 12, 8);
    const raised = costs.values.map((value, at) => value + 5000 * Math.floor(at / 12));
    expect(hungarianAssignment({ ...costs, values: raised })).toEqual(hungarianAssignment(costs));
  });

  it("refuses costs that are not finite", () => {
    expect(() => hungarianAssignment(matrixFromRows([[1, Number.NaN]]))).toThrow(
      new RangeError(
        "Cannot assign rows to columns: the matrix must hold finite numbers, received NaN in row 0, column 1. Drop or fill such rows first.",
      ),
    );
  });
});

describe("matching labels", () => {
  it("finds a renumbering back", () => {
    const random = createRandom(5);
    const reference = Int32Array.from({ length: 200 }, () => random.integer(6));
    const numbers = random.permutation(6);
    const renamed = reference.map((label) => numbers[label]);
    const back = matchLabels(reference, renamed);
    expect(renamed.map((label) => back[label])).toEqual(reference);
  });

  it("weighs all overlaps together, not one after the other: by hand", () => {
    // Overlaps: cluster 0 has 3 rows of A and 2 of B, cluster 1 has 3 of A and none of B.
    // Greedy would pair 0 with A (3) and leave 1 with B (0); together 0-B and 1-A keep 2 + 3 = 5 rows.
    const reference = Int32Array.of(0, 0, 0, 1, 1, 0, 0, 0);
    const labels = Int32Array.of(0, 0, 0, 0, 0, 1, 1, 1);
    expect([...matchLabels(reference, labels)]).toEqual([1, 0]);
  });

  it("counts noise for nothing, and gives clusters without a partner the numbers that are left", () => {
    const reference = Int32Array.of(-1, -1, -1, 0, 1);
    const labels = Int32Array.of(0, 0, 0, 0, 2);
    expect([...matchLabels(reference, labels)]).toEqual([0, 2, 1]);
    expect([...matchLabels(Int32Array.of(-1), Int32Array.of(-1))]).toEqual([]);
  });

  it("refuses labels of another length, and fewer numbers than there are labels", () => {
    expect(() => matchLabels(Int32Array.of(0, 1), Int32Array.of(0))).toThrow(
      new RangeError("Cannot match labels: labels must have one entry per row (2), received 1"),
    );
    expect(() => matchLabels(Int32Array.of(0, 3), Int32Array.of(0, 1), 2)).toThrow(
      new RangeError("Cannot match labels: nClusters must be an integer above every label (3), received 2"),
    );
  });
});
