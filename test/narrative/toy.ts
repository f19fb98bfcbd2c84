import type { Facts } from "../../lib/narrative/facts";
import type { SegmentDetails } from "../../lib/profile/details/details";
import type { SegmentName } from "../../lib/profile/names/names";
import type { SegmentRule } from "../../lib/profile/rules/rules";
import { thresholds } from "../../lib/validity/verdict/thresholds";
import type { Verdict } from "../../lib/validity/verdict/verdict";
import { count, percent, sentence } from "../../lib/written";
import { toyActions } from "./toyActions";

export type Draft<T> = T extends readonly (infer Item)[]
  ? Draft<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Draft<T[Key]> }
    : T;

export type FactsDraft = Draft<Facts>;

const estimate = (value: number) => ({ value, low: value * 0.83, high: value * 1.19 });

const statistics = (mean: number, total: number) => ({ mean, median: mean * 0.91, total });

const standing = (mean: number, difference: number) => ({
  mean,
  median: mean * 0.93,
  difference,
  level: difference > 0 ? ("high" as const) : ("low" as const),
});

type Profile = Facts["results"]["profiles"][number];

function profile(
  segment: number | null,
  kind: Profile["kind"],
  name: string,
  [size, orders, revenue]: readonly [number, number, number],
): Profile {
  return {
    segment,
    kind,
    name,
    size,
    sizeShare: size / 241,
    customers: size,
    customerShare: size / 257,
    orders,
    lines: orders * 3 + 7,
    revenue,
    revenueShare: revenue / 91_830,
    quantity: statistics(orders / 130, orders * 11),
    value: statistics(revenue / (orders * 3 + 7), revenue),
    price: statistics(revenue / (orders * 17), revenue * 0.7),
    features: {
      recencyDays: standing(size * 2.6 + 11, 0.9),
      orders: standing(orders / size + 4.1, -0.6),
      tenureDays: standing(size * 3.7 + 101, 0.3),
    },
    regions: [],
    categories: [],
    revenueByMonth: [],
  };
}

/** Three segments whose numbers are all different. */
const profiles = [
  profile(0, "segment", "regulars", [113, 1_460, 55_310]),
  profile(1, "segment", "gift buyers", [79, 611, 23_940]),
  profile(2, "segment", "quiet ones", [49, 127, 12_580]),
  profile(null, "total", "total", [257, 2_198, 91_830]),
];

const detail = (segment: number, unit: number): SegmentDetails => ({
  segment,
  customerShare: estimate(0.11 + 0.13 * unit),
  revenueShare: estimate(0.09 + 0.17 * unit),
  orderValue: estimate(31.7 + 13.3 * unit),
  orderedOnce: estimate(0.21 + 0.16 * unit),
  effects: { orders: estimate(0.4 * unit - 0.6) },
  regions: [
    {
      level: "North",
      share: 0.21 + 0.1 * unit,
      populationShare: 0.14 + 0.05 * unit,
      lift: { value: 1.7 + 0.11 * unit, low: 1.21, high: 2.3 },
    },
    { level: "South", share: 0.03, populationShare: 0.02, lift: { value: 1.31, low: 1.12, high: 1.6 } },
  ],
  categories: [
    {
      level: "Tea",
      share: 0.43 + 0.08 * unit,
      populationShare: 0.22 + 0.03 * unit,
      lift: { value: 1.9 + 0.21 * unit, low: 1.31, high: 2.7 },
    },
  ],
  priceTiers: { low: 0.12, moderate: 0.33 - 0.05 * unit, high: 0.55 + 0.05 * unit },
  seasonalIndex: [0.7, 0.8, null, 1, 1, 1, 1, 1, 1, 1, 1.3, 1.6 + 0.2 * unit],
  products: [
    {
      productId: "p",
      productName: "Green tea",
      customers: 31,
      share: 0.3,
      expectedShare: 0.1,
      lift: estimate(2.4 + 0.3 * unit),
    },
  ],
  pairs: [
    {
      first: { productId: "p", productName: "Green tea" },
      second: { productId: "q", productName: "Tea pot" },
      within: "order",
      together: 23 + 7 * unit,
      support: 0.061 + 0.02 * unit,
      lift: 3.3 + 0.4 * unit,
    },
  ],
  central: ["anna", "bert", "cleo"],
});

const rule = (segment: number, unit: number): SegmentRule => ({
  segment,
  conditions: [{ feature: "orders", operator: ">", value: 7 + 4 * unit }],
  obstacle: null,
  nTested: 71 + 3 * unit,
  nMembers: 30 + unit,
  nPicked: 33 + unit,
  precision: estimate(0.61 + 0.09 * unit),
  recall: estimate(0.52 + 0.13 * unit),
});

const name = (segment: number, unit: number): SegmentName => ({
  segment,
  name: profiles[segment].name,
  kind: null,
  qualifier: segment === 1 ? "regionally loyal" : null,
  evidence: [
    {
      measure: "orders given exposure",
      source: "held-out orders",
      difference: 1.3 - 0.4 * unit,
      pHolm: 0.001,
      median: 12.4,
    },
    {
      measure: "relativePrice",
      source: "held-out orders",
      difference: -0.7 - 0.2 * unit,
      pHolm: 0.002,
      median: 0.2,
    },
    { measure: "season", source: "held-out orders", difference: 0.8 + 0.3 * unit, pHolm: 0.002, median: 0.1 },
    { measure: "recencyDays", source: "dates", difference: 1.1 + 0.1 * unit, pHolm: null, median: 211 },
    {
      measure: "regionAffinity",
      source: "regions",
      difference: 3.4 + 0.3 * unit,
      pHolm: 0.003,
      median: null,
    },
  ],
});

const countRow = (nClusters: number) => ({
  nClusters,
  inertia: 3_300 - 310 * nClusters,
  silhouette: 0.51 - 0.07 * Math.abs(nClusters - 3) - 0.01 * nClusters,
  daviesBouldin: 0.8 + 0.13 * Math.abs(nClusters - 3) + 0.02 * nClusters,
  calinskiHarabasz: 400 - 41 * Math.abs(nClusters - 3),
  bic: 900,
  collapsed: false,
  converged: true,
  smallestCluster: 20,
});

const compared = (model: "kmeans" | "gmm" | "dbscan", title: string, silhouette: number) => ({
  model,
  name: title,
  nClusters: model === "dbscan" ? 2 : 3,
  nNoise: model === "dbscan" ? 17 : 0,
  coverage: model === "dbscan" ? 0.929 : 1,
  silhouette,
  daviesBouldin: 1.9 - silhouette,
  calinskiHarabasz: 300 * silhouette,
  smallestCluster: 37,
  largestShare: 1.1 - 2 * silhouette,
  withNoiseAsSingletons: { silhouette, daviesBouldin: 1, calinskiHarabasz: 100 },
  onCommonRows: { silhouette: silhouette + 0.03, daviesBouldin: 0.7, calinskiHarabasz: 200 },
  converged: true,
  collapsed: [],
  obstacle: null,
});

const test = (pHolm: number) => ({
  statistic: 4,
  draws: [],
  quantiles: { q05: 0, q50: 0, q95: 1 },
  p: 0.01,
  singles: [],
  pHolm,
});

const verdict: Verdict = {
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

const stabilityRow = (cluster: number, jaccard: number) => ({
  cluster,
  size: 50,
  jaccard,
  quantiles: { q05: 0.5, q50: 0.8, q95: 0.9 },
  recovered: 0.8,
  dissolved: 0.1,
});

const spending = (decile: number) => ({
  decile,
  // Tenths of 241.
  customers: decile === 5 ? 25 : 24,
  revenue: 1_000 * decile,
  share: 0.018 * decile + 0.001,
});

/** Facts of an invented shop with three distinct segments; every number that prose may bind is another one. */
export function toyFacts(): FactsDraft {
  const facts: Facts = {
    results: {
      version: 1,
      dataset: {
        name: "Toy shop",
        hash: "abc",
        currency: "EUR",
        transactions: 6_601,
        orders: 2_198,
        customers: 257,
        customersWithOrders: 241,
        products: 83,
        units: 14_703,
        revenue: 91_830,
        firstDate: "2022-03-05 08:00:00",
        lastDate: "2024-06-17 20:00:00",
        notes: ["A note of the files."],
      },
      configuration: { unit: "customer", scale: "clipped", seed: 1, clusters: "auto" },
      features: {
        names: ["recencyDays", "orders", "tenureDays"],
        rows: 241,
        referenceDate: "2024-06-18 00:00:00",
        windowStart: "2022-03-05 00:00:00",
        dropped: [{ name: "season", reason: "the period is too short" }],
        notes: ["A note of the figures."],
      },
      verdict: verdict as unknown as Facts["results"]["verdict"],
      clusterCount: {
        nClusters: 3,
        used: 3,
        reason: "",
        criteria: [
          { name: "inertia", best: 4, atEdge: false },
          { name: "silhouette", best: 3, atEdge: false },
          { name: "bic", best: null, atEdge: false },
        ],
        rows: [2, 3, 4].map(countRow),
      },
      comparison: [
        compared("dbscan", "DBSCAN", 0.23),
        compared("gmm", "GMM (full)", 0.37),
        compared("kmeans", "KMeans", 0.43),
      ],
      chosen: { model: "kmeans", byUser: false, reason: "", eps: null, minSamples: null },
      profiles,
      population: {
        concentration: Array.from({ length: 100 }, (_, i) => 1 - (1 - (i + 1) / 100) ** 2.3),
        revenueByMonth: ["2023-01", "2023-02", "2023-03", "2023-04"].map((month, i) => ({
          month,
          revenue: 2_900 + 770 * i,
          orders: 90,
        })),
        regions: [
          { name: "North", customers: 101, orders: 900, revenue: 51_200 },
          { name: "South", customers: 156, orders: 1_298, revenue: 40_630 },
        ],
        categories: [
          { name: "Tea", customers: 190, orders: 1_500, revenue: 61_700 },
          { name: "Pots", customers: 130, orders: 698, revenue: 30_130 },
        ],
        customersByOrders: [
          { orders: 0, customers: 39 },
          { orders: 1, customers: 38 },
          { orders: 12, customers: 180 },
        ],
      },
      names: profiles.slice(0, 3).map((_, segment) => name(segment, segment)),
      nameEvidence: {
        obstacle: null,
        nCustomers: 218,
        withRates: true,
        differences: [],
        regions: [],
        dates: [0, 1, 2].map((segment) => ({
          segment,
          measure: "recencyDays",
          median: 151 + 29 * segment,
          rank: 0.71 + 0.07 * segment,
        })),
        entryRule: "signup",
      },
      valueRanking: Array.from({ length: 10 }, (_, i) => spending(10 - i)),
      details: [0, 1, 2].map((segment) => detail(segment, segment)),
      rules: [0, 1, 2].map((segment) => rule(segment, segment)),
      prices: {
        nProducts: 79,
        nVarying: 37,
        revenueShareVarying: 0.46,
        elasticity: { value: -0.73, low: -0.95, high: -0.52 },
        nLines: 4_207,
      },
      insights: {
        nCandidates: 43,
        insights: [
          {
            id: "concentration",
            kind: "concentration",
            finding: sentence`The top few bring ${percent(0.38)} of revenue.`,
            meaning: sentence`Look after ${count(27)} of them.`,
            effect: 0.4,
            p: 0.001,
            pAdjusted: 0.01,
          },
          {
            id: "reactivation",
            kind: "reactivation",
            finding: sentence`${count(61)} customers paused.`,
            meaning: sentence`They brought ${percent(0.07)} of something.`,
            effect: 0.3,
            p: 0.001,
            pAdjusted: 0.01,
            bySegment: [
              { segment: 2, customers: 33 },
              { segment: 0, customers: 17 },
              { segment: -1, customers: 11 },
            ],
          },
        ],
      },
      ...toyActions(profiles),
    } as unknown as Facts["results"],
    checks: {
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
    } as unknown as Facts["checks"],
  };
  return structuredClone(facts) as unknown as FactsDraft;
}
