import { describe, expect, it } from "vitest";
import { columnOf, type Matrix, matrixFromColumns, matrixFromRows } from "../../lib/matrix";
import { createRandom } from "../../lib/random";
import { gaussianSampler, usualNullFalseAlarms, usualNulls } from "../../lib/validity/usualNulls";
import { references } from "../reference/load";

const named = (wanted: string) => references.find(({ name }) => name === wanted)!;
const ks = [2, 3, 4];

/** Skewed columns that depend on each other smoothly: no groups, and not Gaussian. */
function skewed(nRows: number): Matrix {
  const random = createRandom(7);
  const size = Float64Array.from({ length: nRows }, () => random.normal());
  const column = () => size.map((value) => Math.exp(1.2 * value + 0.5 * random.normal()));
  return matrixFromColumns([column(), column()]);
}

describe("the usual nulls", () => {
  it("both see blobs: the smallest p that 19 draws allow", () => {
    for (const { p, rows } of usualNulls(named("blobs").matrix, ks)) {
      expect(p).toBe(0.05);
      const three = rows.find(({ nClusters }) => nClusters === 3)!;
      expect(three.p).toBe(0.05);
      expect(three.excess).toBeGreaterThan(0.1);
    }
  });

  it("both also reject skewed columns without any group, which is why they don't decide", () => {
    for (const { p } of usualNulls(skewed(300), ks)) expect(p).toBe(0.05);
  });

  it("one Gaussian does not reject one Gaussian more often than it should: 40 sets at p ≤ .05, by the binomial at most 6", () => {
    const random = createRandom(11);
    let rejected = 0;
    for (let trial = 0; trial < 40; trial++) {
      const values = Float64Array.from({ length: 120 }, () => random.normal());
      const [gaussian] = usualNulls({ values, nRows: 60, nCols: 2 }, ks, { seed: trial });
      if (gaussian.p <= 0.05) rejected++;
    }
    // P(more than 6 of 40 at .05) is 0.003.
    expect(rejected).toBeLessThanOrEqual(6);
  });

  it("say of each row what its draws say", () => {
    for (const { rows } of usualNulls(named("uniformNoise").matrix, ks, { nDraws: 9 })) {
      expect(rows.map(({ nClusters }) => nClusters)).toEqual(ks);
      for (const { draws, nullMean, nullSd, silhouette, excess, p } of rows) {
        expect(draws.length).toBe(9);
        expect(nullMean).toBeCloseTo(draws.reduce((sum, value) => sum + value, 0) / 9, 12);
        expect(nullSd).toBeGreaterThan(0);
        expect(excess).toBeCloseTo(silhouette - nullMean, 12);
        expect(p).toBeCloseTo((1 + draws.filter((value) => value >= silhouette).length) / 10, 12);
      }
    }
  });

  it("leave out a k that can't be fitted, and are plain JSON, the same for the same seed", () => {
    const matrix = matrixFromRows([[0], [0], [1], [1], [5], [5]]);
    const nulls = usualNulls(matrix, [2, 3, 4], { seed: 3, nDraws: 5 });
    for (const { rows } of nulls) expect(rows.map(({ nClusters }) => nClusters)).toEqual([2, 3]);
    expect(usualNulls(matrix, [2, 3, 4], { seed: 3, nDraws: 5 })).toEqual(nulls);
    expect(JSON.parse(JSON.stringify(nulls))).toEqual(nulls);
  });

  it("compare a sample of 1,000 of more rows", () => {
    const [gaussian] = usualNulls(skewed(1500), [2], { nDraws: 1 });
    const [again] = usualNulls(skewed(1500), [2], { nDraws: 1, seed: 2 });
    expect(gaussian.rows[0].silhouette).not.toBe(again.rows[0].silhouette);
    expect(gaussian.rows[0].silhouette).toBeCloseTo(again.rows[0].silhouette, 0);
  });

  it("tell how often they are wrong", () => {
    const [gaussian, permuted] = usualNulls(named("tiny").matrix, [2], { nDraws: 1 });
    expect(gaussian).toMatchObject({ label: "one Gaussian", falseAlarms: { low: 0.77, high: 1 } });
    expect(permuted).toMatchObject({ label: "columns permuted", falseAlarms: usualNullFalseAlarms.permuted });
  });

  it("refuse a k below 2", () => {
    expect(() => usualNulls(named("tiny").matrix, [1])).toThrow(
      new RangeError("Cannot draw the usual nulls: each k must be an integer of at least 2, received 1"),
    );
  });
});

describe("draws from one Gaussian", () => {
  it("have the means and covariances of the data, also where columns repeat or are constant", () => {
    const random = createRandom(2);
    const a = Float64Array.from({ length: 4000 }, () => 3 + 2 * random.normal());
    const b = a.map((value) => value / 2 + random.normal());
    const matrix = matrixFromColumns([a, b, a, a.map(() => 7)]);
    const drawn = gaussianSampler(matrix)(createRandom(5));
    const moments = (data: Matrix) => {
      const columns = [0, 1, 2, 3].map((j) => columnOf(data, j));
      const means = columns.map((column) => column.reduce((sum, value) => sum + value, 0) / 4000);
      const covariance = (i: number, j: number) =>
        columns[i].reduce((sum, value, row) => sum + (value - means[i]) * (columns[j][row] - means[j]), 0) /
        4000;
      return [
        ...means,
        covariance(0, 0),
        covariance(0, 1),
        covariance(1, 1),
        covariance(0, 2),
        covariance(3, 3),
      ];
    };
    const [expected, found] = [moments(matrix), moments(drawn)];
    // A variance of 4 has a standard error of 4 √(2 / 4000) = 0.09.
    found.forEach((value, index) => {
      expect(Math.abs(value - expected[index])).toBeLessThan(0.36);
    });
    expect(found.at(-1)).toBeLessThan(1e-6);
  });
});
