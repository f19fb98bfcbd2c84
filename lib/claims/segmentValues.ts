import type { Facts, Profile } from "./facts";
import type { Quantity } from "./glossary";
import { describeScope, type Scope } from "./scope";
import type { Value } from "./values";

/** Numbers of segments, of several together, or of everything where none is given. */
export function segmentValues(
  facts: Facts,
  quantity: Quantity,
  scope: Scope,
  labels: readonly number[] | undefined,
): Value[] {
  const { segments, noise, total } = facts;
  const all = [...segments, ...(noise ? [noise] : [])];
  const chosen =
    labels === undefined
      ? total === undefined
        ? []
        : [total]
      : labels.map((label) => all.find(({ segment }) => segment === label));
  const profiles = chosen.filter((profile) => profile !== undefined);
  if (profiles.length === 0 || profiles.length < chosen.length || total === undefined) return [];
  if (scope.regions || scope.categories || scope.months || scope.years)
    return partsOfSegments(profiles, total, quantity, scope);
  const where = describeScope(labels === undefined ? {} : { segments: labels });
  return [...sums(profiles, total, quantity, labels !== undefined), ...perHead(profiles, quantity)].map(
    ({ label, ...value }) => ({ ...value, label: `${label} of ${where}` }),
  );
}

const sum = (profiles: readonly Profile[], of: (profile: Profile) => number) =>
  profiles.reduce((whole, profile) => whole + of(profile), 0);

const adding: Partial<Record<Quantity, readonly [string, (profile: Profile) => number]>> = {
  customers: ["customers", ({ customers }) => customers],
  orders: ["orders", ({ orders }) => orders],
  revenue: ["revenue", ({ revenue }) => revenue],
  units: ["units", ({ quantity }) => quantity.total],
  lines: ["transactions", ({ lines }) => lines],
};

function sums(profiles: readonly Profile[], total: Profile, quantity: Quantity, isPart: boolean): Value[] {
  const known = adding[quantity];
  if (known === undefined) return [];
  const [label, of] = known;
  const value = sum(profiles, of);
  const whole = of(total);
  return [
    { value, form: "plain", statistic: "total", label },
    ...(isPart && whole !== 0
      ? [{ value: value / whole, form: "share", statistic: "total", label: `share of ${label}` } as const]
      : []),
  ];
}

/** Quantities per customer, order or line: a mean over several segments is weighted, a median of several is not known. */
function perHead(profiles: readonly Profile[], quantity: Quantity): Value[] {
  const only = profiles.length === 1 ? profiles[0] : undefined;
  const mean = (value: number, label: string): Value => ({
    value,
    form: "plain",
    statistic: "mean",
    label: `mean ${label}`,
  });
  const median = (value: number | null | undefined, label: string): Value[] =>
    value === null || value === undefined
      ? []
      : [{ value, form: "plain", statistic: "median", label: `median ${label}` }];
  const feature = (name: string, label: string): Value[] => [
    mean(
      sum(profiles, ({ features, customers }) => (features[name]?.mean ?? Number.NaN) * customers) / people,
      label,
    ),
    ...median(only?.features[name]?.median, label),
  ];
  const people = sum(profiles, ({ customers }) => customers);
  const orders = sum(profiles, (profile) => profile.orders);
  const lines = sum(profiles, (profile) => profile.lines);
  const revenue = sum(profiles, (profile) => profile.revenue);
  switch (quantity) {
    case "ordersPerCustomer":
      return [
        mean(orders / people, "orders per customer"),
        ...median(only?.features.orders?.median, "orders per customer"),
      ];
    case "revenuePerCustomer":
      return [
        mean(revenue / people, "revenue per customer"),
        ...median(only?.features.totalValue?.median, "revenue per customer"),
      ];
    case "orderValue":
      return [
        mean(revenue / orders, "value of an order"),
        ...feature("averageOrderValue", "order value over customers"),
        mean(revenue / lines, "value of a line"),
        ...median(only?.value.median, "value of a line"),
      ];
    case "unitsPerOrder": {
      const units = sum(profiles, (profile) => profile.quantity.total);
      return [
        mean(units / lines, "quantity per line"),
        mean(units / orders, "units per order"),
        ...median(only?.quantity.median, "quantity per line"),
      ];
    }
    case "price":
      return [
        mean(
          sum(profiles, ({ price, lines: own }) => (price.mean ?? Number.NaN) * own) / lines,
          "unit price",
        ),
        ...median(only?.price.median, "unit price"),
      ];
    case "recency":
      return feature("recencyDays", "days since the last order");
    case "tenure":
      return feature("tenureDays", "days since entry");
    case "focus":
      return feature("focus", "category focus");
    case "season":
      return feature("season", "holiday tendency");
    default:
      return [];
  }
}

/** Customers of a region, revenue of a category or of months within segments: counts, and shares both ways. */
function partsOfSegments(
  profiles: readonly Profile[],
  total: Profile,
  quantity: Quantity,
  scope: Scope,
): Value[] {
  const within = partOf(quantity, scope);
  const whole = adding[quantity]?.[1];
  if (within === undefined || whole === undefined) return [];
  const value = sum(profiles, within);
  const where = describeScope({ ...scope, segments: profiles.map(({ segment }) => segment ?? Number.NaN) });
  const label = adding[quantity]?.[0] ?? quantity;
  return [
    { value, form: "plain", statistic: "total", label: `${label} of ${where}` },
    {
      value: value / sum(profiles, whole),
      form: "share",
      statistic: "total",
      isOwnPart: true,
      label: `share of the segment's ${label} (${where})`,
    },
    {
      value: value / within(total),
      form: "share",
      statistic: "total",
      label: `share of all such ${label} (${where})`,
    },
  ];
}

function partOf(quantity: Quantity, scope: Scope): ((profile: Profile) => number) | undefined {
  const { regions, categories, months, years } = scope;
  const kinds = [regions, categories, months ?? years].filter((list) => list !== undefined);
  if (kinds.length !== 1) return undefined;
  const add = <T>(list: readonly T[] | undefined, keep: (item: T) => boolean, of: (item: T) => number) =>
    (list ?? []).reduce((whole, item) => whole + (keep(item) ? of(item) : 0), 0);
  if (regions !== undefined && quantity === "customers")
    return (profile) =>
      add(
        profile.regions,
        ({ name }) => regions.includes(name),
        ({ customers }) => customers,
      );
  if (categories !== undefined && quantity === "revenue")
    return (profile) =>
      add(
        profile.categories,
        ({ name }) => categories.includes(name),
        ({ revenue }) => revenue,
      );
  if ((months ?? years) !== undefined && (quantity === "revenue" || quantity === "orders"))
    return (profile) =>
      add(
        profile.revenueByMonth,
        ({ month }) => isWithin(month, scope),
        (row) => row[quantity],
      );
  return undefined;
}

/** Whether a month, `YYYY-MM`, is one of a scope's. */
export function isWithin(month: string, { months, years }: Scope): boolean {
  const [year, number] = month.split("-").map(Number);
  return (months?.includes(number) ?? true) && (years?.includes(year) ?? true);
}
