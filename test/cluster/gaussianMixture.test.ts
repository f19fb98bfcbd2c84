import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type GaussianMixtureResult, gaussianMixture, isBetter } from "../../lib/cluster/gaussianMixture";
import { covarianceTypes } from "../../lib/cluster/mixtureUpdate";
import { predict, predictResponsibilities } from "../../lib/cluster/predict";
import { matrixFromRows, selectRows } from "../../lib/matrix";
import { createRandom } from "../../lib/random";
import { type MixtureValues, references } from "../reference/load";

/** Component of the fit for each of scikit-learn's: both number them in their own way. */
function matching(fit: GaussianMixtureResult, expected: MixtureValues): number[] {
  return expected.means.map((mean) => {
    const distances = Array.from(fit.weights, (_, c) =>
      mean.reduce((sum, value, j) => sum + (fit.means.values[c * mean.length + j] - value) ** 2, 0),
    );
    return distances.indexOf(Math.min(...distances));
  });
}

function close(received: number, expected: number) {
  expect(Math.abs(received - expected)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(expected)));
}

const cases = references.flatMap((reference) =>
  covarianceTypes.map((covarianceType) => ({ ...reference, covarianceType })),
);

describe.each(cases)("on $name, $covarianceType, from the same start", (reference) => {
  const { matrix, nClusters, covarianceType } = reference;
  const start = Int32Array.from(reference.kmeans.labels);
  const expected = reference.mixtures[covarianceType];

  it("likelihood, criteria and parameters agree with scikit-learn 1.9.1 to 1e-6", () => {
    const fit = gaussianMixture(matrix, nClusters, { covarianceType, start });
    close(fit.logLikelihood, expected.logLikelihood);
    close(fit.aic, expected.aic);
    close(fit.bic, expected.bic);
    expect(fit.nIter).toBe(expected.nIter);
    expect(fit.converged).toBe(expected.converged);
    const component = matching(fit, expected);
    expect(new Set(component).size).toBe(nClusters);
    component.forEach((c, other) => {
      close(fit.weights[c], expected.weights[other]);
      expected.means[other].forEach((value, j) => {
        close(fit.means.values[c * matrix.nCols + j], value);
      });
      expected.covariances[other].forEach((value, at) => {
        close(fit.covariances[c].values[at], value);
      });
      expected.responsibilities.forEach((row, i) => {
        close(fit.responsibilities.values[i * nClusters + c], row[other]);
      });
    });
    expect(predictResponsibilities(fit, matrix)).toEqual(fit.responsibilities);
    expect(predict(fit, matrix)).toEqual(fit.labels);
  });
});

describe("worked out by hand", () => {
  it("one component has the mean, the variance with divisor n plus regCovar, and its density", () => {
    // 0, 2, 10, 12: mean 6, variance (36 + 16 + 16 + 36) / 4 = 26
    const fit = gaussianMixture(matrixFromRows([[0], [2], [10], [12]]), 1, { regCovar: 0.5 });
    expect(fit.means.values[0]).toBeCloseTo(6, 12);
    expect(fit.covariances[0].values[0]).toBeCloseTo(26.5, 12);
    const logLikelihood = -0.5 * Math.log(2 * Math.PI * 26.5) - 26 / 26.5 / 2;
    expect(fit.logLikelihood).toBeCloseTo(logLikelihood, 12);
    expect(fit.bic).toBeCloseTo(2 * Math.log(4) - 8 * logLikelihood, 10);
    expect(fit.aic).toBeCloseTo(4 - 8 * logLikelihood, 10);
  });
});

describe("collapse", () => {
  const random = createRandom(5);
  const discrete = matrixFromRows(
    Array.from({ length: 400 }, () => [random.integer(4) + 1, random.gamma(2, 1)] as [number, number]),
  );

  it("components that hold a single value of a discrete column are reported", () => {
    const fit = gaussianMixture(discrete, 8, { seed: 1 });
    expect(fit.collapsed.length).toBeGreaterThan(0);
    for (const c of fit.collapsed) expect(fit.covariances[c].values[0]).toBeLessThan(2e-6);
  });

  it("nothing has collapsed where groups are round", () => {
    const { matrix } = references.find(({ name }) => name === "blobs")!;
    expect(gaussianMixture(matrix, 3).collapsed).toEqual([]);
  });

  it("restarts never trade a sound fit for a likelier, collapsed one", () => {
    for (const nComponents of [2, 3, 4]) {
      const first = gaussianMixture(discrete, nComponents, { seed: 2 });
      const best = gaussianMixture(discrete, nComponents, { seed: 2, nInit: 10 });
      if (first.collapsed.length === 0) {
        expect(best.collapsed).toEqual([]);
        expect(best.logLikelihood).toBeGreaterThanOrEqual(first.logLikelihood);
      }
    }
    expect(gaussianMixture(discrete, 2, { seed: 2 }).collapsed).toEqual([]);
  });

  it("between two fits the likelier is kept, a collapsed one never, the first where all collapsed", () => {
    const sound = { collapsed: [], logLikelihood: -2 };
    const likelier = { collapsed: [], logLikelihood: -1 };
    const collapsed = { collapsed: [0], logLikelihood: 5 };
    expect(isBetter(likelier, sound)).toBe(true);
    expect(isBetter(sound, likelier)).toBe(false);
    expect(isBetter(collapsed, sound)).toBe(false);
    expect(isBetter(sound, collapsed)).toBe(true);
    expect(isBetter({ ...collapsed, logLikelihood: 9 }, collapsed)).toBe(false);
  });

  it("not converging is a returned fact", () => {
    const { matrix, nClusters } = references.find(({ name }) => name === "duplicates")!;
    const fit = gaussianMixture(matrix, nClusters, { maxIter: 2 });
    expect(fit.converged).toBe(false);
    expect(fit.nIter).toBe(2);
  });
});

describe("invariants", () => {
  const rowsArbitrary = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
    minLength: 8,
    maxLength: 40,
  });
  const setting = fc.record({
    rows: rowsArbitrary,
    covarianceType: fc.constantFrom(...covarianceTypes),
    nComponents: fc.integer({ min: 1, max: 3 }),
  });
  const startOf = (nRows: number, k: number) => Int32Array.from({ length: nRows }, (_, i) => i % k);

  it("responsibilities and weights sum to 1, labels are the most probable component", () => {
    fc.assert(
      fc.property(setting, ({ rows, covarianceType, nComponents }) => {
        const start = startOf(rows.length, nComponents);
        const fit = gaussianMixture(matrixFromRows(rows), nComponents, {
          covarianceType,
          start,
          regCovar: 1e-3,
        });
        expect(fit.weights.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
        for (let i = 0; i < rows.length; i++) {
          const shares = fit.responsibilities.values.subarray(i * nComponents, (i + 1) * nComponents);
          expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
          expect(shares[fit.labels[i]]).toBe(Math.max(...shares));
        }
      }),
      { numRuns: 100 },
    );
  });

  it("the likelihood never falls from one iteration to the next", () => {
    // regCovar, added after each step, is no part of the likelihood: it is left out here
    const { matrix, nClusters, kmeans } = references.find(({ name }) => name === "unscaled")!;
    const start = Int32Array.from(kmeans.labels);
    for (const covarianceType of covarianceTypes) {
      let previous = Number.NEGATIVE_INFINITY;
      for (let maxIter = 1; maxIter <= 15; maxIter++) {
        const options = { covarianceType, start, maxIter, regCovar: 0, tol: 1e-12 };
        const { logLikelihood } = gaussianMixture(matrix, nClusters, options);
        expect(logLikelihood).toBeGreaterThanOrEqual(previous - 1e-10);
        previous = logLikelihood;
      }
    }
  });

  it("the order of rows does not matter, from a start that goes with them", () => {
    fc.assert(
      fc.property(setting, fc.nat(1000), ({ rows, covarianceType, nComponents }, seed) => {
        const matrix = matrixFromRows(rows);
        const start = startOf(rows.length, nComponents);
        const order = createRandom(seed).permutation(rows.length);
        const options = { covarianceType, regCovar: 1e-1, maxIter: 5, tol: 1e-12 };
        const fit = gaussianMixture(matrix, nComponents, { ...options, start });
        const other = gaussianMixture(selectRows(matrix, order), nComponents, {
          ...options,
          start: order.map((row) => start[row]),
        });
        expect(other.logLikelihood).toBeCloseTo(fit.logLikelihood, 7);
      }),
      { numRuns: 100 },
    );
  });
});

describe("errors", () => {
  const rows = matrixFromRows([
    [0, 0],
    [1, 1],
    [2, 2],
  ]);

  it("more components than rows, and unknown covariances", () => {
    expect(() => gaussianMixture(rows, 4)).toThrow(
      new RangeError("Cannot fit a Gaussian mixture: nComponents must be an integer from 1 to 3, received 4"),
    );
    expect(() => gaussianMixture(rows, 2, { covarianceType: "round" as never })).toThrow(
      new RangeError(
        "Cannot fit a Gaussian mixture: covarianceType must be one of full, tied, diag, spherical, received round",
      ),
    );
  });

  it("a covariance that is not positive definite names the remedy", () => {
    expect(() => gaussianMixture(rows, 1, { regCovar: 0 })).toThrow(
      new RangeError(
        "Cannot fit a Gaussian mixture: the covariance of component 0 must be positive definite, received one that is " +
          "not. Raise regCovar, use fewer components, or drop columns that repeat others.",
      ),
    );
  });

  it("a start that leaves a component without rows", () => {
    expect(() => gaussianMixture(rows, 3, { start: Int32Array.of(0, 0, 2) })).toThrow(
      new RangeError("Cannot fit a Gaussian mixture: start must use every number from 0 to 2, received 0, 2"),
    );
    expect(() => gaussianMixture(rows, 2, { start: Int32Array.of(0, 1) })).toThrow(
      new RangeError("Cannot fit a Gaussian mixture: labels must have one entry per row (3), received 2"),
    );
  });
});
