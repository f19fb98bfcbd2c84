import type { Clause } from "./clauses";
import type { Facts } from "./facts";
import { type Finding, found, told } from "./finding";
import { glossary, type Quantity } from "./glossary";
import { isKind, type Mark } from "./marks";
import { isNegated } from "./near";
import { partCounted } from "./partCounts";
import { itemsOf } from "./rank";
import { eachOf, isEmpty, union } from "./scope";
import { valuesOf } from "./values";

/** From which ratio on two numbers are not the same, and up to which they are. */
const differentFrom = 1.25;
const sameUpTo = 1.1;

/** Checks "the same size as", "all bring the same revenue". */
export function equalClaims(facts: Facts, clause: Clause): Finding[] {
  const { marks, scope, target, isHedged } = clause;
  const mark = marks.find(isKind("equal"));
  if (mark === undefined || isHedged) return [];
  const dimension = marks.find(isKind("dimension"))?.dimension;
  // "the two segments are the same size"
  const isCounted = marks
    .filter(isKind("amount"))
    .every((amount) => dimension !== undefined && partCounted(clause, amount)?.dimension === dimension);
  if (!isCounted) return [];
  const named = target === undefined ? scope : union(scope, target);
  const all = isEmpty(named) && dimension !== undefined ? itemsOf(facts, dimension) : eachOf(named);
  const quantity = quantityFor(clause, mark);
  if (quantity === undefined || all.length < 2) return [];
  const values = all.map((one) => valuesOf(facts, quantity, one).find(({ form }) => form === "plain")?.value);
  const known = values.filter((value) => value !== undefined && value > 0) as number[];
  if (known.length < all.length) return [];
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const ratio = most / least;
  if (ratio > sameUpTo && ratio < differentFrom) return [];
  return [
    found(
      ratio <= sameUpTo !== isNegated(clause, mark),
      `${glossary[quantity].label}: between ${told(least)} and ${told(most)}`,
    ),
  ];
}

function quantityFor({ marks, inherited }: Clause, mark: Mark): Quantity | undefined {
  const all = marks.filter(isKind("quantity"));
  const after = all.find(({ from }) => from >= mark.to);
  return (after ?? all[0])?.quantity ?? inherited;
}
