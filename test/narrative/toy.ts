import type { Facts } from "../../lib/narrative/facts";
import { count, percent, sentence } from "../../lib/written";
import { toyActions } from "./toyActions";
import { toyChecks } from "./toyChecks";
import { toyCountRow, toyModel, toyTenth } from "./toyCounts";
import { toyDetail, toyName, toyProfiles, toyRule } from "./toySegments";
import { toyVerdict } from "./toyVerdict";

export type Draft<T> = T extends readonly (infer Item)[]
  ? Draft<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Draft<T[Key]> }
    : T;

export type FactsDraft = Draft<Facts>;

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
      verdict: toyVerdict as unknown as Facts["results"]["verdict"],
      clusterCount: {
        nClusters: 3,
        used: 3,
        reason: "",
        criteria: [
          { name: "inertia", best: 4, atEdge: false },
          { name: "silhouette", best: 3, atEdge: false },
          { name: "bic", best: null, atEdge: false },
        ],
        rows: [2, 3, 4].map(toyCountRow),
      },
      comparison: [
        toyModel("dbscan", "DBSCAN", 0.23),
        toyModel("gmm", "GMM (full)", 0.37),
        toyModel("kmeans", "KMeans", 0.43),
      ],
      chosen: { model: "kmeans", byUser: false, reason: "", eps: null, minSamples: null },
      profiles: toyProfiles,
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
      names: toyProfiles.slice(0, 3).map((_, segment) => toyName(segment, segment)),
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
      valueRanking: Array.from({ length: 10 }, (_, i) => toyTenth(10 - i)),
      details: [0, 1, 2].map((segment) => toyDetail(segment, segment)),
      rules: [0, 1, 2].map((segment) => toyRule(segment, segment)),
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
      ...toyActions(toyProfiles),
    } as unknown as Facts["results"],
    checks: toyChecks,
  };
  return structuredClone(facts) as unknown as FactsDraft;
}
