import type { Clause } from "./clauses";
import { dimensionOf } from "./degreeQuantities";
import type { Facts } from "./facts";
import { type Finding, found } from "./finding";
import type { Quantity } from "./glossary";
import { isKind } from "./marks";
import { isNegated, quantitiesFor, statisticOf } from "./near";
import { rankings } from "./rank";
import type { Dimension } from "./scope";

/** Checks "ranks second in revenue", "comes third", "followed by segment 3". */
export function ordinalClaims(facts: Facts, clause: Clause, previous: Clause | undefined): Finding[] {
  const dimension = dimensionOf(clause);
  const named = dimension === undefined ? undefined : clause.scope[dimension];
  if (dimension === undefined || named === undefined || named.length !== 1 || clause.isHedged) return [];
  if (clause.marks[0]?.kind === "next") return follower(facts, clause, previous, dimension);
  return clause.marks.filter(isKind("ordinal")).flatMap((mark) => {
    const before = clause.words.slice(Math.max(0, mark.from - 2), mark.from).map(({ stem }) => stem);
    const after = clause.words[mark.to]?.text ?? "";
    const isRank =
      before.some((stem) => /^(com|rank|plac|finish|be)$/.test(stem)) || /^(place|rank)$/.test(after);
    const isBeforeDegree = clause.marks.some(
      ({ kind, from }) => kind === "degree" && from >= mark.to && from - mark.to <= 2,
    );
    if (!isRank || isBeforeDegree) return [];
    const quantities: Quantity[] = quantitiesFor(clause, mark).slice(0, 1);
    const fallback: Quantity[] = dimension === "models" ? ["silhouette"] : ["revenue"];
    const all = (quantities.length > 0 ? quantities : fallback).flatMap((quantity) =>
      rankings(facts, {
        ...{ quantity, dimension, subject: { [dimension]: named }, rank: mark.rank, sign: 1 },
        statistic: statisticOf(clause),
      }),
    );
    if (all.length === 0) return [];
    const right = all.find(({ holds }) => holds);
    return [found((right !== undefined) !== isNegated(clause, mark), (right ?? all[0]).reason)];
  });
}

/** "…, followed by segment 3": the next after what came first. */
function follower(
  facts: Facts,
  clause: Clause,
  previous: Clause | undefined,
  dimension: Dimension,
): Finding[] {
  const degree = previous?.marks.filter(isKind("degree")).find((mark) => mark.degree.grade === "superlative");
  if (previous === undefined || degree === undefined || degree.degree.sign === 0) return [];
  const quantity = degree.degree.quantity ?? quantitiesFor(previous, degree)[0];
  const { sign } = degree.degree;
  if (quantity === undefined) return [];
  const all = rankings(facts, {
    ...{ quantity, dimension, subject: { [dimension]: clause.scope[dimension] }, rank: 2, sign },
    statistic: statisticOf(previous),
  });
  const right = all.find(({ holds }) => holds) ?? all[0];
  return right === undefined ? [] : [found(right.holds, right.reason)];
}
