import { describe, expect, it } from "vitest";
import { dbscan } from "../../lib/cluster/dbscan";
import { gaussianMixture } from "../../lib/cluster/gaussianMixture";
import { kmeans } from "../../lib/cluster/kmeans";
import { modelFromJson, modelToJson } from "../../lib/cluster/modelJson";
import { predict } from "../../lib/cluster/predict";
import { matrixFromRows } from "../../lib/matrix";
import { confidenceOf, marginOf, resampledModels } from "../../lib/validity/confidence";
import { references } from "../reference/load";

const named = (wanted: string) => references.find(({ name }) => name === wanted)!;
const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("confidence", () => {
  const four = matrixFromRows([[0], [2], [10], [12]]);

  it("is the share of models that agree: by hand", () => {
    // Borders between the centroids lie at 6, 11 and 1: of the rows 0, 2, 10 and 12 labelled 0 0 1 1, the first model agrees with all,
    // the second puts 10 into 0, the third puts 2 into 1.
    const models = [
      [1, 11],
      [5, 17],
      [-4, 6],
    ].map(([low, high]) => ({ kind: "kmeans" as const, centroids: matrixFromRows([[low], [high]]) }));
    const confidence = confidenceOf(models, four, Int32Array.of(0, 0, 1, 1));
    expect([...confidence]).toEqual([1, 2 / 3, 2 / 3, 1]);
  });

  it("is empty for DBSCAN and for rows of noise", () => {
    const fit = dbscan(four, { eps: 3, minSamples: 2 });
    expect(resampledModels(four, fit)).toEqual([]);
    expect([...confidenceOf([], four, fit.labels)]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
    const one = { kind: "kmeans" as const, centroids: matrixFromRows([[6]]) };
    expect([...confidenceOf([one], four, Int32Array.of(0, -1, 0, 0))]).toEqual([1, Number.NaN, 1, 1]);
  });

  it.each(["kmeans", "gmm"] as const)("of %s is near 1 in blobs and lower in uniform noise", (kind) => {
    const average = (name: string, k: number) => {
      const { matrix } = named(name);
      const fit = kind === "kmeans" ? kmeans(matrix, k) : gaussianMixture(matrix, k);
      const models = resampledModels(matrix, fit, { seed: 2, nResamples: 20 });
      expect(models.length).toBe(20);
      expect(models.every((model) => model.kind === kind)).toBe(true);
      return mean(confidenceOf(models, matrix, fit.labels));
    };
    expect(average("blobs", 3)).toBeGreaterThan(0.98);
    expect(average("uniformNoise", 5)).toBeLessThan(0.9);
  });

  it("is lower at the border of a segment than at its centre", () => {
    const { matrix } = named("sevenOverlapping");
    const fit = kmeans(matrix, 7);
    const confidence = confidenceOf(resampledModels(matrix, fit), matrix, fit.labels);
    const margins = marginOf(fit, matrix);
    const middle = [...margins].sort((a, b) => a - b)[Math.floor(margins.length / 2)];
    const inner = confidence.filter((_, i) => margins[i] > middle);
    const outer = confidence.filter((_, i) => margins[i] <= middle);
    expect(mean(inner)).toBeGreaterThan(mean(outer));
  });

  it("stays the same to the last bit through JSON, and for the same seed", () => {
    const { matrix } = named("anisotropic");
    for (const fit of [kmeans(matrix, 3), gaussianMixture(matrix, 3)]) {
      const models = resampledModels(matrix, fit, { seed: 4, nResamples: 5 });
      expect(resampledModels(matrix, fit, { seed: 4, nResamples: 5 })).toEqual(models);
      expect(resampledModels(matrix, fit, { seed: 5, nResamples: 5 })).not.toEqual(models);
      const read = models.map((model) => modelFromJson(JSON.parse(JSON.stringify(modelToJson(model)))));
      expect(confidenceOf(read, matrix, fit.labels)).toEqual(confidenceOf(models, matrix, fit.labels));
    }
  });

  it("follows the numbers of the model, whatever they are", () => {
    const { matrix } = named("blobs");
    const { centroids } = kmeans(matrix, 3);
    const values = Float64Array.from(
      [2, 0, 1].flatMap((c) => [
        ...centroids.values.subarray(c * centroids.nCols, (c + 1) * centroids.nCols),
      ]),
    );
    const renamed = { kind: "kmeans" as const, centroids: { ...centroids, values } };
    const models = resampledModels(matrix, renamed, { nResamples: 10 });
    expect(mean(confidenceOf(models, matrix, predict(renamed, matrix)))).toBeGreaterThan(0.98);
  });

  it("goes without resamples that hold too few distinct rows", () => {
    // Of two rows one alone is drawn in half of the resamples.
    const two = matrixFromRows([[0], [1]]);
    const models = resampledModels(two, kmeans(two, 2), { nResamples: 40 });
    expect(models.length).toBeGreaterThan(8);
    expect(models.length).toBeLessThan(32);
    expect([...confidenceOf(models, two, Int32Array.of(0, 1))]).toEqual([1, 1]);
  });

  it("refuses no model at all", () => {
    expect(() => resampledModels(four, kmeans(four, 2), { nResamples: 0 })).toThrow(
      new RangeError("Cannot resample models: nResamples must be an integer of at least 1, received 0"),
    );
  });
});

describe("the margin", () => {
  it("of KMeans is (d2 - d1) / d2: by hand", () => {
    // Centroids 1 and 11: 3 is 2 and 8 away, 6 lies in the middle, 1 is a centroid.
    const fit = kmeans(matrixFromRows([[0], [2], [10], [12]]), 2);
    expect([...marginOf(fit, matrixFromRows([[3], [6], [1]]))]).toEqual([0.75, 0, 1]);
  });

  it("of a mixture is (p1 - p2) / p1: by hand", () => {
    // Two unit normals at 0 and 2 with equal weights: at 0 the densities are as 1 to exp(−2).
    const one = matrixFromRows([[1]]);
    const model = {
      kind: "gmm" as const,
      covarianceType: "full" as const,
      weights: Float64Array.of(0.5, 0.5),
      means: matrixFromRows([[0], [2]]),
      covariances: [one, one],
    };
    const [atMean, between] = marginOf(model, matrixFromRows([[0], [1]]));
    expect(atMean).toBeCloseTo(1 - Math.exp(-2), 12);
    expect(between).toBe(0);
  });

  it("lies between 0 and 1, is 0 where centroids coincide, and is undefined without a next segment", () => {
    const { matrix } = named("sevenOverlapping");
    for (const fit of [kmeans(matrix, 4), gaussianMixture(matrix, 4)]) {
      for (const margin of marginOf(fit, matrix)) {
        expect(margin).toBeGreaterThanOrEqual(0);
        expect(margin).toBeLessThanOrEqual(1);
      }
    }
    const twice = { kind: "kmeans" as const, centroids: matrixFromRows([[1], [1]]) };
    expect([...marginOf(twice, matrixFromRows([[1], [5]]))]).toEqual([0, 0]);
    expect(marginOf(kmeans(matrix, 1), matrix).every(Number.isNaN)).toBe(true);
    expect(marginOf(dbscan(matrix, { eps: 1, minSamples: 4 }), matrix).every(Number.isNaN)).toBe(true);
  });

  it("refuses columns that the model does not have", () => {
    expect(() => marginOf(kmeans(matrixFromRows([[0], [1]]), 2), matrixFromRows([[1, 2]]))).toThrow(
      new RangeError("Cannot compute margins: the matrix must have the 1 columns of the model, received 2"),
    );
  });
});
