import { type AmountMark, valuesFor } from "./amountQuantities";
import { agrees } from "./bounds";
import type { Clause } from "./clauses";
import type { Facts } from "./facts";
import type { Quantity } from "./glossary";
import { eachOf, type Scope } from "./scope";
import { isScore, valuesOf } from "./values";
import { textOf } from "./words";

/** What a sum stands for where each customer or order is meant. */
export const means: Partial<Record<Quantity, readonly Quantity[]>> = {
  orders: ["ordersPerCustomer", "orderValue"],
  revenue: ["revenuePerCustomer", "orderValue"],
  revenuePerCustomer: ["orderValue", "revenue"],
  units: ["unitsPerOrder"],
};

/** Whether a number that is wrong of all may be right of one of them, or of what was not read. */
export function mayMeanAnother(
  facts: Facts,
  clause: Clause,
  mark: AmountMark,
  quantities: readonly Quantity[],
  scope: Scope,
): boolean {
  const { amount } = mark;
  const each = eachOf(scope);
  const ofOne = each.length > 1 ? each : [];
  // "placed eleven orders on average, a loyal one 38": what is only meant may be meant per head.
  const isNamed = clause.marks.some((other) => other.kind === "quantity");
  const perHead = isNamed ? [] : quantities.flatMap((quantity) => means[quantity] ?? []);
  const isPerHead = perHead.some((quantity) =>
    valuesFor(facts, clause, mark, quantity, scope).some(({ value }) => agrees(amount, value)),
  );
  // "from January to October a month has …"
  const isPerMonth =
    (scope.months?.length ?? 0) > 1 && /\b(a|per|each|every|any|no) month\b/.test(textOf(clause.words));
  const isOfOne = ofOne.some((one) =>
    quantities.some((quantity) =>
      valuesFor(facts, clause, mark, quantity, one).some(({ value }) => agrees(amount, value)),
    ),
  );
  // Simulated shops differ: what some of them reach is not wrong of them.
  const isAnywhere = scope.simulated !== undefined && scope.k === undefined;
  const drawn = !isAnywhere ? [] : valuesOf(facts, "silhouette", scope).map(({ value }) => value);
  const isReached =
    drawn.length > 1 && amount.value >= Math.min(...drawn) && amount.value <= Math.max(...drawn);
  // "cut into five, the silhouette is 0.32": at which number of clusters is not read.
  const isOfModel = scope.k !== undefined || scope.models !== undefined || scope.simulated !== undefined;
  const isAtUnknown =
    quantities.some(isScore) &&
    !isOfModel &&
    clause.marks.some(
      (other) =>
        other !== mark &&
        other.kind === "amount" &&
        isSmallCount(other) &&
        other.amount.value >= 2 &&
        other.amount.value !== facts.nClusters,
    );
  // A number a hundred times off counts something else.
  const totals = amount.isWord
    ? quantities.flatMap((quantity) => valuesFor(facts, clause, mark, quantity, scope))
    : [];
  const isFar = totals.length > 0 && totals.every(({ value }) => value > 100 * amount.value);
  return isPerHead || isPerMonth || isOfOne || isReached || isAtUnknown || isFar;
}

/** A number that may be one of clusters. */
export function isSmallCount({ amount: { unit, value } }: AmountMark): boolean {
  return unit === "plain" && Number.isInteger(value) && value <= 30;
}
