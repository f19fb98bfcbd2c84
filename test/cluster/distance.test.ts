import { describe, expect, test } from "vitest";
import { dbscan } from "../../lib/cluster/dbscan";
import { distanceOf } from "../../lib/cluster/distance";
import { kmeans } from "../../lib/cluster/kmeans";
import type { DbscanModel, GaussianMixtureModel } from "../../lib/cluster/model";
import { predict } from "../../lib/cluster/predict";
import { matrixFromRows } from "../../lib/matrix";
import { createRandom } from "../../lib/random";

const line = kmeans(matrixFromRows([[0], [2], [10], [12]]), 2);

/** Components at (0, 0) with covariance [[4, 0], [0, 1]], at (5, 5) with [[2, 1], [1, 2]]. */
const mixture: GaussianMixtureModel = {
  kind: "gmm",
  covarianceType: "full",
  weights: Float64Array.of(0.5, 0.5),
  means: matrixFromRows([
    [0, 0],
    [5, 5],
  ]),
  covariances: [
    matrixFromRows([
      [4, 0],
      [0, 1],
    ]),
    matrixFromRows([
      [2, 1],
      [1, 2],
    ]),
  ],
};

describe("the distance of a row to its cluster", () => {
  test("is Euclidean to the centroid for KMeans, whichever cluster it is said to be in", () => {
    const rows = matrixFromRows([[3], [3], [1]]);
    expect([...distanceOf(line, rows, Int32Array.of(0, 1, 0))]).toEqual([2, 8, 0]);
  });

  test("is Mahalanobis to the component for a mixture", () => {
    const rows = matrixFromRows([
      [2, 0],
      [0, 2],
      [7, 5],
      [6, 6],
    ]);
    const distances = distanceOf(mixture, rows, Int32Array.of(0, 0, 1, 1));
    // The inverse of [[2, 1], [1, 2]] is [[2, -1], [-1, 2]] / 3: (2, 0) gives 8/3, (1, 1) gives 2/3.
    [1, 2, Math.sqrt(8 / 3), Math.sqrt(2 / 3)].forEach((distance, i) => {
      expect(distances[i]).toBeCloseTo(distance, 14);
    });
  });

  test("is Euclidean to the nearest core point of the cluster for DBSCAN, of noise to the nearest of all", () => {
    const model: DbscanModel = {
      kind: "dbscan",
      eps: 1,
      minSamples: 2,
      cores: matrixFromRows([[0], [1], [10], [11]]),
      coreLabels: Int32Array.of(0, 0, 1, 1),
    };
    const rows = matrixFromRows([[1.5], [1.5], [5], [20], [10]]);
    expect([...distanceOf(model, rows, Int32Array.of(0, 1, -1, -1, 1))]).toEqual([0.5, 8.5, 4, 9, 0]);
  });

  test("is the same as by comparing with every core point", () => {
    const random = createRandom(3);
    const matrix = matrixFromRows(
      Array.from({ length: 300 }, () => [random.normal(), random.normal(), random.normal()]),
    );
    const fit = dbscan(matrix, { eps: 0.5, minSamples: 4 });
    const others = matrixFromRows(
      Array.from({ length: 100 }, () => [random.normal(), random.normal(), random.normal()]),
    );
    const labels = predict(fit, others);
    const distances = distanceOf(fit, others, labels);
    expect(new Set(labels).size).toBeGreaterThan(2);
    for (let i = 0; i < others.nRows; i++) {
      let least = Number.POSITIVE_INFINITY;
      for (let c = 0; c < fit.cores.nRows; c++) {
        if (labels[i] >= 0 && fit.coreLabels[c] !== labels[i]) continue;
        const squared = [0, 1, 2].reduce(
          (sum, j) => sum + (others.values[3 * i + j] - fit.cores.values[3 * c + j]) ** 2,
          0,
        );
        least = Math.min(least, Math.sqrt(squared));
      }
      expect(distances[i]).toBe(least);
      expect(distances[i] <= 0.5).toBe(labels[i] >= 0);
    }
  });

  test("is not a number where there is nothing to measure to", () => {
    expect([...distanceOf(line, matrixFromRows([[3]]), Int32Array.of(-1))]).toEqual([Number.NaN]);
    expect([...distanceOf(mixture, matrixFromRows([[3, 3]]), Int32Array.of(-1))]).toEqual([Number.NaN]);
    const sparse = dbscan(matrixFromRows([[0], [9]]), { eps: 1, minSamples: 2 });
    expect([...distanceOf(sparse, matrixFromRows([[3]]), Int32Array.of(-1))]).toEqual([Number.NaN]);
  });

  test("needs the model's columns and clusters, and a covariance that is one", () => {
    expect(() => distanceOf(line, matrixFromRows([[1, 2]]), Int32Array.of(0))).toThrow(
      new RangeError(
        "Cannot measure distances to clusters: the matrix must have the 1 columns of the model, received 2",
      ),
    );
    expect(() => distanceOf(line, matrixFromRows([[1]]), Int32Array.of(2))).toThrow(
      new RangeError(
        "Cannot measure distances to clusters: every label must be below 2, the number of clusters, received 2",
      ),
    );
    const flat = {
      ...mixture,
      covariances: [
        mixture.covariances[0],
        matrixFromRows([
          [1, 1],
          [1, 1],
        ]),
      ],
    };
    expect(() => distanceOf(flat, matrixFromRows([[1, 2]]), Int32Array.of(1))).toThrow(
      /the covariance of component 1 must be positive definite/,
    );
  });
});
