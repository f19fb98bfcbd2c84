import { thresholds } from "../../lib/validity/verdict/thresholds";
import type { Verdict } from "../../lib/validity/verdict/verdict";

const test = (pHolm: number) => ({
  statistic: 4,
  draws: [],
  quantiles: { q05: 0, q50: 0, q95: 1 },
  p: 0.01,
  singles: [],
  pHolm,
});

/** Distinct segments, with all that a verdict rests on. */
export const toyVerdict: Verdict = {
  level: "distinct",
  reasons: [],
  nClusters: 3,
  evidence: {
    obstacle: null,
    nCustomers: 241,
    inBothHalves: { weeks: 218, random: 229 },
    behaviour: { A1: test(0.013), A2: test(0.027), A3: test(0.24) },
    continuum: [2, 3, 4].map((nClusters) => ({
      nClusters,
      delta: 0.17 - 0.06 * Math.abs(nClusters - 3),
      z: 5.3,
      silhouette: 0.45 - 0.06 * Math.abs(nClusters - 3),
      calinskiHarabasz: 390 - 40 * Math.abs(nClusters - 3),
      nullMean: 0.28,
      nullSd: 0.03,
      quantiles: { q05: 0.22, q50: 0.27, q95: 0.335 },
      draws: [],
    })),
    agreement: [2, 3, 4].map((nClusters) => ({
      nClusters,
      adjustedRand: 0.58,
      nullMean: 0.19,
      nullSd: 0.05,
      excess: 0.39,
      draws: [],
    })),
    slices: {
      test: {
        nClusters: 5,
        nCustomers: 229,
        excess: 0.147,
        measure: "typicalQuantity",
        p: 0.01,
        draws: [],
        quantiles: { q05: 0, q50: 0.01, q95: 0.02 },
        singles: [],
      },
      rows: [
        { nClusters: 3, smallestJaccard: 0.81, weakestDifference: 0.66, dateFacts: [null, null, "lapsed"] },
      ],
    },
    copula: [],
    thresholds: { ...thresholds },
    features: { names: ["recencyDays", "orders", "tenureDays"], scale: "clipped", missingDefaults: [] },
    calibrated: true,
    seed: 1,
    nDraws: 47,
  },
  firmness: [
    {
      threshold: "silhouetteExcess",
      label: "silhouette above the continuum",
      value: 0.1,
      lower: { value: 0.08, level: "distinct", nClusters: 3 },
      higher: { value: 0.12, level: "distinct", nClusters: 3 },
    },
  ],
} as unknown as Verdict;
