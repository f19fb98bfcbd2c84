import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { matrixFromRows } from "../../lib/matrix";
import { gapStatistic, oneStandardErrorRule } from "../../lib/validity/clusterCount/gapStatistic";
import { predictionStrength, weakestCluster } from "../../lib/validity/clusterCount/predictionStrength";
import { references } from "../reference/load";

const named = (wanted: string) => references.find(({ name }) => name === wanted)!;

/** What R's `cluster::clusGap` says, over 500 references; see `test/reference/gap/generate.R`. */
const byR = readFileSync(join(__dirname, "../reference/gap/values.csv"), "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => {
    const [set, nClusters, gap, standardError, chosen] = line.split(",");
    return {
      set,
      nClusters: Number(nClusters),
      gap: Number(gap),
      standardError: Number(standardError),
      chosen: Number(chosen),
    };
  });

describe("the gap statistic", () => {
  it.each([...new Set(byR.map(({ set }) => set))])(
    "on %s agrees with R's clusGap within five standard errors of both simulations, and in k",
    (set) => {
      const nReferences = 20;
      const expected = byR.filter((row) => row.set === set);
      const { rows, nClusters } = gapStatistic(named(set).matrix, { maxClusters: 8, nReferences, nInit: 40 });
      expect(nClusters).toBe(expected[0].chosen);
      expect(rows.length).toBe(expected.length);
      rows.forEach(({ gap, standardError }, i) => {
        const chance = Math.hypot(
          standardError / Math.sqrt(nReferences),
          expected[i].standardError / Math.sqrt(500),
        );
        expect(Math.abs(gap - expected[i].gap)).toBeLessThan(5 * chance);
        expect(standardError / expected[i].standardError).toBeGreaterThan(0.6);
        expect(standardError / expected[i].standardError).toBeLessThan(1.5);
      });
    },
  );

  it("of the two points 0 and 1 at k = 1 is -3, with standard deviation √5: derived by hand", () => {
    // Inertia of the data is 1/2. Of two uniform points U, V it is (U − V)²/2, and |U − V| has density 2 (1 − t), so that
    // E log|U − V| = −3/2 and E log²|U − V| = 7/2. Gap = E log((U − V)²/2) − log(1/2) = 2 · (−3/2) = −3;
    // variance of 2 log|U − V| = 4 (7/2 − 9/4) = 5.
    const { rows } = gapStatistic(matrixFromRows([[0], [1]]), { nReferences: 20_000, nInit: 1 });
    expect(Math.abs(rows[0].gap + 3)).toBeLessThan(4 * Math.sqrt(5 / 20_000));
    expect(rows[0].standardError).toBeCloseTo(Math.sqrt(5), 1);
  });

  it("takes the smallest k within one standard error of the next", () => {
    const rows = [0.1, 0.5, 0.55, 0.9].map((gap, step) => ({
      nClusters: step + 1,
      gap,
      standardError: 0.06,
    }));
    expect(oneStandardErrorRule(rows)).toBe(2);
    expect(oneStandardErrorRule(rows.slice(2))).toBe(4);
  });

  it("finds three blobs, and one cluster in uniform noise", () => {
    expect(gapStatistic(named("blobs").matrix, { maxClusters: 6 })).toMatchObject({
      nClusters: 3,
      atEdge: false,
    });
    expect(gapStatistic(named("uniformNoise").matrix, { maxClusters: 6 }).nClusters).toBe(1);
  });

  it("does not depend on the unit of a common scale", () => {
    const { matrix } = named("blobs");
    const scaled = { ...matrix, values: matrix.values.map((value) => value * 8) };
    const gaps = [matrix, scaled].map((data) => gapStatistic(data, { maxClusters: 4, nReferences: 5 }).rows);
    gaps[0].forEach(({ gap }, index) => {
      expect(gaps[1][index].gap).toBeCloseTo(gap, 9);
    });
  });

  it("names k where a fit is perfect", () => {
    expect(() => gapStatistic(matrixFromRows([[0], [0], [1], [1]]))).toThrow(
      new RangeError(
        "Cannot compute the gap statistic: the inertia must be positive, received 0 at k = 2. Lower maxClusters below " +
          "the number of distinct rows.",
      ),
    );
  });
});

describe("prediction strength", () => {
  it("of 0 0 0 1 1 against 0 0 1 1 1 is that of its weakest cluster, one pair of three", () => {
    expect(weakestCluster(Int32Array.of(0, 0, 0, 1, 1), Int32Array.of(0, 0, 1, 1, 1))).toBeCloseTo(1 / 3, 12);
  });

  it("passes over single rows and is 1 for the same partition, whatever the numbers", () => {
    expect(weakestCluster(Int32Array.of(0, 1, 2), Int32Array.of(0, 0, 0))).toBe(1);
    expect(weakestCluster(Int32Array.of(0, 0, 1, 1), Int32Array.of(1, 1, 0, 0))).toBe(1);
  });

  it("finds three blobs, and nothing in uniform noise", () => {
    const blobs = predictionStrength(named("blobs").matrix, { maxClusters: 6 });
    expect(blobs.nClusters).toBe(3);
    expect(blobs.rows[1].strength).toBeGreaterThan(0.9);
    const noise = predictionStrength(named("uniformNoise").matrix, { maxClusters: 6 });
    expect(noise.nClusters).toBe(1);
    expect(noise).toEqual(predictionStrength(named("uniformNoise").matrix, { maxClusters: 6 }));
  });

  it("needs rows enough for halves", () => {
    expect(() => predictionStrength(named("tiny").matrix)).toThrow(
      new RangeError(
        "Cannot compute the prediction strength: the number of rows must be an integer of at least 8, received 5",
      ),
    );
  });
});
