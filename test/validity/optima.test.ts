import { describe, expect, it } from "vitest";
import { daviesBouldinScore } from "../../lib/metrics/daviesBouldin";
import { silhouetteScore } from "../../lib/metrics/silhouette";
import { kmeansOptima, mixtureOptima } from "../../lib/validity/optima";
import { references } from "../reference/load";

const named = (wanted: string) => references.find(({ name }) => name === wanted)!;

describe("the census of optima", () => {
  it("finds blobs the same from every start", () => {
    const { matrix, kmeans } = named("blobs");
    const { optima, nStarts } = kmeansOptima(matrix, 3, { seed: 1, nStarts: 50 });
    expect(nStarts).toBe(50);
    expect(optima[0].objective).toBeCloseTo(kmeans.inertia, 6);
    expect(optima[0].nFound).toBeGreaterThan(40);
  });

  it("counts every start once, each partition once, the best first, with its own scores", () => {
    const { matrix, nClusters, kmeans } = named("uniformNoise");
    const { optima } = kmeansOptima(matrix, nClusters, { seed: 2, nStarts: 200 });
    expect(optima.reduce((sum, { nFound }) => sum + nFound, 0)).toBe(200);
    expect(new Set(optima.map(({ labels }) => labels.join())).size).toBe(optima.length);
    expect(optima.length).toBeGreaterThan(1);
    for (let i = 1; i < optima.length; i++) {
      expect(optima[i].objective).toBeGreaterThanOrEqual(optima[i - 1].objective);
    }
    expect(optima[0].objective).toBeCloseTo(kmeans.inertia, 6);
    const last = optima.at(-1)!;
    expect(last.silhouette).toBe(silhouetteScore(matrix, last.labels));
    expect(last.daviesBouldin).toBe(daviesBouldinScore(matrix, last.labels));
  });

  it("of the mixture puts the likeliest first", () => {
    const { matrix, nClusters } = named("uniformNoise");
    const { optima, nStarts } = mixtureOptima(matrix, nClusters, { seed: 2, nStarts: 20 });
    expect(optima.reduce((sum, { nFound }) => sum + nFound, 0)).toBe(nStarts);
    for (let i = 1; i < optima.length; i++) {
      expect(optima[i].objective).toBeLessThanOrEqual(optima[i - 1].objective);
    }
  });

  it("takes 500 starts up to 1,000 rows, a fifth for the mixture", () => {
    const { matrix } = named("tiny");
    expect(kmeansOptima(matrix, 2).nStarts).toBe(500);
    expect(mixtureOptima(matrix, 2).nStarts).toBe(100);
  });

  it("refuses no start at all", () => {
    expect(() => kmeansOptima(named("tiny").matrix, 2, { nStarts: 0 })).toThrow(
      new RangeError(
        "Cannot count the optima of KMeans: nStarts must be an integer of at least 1, received 0",
      ),
    );
  });
});
