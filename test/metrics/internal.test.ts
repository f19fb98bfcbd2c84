import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matrixFromRows, selectRows } from "../../lib/matrix";
import { calinskiHarabaszScore } from "../../lib/metrics/calinskiHarabasz";
import { daviesBouldinScore } from "../../lib/metrics/daviesBouldin";
import { scoreClustering } from "../../lib/metrics/scores";
import {
  silhouetteSamples,
  silhouetteSamplesOf,
  silhouetteScore,
  silhouetteScores,
} from "../../lib/metrics/silhouette";
import { references, type Scores } from "../reference/load";

const four = matrixFromRows([[0], [2], [10], [12]]);
const halves = Int32Array.of(0, 0, 1, 1);
const scores = { silhouetteScore, daviesBouldinScore, calinskiHarabaszScore };

function close(received: number | null, expected: number) {
  expect(received).not.toBeNull();
  expect(Math.abs(received! - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
}

describe.each(references)("on $name, like scikit-learn 1.9.1 to 1e-9,", (reference) => {
  const labels = Int32Array.from(reference.kmeans.labels);

  it("the three indices of a partition", () => {
    close(silhouetteScore(reference.matrix, labels), reference.scores.silhouette);
    close(daviesBouldinScore(reference.matrix, labels), reference.scores.daviesBouldin);
    close(calinskiHarabaszScore(reference.matrix, labels), reference.scores.calinskiHarabasz);
  });

  if (reference.scores.silhouettes) {
    it("the silhouette of each row", () => {
      const samples = silhouetteSamples(reference.matrix, labels)!;
      reference.scores.silhouettes!.forEach((expected, i) => {
        close(samples[i], expected);
      });
    });
  }

  if (reference.dbscan.scores) {
    it("the indices without noise, and with noise as singletons", () => {
      const noisy = Int32Array.from(reference.dbscan.labels);
      const compare = (noise: "omit" | "singletons", expected: Scores) => {
        close(silhouetteScore(reference.matrix, noisy, { noise }), expected.silhouette);
        close(daviesBouldinScore(reference.matrix, noisy, { noise }), expected.daviesBouldin);
        close(calinskiHarabaszScore(reference.matrix, noisy, { noise }), expected.calinskiHarabasz);
      };
      compare("omit", reference.dbscan.scores!);
      compare("singletons", reference.dbscan.scoresWithSingletons!);
    });
  }
});

describe("worked out by hand", () => {
  it("the silhouette of 0, 2 | 10, 12", () => {
    // rows 0 and 3: a = 2, b = 11, s = 9/11; rows 1 and 2: a = 2, b = 9, s = 7/9
    const samples = silhouetteSamples(four, halves)!;
    expect(Array.from(samples)).toEqual([9 / 11, 7 / 9, 7 / 9, 9 / 11]);
    close(silhouetteScore(four, halves), (9 / 11 + 7 / 9) / 2);
  });

  it("Davies-Bouldin and Calinski-Harabasz of 0, 2 | 10, 12", () => {
    expect(daviesBouldinScore(four, halves)).toBe(0.2);
    expect(calinskiHarabaszScore(four, halves)).toBe(50);
  });

  it("a row alone in its cluster has silhouette 0", () => {
    expect(silhouetteSamples(four, Int32Array.of(0, 1, 1, 1))![0]).toBe(0);
  });

  it("noise gets NaN when left out and 0 as a singleton", () => {
    const rows = matrixFromRows([[0], [2], [10], [12], [5]]);
    const labels = Int32Array.of(0, 0, 1, 1, -1);
    expect(silhouetteSamples(rows, labels)![4]).toBeNaN();
    // row 1 (2): a = 2, b = min(9, 3) = 3
    expect(Array.from(silhouetteSamples(rows, labels, { noise: "singletons" })!.slice(1))).toEqual([
      1 / 3,
      (5 - 2) / 5,
      5 / 7,
      0,
    ]);
  });

  it("clusters that are single points have no spread: Calinski-Harabasz is infinite", () => {
    expect(calinskiHarabaszScore(matrixFromRows([[0], [0], [1], [1]]), halves)).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
});

describe("no clustering, no score", () => {
  it.each(Object.entries(scores))(
    "%s of one cluster, one cluster and noise, or only noise is null",
    (_, score) => {
      expect(score(four, new Int32Array(4))).toBeNull();
      for (const noise of ["omit", "singletons"] as const) {
        expect(score(four, Int32Array.of(0, 0, -1, -1), { noise })).toBeNull();
        expect(score(four, new Int32Array(4).fill(-1), { noise })).toBeNull();
      }
      expect(score(four, Int32Array.of(0, 1, 2, 3))).toBeNull();
    },
  );
});

describe("sampling", () => {
  const { matrix, kmeans } = references.find(({ name }) => name === "sevenOverlapping")!;
  const labels = Int32Array.from(kmeans.labels);

  it("a sampled silhouette is the mean of the exact values of the rows drawn", () => {
    const exact = silhouetteSamples(matrix, labels)!;
    const sampled = silhouetteScore(matrix, labels, { sampleSize: 1, seed: 5 })!;
    expect(Math.min(...exact.map((value) => Math.abs(value - sampled)))).toBeLessThan(1e-12);
  });

  it("a sample of 300 out of 500 is near the exact mean, the same for the same seed, and another for another", () => {
    const draw = (seed: number) => silhouetteScore(matrix, labels, { sampleSize: 300, seed })!;
    expect(Math.abs(draw(1) - silhouetteScore(matrix, labels)!)).toBeLessThan(0.02);
    expect(draw(1)).toBe(draw(1));
    expect(draw(1)).not.toBe(draw(2));
  });

  it("several labelings at once score like each alone", () => {
    const noisy = labels.map((label, i) => (i % 7 === 0 ? -1 : label));
    const one = new Int32Array(labels.length);
    const together = silhouetteScores(matrix, [labels, one, noisy]);
    expect(together).toEqual([silhouetteScore(matrix, labels), null, silhouetteScore(matrix, noisy)]);
    expect(silhouetteSamplesOf(matrix, [noisy])[0]).toEqual(silhouetteSamples(matrix, noisy));
  });
});

describe("invariants", () => {
  const labelled = fc
    .array(
      fc.tuple(
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: -1, max: 3 }),
      ),
      {
        minLength: 5,
        maxLength: 40,
      },
    )
    .map((rows) => ({
      matrix: matrixFromRows(rows.map(([x, y]) => [x, y])),
      labels: Int32Array.from(rows, ([, , label]) => label),
    }));
  const agree = (a: number | null, b: number | null) => {
    if (a === null || b === null || !Number.isFinite(a)) expect(a).toBe(b);
    else close(b, a);
  };

  it.each(Object.entries(scores))("%s ignores the numbers of clusters and the order of rows", (_, score) => {
    fc.assert(
      fc.property(
        labelled,
        fc.constantFrom("omit" as const, "singletons" as const),
        ({ matrix, labels }, noise) => {
          const value = score(matrix, labels, { noise });
          agree(
            value,
            score(
              matrix,
              labels.map((label) => (label < 0 ? -1 : 7 - 2 * label)),
              { noise },
            ),
          );
          const backwards = Int32Array.from({ length: matrix.nRows }, (_, i) => matrix.nRows - 1 - i);
          agree(value, score(selectRows(matrix, backwards), labels.slice().reverse(), { noise }));
        },
      ),
      { numRuns: 200 },
    );
  });

  it("each index stays in its range", () => {
    fc.assert(
      fc.property(labelled, ({ matrix, labels }) => {
        const found = scoreClustering(matrix, labels);
        for (const { silhouette, daviesBouldin, calinskiHarabasz } of [found, found.withNoiseAsSingletons]) {
          if (silhouette !== null) expect(Math.abs(silhouette)).toBeLessThanOrEqual(1);
          if (daviesBouldin !== null) expect(daviesBouldin).toBeGreaterThanOrEqual(0);
          if (calinskiHarabasz !== null && !Number.isNaN(calinskiHarabasz)) {
            expect(calinskiHarabasz).toBeGreaterThanOrEqual(0);
          }
        }
        expect(found.coverage).toBeCloseTo(1 - found.nNoise / matrix.nRows, 12);
      }),
    );
  });
});

describe("errors", () => {
  it("name the cell that is no number", () => {
    const broken = { values: Float64Array.of(0, 1, 2, Number.NaN), nRows: 2, nCols: 2 };
    expect(() => silhouetteScore(broken, Int32Array.of(0, 1))).toThrow(
      new RangeError(
        "Cannot compute the silhouette: the matrix must hold finite numbers, received NaN in row 1, column 1. " +
          "Drop or fill such rows first.",
      ),
    );
  });

  it("name the length that does not fit", () => {
    expect(() => daviesBouldinScore(four, Int32Array.of(0, 1))).toThrow(
      new RangeError(
        "Cannot compute the Davies-Bouldin index: labels must have one entry per row (4), received 2",
      ),
    );
  });

  it("name the label that is none, and the kind of thing that is wrong", () => {
    expect(() => calinskiHarabaszScore(four, Int32Array.of(0, 1, -2, 0))).toThrow(
      new RangeError(
        "Cannot compute the Calinski-Harabasz index: labels must be cluster numbers from 0, or -1 for noise, " +
          "received -2 in row 2",
      ),
    );
    expect(() => calinskiHarabaszScore(four, [0, 0, 1, 1] as unknown as Int32Array)).toThrow(
      new TypeError(
        "Cannot compute the Calinski-Harabasz index: labels must be an Int32Array, received Array",
      ),
    );
    expect(() => silhouetteScore([[1]] as never, halves)).toThrow(
      new TypeError(
        "Cannot compute the silhouette: the matrix must be { values: Float64Array, nRows, nCols }, received Array",
      ),
    );
  });
});
