import { type Clause, universalNegation } from "./clauses";
import type { Facts } from "./facts";
import { type Finding, found } from "./finding";
import { glossary, type Quantity } from "./glossary";
import { isKind, type MarkOf } from "./marks";
import { isNegated, quantitiesFor, quantityAfter, statisticOf } from "./near";
import { rankings } from "./rank";
import { type Dimension, dimensionsOf, eachOf, type Scope } from "./scope";
import { standingOf } from "./standing";
import { isTarget } from "./targets";
import { type Value, valuesOf } from "./values";

type DegreeMark = MarkOf<"degree">;

const ranked: readonly Dimension[] = ["segments", "regions", "categories", "models", "months", "years", "k"];

/** The kind of things that a clause ranks or compares. */
export function dimensionOf(clause: Clause): Dimension | undefined {
  const own = ranked.find((dimension) => dimensionsOf(clause.scope).includes(dimension));
  return (
    own ??
    clause.marks.find(isKind("dimension"))?.dimension ??
    ranked.find((dimension) => dimensionsOf(clause.target ?? {}).includes(dimension))
  );
}

/** Checks words such as "high", "larger than" and "second smallest". */
export function degreeClaims(facts: Facts, clause: Clause, used: ReadonlySet<DegreeMark>): Finding[] {
  if (clause.scope.simulated !== undefined) return [];
  return clause.marks
    .filter(isKind("degree"))
    .filter((mark) => !used.has(mark))
    .flatMap((mark) => {
      const finding = degreeClaim(facts, clause, mark);
      return finding === undefined || (clause.isHedged && finding.status === "contradicted") ? [] : [finding];
    });
}

function degreeClaim(facts: Facts, clause: Clause, mark: DegreeMark): Finding | undefined {
  const { grade } = mark.degree;
  // "0.8 of the largest" compares with a maximum, and says of nobody that it is one.
  const isPartOf = clause.marks.some(
    ({ kind, to }) => kind === "amount" && mark.from - to === 2 && clause.words[to].text === "of",
  );
  if (isPartOf && dimensionOf(clause) === "k") return undefined;
  const isUniversal = universalNegation(clause.words, clause.marks);
  const quantities = quantitiesOf(clause, mark);
  const isAny = clause.target?.others?.includes("any") ?? false;
  if (grade === "superlative" || (grade === "comparative" && (isAny || isUniversal)))
    return superlative(facts, clause, mark, quantities, isUniversal);
  const isScore = clause.target?.simulated !== undefined;
  if (dimensionsOf(clause.scope).length === 0 && !isScore) return undefined;
  const contrast = contrastOf(clause);
  if (grade === "comparative" && clause.target === undefined && contrast !== undefined)
    return compared(facts, clause, mark, quantities, contrast);
  if (grade === "comparative" && clause.target !== undefined && isSpecific(clause.target)) {
    return compared(facts, clause, mark, quantities, clause.target);
  }
  return stands(facts, clause, mark, quantities);
}

/** "electronics earn most, although books are ordered more often": more often than electronics. */
function contrastOf({ scope, previous, isOwn }: Clause): Scope | undefined {
  const [dimension] = ranked.filter((one) => dimensionsOf(scope).includes(one));
  const before = previous?.[dimension];
  if (!isOwn || dimension === undefined || before === undefined) return undefined;
  const isOther = before.some((one) => !(scope[dimension] as readonly unknown[]).includes(one));
  return isOther ? { [dimension]: before } : undefined;
}

function isSpecific(target: Scope): boolean {
  return target.everybody === undefined && target.others === undefined;
}

/** What a word of degree is about: its own quantity, the noun beside it, or what its kind of subject is ranked by. */
function quantitiesOf(clause: Clause, mark: DegreeMark): Quantity[] {
  const { quantity, ofWorth, grade } = mark.degree;
  if (quantity === "ordersPerCustomer" && dimensionOf(clause) === "categories") return ["orders"];
  if (quantity !== undefined) return [quantity];
  const after = quantityAfter(clause, mark, 3);
  if (after !== undefined) return refined(clause, after.quantity);
  const dimension = dimensionOf(clause);
  const adjacent = clause.marks.find(
    ({ kind, from }) => kind === "dimension" && from >= mark.to && from - mark.to <= 2,
  );
  const isSize = /^(larg|big|small|tin|great)/.test(clause.words[mark.from].text);
  const by = quantityBy(clause);
  if (adjacent !== undefined && by !== undefined) return refined(clause, by);
  if (isSize && adjacent?.kind === "dimension" && adjacent.dimension === "segments") return ["customers"];
  const near = quantitiesFor(clause, mark).filter((one) => !isCounted(clause, one));
  if (near.length > 0) return refined(clause, near[0]);
  if (dimension === "models") return ofWorth ? [] : ["silhouette"];
  if (ofWorth && grade === "superlative") return ["revenue"];
  if (isSize && dimension !== undefined)
    return dimension === "segments" || dimension === "regions"
      ? ["customers", "revenue"]
      : ["revenue", "orders"];
  if (dimension === "months" || dimension === "years") return ["revenue", "orders"];
  return [];
}

/** "by revenue", "in terms of orders". */
function quantityBy({ words, marks }: Clause): Quantity | undefined {
  return marks.filter(isKind("quantity")).find(({ from }) => {
    const before = words
      .slice(Math.max(0, from - 3), from)
      .map(({ text }) => text)
      .join(" ");
    return /(^| )(by|in terms of|measured by|with regard to)( its| their| the| total| mean)?$/.test(before);
  })?.quantity;
}

/** A quantity that only counts a number ("69 customers") is not what a word of degree is about. */
function isCounted(clause: Clause, quantity: Quantity): boolean {
  const marks = clause.marks.filter(isKind("quantity")).filter((mark) => mark.quantity === quantity);
  const amounts = clause.marks.filter(isKind("amount"));
  return (
    marks.length > 0 &&
    marks.every((mark) => amounts.some((amount) => quantityAfter(clause, amount) === mark))
  );
}

function refined(clause: Clause, quantity: Quantity): Quantity[] {
  if (statisticOf(clause) === undefined) return [quantity];
  if (quantity === "orders") return ["ordersPerCustomer"];
  if (quantity === "revenue") return ["revenuePerCustomer"];
  return quantity === "units" ? ["unitsPerOrder"] : [quantity];
}

/** 1 where more of the quantity is claimed, −1 where less is. */
function directionOf({ degree }: DegreeMark, quantity: Quantity): 1 | -1 | 0 {
  const turns = degree.ofWorth && glossary[quantity].lowerIsBetter;
  return turns ? (-degree.sign as 1 | -1) : degree.sign;
}

function superlative(
  facts: Facts,
  clause: Clause,
  mark: DegreeMark,
  quantities: readonly Quantity[],
  isUniversal: boolean,
): Finding | undefined {
  const { scope, marks } = clause;
  const dimension = dimensionOf(clause);
  if (dimension === undefined) return undefined;
  // "the best among k = 6, 7, 8" says nothing of all.
  const isAmong = clause.words.slice(mark.to, clause.to).some(({ text }) => text === "among");
  if (dimension === "k" && isAmong) return undefined;
  if (dimension === "models" && quantities.length === 0) return winner(facts, clause, mark);
  // "no segment is larger than segment 0"
  const own = scope[dimension] ?? (isUniversal ? clause.target?.[dimension] : undefined);
  const named = own === undefined ? undefined : ({ [dimension]: own } as Scope);
  if (named === undefined || (named.segments ?? []).some(Number.isNaN)) return undefined;
  const subject =
    dimension === "months" && scope.years !== undefined ? { ...named, years: scope.years } : named;
  const restriction = Object.fromEntries(
    Object.entries(scope).filter(
      ([name]) => name !== dimension && name !== "everybody" && !(name === "years" && dimension === "months"),
    ),
  ) as Scope;
  const ordinal = marks.filter(isKind("ordinal")).find(({ to }) => to <= mark.from && mark.from - to <= 2);
  const isDenied = !isUniversal && isNegated(clause, mark);
  const all = quantities.flatMap((quantity) => {
    const sign = directionOf(mark, quantity);
    return sign === 0
      ? []
      : rankings(
          facts,
          quantity,
          dimension,
          subject,
          ordinal?.rank ?? 1,
          sign,
          restriction,
          statisticOf(clause),
        );
  });
  if (all.length === 0) return undefined;
  const right = all.find(({ holds }) => holds);
  return found((right !== undefined) !== isDenied, (right ?? all[0]).reason);
}

/** "the winner": the model that was chosen. */
function winner(facts: Facts, clause: Clause, mark: DegreeMark): Finding | undefined {
  const { models } = clause.scope;
  const { chosen } = facts;
  if (models === undefined || chosen === undefined || mark.degree.sign === 0) return undefined;
  if (mark.degree.sign === -1) {
    const [last] = rankings(facts, "silhouette", "models", { models }, 1, -1, {});
    return last && found(last.holds !== isNegated(clause, mark), last.reason);
  }
  const isChosen = models.includes(chosen.name);
  return found(isChosen !== isNegated(clause, mark), `the model that was chosen is ${chosen.name}`);
}

function compared(
  facts: Facts,
  clause: Clause,
  mark: DegreeMark,
  quantities: readonly Quantity[],
  target: Scope,
): Finding | undefined {
  const { scope } = clause;
  // Without a quantity two models differ by their silhouettes.
  const tried: readonly Quantity[] =
    quantities.length > 0 ? quantities : scope.models !== undefined ? ["silhouette"] : [];
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
function stands(
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
      /average|mean|par|exceed/.test(textOf(clause, mark)) ||
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

function textOf({ words }: Clause, { from, to }: DegreeMark): string {
  return words
    .slice(from, to)
    .map(({ text }) => text)
    .join(" ");
}
