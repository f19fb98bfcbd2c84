import { describe, expect, it } from "vitest";
import { gaussianMixture } from "../../lib/cluster/gaussianMixture";
import { kmeans } from "../../lib/cluster/kmeans";
import { matrixFromRows } from "../../lib/matrix";
import { createRandom } from "../../lib/random";
import { continuedFit } from "../../lib/validity/continuedFit";

/** Points spread evenly over a disc: every division into halves is about equally good. */
function disc(nRows: number, seed: number) {
  const random = createRandom(seed);
  return matrixFromRows(
    Array.from({ length: nRows }, () => {
      const radius = Math.sqrt(random.uniform());
      const angle = 2 * Math.PI * random.uniform();
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    }),
  );
}

/** Two heaps far apart. */
function heaps(nRows: number, seed: number) {
  const random = createRandom(seed);
  return matrixFromRows(
    Array.from({ length: nRows }, (_, i) => [random.uniform() + (i % 2) * 50, random.uniform()]),
  );
}

const halves = (rows: ReturnType<typeof disc>, side: (x: number, y: number) => boolean) =>
  Int32Array.from({ length: rows.nRows }, (_, i) => Number(side(rows.values[2 * i], rows.values[2 * i + 1])));
const same = (a: Int32Array, b: Int32Array) => a.reduce((sum, label, i) => sum + Number(label === b[i]), 0);

describe("a fit goes on from an earlier partition", () => {
  it("where both are about equally good, so that a fresh one would turn the border for nothing", () => {
    for (let seed = 1; seed <= 5; seed++) {
      const random = createRandom(seed);
      const rows = matrixFromRows(Array.from({ length: 1000 }, () => [random.uniform(), random.uniform()]));
      // A square is halved along either side; the fresh fit finds one of the two.
      const fresh = kmeans(rows, 2);
      const cutsX = Math.abs(fresh.centroids.values[0] - fresh.centroids.values[2]) > 0.3;
      const earlier = halves(rows, (x, y) => (cutsX ? y : x) > 0.5);
      const { fit, isContinued, excess } = continuedFit(rows, fresh, earlier);
      expect({ seed, isContinued }).toEqual({ seed, isContinued: true });
      expect(excess?.low).toBeLessThanOrEqual(0);
      expect(fit.inertia).toBeGreaterThanOrEqual(fresh.inertia);
      const agreement = (labels: Int32Array) => Math.max(same(labels, earlier), 1000 - same(labels, earlier));
      expect(agreement(fresh.labels)).toBeLessThan(600);
      expect(agreement(fit.labels)).toBeGreaterThan(900);
    }
  });

  it("not where the fresh one is better by more than chance", () => {
    // Heaps around (0, 0), (0, 40) and (50, 0). Two in one cluster and the third cut in two is a local optimum, and a bad one.
    const random = createRandom(3);
    const corners = [
      [0, 0],
      [0, 40],
      [50, 0],
    ];
    const rows = matrixFromRows(
      Array.from({ length: 300 }, (_, i) => corners[i % 3].map((center) => center + random.uniform())),
    );
    const fresh = kmeans(rows, 3);
    const earlier = Int32Array.from({ length: 300 }, (_, i) =>
      i % 3 < 2 ? 0 : 1 + Number(rows.values[2 * i + 1] > 0.5),
    );
    const { fit, isContinued, excess } = continuedFit(rows, fresh, earlier);
    expect(kmeans(rows, 3, { start: earlier }).inertia).toBeGreaterThan(100 * fresh.inertia);
    expect(excess?.low).toBeGreaterThan(0);
    expect({ isContinued, fit }).toEqual({ isContinued: false, fit: fresh });
  });

  it("not where the fresh one moves as few rows: then that is kept to the last bit", () => {
    const rows = heaps(100, 2);
    for (const fresh of [kmeans(rows, 2), gaussianMixture(rows, 2)]) {
      const { fit, isContinued } = continuedFit(rows, fresh, fresh.labels);
      expect(isContinued).toBe(false);
      expect(fit).toBe(fresh);
    }
  });

  it("whatever the earlier clusters were numbered", () => {
    const rows = disc(300, 9);
    const fresh = kmeans(rows, 3);
    const earlier = Int32Array.from({ length: 300 }, (_, i) =>
      Math.min(
        2,
        Math.floor(((Math.atan2(rows.values[2 * i + 1], rows.values[2 * i]) + Math.PI) / (2 * Math.PI)) * 3),
      ),
    );
    const one = continuedFit(rows, fresh, earlier);
    const other = continuedFit(
      rows,
      fresh,
      earlier.map((label) => (label + 1) % 3),
    );
    expect(other.fit.labels).toEqual(one.fit.labels);
    expect(other.isContinued).toBe(one.isContinued);
  });

  it.each([
    ["nobody is left of one of them", [0, 0, 0, 0]],
    ["a row was noise", [0, -1, 1, 1]],
    ["there were more", [0, 1, 2, 2]],
  ])("not where %s", (_, earlier) => {
    const rows = matrixFromRows([[0], [1], [10], [11]]);
    const fresh = kmeans(rows, 2);
    expect(continuedFit(rows, fresh, Int32Array.from(earlier))).toEqual({
      fit: fresh,
      isContinued: false,
      excess: null,
    });
  });

  it("of a mixture too, by the likelihood of the rows", () => {
    const rows = disc(400, 4);
    const fresh = gaussianMixture(rows, 2);
    const earlier = halves(rows, (x) => x > 0);
    const { fit, isContinued, excess } = continuedFit(rows, fresh, earlier);
    expect(excess?.difference).toBeCloseTo(
      fresh.logLikelihood - gaussianMixture(rows, 2, { start: earlier }).logLikelihood,
      10,
    );
    if (isContinued) expect(fit).toEqual(gaussianMixture(rows, 2, { start: earlier }));
    else expect(fit).toBe(fresh);
  });
});

describe("KMeans from a given partition", () => {
  it("ends where Lloyd's iterations lead from its means", () => {
    // From means 1 and 11: 0, 2 and 10, 12 are the clusters at once.
    const rows = matrixFromRows([[0], [2], [10], [12]]);
    const { labels, inertia } = kmeans(rows, 2, { start: Int32Array.of(1, 1, 0, 0) });
    expect(Array.from(labels)).toEqual([0, 0, 1, 1]);
    expect(inertia).toBe(4);
  });

  it("refuses one that lacks a cluster", () => {
    const rows = matrixFromRows([[0], [2], [10], [12]]);
    expect(() => kmeans(rows, 3, { start: Int32Array.of(0, 0, 2, 2) })).toThrow(
      "Cannot fit KMeans: start must use every number from 0 to 2, received 0, 2",
    );
  });
});
