import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseEps } from "../../lib/cluster/chooseEps";
import { dbscan } from "../../lib/cluster/dbscan";
import { kneeIndex } from "../../lib/cluster/knee";
import { predict } from "../../lib/cluster/predict";
import { type Matrix, matrixFromRows } from "../../lib/matrix";
import { squaredDistance } from "../../lib/metrics/centroids";
import { references, sameNumbers } from "../reference/load";

describe.each(references)(
  "on $name, against scikit-learn 1.9.1,",
  ({ matrix, eps, minSamples, dbscan: expected }) => {
    const fit = dbscan(matrix, { eps, minSamples });

    it("core points, their clusters and noise are identical", () => {
      expect(Array.from(fit.coreIndices)).toEqual(expected.coreIndices);
      const ours = expected.coreIndices.map((row) => fit.labels[row]);
      sameNumbers(
        ours,
        expected.coreIndices.map((row) => expected.labels[row]),
      );
      expect(Array.from(fit.labels, (label) => label < 0)).toEqual(expected.labels.map((label) => label < 0));
    });

    it("a border point's core lies in one of scikit-learn's clusters within eps", () => {
      const numbers = sameNumbers(
        expected.coreIndices.map((row) => fit.labels[row]),
        expected.coreIndices.map((row) => expected.labels[row]),
      );
      const core = new Set(expected.coreIndices);
      for (let i = 0; i < matrix.nRows; i++) {
        if (core.has(i) || fit.labels[i] < 0) continue;
        const cluster = numbers.get(fit.labels[i]);
        expect(
          expected.coreIndices.some(
            (row) => expected.labels[row] === cluster && squaredDistance(matrix, i, matrix, row) <= eps * eps,
          ),
        ).toBe(true);
      }
    });

    it("predicting the training rows gives their labels", () => {
      expect(predict(fit, matrix)).toEqual(fit.labels);
    });
  },
);

describe("worked out by hand", () => {
  it("a chain within eps is one cluster, the row beyond is noise", () => {
    const fit = dbscan(matrixFromRows([[0], [1], [2], [9]]), { eps: 1, minSamples: 2 });
    expect(Array.from(fit.labels)).toEqual([0, 0, 0, -1]);
    expect(fit).toMatchObject({ nClusters: 1, nNoise: 1, coverage: 0.75 });
  });

  it("a border point goes to its nearest core point, not to the first cluster that reaches it", () => {
    // cores are 0.25 and 4.75; 2.5625 is within 2.3125 of both, and nearer to 4.75
    const rows = matrixFromRows([[0], [-0.25], [0.25], [2.5625], [5], [4.75], [5.25]]);
    const fit = dbscan(rows, { eps: 2.3125, minSamples: 4 });
    expect(fit.nClusters).toBe(2);
    expect(fit.labels[3]).toBe(fit.labels[4]);
    expect(fit.labels[3]).not.toBe(fit.labels[0]);
  });

  it("a border point halfway goes to the core point of the lowest row", () => {
    const rows = matrixFromRows([[5], [4.75], [5.25], [2.5], [0], [-0.25], [0.25]]);
    const fit = dbscan(rows, { eps: 2.25, minSamples: 4 });
    expect(Array.from(fit.coreIndices)).toEqual([1, 6]);
    expect(fit.labels[3]).toBe(fit.labels[1]);
  });

  it("only noise is no cluster, and predicts noise", () => {
    const fit = dbscan(matrixFromRows([[0], [5], [9]]), { eps: 1, minSamples: 2 });
    expect(fit).toMatchObject({ nClusters: 0, nNoise: 3, coverage: 0 });
    expect(Array.from(predict(fit, matrixFromRows([[0]])))).toEqual([-1]);
  });

  it("new rows within eps of a core point join it, others are noise", () => {
    const fit = dbscan(matrixFromRows([[0], [1], [9], [10], [11]]), { eps: 1, minSamples: 2 });
    expect(Array.from(predict(fit, matrixFromRows([[2], [2.1], [8.5]])))).toEqual([1, -1, 0]);
  });
});

describe("invariants", () => {
  const setting = fc.record({
    rows: fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 })), {
      minLength: 1,
      maxLength: 60,
    }),
    eps: fc.constantFrom(0.5, 1, 1.5, 2, 3),
    minSamples: fc.integer({ min: 1, max: 6 }),
  });

  /** The definition, by comparing all pairs. */
  function byDefinition(matrix: Matrix, eps: number, minSamples: number) {
    const all = Array.from({ length: matrix.nRows }, (_, i) => i);
    const near = (i: number) => all.filter((k) => squaredDistance(matrix, i, matrix, k) <= eps * eps);
    const cores = all.filter((i) => near(i).length >= minSamples);
    const component = new Map(cores.map((core) => [core, core]));
    for (let changed = true; changed; ) {
      changed = false;
      for (const a of cores) {
        for (const b of near(a)) {
          if (component.has(b) && component.get(b)! < component.get(a)!) {
            component.set(a, component.get(b)!);
            changed = true;
          }
        }
      }
    }
    const labels = all.map((i) => {
      const reachable = near(i).filter((k) => component.has(k));
      reachable.sort(
        (a, b) => squaredDistance(matrix, i, matrix, a) - squaredDistance(matrix, i, matrix, b) || a - b,
      );
      return reachable.length === 0 ? -1 : component.get(reachable[0])!;
    });
    return { cores, labels };
  }

  it("the result is the definition's, on grids full of ties", () => {
    fc.assert(
      fc.property(setting, ({ rows, eps, minSamples }) => {
        const matrix = matrixFromRows(rows);
        const expected = byDefinition(matrix, eps, minSamples);
        const fit = dbscan(matrix, { eps, minSamples });
        expect(Array.from(fit.coreIndices)).toEqual(expected.cores);
        expect(Array.from(fit.labels, (label) => label < 0)).toEqual(
          expected.labels.map((label) => label < 0),
        );
        sameNumbers(fit.labels, expected.labels);
        expect(predict(fit, matrix)).toEqual(fit.labels);
      }),
      { numRuns: 300 },
    );
  });

  it("a larger eps never has more noise", () => {
    fc.assert(
      fc.property(setting, ({ rows, eps, minSamples }) => {
        const matrix = matrixFromRows(rows);
        const noise = [eps, eps + 0.5].map((radius) => dbscan(matrix, { eps: radius, minSamples }).nNoise);
        expect(noise[1]).toBeLessThanOrEqual(noise[0]);
      }),
    );
  });
});

describe("choosing eps", () => {
  it("the knee of 100, 20, 10, 5, 0 is its second point; a straight line has none", () => {
    expect(kneeIndex([100, 20, 10, 5, 0])).toBe(1);
    expect(kneeIndex([0, 1, 2, 3])).toBeNull();
    expect(() => kneeIndex([1, 2])).toThrow(
      new RangeError("Cannot find a knee: the curve must have at least 3 values, received 2"),
    );
  });

  it("the k-distance counts the row itself, as minSamples does", () => {
    // nearest other row: 1, 1, 1, 1, 7; knee at the last 1
    const choice = chooseEps(matrixFromRows([[0], [1], [2], [3], [10]]), 2);
    expect(Array.from(choice.distances)).toEqual([1, 1, 1, 1, 7]);
    expect(choice).toMatchObject({ eps: 1, index: 3, rule: "knee" });
  });

  it("curves ascend, and every row up to the choice becomes a core point", () => {
    for (const { matrix, minSamples } of references.filter(({ nRows }) => nRows <= 500)) {
      const { eps, distances, index } = chooseEps(matrix, minSamples);
      for (let i = 1; i < distances.length; i++)
        expect(distances[i]).toBeGreaterThanOrEqual(distances[i - 1]);
      expect(dbscan(matrix, { eps, minSamples }).coreIndices.length).toBeGreaterThan(index);
    }
  });

  it("finds the groups that lie apart", () => {
    for (const [name, nClusters] of [
      ["constantColumn", 2],
      ["blobs", 3],
    ] as const) {
      const { matrix, minSamples } = references.find((reference) => reference.name === name)!;
      expect(dbscan(matrix, { eps: chooseEps(matrix, minSamples).eps, minSamples }).nClusters).toBe(
        nClusters,
      );
    }
  });

  it("rows that repeat give the smallest positive distance", () => {
    expect(chooseEps(matrixFromRows([[0], [0], [0], [0], [3], [3], [4]]), 2).eps).toBe(1);
  });
});

describe("errors", () => {
  const rows = matrixFromRows([[1], [1], [1]]);

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("eps %s", (eps) => {
    expect(() => dbscan(rows, { eps, minSamples: 2 })).toThrow(
      new RangeError(`Cannot run DBSCAN: eps must be a positive number, received ${eps}`),
    );
  });

  it("minSamples", () => {
    expect(() => dbscan(rows, { eps: 1, minSamples: 0 })).toThrow(
      new RangeError("Cannot run DBSCAN: minSamples must be an integer of at least 1, received 0"),
    );
    expect(() => chooseEps(rows, 4)).toThrow(
      new RangeError("Cannot choose eps: minSamples must be an integer from 2 to 3, received 4"),
    );
  });

  it("rows that are all alike", () => {
    expect(() => chooseEps(rows, 2)).toThrow(
      new RangeError(
        "Cannot choose eps: some rows must differ, received 3 equal ones. Leave out columns that are constant.",
      ),
    );
  });
});

describe("chooseEps on rows that all repeat", () => {
  it("takes half the smallest distance between places, so that DBSCAN finds each place", () => {
    // Three places, 0, 3 and 10, four rows each: the smallest gap is 3.
    const places = matrixFromRows([0, 3, 10].flatMap((place) => [[place], [place], [place], [place]]));
    const choice = chooseEps(places, 3);
    expect(choice).toMatchObject({ eps: 1.5, rule: "repeated rows" });
    expect(dbscan(places, { eps: choice.eps, minSamples: 3 }).nClusters).toBe(3);
  });
});
