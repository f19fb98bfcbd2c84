import type { Random } from "../../lib/random";
import { type Customer, calendar, categoryLogPrices, nDays } from "./generatorOrders";

interface Group {
  readonly name: string;
  /** Orders relative to others, at full separation. */
  readonly rate: number;
  readonly priceEffect: number;
  readonly extraUnits: number;
  /** Share of orders in the holidays, or of lines in one category; null: like everybody. */
  readonly holidayShare: number | null;
  readonly favouriteShare: number | null;
  readonly signup: readonly [number, number];
  /** Shares of seven equal and seven unequal groups. */
  readonly shares: readonly [number, number];
}

const early = [-365, 450] as const;
const everybody = { rate: 0.8, priceEffect: 0, extraUnits: 1.2, holidayShare: null, favouriteShare: null };
const groups: readonly Group[] = [
  { ...everybody, name: "loyal", rate: 2.2, priceEffect: 0.45, signup: early, shares: [0.14, 0.25] },
  {
    ...everybody,
    name: "premium",
    rate: 0.45,
    priceEffect: 1.1,
    extraUnits: 0.4,
    signup: early,
    shares: [0.14, 0.06],
  },
  {
    ...everybody,
    name: "bulk",
    rate: 1,
    priceEffect: -0.9,
    extraUnits: 7,
    signup: early,
    shares: [0.14, 0.08],
  },
  { ...everybody, name: "seasonal", holidayShare: 0.92, signup: early, shares: [0.14, 0.06] },
  { ...everybody, name: "category", rate: 1, favouriteShare: 0.92, signup: early, shares: [0.16, 0.1] },
  { ...everybody, name: "new", rate: 0.6, signup: [620, 700], shares: [0.12, 0.15] },
  { ...everybody, name: "lapsed", signup: [-365, 60], shares: [0.16, 0.3] },
];

/** How far groups lie apart, found so that the Bayes classifier reaches an ARI of about .95 (heavy overlap: .64). */
const separations: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  seven: { 5: 1.2, 20: 0.62 },
  sevenUnequal: { 5: 1.2, 20: 0.62 },
  four: { 5: 1.2, 20: 0.8 },
  overlap: { 5: 0.6, 20: 0.32 },
};

/** Days on which a lapsed customer may stop. */
const lapseDays = [170, 220, 270, 320, 370, 420];

/** Customers of planted groups, who vary within them. */
export function drawPlanted(
  kind: string,
  nCustomers: number,
  ordersPerCustomer: number,
  random: Random,
): { customers: Customer[]; groups: Int32Array } {
  const separation = separations[kind][ordersPerCustomer];
  const of = kind === "four" ? groups.filter(({ name }) => four.includes(name)) : groups;
  const shares = of.map(({ shares: [equal, unequal] }) => {
    if (kind === "four") return 1;
    return kind === "sevenUnequal" ? unequal : equal;
  });
  const labels = Int32Array.from({ length: nCustomers }, () => random.weighted(shares));
  const customers = Array.from(labels, (label) =>
    drawMember(of[label], separation, ordersPerCustomer, random),
  );
  return { customers, groups: labels };
}

const four = ["loyal", "bulk", "seasonal", "lapsed"];

function drawMember(group: Group, separation: number, mean: number, random: Random): Customer {
  const signup = group.signup[0] + random.uniform() * (group.signup[1] - group.signup[0]);
  const byDates = group.name === "new" || group.name === "lapsed";
  const rate = byDates ? group.rate : group.rate ** separation;
  const units = 1.2 * (group.extraUnits / 1.2) ** separation;
  const strength = Math.min(1, 0.9 * separation);
  return {
    signup,
    end: group.name === "lapsed" ? lapseDays[random.integer(lapseDays.length)] : nDays,
    nOrders: 1 + random.poisson(Math.max(mean - 1, 1) * rate * random.gamma(8, 1 / 8)),
    holidayWeight: holidayWeightFor(group.holidayShare, strength),
    categories: categoriesFor(group.favouriteShare, strength, random),
    priceEffect: separation * group.priceEffect + 0.18 * random.normal(),
    extraUnits: units * random.gamma(10, 0.1),
  };
}

/** The weight that gives this share of a whole year's orders to the holidays. */
function holidayWeightFor(share: number | null, strength: number): number {
  if (share === null) return 1;
  const usual = 0.257;
  const wanted = Math.min(0.97, usual + strength * (share + 0.07 - usual));
  const mass = (holiday: boolean) =>
    calendar.reduce((sum, day) => (day.holiday === holiday ? sum + day.weight : sum), 0);
  return ((wanted / (1 - wanted)) * mass(false)) / mass(true);
}

function categoriesFor(favouriteShare: number | null, strength: number, random: Random): number[] {
  const n = categoryLogPrices.length;
  if (favouriteShare === null) return categoryLogPrices.map(() => 1 / n);
  const wanted = Math.min(0.97, 1 / n + strength * (favouriteShare + 0.07 - 1 / n));
  const favourite = random.integer(n);
  return categoryLogPrices.map((_, c) => (c === favourite ? wanted : (1 - wanted) / (n - 1)));
}
