import type { Clause } from "./clauses";
import type { Facts } from "./facts";
import { type Finding, found, told } from "./finding";
import { glossary, type Quantity } from "./glossary";
import { isKind } from "./marks";
import { isNegated } from "./near";
import { valuesOf } from "./values";

/** Checks "revenue grew" and "orders fell": the last year of the data against the first. */
export function trendClaims(facts: Facts, clause: Clause): Finding[] {
  const { years } = facts;
  if (years.length < 2 || clause.isHedged) return [];
  const { scope } = clause;
  if (scope.models !== undefined || scope.k !== undefined || scope.simulated !== undefined) return [];
  return clause.marks.filter(isKind("trend")).flatMap((mark) => {
    const quantity = clause.marks
      .filter(isKind("quantity"))
      .map((other) => other.quantity)
      .find((one): one is "revenue" | "orders" => one === "revenue" || one === "orders");
    if (quantity === undefined) return [];
    const at = (year: number) =>
      valuesOf(facts, quantity satisfies Quantity, { ...scope, years: [year] })[0]?.value;
    const [first, last] = [at(years[0]), at(years[years.length - 1])];
    if (first === undefined || last === undefined) return [];
    const holds = mark.sign * (last - first) > 0;
    return [
      found(
        holds !== isNegated(clause, mark),
        `${glossary[quantity].label}: ${told(first)} in ${years[0]}, ${told(last)} in ${years[years.length - 1]}`,
      ),
    ];
  });
}
