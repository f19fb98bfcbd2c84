import { describe, expect, it } from "vitest";
import { dbscan } from "../../lib/cluster/dbscan";
import { gaussianMixture } from "../../lib/cluster/gaussianMixture";
import { kmeans } from "../../lib/cluster/kmeans";
import { matrixFromRows } from "../../lib/matrix";
import { clusterStability, seedAgreement } from "../../lib/validity/stability";
import { references } from "../reference/load";

const named = (wanted: string) => references.find(({ name }) => name === wanted)!;

describe("stability per cluster", () => {
  it("of two far points is 1 wherever both are drawn: by hand", () => {
    // Each of the two rows is missing from a quarter of the resamples of two; those have one distinct row, and can't be fitted. What is left has both.
    const { clusters, nResamples } = clusterStability(
      matrixFromRows([[0], [9]]),
      kmeans(matrixFromRows([[0], [9]]), 2),
    );
    expect(nResamples).toBeGreaterThan(25);
    expect(nResamples).toBeLessThan(75);
    expect(clusters.map(({ jaccard }) => jaccard)).toEqual([1, 1]);
  });

  it("counts a cluster of which no row was drawn as not come back: by hand", () => {
    // One row of six lies apart: it is missing from (5/6)^6 = 33% of the resamples. There the others are cut in two.
    const matrix = matrixFromRows([[0], [1], [2], [3], [4], [1000]]);
    const { clusters } = clusterStability(matrix, kmeans(matrix, 2), { nResamples: 600 });
    expect(clusters[1]).toMatchObject({ cluster: 1, size: 1 });
    expect(Math.abs(clusters[1].jaccard - (1 - (5 / 6) ** 6))).toBeLessThan(4 * Math.sqrt(0.22 / 600));
    expect(clusters[1].recovered).toBeCloseTo(clusters[1].jaccard, 12);
    expect(clusters[1].dissolved).toBeCloseTo(1 - clusters[1].jaccard, 12);
  });

  it.each(["kmeans", "gmm", "dbscan"] as const)("of blobs is near 1 with %s", (kind) => {
    const { matrix, eps, minSamples } = named("blobs");
    const fit = {
      kmeans: () => kmeans(matrix, 3),
      gmm: () => gaussianMixture(matrix, 3),
      dbscan: () => dbscan(matrix, { eps, minSamples }),
    }[kind]();
    const stability = clusterStability(matrix, fit, { nResamples: 25 });
    expect(stability.method).toBe(kind === "dbscan" ? "subsamples" : "bootstrap");
    expect(stability.nResamples).toBe(25);
    expect(stability.clusters.length).toBe(new Set(fit.labels.filter((label) => label >= 0)).size);
    for (const { jaccard, recovered } of stability.clusters) {
      expect(jaccard).toBeGreaterThan(0.9);
      expect(recovered).toBe(1);
    }
  });

  it("is lower in uniform noise, and lies between its quantiles' ends", () => {
    const { matrix } = named("uniformNoise");
    const { clusters } = clusterStability(matrix, kmeans(matrix, 5), { nResamples: 40 });
    expect(Math.min(...clusters.map(({ jaccard }) => jaccard))).toBeLessThan(0.75);
    for (const { jaccard, quantiles, recovered, dissolved } of clusters) {
      expect(jaccard).toBeGreaterThan(0);
      expect(jaccard).toBeLessThanOrEqual(1);
      expect(quantiles.q05).toBeLessThanOrEqual(quantiles.q95);
      expect(recovered + dissolved).toBeLessThanOrEqual(1);
    }
  });

  it("is plain JSON, the same for the same seed, and takes 100 resamples unless told otherwise", () => {
    const { matrix } = named("tiny");
    const fit = kmeans(matrix, 2);
    const stability = clusterStability(matrix, fit, { seed: 3 });
    expect(stability.nResamples).toBeGreaterThan(90);
    expect(clusterStability(matrix, fit, { seed: 3 })).toEqual(stability);
    expect(JSON.parse(JSON.stringify(stability))).toEqual(stability);
  });

  it("has no rows where DBSCAN finds noise alone", () => {
    const matrix = matrixFromRows([[0], [10], [20]]);
    expect(clusterStability(matrix, dbscan(matrix, { eps: 1, minSamples: 2 })).clusters).toEqual([]);
  });

  it("refuses no resample", () => {
    const { matrix } = named("tiny");
    expect(() => clusterStability(matrix, kmeans(matrix, 2), { nResamples: 0 })).toThrow(
      new RangeError("Cannot measure stability: nResamples must be an integer of at least 1, received 0"),
    );
  });
});

describe("agreement of seeds", () => {
  it("is 1 in blobs for KMeans and the mixture, with one value per pair", () => {
    const { matrix } = named("blobs");
    for (const fit of [kmeans(matrix, 3), gaussianMixture(matrix, 3)]) {
      expect(seedAgreement(matrix, fit, { seeds: [1, 2, 3] })).toEqual({
        nSeeds: 3,
        pairs: [1, 1, 1],
        mean: 1,
        least: 1,
      });
    }
  });

  it("has nothing to say of DBSCAN", () => {
    const { matrix } = named("blobs");
    const agreement = seedAgreement(matrix, dbscan(matrix, { eps: 1, minSamples: 5 }));
    expect(agreement).toEqual({ nSeeds: 5, pairs: [], mean: null, least: null });
  });

  it("refuses a single seed", () => {
    const { matrix } = named("tiny");
    expect(() => seedAgreement(matrix, kmeans(matrix, 2), { seeds: [1] })).toThrow(
      new RangeError(
        "Cannot compare seeds: the number of seeds must be an integer of at least 2, received 1",
      ),
    );
  });
});
