import { type Clause, universalNegation } from "./clauses";
import { compared, stands } from "./comparatives";
import { type DegreeMark, degreeQuantities, dimensionOf, directionOf, ranked } from "./degreeQuantities";
import type { Facts } from "./facts";
import { contradicted, type Finding, told } from "./finding";
import type { Quantity } from "./glossary";
import { isKind } from "./marks";
import { itemsOf } from "./rank";
import { describeScope, dimensionsOf, type Scope } from "./scope";
import { comparison } from "./standing";
import { superlative } from "./superlatives";
import { isTightDegree } from "./tightDegree";

/** Checks words such as "high", "larger than" and "second smallest". */
export function degreeClaims(facts: Facts, clause: Clause, used: ReadonlySet<DegreeMark>): Finding[] {
  if (clause.scope.simulated !== undefined && clause.target === undefined) return [];
  return clause.marks
    .filter(isKind("degree"))
    .filter((mark) => !used.has(mark))
    .flatMap((mark) => {
      const finding = degreeClaim(facts, clause, mark);
      if (finding?.status === "contradicted" && !isTightDegree(clause, mark)) return [];
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
  const quantities = degreeQuantities(clause, mark);
  const isAny = clause.target?.others?.includes("any") ?? false;
  // "no other segment orders as often as segment 1"
  const isAsMuch = isUniversal && grade === "positive" && clause.words[mark.from - 1]?.text === "as";
  if (isAsMuch && clause.target !== undefined) return superlative(facts, clause, mark, quantities, true);
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
  const finding = stands(facts, clause, mark, quantities);
  return finding?.status === "supported" && saysOnly(clause)
    ? (others(facts, clause, mark, quantities) ?? finding)
    : finding;
}

/** "Only the premium customers pay more than the average." */
function saysOnly({ words, marks, target }: Clause): boolean {
  const subject = marks.find(isKind("scope"));
  const at =
    subject === undefined
      ? -1
      : words[subject.from - 1]?.text === "the"
        ? subject.from - 2
        : subject.from - 1;
  return words[at]?.text === "only" && target !== undefined;
}

/** Another one of which the same holds beyond doubt. */
function others(
  facts: Facts,
  clause: Clause,
  mark: DegreeMark,
  quantities: readonly Quantity[],
): Finding | undefined {
  const dimension = dimensionOf(clause);
  if (dimension === undefined || dimension === "models" || dimension === "k") return undefined;
  const own = (clause.scope[dimension] ?? []) as readonly unknown[];
  for (const item of itemsOf(facts, dimension)) {
    if (((item[dimension] ?? []) as readonly unknown[]).some((one) => own.includes(one))) continue;
    for (const quantity of quantities.slice(0, 1)) {
      const known = comparison(facts, quantity, item);
      const isClear =
        known !== undefined && directionOf(mark, quantity) * (known.value / known.whole - 1) > 0.1;
      if (isClear)
        return contradicted(`${describeScope(item)} too: ${told(known.value)} against ${told(known.whole)}`);
    }
  }
  return undefined;
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
