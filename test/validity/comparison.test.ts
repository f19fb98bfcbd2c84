import { describe, expect, it } from "vitest";
import { chooseEps } from "../../lib/cluster/chooseEps";
import { dbscan } from "../../lib/cluster/dbscan";
import { gaussianMixture } from "../../lib/cluster/gaussianMixture";
import { lowerEps } from "../../lib/cluster/lowerEps";
import { matrixFromRows, selectRows } from "../../lib/matrix";
import { scoreClustering } from "../../lib/metrics/scores";
import { createRandom } from "../../lib/random";
import { bootstrapDifference } from "../../lib/validity/bootstrap";
import { type ComparisonRow, compareModels } from "../../lib/validity/comparison";
import { continuedFit } from "../../lib/validity/continuedFit";
import { chooseModel, rankingObstacle } from "../../lib/validity/modelChoice";
import { references } from "../reference/load";

const named = (wanted: string) => references.find(({ name }) => name === wanted)!;
const none = { silhouette: null, daviesBouldin: null, calinskiHarabasz: null };

function row(model: ComparisonRow["model"], values: Partial<ComparisonRow> = {}): ComparisonRow {
  const line = {
    ...none,
    model,
    name: { kmeans: "KMeans", gmm: "GMM (full)", dbscan: "DBSCAN" }[model],
    nClusters: 3,
    nNoise: 0,
    coverage: 1,
    withNoiseAsSingletons: none,
    smallestCluster: 5,
    largestShare: 0.5,
    onCommonRows: none,
    converged: true,
    collapsed: [],
    ...values,
  };
  return { ...line, obstacle: rankingObstacle(line) };
}

describe("who is ranked", () => {
  it.each([
    [{ coverage: 0.899 }, "it covers 89.9% of the rows, under 90%"],
    [{ coverage: 0.9 }, null],
    [{ nClusters: 16 }, "it has 16 clusters, more than 15"],
    [{ nClusters: 15 }, null],
    [{ nClusters: 1 }, "it finds a single cluster"],
    [{ nClusters: 0, coverage: 0 }, "it finds no cluster"],
    [{ largestShare: 0.95 }, "one cluster holds 95.0% of its rows, more than 90%"],
    [{ largestShare: 0.9 }, null],
    [{ collapsed: [0, 2] }, "2 of its 3 components have collapsed"],
    [{ collapsed: [1] }, "1 of its 3 components has collapsed"],
  ])("%o: %s", (values, expected) => {
    expect(row("gmm", values).obstacle).toBe(expected);
  });
});

describe("the choice", () => {
  const random = createRandom(1);
  const base = Float64Array.from({ length: 200 }, () => random.normal(0.3, 0.1));
  const better = base.map((value, i) => value + 0.05 + 0.01 * Math.sin(i));
  const alike = base.map((value, i) => value + 0.05 * Math.sin(i));

  it("is KMeans unless another is better by more than the interval of the difference", () => {
    const rows = [row("dbscan"), row("gmm"), row("kmeans")];
    const clear = chooseModel(rows, { kmeans: base, gmm: better, dbscan: alike }, 200, 1);
    expect(clear.model).toBe("gmm");
    expect(clear.reason).toMatch(
      /^GMM \(full\): its silhouette on the 200 rows .* better than KMeans' by \+0\.050 /,
    );
    expect(chooseModel(rows, { kmeans: base, gmm: alike, dbscan: alike }, 200, 1).model).toBe("kmeans");
    const two = { kmeans: base, gmm: better, dbscan: better.map((value) => value + 0.01) };
    expect(chooseModel(rows, two, 200, 1).model).toBe("dbscan");
  });

  it("never is a model that must not be ranked, however good its silhouette", () => {
    const rows = [row("dbscan", { coverage: 0.5 }), row("gmm", { collapsed: [0] }), row("kmeans")];
    const choice = chooseModel(rows, { kmeans: base, gmm: better, dbscan: better }, 200, 1);
    expect(choice.model).toBe("kmeans");
    expect(choice.evidence.challenges).toEqual([]);
    expect(choice.reason).toBe(
      "KMeans: no other model can be ranked. DBSCAN is shown but not ranked: it covers 50.0% of the rows, under 90%. " +
        "GMM (full) is shown but not ranked: 1 of its 3 components has collapsed.",
    );
  });
});

describe("the bootstrap of a difference", () => {
  it("of a constant difference is that constant", () => {
    const { difference, low, high } = bootstrapDifference(Float64Array.of(3, 5, 9), Float64Array.of(1, 3, 7));
    expect([difference, low, high]).toEqual([2, 2, 2]);
  });

  it("has the width of a normal interval for many rows", () => {
    const random = createRandom(3);
    const a = Float64Array.from({ length: 2000 }, () => random.normal(1, 2));
    const { difference, low, high } = bootstrapDifference(a, new Float64Array(2000), {
      seed: 4,
      nResamples: 4000,
    });
    const half = (1.96 * 2) / Math.sqrt(2000);
    expect(high - difference).toBeGreaterThan(0.85 * half);
    expect(high - difference).toBeLessThan(1.15 * half);
    expect(difference - low).toBeGreaterThan(0.85 * half);
    expect(difference - low).toBeLessThan(1.15 * half);
  });

  it("refuses sides of different lengths", () => {
    expect(() => bootstrapDifference(Float64Array.of(1), new Float64Array())).toThrow(
      new RangeError(
        "Cannot bootstrap a difference: both sides must have the same number of values, at least one, received 1 and 0",
      ),
    );
  });
});

describe("the fair table", () => {
  const { matrix, minSamples, eps } = named("unequalVariance");
  const table = compareModels(matrix, { nClusters: 3, eps, minSamples, seed: 1 });

  it("scores DBSCAN, GMM and KMeans on the same rows, and on those that DBSCAN did not call noise", () => {
    expect(table.rows.map(({ name }) => name)).toEqual(["DBSCAN", "GMM (full)", "KMeans"]);
    const clustered = Int32Array.from(table.fits.dbscan.labels.keys()).filter(
      (i) => table.fits.dbscan.labels[i] >= 0,
    );
    for (const line of table.rows) {
      const { labels } = table.fits[line.model];
      expect(line).toMatchObject(scoreClustering(matrix, labels));
      const common = scoreClustering(
        selectRows(matrix, clustered),
        clustered.map((i) => labels[i]),
      );
      expect(line.onCommonRows.silhouette).toBeCloseTo(common.silhouette!, 12);
      expect(line.onCommonRows.daviesBouldin).toBe(common.daviesBouldin);
    }
    expect(table.rows[0].onCommonRows.silhouette).toBeCloseTo(table.rows[0].silhouette!, 12);
    expect(table.rows[0].nNoise).toBe(62);
  });

  it("other covariances stand below, never in the choice", () => {
    expect(table.otherMixtures.map(({ name }) => name)).toEqual([
      "GMM (tied)",
      "GMM (diag)",
      "GMM (spherical)",
    ]);
    expect(table.choice.evidence.challenges.map(({ model }) => model)).toEqual(["gmm"]);
  });

  it("the sentence carries the numbers of the evidence", () => {
    const { reason, evidence, model } = table.choice;
    const [challenge] = evidence.challenges;
    expect(model).toBe(challenge.low > 0 ? "gmm" : "kmeans");
    expect(reason).toContain(Math.abs(challenge.difference).toFixed(3));
    expect(reason).toContain(`on the ${evidence.nCommon} rows`);
    expect(reason).toContain("DBSCAN is shown but not ranked: it covers 79.3% of the rows, under 90%.");
  });

  it("is the same for the same seed but for the seconds", () => {
    const again = compareModels(matrix, { nClusters: 3, eps, minSamples, seed: 1 });
    const { seconds, ...rest } = table;
    const { seconds: secondsAgain, ...restAgain } = again;
    expect(restAgain).toEqual(rest);
    expect(Object.keys(secondsAgain)).toEqual(Object.keys(seconds));
    for (const elapsed of Object.values(seconds)) expect(elapsed).toBeGreaterThanOrEqual(0);
  });

  it("a discrete column collapses the mixture, which is then not ranked", () => {
    const discrete = named("discreteColumn");
    const { rows, choice } = compareModels(discrete.matrix, { nClusters: 8, eps: 0.5, minSamples: 5 });
    expect(rows[0].nClusters).toBe(4);
    expect(rows[1].collapsed.length).toBeGreaterThan(0);
    expect(choice.model).not.toBe("gmm");
    expect(choice.reason).toContain("collapsed");
  });

  it("only noise leaves no common rows, and KMeans", () => {
    const { rows, choice } = compareModels(named("blobs").matrix, { nClusters: 3, eps: 1e-9, minSamples: 5 });
    expect(rows[0]).toMatchObject({ nClusters: 0, coverage: 0, silhouette: null });
    expect(rows[2].onCommonRows).toEqual(none);
    expect(choice.evidence.nCommon).toBe(300);
  });

  it("chooses eps by itself, at twice the number of columns", () => {
    const found = compareModels(named("blobs").matrix, { nClusters: 3 });
    expect(found.eps).toEqual(chooseEps(named("blobs").matrix, 4));
    expect(found.fits.dbscan).toMatchObject({ minSamples: 4, eps: found.eps!.eps, nClusters: 3 });
  });
});

describe("one crowd and a few distant rows", () => {
  const random = createRandom(8);
  const crowd = matrixFromRows(
    Array.from({ length: 400 }, (_, i) =>
      i < 385 ? [random.normal(), random.normal()] : [9 + random.normal(0, 0.2), 9],
    ),
  );

  it("score high and are not ranked: nobody is segmented", () => {
    const { rows, choice } = compareModels(crowd, { nClusters: 5, eps: 1.2, minSamples: 4 });
    expect(rows[0].nClusters).toBe(2);
    expect(rows[0].largestShare).toBeGreaterThan(0.9);
    expect(rows[0].onCommonRows.silhouette).toBeGreaterThan(rows[2].onCommonRows.silhouette!);
    expect(choice.model).not.toBe("dbscan");
    expect(choice.reason).toContain("DBSCAN is shown but not ranked: one cluster holds 96.");
  });
});

describe("lowering eps", () => {
  const random = createRandom(6);
  const bridged = matrixFromRows(
    Array.from({ length: 300 }, (_, i) => [
      i < 240 ? random.normal(i % 2 ? 3 : -3, 0.8) : random.normal(0, 2.5),
      random.normal(0, i < 240 ? 0.8 : 2.5),
    ]),
  );

  it("goes down the curve until there are two clusters, where the knee has one", () => {
    const knee = chooseEps(bridged, 10);
    expect(dbscan(bridged, { eps: knee.eps, minSamples: 10 }).nClusters).toBe(1);
    const lower = lowerEps(bridged, knee);
    expect(lower.rule).toBe("below the knee");
    expect(lower.eps).toBeLessThan(knee.eps);
    expect(lower.distances).toBe(knee.distances);
    expect(dbscan(bridged, { eps: lower.eps, minSamples: 10 }).nClusters).toBeGreaterThanOrEqual(2);
  });

  it("keeps the proposal where it has two clusters, or where nothing below has", () => {
    const { matrix } = named("blobs");
    expect(lowerEps(matrix, chooseEps(matrix, 4)).rule).toBe("knee");
    const line = matrixFromRows(Array.from({ length: 40 }, (_, i) => [i]));
    expect(lowerEps(line, chooseEps(line, 3)).rule).toBe(chooseEps(line, 3).rule);
  });
});

describe("an earlier partition", () => {
  const random = createRandom(8);
  const square = matrixFromRows(Array.from({ length: 400 }, () => [random.uniform(), random.uniform()]));
  const fresh = compareModels(square, { nClusters: 2 });
  const [a, , b] = fresh.fits.kmeans.centroids.values;
  const across = Int32Array.from({ length: 400 }, (_, i) =>
    Number(square.values[2 * i + (Math.abs(a - b) > 0.3 ? 1 : 0)] > 0.5),
  );

  it("is what the fit of its kind goes on from; a mixture starts from KMeans, as ever", () => {
    expect(fresh.continued).toBeNull();
    const found = compareModels(square, { nClusters: 2, earlier: { kind: "kmeans", labels: across } });
    const { fit, ...continued } = continuedFit(square, fresh.fits.kmeans, across);
    expect(continued.isContinued).toBe(true);
    expect(found.continued).toEqual(continued);
    expect(found.fits.kmeans).toEqual(fit);
    expect(found.fits.gmm).toEqual(gaussianMixture(square, 2, { start: fit.labels }));
    expect(found.fits.dbscan).toEqual(fresh.fits.dbscan);
  });

  it("is nothing to DBSCAN, nor to a fit of another kind", () => {
    const ofDbscan = compareModels(square, { nClusters: 2, earlier: { kind: "dbscan", labels: across } });
    expect({ ...ofDbscan, seconds: null }).toEqual({ ...fresh, seconds: null });
    const ofGmm = compareModels(square, { nClusters: 2, earlier: { kind: "gmm", labels: across } });
    expect(ofGmm.fits.kmeans).toEqual(fresh.fits.kmeans);
    expect(ofGmm.continued?.excess).not.toBeNull();
  });
});

describe("errors", () => {
  it("one cluster is nothing to compare", () => {
    expect(() => compareModels(named("tiny").matrix, { nClusters: 1 })).toThrow(
      new RangeError("Cannot compare models: nClusters must be an integer from 2 to 5, received 1"),
    );
  });
});
