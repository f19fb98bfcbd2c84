import { type Clause, universalNegation } from "./clauses";
import { compared, stands } from "./comparatives";
import { type DegreeMark, degreeQuantities, dimensionOf, ranked } from "./degreeQuantities";
import type { Facts } from "./facts";
import type { Finding } from "./finding";
import { isKind } from "./marks";
import { dimensionsOf, type Scope } from "./scope";
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
