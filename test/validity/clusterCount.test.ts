import { describe, expect, it } from "vitest";
import { gaussianMixture } from "../../lib/cluster/gaussianMixture";
import { kmeans } from "../../lib/cluster/kmeans";
import { matrixFromRows } from "../../lib/matrix";
import { silhouetteScore } from "../../lib/metrics/silhouette";
import { chooseClusterCount } from "../../lib/validity/clusterCount/clusterCount";
import { type ClusterCountRow, selectClusterCount } from "../../lib/validity/clusterCount/clusterCountRule";
import { criteriaOf } from "../../lib/validity/clusterCount/criteria";
import { references } from "../reference/load";

const named = (wanted: string) => references.find(({ name }) => name === wanted)!;

function row(nClusters: number, values: Partial<ClusterCountRow>): ClusterCountRow {
  const rest = { inertia: 1, silhouette: 0.5, daviesBouldin: 1, calinskiHarabasz: 100, bic: 0 };
  return { ...rest, collapsed: false, converged: true, smallestCluster: 10, ...values, nClusters };
}

describe("the rule", () => {
  it("takes the best Calinski-Harabasz among those with at least 0.8 of the largest excess", () => {
    const rows = [300, 100, 120, 200].map((calinskiHarabasz, step) => row(step + 2, { calinskiHarabasz }));
    const choice = selectClusterCount(rows, [0.1, 0.4, 0.5, 0.39]);
    expect(choice).toEqual({ nClusters: 4, eligible: [3, 4], largestExcess: 0.5, share: 0.8 });
  });

  it("counts exactly 0.8 as enough", () => {
    expect(
      selectClusterCount([row(2, { calinskiHarabasz: 9 }), row(3, { calinskiHarabasz: 1 })], [0.4, 0.5])
        .nClusters,
    ).toBe(2);
  });

  it("takes the largest excess where none is positive", () => {
    const rows = [row(2, { calinskiHarabasz: 500 }), row(3, { calinskiHarabasz: 1 })];
    expect(selectClusterCount(rows, [-0.2, -0.1]).nClusters).toBe(3);
  });

  it("refuses lengths that differ", () => {
    expect(() => selectClusterCount([row(2, {})], [])).toThrow(
      new RangeError(
        "Cannot select a number of clusters: there must be one excess per row and at least one row, received 0 for 1",
      ),
    );
  });
});

describe("the criteria", () => {
  const rows = [
    row(2, {
      inertia: 100,
      silhouette: 0.3,
      daviesBouldin: 2,
      calinskiHarabasz: 10,
      bic: 50,
      collapsed: true,
    }),
    row(3, { inertia: 20, silhouette: 0.6, daviesBouldin: 1, calinskiHarabasz: 20, bic: 90 }),
    row(4, { inertia: 10, silhouette: 0.5, daviesBouldin: 0.5, calinskiHarabasz: 30, bic: 80 }),
    row(5, { inertia: 5, silhouette: 0.4, daviesBouldin: 0.9, calinskiHarabasz: 40, bic: 85 }),
  ];

  it("each name their k, BIC without collapsed mixtures, and say when it is at the edge of the grid", () => {
    expect(criteriaOf(rows).map(({ name, best, atEdge }) => [name, best, atEdge])).toEqual([
      ["inertia", 3, false],
      ["silhouette", 3, false],
      ["daviesBouldin", 4, false],
      ["calinskiHarabasz", 5, true],
      ["bic", 4, false],
    ]);
  });

  it("have no preference where every mixture collapsed", () => {
    const collapsed = rows.map((one) => ({ ...one, collapsed: true }));
    expect(criteriaOf(collapsed).find(({ name }) => name === "bic")).toMatchObject({
      best: null,
      atEdge: false,
    });
  });
});

describe("on data", () => {
  it("finds three blobs and says so", () => {
    const count = chooseClusterCount(named("blobs").matrix, { seed: 1 });
    expect(count.nClusters).toBe(3);
    expect(count.phrase).toBe("3 ± 1");
    expect(count.reason).toMatch(/^3 ± 1 clusters: the best Calinski-Harabasz \(\d+\.\d\) among k = 3/);
    expect(count.rows.map(({ nClusters }) => nClusters)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it("every line is what the fits by themselves say", () => {
    const { matrix } = named("sevenOverlapping");
    const count = chooseClusterCount(matrix, { seed: 3, range: [4, 5] });
    count.rows.forEach(({ nClusters, inertia, silhouette, bic }, index) => {
      const fit = kmeans(matrix, nClusters, { seed: 3 });
      expect(count.labels[index]).toEqual(fit.labels);
      expect(inertia).toBe(fit.inertia);
      expect(silhouette).toBe(silhouetteScore(matrix, fit.labels));
      expect(bic).toBe(gaussianMixture(matrix, nClusters, { seed: 3 }).bic);
    });
  });

  it("names what disagrees, what is at the edge, and warns of two clusters", () => {
    const { criteria, reason, nClusters } = chooseClusterCount(named("moons").matrix, { range: [2, 4] });
    for (const { label, best, atEdge } of criteria) {
      if (best !== null && best !== nClusters) expect(reason).toContain(`${label} (k = ${best})`);
      if (atEdge) expect(reason.split("At the edge of the grid (2 to 4)")[1]).toContain(label);
    }
    const halves = chooseClusterCount(matrixFromRows([[0], [1], [2], [30], [31], [32]]));
    expect(halves.nClusters).toBe(2);
    expect(halves.reason).toContain("Two clusters often only halve a continuum");
  });

  it("cuts the grid to what the rows allow", () => {
    const few = chooseClusterCount(matrixFromRows([[0], [0], [0], [4], [4], [9]]));
    expect(few.rows.map(({ nClusters }) => nClusters)).toEqual([2, 3]);
    expect(chooseClusterCount(named("tiny").matrix).rows.at(-1)!.nClusters).toBe(4);
  });

  it("is the same for the same seed", () => {
    const { matrix } = named("uniformNoise");
    expect(chooseClusterCount(matrix, { seed: 2 })).toEqual(chooseClusterCount(matrix, { seed: 2 }));
  });
});

describe("errors", () => {
  it("too few rows to have a choice", () => {
    expect(() => chooseClusterCount(matrixFromRows([[1], [1], [1]]))).toThrow(
      new RangeError(
        "Cannot choose the number of clusters: the matrix must have more than 2 rows and at least 2 distinct ones, " +
          "received 3 rows, 1 distinct",
      ),
    );
    expect(() => chooseClusterCount(matrixFromRows([[1], [2]]))).toThrow(/received 2 rows, 2 distinct/);
  });

  it("a range the wrong way round", () => {
    expect(() => chooseClusterCount(named("blobs").matrix, { range: [5, 4] })).toThrow(
      new RangeError(
        "Cannot choose the number of clusters: the largest k must be an integer of at least 5, received 4",
      ),
    );
  });
});
