import { describe, expect, it } from "vitest";
import { matrixFromRows } from "../../lib/matrix";
import { createRandom } from "../../lib/random";
import { copulaSampler } from "../../lib/validity/copulaNull";
import { explainedShares } from "../../lib/validity/heldOut/sliceTest";
import { partition } from "../../lib/validity/partition";
import { decide } from "../../lib/validity/verdict/decision";
import type { Evidence } from "../../lib/validity/verdict/evidence";
import { firmnessOf } from "../../lib/validity/verdict/firmness";
import { thresholdLabels, thresholds } from "../../lib/validity/verdict/thresholds";
import { verdictReasons } from "../../lib/validity/verdict/verdictReasons";

const quantiles = { q05: 0, q50: 0, q95: 0 };
const test = (pHolm: number) => ({ statistic: 1, draws: [], quantiles, p: pHolm, singles: [], pHolm });
const continuumRow = (nClusters: number, delta: number, z: number, calinskiHarabasz: number) => ({
  ...{
    nClusters,
    delta,
    z,
    calinskiHarabasz,
    silhouette: 0.2 + delta,
    nullMean: 0.2,
    nullSd: 0.01,
    quantiles,
  },
  draws: [],
});
const agreementRow = (nClusters: number, excess: number) => ({
  ...{ nClusters, excess, adjustedRand: 0.2 + excess, nullMean: 0.2, nullSd: 0.05, draws: [] },
});
const sliceRow = (nClusters: number, smallestJaccard: number, weakestDifference: number | null) => ({
  ...{ nClusters, smallestJaccard, weakestDifference, dateFacts: [] },
});

/** Evidence of distinct groups at k = 4: every number well beyond its threshold. */
const clear: Evidence = {
  obstacle: null,
  nCustomers: 400,
  inBothHalves: { weeks: 300, random: 310 },
  behaviour: { A1: test(0.03), A2: test(0.03), A3: test(0.6) },
  continuum: [continuumRow(3, 0.1, 9, 100), continuumRow(4, 0.2, 20, 90), continuumRow(5, 0.17, 15, 80)],
  agreement: [agreementRow(3, 0.3), agreementRow(4, 0.4), agreementRow(5, 0.3)],
  slices: {
    test: {
      ...{
        nClusters: 5,
        nCustomers: 310,
        excess: 0.2,
        measure: "focus",
        p: 0.01,
        draws: [],
        quantiles,
        singles: [],
      },
    },
    rows: [sliceRow(2, 0.9, 0.8), sliceRow(3, 0.8, null), sliceRow(4, 0.8, 0.3), sliceRow(5, 0.5, 0.9)],
  },
  copula: [],
  thresholds,
  features: { names: [], scale: "clipped", missingDefaults: [] },
  calibrated: true,
  seed: 1,
  nDraws: 49,
};

describe("the verdict", () => {
  it("is distinct where behaviour, silhouette, deviations and agreement all pass; k is the best Calinski-Harabasz of the eligible", () => {
    // Eligible: Δ ≥ 0.8 × 0.2 = 0.16, that is 4 and 5; of these 4 has the better Calinski-Harabasz.
    expect(decide(clear)).toMatchObject({ level: "distinct", nClusters: 4, choice: { eligible: [4, 5] } });
  });

  it("falls to slices when any of the four does not pass, and behaviour does", () => {
    const weaker: Partial<Evidence>[] = [
      { continuum: clear.continuum.map((row) => ({ ...row, delta: row.delta * 0.49 })) },
      { continuum: clear.continuum.map((row) => ({ ...row, z: 2.9 })) },
      { agreement: clear.agreement.map((row) => ({ ...row, excess: 0.09 })) },
      { agreement: [] },
    ];
    // The most slices that hold: 3, for in 4 one differs too little, and 5 don't come back.
    for (const change of weaker)
      expect(decide({ ...clear, ...change })).toMatchObject({ level: "slices", nClusters: 3 });
  });

  it("is none without behaviour, however clear the clusters", () => {
    const alike = { ...clear, behaviour: { A1: test(0.06), A2: test(1), A3: test(1) } };
    expect(decide(alike)).toMatchObject({ level: "none", nClusters: 4, behaviourRejected: false });
  });

  it("is none where slices say nothing of other orders", () => {
    const flat = { ...clear, agreement: [] };
    const { test: passed, rows } = clear.slices;
    expect(decide({ ...flat, slices: { test: { ...passed!, excess: 0.04 }, rows } }).level).toBe("none");
    expect(decide({ ...flat, slices: { test: { ...passed!, p: 0.06 }, rows } }).level).toBe("none");
    expect(decide({ ...flat, slices: { test: null, rows } }).level).toBe("none");
  });

  it("shows two slices where no number holds", () => {
    const shaky = { ...clear, agreement: [], slices: { ...clear.slices, rows: [sliceRow(2, 0.7, 1)] } };
    expect(decide(shaky)).toMatchObject({ level: "slices", nClusters: 2 });
    expect(verdictReasons(shaky, decide(shaky)).join(" ")).toContain(
      "No number of slices holds in every slice, so 2 are shown.",
    );
  });

  it("is never distinct where no silhouette exceeds the null", () => {
    const below = { ...clear, continuum: clear.continuum.map((row) => ({ ...row, delta: row.delta - 0.5 })) };
    expect(decide(below)).toMatchObject({ level: "slices", choice: { eligible: [4] } });
  });

  it("is not applicable with 49 customers in both halves, or with an obstacle", () => {
    const few = { ...clear, inBothHalves: { weeks: 49, random: 60 } };
    expect(decide(few).level).toBe("not-applicable");
    expect(verdictReasons(few, decide(few)).at(-1)).toBe(
      "No verdict: 49 customers have orders in both halves, 50 are needed.",
    );
    const obstacle = { ...clear, obstacle: "Rows are transactions." };
    expect(decide(obstacle).level).toBe("not-applicable");
    expect(verdictReasons(obstacle, decide(obstacle))).toEqual(["Rows are transactions."]);
  });

  it("says its numbers, and that thresholds are uncalibrated for other features", () => {
    const reasons = verdictReasons(
      {
        ...clear,
        calibrated: false,
        features: { names: ["orders"], scale: "standard", missingDefaults: ["focus", "season"] },
      },
      decide(clear),
    );
    expect(reasons[0]).toBe(
      "Customers differ by more than chance in what they buy (A1, p = 0.03) and how often they buy (A2, p = 0.03), not in when they buy (A3, p = 0.60), after Holm.",
    );
    expect(reasons[1]).toBe(
      "At k = 4 (read it as 4 ± 1) the silhouette is 0.40; 49 simulated shops whose customers vary without groups have 0.20 on average. The difference is 0.200 (0.10 is needed for distinct groups), 20.0 standard deviations (3 are needed).",
    );
    expect(reasons[2]).toBe(
      "Segments made from alternate weeks agree with an adjusted Rand index of 0.60, in the simulated shops of 0.20: a difference of 0.40 (0.10 is needed).",
    );
    expect(reasons.at(-1)).toBe(
      "The thresholds were calibrated for the seven default features on the scale clipped. Here there are 1 on the scale standard, without focus and season: they are uncalibrated.",
    );
    expect(verdictReasons(clear, decide(clear)).length).toBe(reasons.length - 1);
  });
});

describe("firmness", () => {
  it("judges the same evidence at each threshold ± 20%", () => {
    const rows = firmnessOf(clear);
    expect(rows.map(({ threshold }) => threshold)).toEqual(Object.keys(thresholdLabels));
    expect(Object.keys(thresholds).sort()).toEqual(Object.keys(thresholdLabels).sort());
    for (const { threshold, value, lower, higher } of rows) {
      expect(lower.value).toBeCloseTo(0.8 * value, 12);
      expect(higher.value).toBeCloseTo(1.2 * value, 12);
      for (const at of [lower, higher]) {
        const { level, nClusters } = decide(clear, { ...thresholds, [threshold]: at.value });
        expect(at).toMatchObject({ level, nClusters });
      }
    }
    expect(rows.every(({ lower, higher }) => lower.level === "distinct" && higher.level === "distinct")).toBe(
      true,
    );
  });

  it("shows a verdict that hangs on one threshold", () => {
    const narrow = { ...clear, agreement: clear.agreement.map((row) => ({ ...row, excess: 0.11 })) };
    const row = firmnessOf(narrow).find(({ threshold }) => threshold === "agreementExcess")!;
    expect([row.lower.level, row.higher.level]).toEqual(["distinct", "slices"]);
  });
});

describe("what the tests are made of", () => {
  it("explained shares are η²", () => {
    // Groups 0 2 and 4 6: means 1 and 5 about 3: between 16, total 20. A constant column is explained by nothing.
    const matrix = matrixFromRows([
      [0, 7],
      [2, 7],
      [4, 7],
      [6, 7],
    ]);
    expect(explainedShares({ matrix }, Int32Array.of(0, 0, 1, 1))).toEqual([0.8, 0]);
  });

  it("partitions are KMeans, and none where rows repeat too often", () => {
    const matrix = matrixFromRows([[0], [2], [10], [12]]);
    const fit = partition(matrix, 2, 3, createRandom(1))!;
    expect(fit.inertia).toBe(4);
    expect(fit.labels[0]).toBe(fit.labels[1]);
    expect(fit.labels[0]).not.toBe(fit.labels[2]);
    expect(partition(matrixFromRows([[1], [1], [2]]), 3, 1, createRandom(1))).toBeNull();
  });

  it("copula draws have the very values of each column, and their rank correlation", () => {
    const random = createRandom(3);
    const rows = Array.from({ length: 500 }, () => {
      const z = random.normal();
      return [Math.exp(z), Math.round(2 * (0.8 * z + 0.6 * random.normal())), 5];
    });
    const drawn = copulaSampler(matrixFromRows(rows))(createRandom(4));
    for (const j of [0, 1, 2]) {
      const column = Array.from({ length: 500 }, (_, i) => drawn.values[3 * i + j] + 0).sort((a, b) => a - b);
      expect(column).toEqual(rows.map((row) => row[j] + 0).sort((a, b) => a - b));
    }
    const concordant = Array.from({ length: 250 }, (_, i) => {
      const [a, b] = [6 * i, 6 * i + 3];
      return Math.sign((drawn.values[a] - drawn.values[b]) * (drawn.values[a + 1] - drawn.values[b + 1]));
    }).reduce((sum, sign) => sum + sign, 0);
    // Kendall's τ of a Gaussian copula with correlation .8: 2 / π · asin(.8) = .59.
    expect(concordant / 250).toBeGreaterThan(0.4);
  });
});
