import type { ClaimFacts } from "../../lib/claims/facts";

type Profile = ClaimFacts["profiles"][number];

interface Line {
  readonly segment: number | null;
  readonly name: string;
  readonly customers: number;
  readonly orders: number;
  readonly units: number;
  readonly revenue: number;
  /** Standardised difference of the number of orders. */
  readonly difference: number;
}

/** Two segments of a shop that can be added up in the head. */
export const toyLines: readonly Line[] = [
  {
    segment: 0,
    name: "bulk bargain",
    customers: 60,
    orders: 120,
    units: 600,
    revenue: 2400,
    difference: -0.8,
  },
  {
    segment: 1,
    name: "high-value frequent",
    customers: 40,
    orders: 480,
    units: 600,
    revenue: 9600,
    difference: 1.2,
  },
];

/** Results with these segments, distinct, of one model, without simulated shops. */
export function toyFacts(lines: readonly Line[] = toyLines): ClaimFacts {
  const sum = (of: (line: Line) => number) => lines.reduce((whole, line) => whole + of(line), 0);
  const everything: Line = {
    segment: null,
    name: "total",
    customers: sum((line) => line.customers),
    orders: sum((line) => line.orders),
    units: sum((line) => line.units),
    revenue: sum((line) => line.revenue),
    difference: 0,
  };
  const profileOf = (line: Line): Profile => {
    const { segment, name, customers, orders, units, revenue, difference } = line;
    const over = (total: number) => ({ mean: total / orders, median: total / orders, total });
    const level = difference > 0 ? "high" : "low";
    return {
      ...{
        segment,
        name,
        kind: segment === null ? "total" : "segment",
        customers,
        orders,
        lines: orders,
        revenue,
      },
      ...{ size: customers, sizeShare: customers / everything.customers },
      ...{ customerShare: customers / everything.customers, revenueShare: revenue / everything.revenue },
      ...{ quantity: over(units), value: over(revenue), price: over(revenue / 10) },
      features: { orders: { mean: orders / customers, median: orders / customers, difference, level } },
      ...{ regions: [], categories: [], revenueByMonth: [] },
    };
  };
  const scores = { silhouette: 0.4, daviesBouldin: 0.9, calinskiHarabasz: 120 };
  return {
    dataset: {
      ...{
        name: "toy",
        hash: "",
        currency: "EUR",
        transactions: everything.orders,
        orders: everything.orders,
      },
      ...{ customers: everything.customers, customersWithOrders: everything.customers, products: 10 },
      ...{ units: everything.units, revenue: everything.revenue, notes: [] },
      ...{ firstDate: "2023-01-01 00:00:00", lastDate: "2023-12-31 23:59:59" },
    },
    features: {
      ...{ names: ["orders"], rows: everything.customers, dropped: [], notes: [] },
      ...{ referenceDate: "2024-01-01 00:00:00", windowStart: "2023-01-01 00:00:00" },
    },
    verdict: {
      ...{ level: "distinct", nClusters: lines.length, reasons: [], firmness: [] },
      evidence: {
        ...{ nCustomers: everything.customers, behaviour: null, continuum: [], agreement: [], slices: {} },
        ...{ thresholds: {}, calibrated: true, seed: 1, nDraws: 0 },
      },
    },
    clusterCount: { nClusters: lines.length, used: lines.length, reason: "", criteria: [], rows: [] },
    comparison: [
      {
        ...scores,
        ...{
          model: "kmeans",
          name: "KMeans",
          nClusters: lines.length,
          nNoise: 0,
          coverage: 1,
          smallestCluster: 40,
        },
        ...{ largestShare: 0.6, withNoiseAsSingletons: scores, onCommonRows: scores, converged: true },
        ...{ collapsed: [], obstacle: null },
      },
    ],
    chosen: { model: "kmeans", byUser: false, reason: "", eps: null, minSamples: null },
    profiles: [...lines, everything].map(profileOf),
    // Of 100 customers 25 bought once, 40 five times, 35 more often: 25 + 200 + 375 orders.
    population: {
      customersByOrders: [
        { orders: 1, customers: 25 },
        { orders: 5, customers: 40 },
        { orders: 10, customers: 20 },
        { orders: 11, customers: 10 },
        { orders: 13, customers: 5 },
      ],
    },
  };
}
