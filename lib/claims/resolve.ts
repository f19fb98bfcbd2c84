import type { Clause } from "./clauses";
import type { Facts } from "./facts";
import type { Quantity } from "./glossary";
import { isKind } from "./marks";
import { quantityAfter } from "./near";
import { rankings } from "./rank";
import { dimensionsOf, type Scope } from "./scope";

/**
 * Gives a clause whose subject is described, such as "the largest segment", the subject that the description means. Where
 * the clause also names one of the kind, the description is a claim about it and stays.
 */
export function resolved(facts: Facts, clause: Clause): Clause {
  const { marks, words, scope } = clause;
  const dimension = marks.find(isKind("dimension"));
  if (dimension === undefined || clause.isOwn || dimensionsOf(scope).includes(dimension.dimension))
    return clause;
  const degree = marks
    .filter(isKind("degree"))
    .find(
      ({ degree: { grade }, to }) =>
        grade === "superlative" && dimension.from >= to && dimension.from - to <= 2,
    );
  if (degree === undefined || degree.degree.sign === 0) return clause;
  const text = words[degree.from].text;
  const after = quantityAfter(clause, dimension, 3);
  const isBy = /^(by|in|with)$/.test(words[dimension.to]?.text ?? "");
  const quantity: Quantity | undefined =
    degree.degree.quantity ??
    (after && isBy ? after.quantity : undefined) ??
    (dimension.dimension === "segments" && /^(larg|big|small)/.test(text) ? "customers" : undefined) ??
    (dimension.dimension === "months" || dimension.dimension === "years" ? "revenue" : undefined) ??
    (dimension.dimension === "categories" || dimension.dimension === "regions" ? "revenue" : undefined);
  if (quantity === undefined) return clause;
  const ordinal = marks
    .filter(isKind("ordinal"))
    .find(({ to }) => to <= degree.from && degree.from - to <= 2);
  const found = rankings(
    facts,
    quantity,
    dimension.dimension,
    undefined,
    ordinal?.rank ?? 1,
    degree.degree.sign,
    {},
  );
  const leaders: Scope | undefined = found[found.length - 1]?.leaders;
  if (leaders === undefined) return clause;
  return {
    ...clause,
    isOwn: true,
    scope: { ...scope, ...leaders },
    marks: marks.filter((mark) => mark !== degree),
  };
}
