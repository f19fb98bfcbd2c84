import type { Facts } from "../../lib/narrative/facts";

const stabilityRow = (cluster: number, jaccard: number) => ({
  cluster,
  size: 50,
  jaccard,
  quantiles: { q05: 0.5, q50: 0.8, q95: 0.9 },
  recovered: 0.8,
  dissolved: 0.1,
});

/** How sure the segments are. */
export const toyChecks = {
  stability: {
    method: "bootstrap",
    nResamples: 97,
    clusters: [stabilityRow(0, 0.92), stabilityRow(1, 0.86), stabilityRow(2, 0.79)],
  },
  seeds: { nSeeds: 5, pairs: [], mean: 0.97, least: 0.94 },
  gap: { rows: [], nClusters: 4, atEdge: false },
  predictionStrength: { rows: [], nClusters: 2, threshold: 0.8 },
  dominance: {
    parts: [],
    columns: ["recencyDays", "orders"].map((column) => ({ name: column })),
    dominating: [],
    valuesAreClusters: [],
    sentences: [],
  },
  persistence: {
    level: "medium",
    reason: "",
    spans: [],
    days: 400,
    customers: { both: 163, earlierOnly: 41, laterOnly: 37 },
    names: [],
    dropped: [],
    nClusters: 3,
    adjustedRand: 0.31,
    spending: {
      nCustomers: 163,
      share: 0.087,
      byChance: 0.012,
      p: 0.001,
      nPermutations: 999,
      effect: "medium",
    },
    notes: [],
  },
} as unknown as Facts["checks"];
