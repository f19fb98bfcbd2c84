import type { Facts } from "./facts";
import type { Quantity } from "./glossary";
import { describeScope, type Scope } from "./scope";
import { isWithin } from "./segmentValues";
import type { Value } from "./values";

/** Numbers of regions, categories, months and years of the whole shop; several together are added. */
export function partValues(facts: Facts, quantity: Quantity, scope: Scope): Value[] {
  const { population } = facts;
  const { regions, categories, months, years } = scope;
  const where = describeScope(scope);
  const given = [regions, categories, months ?? years].filter((part) => part !== undefined);
  if (given.length !== 1) return [];
  const named = regions ?? categories;
  if (named !== undefined) {
    const rows = regions === undefined ? population.categories : population.regions;
    const chosen = rows.filter(({ name }) => named.includes(name));
    return chosen.length < named.length
      ? []
      : valuesOfParts(quantity, chosen, rows, where, regions !== undefined);
  }
  const all = population.revenueByMonth;
  const chosen = all.filter(({ month }) => isWithin(month, scope));
  return chosen.length === 0 ? [] : valuesOfParts(quantity, chosen, all, where, true);
}

interface Row {
  readonly name?: string;
  readonly customers?: number;
  readonly orders: number;
  readonly revenue: number;
}

function valuesOfParts(
  quantity: Quantity,
  chosen: readonly Row[],
  all: readonly Row[],
  where: string,
  isPartition: boolean,
): Value[] {
  const sum = (rows: readonly Row[], name: "customers" | "orders" | "revenue") =>
    rows.reduce((whole, row) => whole + (row[name] ?? Number.NaN), 0);
  const ratio = (value: number, label: string): Value[] => [
    { value, form: "plain", statistic: "mean", label: `${label} of ${where}` },
  ];
  switch (quantity) {
    case "customers":
    case "orders":
    case "revenue": {
      // A customer may buy in several categories: their numbers don't add up.
      const adds = isPartition || quantity !== "customers" || chosen.length === 1;
      if (!adds) return [];
      const value = sum(chosen, quantity);
      const plain: Value = { value, form: "plain", statistic: "total", label: `${quantity} of ${where}` };
      if (!isPartition && quantity === "customers") return [plain];
      return [
        plain,
        {
          value: value / sum(all, quantity),
          form: "share",
          statistic: "total",
          label: `share of ${quantity} of ${where}`,
        },
      ];
    }
    case "revenuePerCustomer":
      return ratio(sum(chosen, "revenue") / sum(chosen, "customers"), "revenue per customer");
    case "ordersPerCustomer":
      return ratio(sum(chosen, "orders") / sum(chosen, "customers"), "orders per customer");
    case "orderValue":
      return ratio(sum(chosen, "revenue") / sum(chosen, "orders"), "value of an order");
    default:
      return [];
  }
}
