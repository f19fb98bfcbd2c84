import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { principalComponents } from "../../lib/features/components";
import { correlationMatrix, skewness, varianceInflation } from "../../lib/features/statistics";
import { matrixFromColumns, matrixFromRows } from "../../lib/matrix";

describe("principal components", () => {
  test("of points on a line are one component", () => {
    // (0,0), (3,4), (6,8): distances from the middle are 5, the direction (.6, .8), variance 50 / 2.
    const { scores, loadings, explainedVariance, explainedVarianceRatio, means } = principalComponents(
      matrixFromRows([
        [0, 0],
        [3, 4],
        [6, 8],
      ]),
      ["x", "y"],
    );
    expect(Array.from(means)).toEqual([3, 4]);
    expect(explainedVariance[0]).toBeCloseTo(25, 12);
    expect(explainedVarianceRatio[0]).toBeCloseTo(1, 12);
    expect([loadings.values[0], loadings.values[2]]).toEqual([
      expect.closeTo(0.6, 12),
      expect.closeTo(0.8, 12),
    ]);
    expect([0, 2, 4].map((i) => scores.values[i])).toEqual([-5, 0, 5].map((v) => expect.closeTo(v, 12)));
  });

  test("there are as many as the smaller side of the matrix", () => {
    const wide = principalComponents(
      matrixFromRows([
        [1, 2, 3],
        [2, 0, 5],
      ]),
      ["a", "b", "c"],
    );
    expect([wide.scores.nCols, wide.loadings.nCols, wide.explainedVariance.length]).toEqual([2, 2, 2]);
  });

  test("keep every distance between rows", () => {
    const row = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 4, maxLength: 12 }), (rows) => {
        fc.pre(rows.some((one) => one.some((value, j) => Math.abs(value - rows[0][j]) > 1e-3)));
        const { scores } = principalComponents(matrixFromRows(rows), ["a", "b", "c"]);
        const distance = (a: ArrayLike<number>, b: ArrayLike<number>) =>
          Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
        const score = (i: number) => scores.values.subarray(3 * i, 3 * i + 3);
        expect(distance(score(0), score(1))).toBeCloseTo(distance(rows[0], rows[1]), 6);
      }),
      { numRuns: 50, seed: 1 },
    );
  });

  test.each([
    [
      matrixFromRows([[1, 2]]),
      ["a", "b"],
      "the matrix must have at least two rows and one column, received 1 × 2",
    ],
    [matrixFromRows([[1], [2]]), ["a", "b"], "there must be one name per column (1), received 2"],
    [matrixFromRows([[1], [Number.NaN]]), ["a"], "every value must be finite, received 1 that are not"],
    [matrixFromRows([[1], [1]]), ["a"], "at least one column must vary, received constant columns only"],
  ])("say what is wrong (%#)", (matrix, names, problem) => {
    expect(() => principalComponents(matrix, names)).toThrow(
      new RangeError(`Cannot find principal components: ${problem}`),
    );
  });
});

describe("skewness", () => {
  test("is 0 for symmetric values and positive for a tail to the right", () => {
    expect(skewness([1, 2, 3])).toBe(0);
    // Mean 1; third moment (-1 - 1 - 1 + 27) / 4 = 6, second (1 + 1 + 1 + 9) / 4 = 3.
    expect(skewness([0, 0, 0, 4])).toBeCloseTo(6 / 3 ** 1.5, 14);
    expect(skewness([2, 2])).toBeNaN();
  });
});

describe("correlation and variance inflation", () => {
  test("by hand", () => {
    // Columns less their means: (-1, 0, 1) and (-1, 1, 0); r = 1 / 2, variance inflation 1 / (1 - 1/4).
    const matrix = matrixFromColumns([
      [1, 2, 3],
      [0, 2, 1],
    ]);
    expect(correlationMatrix(matrix).values[1]).toBeCloseTo(0.5, 14);
    expect(Array.from(varianceInflation(matrix))).toEqual([4 / 3, 4 / 3].map((v) => expect.closeTo(v, 12)));
  });

  test("a column that is the sum of two others has infinite inflation, and so have they", () => {
    const a = [1, 4, 2, 8, 5];
    const b = [3, 1, 4, 1, 5];
    const matrix = matrixFromColumns([
      a,
      b,
      a.map((value, i) => value + b[i]),
      [9, 2, 6, 5, 3],
      [1, 1, 1, 1, 1],
    ]);
    const inflation = varianceInflation(matrix);
    expect(Array.from(inflation.slice(0, 3))).toEqual([Infinity, Infinity, Infinity]);
    expect(Number.isFinite(inflation[3])).toBe(true);
    expect(inflation[4]).toBeNaN(); // constant
    expect(correlationMatrix(matrix).values[4]).toBeNaN();
  });

  test("neither changes with the unit of a column", () => {
    const columns = [
      [1, 4, 2, 8, 5],
      [3, 1, 4, 1, 5],
      [2, 7, 1, 8, 2],
    ];
    const matrix = matrixFromColumns(columns);
    const others = matrixFromColumns([columns[0].map((value) => 1000 * value + 7), columns[1], columns[2]]);
    correlationMatrix(others).values.forEach((value, i) => {
      expect(value).toBeCloseTo(correlationMatrix(matrix).values[i], 12);
    });
    varianceInflation(others).forEach((value, j) => {
      expect(value).toBeCloseTo(varianceInflation(matrix)[j], 10);
    });
  });

  test("one row is too few", () => {
    expect(() => varianceInflation(matrixFromRows([[1]]))).toThrow(
      new RangeError("Cannot measure variance inflation: the matrix must have at least two rows, received 1"),
    );
  });
});
