import { describe, expect, it } from "vitest";
import { dbscan } from "../../lib/cluster/dbscan";
import { gaussianMixture } from "../../lib/cluster/gaussianMixture";
import { kmeans } from "../../lib/cluster/kmeans";
import type { Model } from "../../lib/cluster/model";
import { modelFromJson, modelToJson } from "../../lib/cluster/modelJson";
import { predict, predictResponsibilities } from "../../lib/cluster/predict";
import { matrixFromRows } from "../../lib/matrix";
import { createRandom } from "../../lib/random";
import { references } from "../reference/load";

const { matrix, nClusters, eps, minSamples } = references.find(({ name }) => name === "sevenOverlapping")!;
const random = createRandom(1);
const unseen = {
  values: Float64Array.from({ length: 700 }, () => random.normal(0, 2)),
  nRows: 100,
  nCols: 7,
};
const copy = (model: Model) => modelFromJson(JSON.parse(JSON.stringify(modelToJson(model))));

describe("a model written and read back", () => {
  it.each([
    kmeans(matrix, nClusters),
    gaussianMixture(matrix, nClusters),
    gaussianMixture(matrix, nClusters, { covarianceType: "tied" }),
    dbscan(matrix, { eps, minSamples }),
    dbscan(matrix, { eps: 1e-3, minSamples: 2 }),
  ])("places rows as before: $kind", (fit) => {
    const model = copy(fit);
    expect(predict(model, unseen)).toEqual(predict(fit, unseen));
    expect(predict(model, matrix)).toEqual(fit.labels);
    expect(modelToJson(model)).toEqual(modelToJson(fit));
  });

  it("gives membership probabilities equal to the last bit", () => {
    const fit = gaussianMixture(matrix, nClusters);
    const model = copy(fit);
    expect(model.kind === "gmm" && predictResponsibilities(model, unseen)).toEqual(
      predictResponsibilities(fit, unseen),
    );
  });

  it("holds no training row of a KMeans fit", () => {
    expect(modelToJson(kmeans(matrixFromRows([[0], [2], [10], [12]]), 2))).toEqual({
      kind: "kmeans",
      centroids: { nCols: 1, rows: [[1], [11]] },
    });
  });
});

describe("errors", () => {
  it("something else is no model", () => {
    expect(() => modelFromJson({ kind: "tree" } as never)).toThrow(
      new TypeError("Cannot read a model: kind must be kmeans, gmm or dbscan, received tree"),
    );
    expect(() => modelFromJson({ kind: "kmeans" } as never)).toThrow(
      new TypeError("Cannot read a model: a matrix must have rows, received undefined"),
    );
  });

  it("parts must fit each other", () => {
    const json = modelToJson(gaussianMixture(matrix, 2));
    expect(() => modelFromJson({ ...json, weights: [1] } as never)).toThrow(
      new RangeError("Cannot read a model: the number of weights must be 2, received 1"),
    );
  });
});
