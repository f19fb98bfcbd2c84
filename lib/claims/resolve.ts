import type { Clause } from "./clauses";
import type { Facts } from "./facts";
import type { Quantity } from "./glossary";
import { isKind, type Mark, type MarkOf } from "./marks";
import { quantityAfter } from "./near";
import { rankings } from "./rank";
import { dimensionsOf, type Scope, union } from "./scope";

/**
 * Gives a clause whose subject is described, such as "the largest segment", the subject that the description means. Where
 * the clause also names one of the kind, the description is a claim about it and stays.
 */
export function resolved(facts: Facts, given: Clause): Clause {
  const clause = withOtherOfTwo(facts, given);
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
  const { sign } = degree.degree;
  const count = countBefore(marks, degree);
  const first = ordinal?.rank ?? 1;
  const leaders = Array.from({ length: count?.amount.value ?? 1 }, (_, i) =>
    rankings(facts, { quantity, dimension: dimension.dimension, rank: first + i, sign }).at(-1),
  );
  if (leaders.some((ranking) => ranking === undefined)) return clause;
  return {
    ...clause,
    isOwn: true,
    scope: leaders.reduce((all, ranking) => union(all, ranking?.leaders ?? {}), scope),
    marks: marks.filter((mark) => mark !== degree && mark !== count),
  };
}

/** "the three smallest segments" */
function countBefore(marks: readonly Mark[], degree: Mark): MarkOf<"amount"> | undefined {
  return marks
    .filter(isKind("amount"))
    .find(
      ({ amount, to }) =>
        to === degree.from &&
        amount.unit === "plain" &&
        Number.isInteger(amount.value) &&
        amount.value >= 2 &&
        amount.value <= 10,
    );
}

/** "the others", where there are two segments and one of them is the subject: the other one. */
function withOtherOfTwo({ segments }: Facts, clause: Clause): Clause {
  if (segments.length !== 2) return clause;
  const otherThan = (named: Scope | undefined): Scope | undefined => {
    const others = segments.filter(({ segment }) => segment !== null && segment !== named?.segments?.[0]);
    return named?.segments?.length === 1 && others.length === 1
      ? { segments: [others[0].segment ?? 0] }
      : undefined;
  };
  const { scope, target, previous } = clause;
  const subject = scope.others?.includes("rest") ? otherThan(previous) : undefined;
  const compared = target?.others?.includes("rest") ? otherThan(scope) : undefined;
  return {
    ...clause,
    ...(subject ? { scope: { ...scope, others: undefined, ...subject } } : {}),
    ...(compared ? { target: compared } : {}),
  };
}
