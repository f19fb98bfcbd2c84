import type { Facts } from "./facts";
import type { Quantity } from "./glossary";
import { modelValues } from "./modelValues";
import { partValues } from "./partValues";
import type { Scope } from "./scope";
import { segmentValues } from "./segmentValues";

/** A number of the results that a claim may mean. */
export interface Value {
  readonly value: number;
  /** In which form it is written: as it is, or as a share of 1. */
  readonly form: "plain" | "share";
  readonly statistic: "mean" | "median" | "total";
  /** Whether it is a part of the subject's own sum, and not the subject's part of everybody's. */
  readonly isOwnPart?: true;
  /** In words, for reasons: "customers of segment 3". */
  readonly label: string;
}

/** All numbers that a quantity may mean for a scope; none where the results don't say. */
export function valuesOf(facts: Facts, quantity: Quantity, scope: Scope): Value[] {
  if (scope.others !== undefined) return [];
  const concernsModels = scope.models !== undefined || scope.k !== undefined || scope.simulated !== undefined;
  const found =
    concernsModels || (scores.has(quantity) && quantity !== "concentration")
      ? modelValues(facts, quantity, scope)
      : shopValues(facts, quantity, scope);
  return found.filter(({ value }) => Number.isFinite(value));
}

/** Whether a quantity is one of models and not of customers. */
export function isScore(quantity: Quantity): boolean {
  return scores.has(quantity);
}

const scores: ReadonlySet<Quantity> = new Set<Quantity>([
  ...(["silhouette", "daviesBouldin", "calinskiHarabasz", "inertia", "bic", "noise", "coverage"] as const),
  ...([
    "concentration",
    "smallestCluster",
    "delta",
    "deviations",
    "agreement",
    "jaccard",
    "clusters",
  ] as const),
]);

function shopValues(facts: Facts, quantity: Quantity, scope: Scope): Value[] {
  const { segments, regions, categories, months, years } = scope;
  if (segments !== undefined) return segmentValues(facts, quantity, scope, segments);
  if (regions !== undefined || categories !== undefined || months !== undefined || years !== undefined)
    return partValues(facts, quantity, scope);
  return totalValues(facts, quantity);
}

/** Numbers of the whole data set. */
function totalValues(facts: Facts, quantity: Quantity): Value[] {
  const { dataset } = facts.source;
  const plain = (value: number, label: string): Value => ({
    value,
    form: "plain",
    statistic: "total",
    label,
  });
  const { regions, categories, concentration } = facts.population;
  switch (quantity) {
    case "customers":
      return [
        plain(dataset.customers, "customers in the data"),
        plain(dataset.customersWithOrders, "customers with an order"),
      ];
    case "orders":
      return [plain(dataset.orders, "orders in the data")];
    case "lines":
      return [plain(dataset.transactions, "transactions in the data")];
    case "products":
      return [plain(dataset.products, "products in the data")];
    case "regionCount":
      return regions.length > 0 ? [plain(regions.length, "regions in the data")] : [];
    case "categoryCount":
      return categories.length > 0 ? [plain(categories.length, "categories in the data")] : [];
    case "concentration":
      return concentration.length === 100
        ? [plain(gini(concentration), "the Gini coefficient of revenue")]
        : [];
    case "units":
      return [plain(dataset.units, "units in the data")];
    case "revenue":
      return [plain(dataset.revenue, "revenue in the data")];
    default:
      return facts.total === undefined
        ? []
        : [...segmentValues(facts, quantity, {}, undefined), ...perBuyer(facts, quantity)];
  }
}

/** Means over the customers who ever bought. */
function perBuyer({ source: { dataset } }: Facts, quantity: Quantity): Value[] {
  const { customersWithOrders, customers, orders, revenue } = dataset;
  if (customersWithOrders === customers) return [];
  const made = (value: number, label: string): Value[] => [
    {
      value: value / customersWithOrders,
      form: "plain",
      statistic: "mean",
      label: `${label} of customers with an order`,
    },
  ];
  if (quantity === "ordersPerCustomer") return made(orders, "orders");
  return quantity === "revenuePerCustomer" ? made(revenue, "revenue") : [];
}

/** From the revenue of the top 1 to 100 %: twice the area between that curve and equality. */
function gini(top: readonly number[]): number {
  const area = top.reduce((sum, share, i) => sum + (share + (top[i - 1] ?? 0)) / 2 / 100, 0);
  return 2 * area - 1;
}
