import type { Clause } from "./clauses";
import { type DegreeMark, directionOf } from "./degreeQuantities";
import type { Facts } from "./facts";
import { type Finding, found } from "./finding";
import type { Quantity } from "./glossary";
import { isKind } from "./marks";
import { isNegated } from "./near";
import { eachOf, type Scope } from "./scope";
import { standingOf } from "./standing";
import { isTarget } from "./targets";
import { isScore, type Value, valuesOf } from "./values";
import { textOf } from "./words";

/** Checks "more than segment 4", against each of several by itself unless they are taken together. */
export function compared(
  facts: Facts,
  clause: Clause,
  mark: DegreeMark,
  quantities: readonly Quantity[],
  target: Scope,
): Finding | undefined {
  const { scope } = clause;
  // Without a quantity two models differ by their silhouettes.
  const isSimulated = scope.simulated !== undefined || target.simulated !== undefined;
  const named = isSimulated ? quantities.filter(isScore) : quantities;
  const isOfModels = isSimulated || scope.models !== undefined || scope.k !== undefined;
  const tried: readonly Quantity[] = named.length > 0 ? named : isOfModels ? ["silhouette"] : [];
  const together = clause.marks.some(isKind("together"));
  const others = together ? [target] : eachOf(target);
  for (const quantity of tried) {
    const sign = directionOf(mark, quantity);
    const pairs = others.map((other) => pairOf(facts, quantity, scope, other));
    if (pairs.some((pair) => pair === undefined)) continue;
    const known = pairs.filter((pair) => pair !== undefined);
    const wrong = known.find(([a, b]) => sign * (a.value - b.value) <= 0);
    const [a, b] = wrong ?? known[0];
    const reason = `${a.label}: ${short(a.value)}, ${b.label}: ${short(b.value)}`;
    return found((wrong === undefined) !== isNegated(clause, mark), reason);
  }
  return undefined;
}

/** The same number of two subjects. */
function pairOf(facts: Facts, quantity: Quantity, scope: Scope, target: Scope): [Value, Value] | undefined {
  const kept = Object.fromEntries(
    Object.entries(scope).filter(([name]) => !(name in target) && isPart(name)),
  ) as Scope;
  const own = valuesOf(facts, quantity, scope);
  const other = valuesOf(facts, quantity, { ...kept, ...target });
  const a = own.find((value, i) => other[i]?.form === value.form);
  return a === undefined ? undefined : [a, other[own.indexOf(a)]];
}

const isPart = (name: string) => ["months", "years", "k"].includes(name);
const short = (value: number) => (Number.isInteger(value) ? String(value) : value.toPrecision(4));

/** "high", "above average", "more than the others". */
export function stands(
  facts: Facts,
  clause: Clause,
  mark: DegreeMark,
  quantities: readonly Quantity[],
): Finding | undefined {
  const { scope } = clause;
  const isScore = scope.models !== undefined || scope.k !== undefined;
  if (isScore || scope.segments?.some(Number.isNaN)) return undefined;
  const isDenied = isNegated(clause, mark);
  for (const quantity of quantities) {
    const sign = directionOf(mark, quantity);
    const standings = eachOf(scope).map((one) => standingOf(facts, quantity, one));
    if (standings.length === 0 || standings.some((standing) => standing === undefined)) continue;
    const known = standings.filter((standing) => standing !== undefined);
    const reason = known[0].reason;
    if (sign === 0) return found(known.every(({ isModerate }) => isModerate) !== isDenied, reason);
    const isRight = known.every(({ difference }) => sign * difference > 0);
    const isComparative =
      mark.degree.grade === "comparative" ||
      /average|mean|par|exceed/.test(textOf(clause.words, mark.from, mark.to)) ||
      comparesWithAll(clause);
    if (isComparative) return found(isRight !== isDenied, reason);
    if (!isRight || known.some(({ strength }) => strength === "none")) return found(isDenied, reason);
    if (known.every(({ strength }) => strength === "clear")) return found(!isDenied, reason);
    return undefined;
  }
  return undefined;
}

function comparesWithAll({ words, marks }: Clause): boolean {
  return marks
    .filter(isKind("scope"))
    .some((mark) => (mark.scope.everybody || mark.scope.others) && isTarget(words, marks, mark));
}
