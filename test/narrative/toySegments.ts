import type { Facts } from "../../lib/narrative/facts";
import type { SegmentDetails } from "../../lib/profile/details/details";
import type { SegmentName } from "../../lib/profile/names/names";
import type { SegmentRule } from "../../lib/profile/rules/rules";

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

/** Three segments whose numbers are all different, and everybody. */
export const toyProfiles = [
  profile(0, "segment", "regulars", [113, 1_460, 55_310]),
  profile(1, "segment", "gift buyers", [79, 611, 23_940]),
  profile(2, "segment", "quiet ones", [49, 127, 12_580]),
  profile(null, "total", "total", [257, 2_198, 91_830]),
];

export const toyDetail = (segment: number, unit: number): SegmentDetails => ({
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

export const toyRule = (segment: number, unit: number): SegmentRule => ({
  segment,
  conditions: [{ feature: "orders", operator: ">", value: 7 + 4 * unit }],
  obstacle: null,
  nTested: 71 + 3 * unit,
  nMembers: 30 + unit,
  nPicked: 33 + unit,
  precision: estimate(0.61 + 0.09 * unit),
  recall: estimate(0.52 + 0.13 * unit),
});

export const toyName = (segment: number, unit: number): SegmentName => ({
  segment,
  name: toyProfiles[segment].name,
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
