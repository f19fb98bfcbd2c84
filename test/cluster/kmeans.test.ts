import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kmeans } from "../../lib/cluster/kmeans";
import { lloydOn, relocateEmpty, withoutEmptyClusters } from "../../lib/cluster/lloyd";
import { assignToCentroids, predict } from "../../lib/cluster/predict";
import { type Matrix, matrixFromRows, rowsOf } from "../../lib/matrix";
import { references } from "../reference/load";

const four = matrixFromRows([[0], [2], [10], [12]]);

const rowsArbitrary = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
  minLength: 3,
  maxLength: 40,
});

function distinctRows(matrix: Matrix): number {
  return new Set(rowsOf(matrix).map(String)).size;
}

describe.each(references)("on $name", ({ matrix, nClusters, kmeans: best }) => {
  it(`the inertia is at most 0.1% above the best of ${best.starts} starts of scikit-learn`, () => {
    for (const seed of matrix.nRows > 2000 ? [1] : [1, 2, 3]) {
      const fit = kmeans(matrix, nClusters, { seed });
      expect(fit.inertia).toBeLessThanOrEqual(best.inertia * 1.001);
      expect(fit.converged).toBe(true);
      expect(predict(fit, matrix)).toEqual(fit.labels);
    }
  });
});

describe("worked out by hand", () => {
  it("0, 2 | 10, 12 has centroids 1 and 11 and inertia 4", () => {
    const fit = kmeans(four, 2, { seed: 1 });
    expect(Array.from(fit.labels)).toEqual([0, 0, 1, 1]);
    expect(Array.from(fit.centroids.values)).toEqual([1, 11]);
    expect(fit.inertia).toBe(4);
  });

  it("clusters are numbered by size, the largest first", () => {
    const fit = kmeans(matrixFromRows([[100], [0], [1], [2], [50], [51]]), 3, { seed: 1 });
    expect(Array.from(fit.labels)).toEqual([2, 0, 0, 0, 1, 1]);
  });

  it("one cluster is the mean", () => {
    expect(Array.from(kmeans(four, 1).centroids.values)).toEqual([6]);
  });

  it("as many clusters as distinct rows leave no inertia and no cluster empty", () => {
    const fit = kmeans(matrixFromRows([[0], [0], [0], [5], [5], [9]]), 3, { seed: 2 });
    expect(fit.inertia).toBe(0);
    expect(Array.from(fit.labels)).toEqual([0, 0, 0, 1, 1, 2]);
  });

  it("new rows go to the nearest centroid, the lower number when two are equally near", () => {
    expect(
      Array.from(assignToCentroids(matrixFromRows([[5.9], [6], [6.1]]), matrixFromRows([[1], [11]]))),
    ).toEqual([0, 0, 1]);
  });
});

describe("invariants", () => {
  it("every cluster has rows, centroids are their means, rows are at their nearest centroid, inertia is the sum", () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.integer({ min: 1, max: 6 }), fc.nat(1000), (rows, k, seed) => {
        const matrix = matrixFromRows(rows);
        const nClusters = Math.min(k, distinctRows(matrix));
        const { labels, centroids, inertia } = kmeans(matrix, nClusters, { seed, nInit: 3 });
        expect(new Set(labels).size).toBe(nClusters);
        expect(predict({ kind: "kmeans", centroids }, matrix)).toEqual(labels);
        let sum = 0;
        for (let c = 0; c < nClusters; c++) {
          const members = rows.filter((_, i) => labels[i] === c);
          for (let j = 0; j < 2; j++) {
            const mean = members.reduce((total, row) => total + row[j], 0) / members.length;
            expect(centroids.values[c * 2 + j]).toBeCloseTo(mean, 9);
            sum += members.reduce((total, row) => total + (row[j] - mean) ** 2, 0);
          }
        }
        expect(inertia).toBeCloseTo(sum, 6);
      }),
      { numRuns: 150 },
    );
  });

  it("a row halfway between two centroids, which new numbers move, leaves centroids that are means", () => {
    for (const rows of [
      [1, 2, 4, 1],
      [8, 7, 8, 5],
    ]) {
      const { labels, centroids } = kmeans(matrixFromRows(rows.map((value) => [value])), 2, {
        seed: 1,
        nInit: 1,
      });
      for (const c of [0, 1]) {
        const members = rows.filter((_, i) => labels[i] === c);
        const mean = members.reduce((sum, value) => sum + value, 0) / members.length;
        expect(centroids.values[c]).toBeCloseTo(mean, 12);
      }
    }
  });

  it("more starts of the same seed never have more inertia", () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.nat(1000), (rows, seed) => {
        const matrix = matrixFromRows(rows);
        const nClusters = Math.min(3, distinctRows(matrix));
        const inertias = [1, 2, 5].map((nInit) => kmeans(matrix, nClusters, { seed, nInit, tol: 0 }).inertia);
        expect(inertias[1]).toBeLessThanOrEqual(inertias[0] * (1 + 1e-12));
        expect(inertias[2]).toBeLessThanOrEqual(inertias[1] * (1 + 1e-12));
      }),
      { numRuns: 60 },
    );
  });

  it("more iterations from the same start never have more inertia", () => {
    const { matrix, nClusters } = references.find(({ name }) => name === "sevenOverlapping")!;
    const inertias = [1, 2, 3, 5, 8, 100].map((maxIter) =>
      kmeans(matrix, nClusters, { seed: 3, nInit: 1, maxIter }),
    );
    for (let step = 1; step < inertias.length; step++) {
      expect(inertias[step].inertia).toBeLessThanOrEqual(inertias[step - 1].inertia);
    }
    expect(inertias[0].converged).toBe(false);
    expect(inertias[5].converged).toBe(true);
  });

  it("the same seed gives the same fit and the input is not changed", () => {
    const { matrix, nClusters } = references.find(({ name }) => name === "uniformNoise")!;
    const before = matrix.values.slice();
    expect(kmeans(matrix, nClusters, { seed: 4 })).toEqual(kmeans(matrix, nClusters, { seed: 4 }));
    expect(matrix.values).toEqual(before);
  });
});

describe("a cluster that lost its rows", () => {
  const matrix = matrixFromRows([[0], [1], [2], [10]]);
  const start = matrixFromRows([[0], [1], [100]]);

  it("stays empty in ml-kmeans", () => {
    expect(Array.from(lloydOn(matrix, 100)(start, 0).centroids.values)).toEqual([1, 10, 100]);
  });

  it("gets the row that is farthest from its centroid", () => {
    expect(Array.from(relocateEmpty(matrix, start)!.values)).toEqual([0, 1, 10]);
    expect(relocateEmpty(matrix, matrixFromRows([[0], [1], [9]]))).toBeNull();
  });

  it("does not survive, even where several are empty", () => {
    for (const from of [start, matrixFromRows([[1], [100], [200]]), matrixFromRows([[50], [50], [50]])]) {
      const { centroids, converged } = withoutEmptyClusters(matrix, lloydOn(matrix, 100), from, 0);
      expect(new Set(assignToCentroids(matrix, centroids)).size).toBe(3);
      expect(converged).toBe(true);
    }
  });
});

describe("errors", () => {
  it("more clusters than rows", () => {
    expect(() => kmeans(four, 5)).toThrow(
      new RangeError("Cannot fit KMeans: nClusters must be an integer from 1 to 4, received 5"),
    );
  });

  it("more clusters than distinct rows", () => {
    expect(() => kmeans(matrixFromRows([[1], [1], [2], [2]]), 3)).toThrow(
      new RangeError(
        "Cannot fit KMeans: nClusters must be at most the number of distinct rows (2), received 3",
      ),
    );
  });

  it("a value that is no number, and centroids of another width", () => {
    expect(() => kmeans({ ...four, values: Float64Array.of(0, 1, Number.POSITIVE_INFINITY, 2) }, 2)).toThrow(
      new RangeError(
        "Cannot fit KMeans: the matrix must hold finite numbers, received Infinity in row 2, column 0. " +
          "Drop or fill such rows first.",
      ),
    );
    expect(() => assignToCentroids(four, matrixFromRows([[1, 2]]))).toThrow(
      new RangeError(
        "Cannot assign rows to centroids: the matrix must have the 2 columns of the model, received 1",
      ),
    );
  });

  it("options outside their range", () => {
    expect(() => kmeans(four, 2, { nInit: 0 })).toThrow(
      new RangeError("Cannot fit KMeans: nInit must be an integer of at least 1, received 0"),
    );
    expect(() => kmeans(four, 2, { tol: -1 })).toThrow(
      new RangeError("Cannot fit KMeans: tol must be a number of at least 0, received -1"),
    );
  });
});
