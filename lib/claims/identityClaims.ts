import type { Clause } from "./clauses";
import type { Facts } from "./facts";
import { contradicted, type Finding, found } from "./finding";
import { isKind } from "./marks";
import { isNegated } from "./near";
import { stemsOf } from "./words";

/** Checks which segment is which: "premium customers are our bulk buyers", "segment 1 (lapsed)", "segment 9". */
export function identityClaims(facts: Facts, clause: Clause): Finding[] {
  return [...missing(facts, clause), ...equated(facts, clause), ...sameModel(clause)];
}

function missing({ segments, noise }: Facts, { marks, words }: Clause): Finding[] {
  const labels = segments.flatMap(({ segment }) => (segment === null ? [] : [segment]));
  return marks
    .filter(isKind("scope"))
    .flatMap(({ scope, from }) => (words[from].stem === "group" && noise ? [] : (scope.segments ?? [])))
    .filter((label) => Number.isFinite(label) && label !== -1 && !labels.includes(label))
    .map((label) => contradicted(`there is no segment ${label}: they are ${labels.join(", ")}`));
}

function equated({ segments }: Facts, clause: Clause): Finding[] {
  const { marks, words } = clause;
  const named = marks.filter(isKind("scope")).filter(({ scope }) => scope.segments?.length === 1);
  return named.slice(1).flatMap((second, i): Finding[] => {
    const first = named[i];
    const [a, b] = [first.scope.segments?.[0] ?? 0, second.scope.segments?.[0] ?? 0];
    if (!segments.some(({ segment }) => segment === a) || !segments.some(({ segment }) => segment === b))
      return [];
    const between = stemsOf(words, first.to, second.from);
    const isEquation =
      /^(\(|: |:|be|be (also )?(the|our|a|just)|call|name|, call|, name|=|–|-|, the)( the| our)?$/.test(
        between,
      ) && between !== ", the";
    if (!isEquation) return [];
    if (isNegated(clause, second)) return [];
    const nameOf = (label: number) => segments.find(({ segment }) => segment === label)?.name;
    return [found(a === b, `segment ${a} is "${nameOf(a)}", segment ${b} is "${nameOf(b)}"`)];
  });
}

/** "the chosen model is GMM". */
function sameModel(clause: Clause): Finding[] {
  const named = clause.marks.filter(isKind("scope")).filter(({ scope }) => scope.models?.length === 1);
  return named.slice(1).flatMap((second, i): Finding[] => {
    const [a, b] = [named[i].scope.models?.[0], second.scope.models?.[0]];
    const between = clause.words.slice(named[i].to, second.from).map(({ stem }) => stem);
    if (between.length !== 1 || between[0] !== "be" || isNegated(clause, second)) return [];
    return [found(a === b, `the first is ${a}, the second ${b}`)];
  });
}
