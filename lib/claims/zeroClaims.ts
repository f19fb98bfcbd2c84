import type { Clause } from "./clauses";
import type { Facts } from "./facts";
import { type Finding, found, told } from "./finding";
import { isKind } from "./marks";
import { valuesOf } from "./values";

/** Checks "no noise" and "calls nobody noise". */
export function zeroClaims(facts: Facts, clause: Clause): Finding[] {
  const { marks, words, scope, isHedged } = clause;
  const quantity = marks.filter(isKind("quantity")).find((mark) => mark.quantity === "noise");
  if (quantity === undefined || isHedged || marks.some(({ kind }) => kind === "amount")) return [];
  const isNone = marks
    .filter(isKind("negation"))
    .some(
      ({ from, to }) =>
        quantity.from - to <= 1 &&
        quantity.from >= to &&
        /^(no|nobody|none|without|nothing)$/.test(words[from].text),
    );
  const value = valuesOf(facts, "noise", scope).find(({ form }) => form === "plain");
  return isNone && value !== undefined
    ? [found(value.value === 0, `${value.label}: ${told(value.value)}`)]
    : [];
}
