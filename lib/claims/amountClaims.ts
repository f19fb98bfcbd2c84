import { type AmountMark, isWindow, quantitiesOf, valuesFor } from "./amountQuantities";
import { agrees } from "./bounds";
import type { Clause } from "./clauses";
import { isSmallCount, mayMeanAnother } from "./doubts";
import type { Facts } from "./facts";
import { type Finding, found, told } from "./finding";
import type { Quantity } from "./glossary";
import { itemCountClaim } from "./itemCounts";
import { isKind } from "./marks";
import { isPartOfSegment } from "./namedPeople";
import { isNumberDenied, quantityAfter, scopeOfNumber } from "./near";
import { countOfParts, partCounted } from "./partCounts";
import { eachOf, isEmpty, type Scope } from "./scope";
import { isTight } from "./tight";
import { valuesOf } from "./values";
import { textOf } from "./words";

/** Checks the numbers of a clause, except those that other checks have used. */
export function amountClaims(facts: Facts, clause: Clause, used: ReadonlySet<AmountMark>): Finding[] {
  const amounts = clause.marks.filter(isKind("amount")).filter((mark) => !used.has(mark));
  const parts = amounts.filter((mark) => mark.amount.value !== 0.5 && isPartOfSegment(clause, mark));
  // "criteria prefer another number: the silhouette 2, Davies-Bouldin 10"
  const isPreference = clause.words.some(({ stem }) =>
    /^(prefer|favour|favor|vot|criteria|criterion)$/.test(stem),
  );
  return amounts.flatMap((mark, i) => {
    if (mark.amount.unit === "deviations") return deviationClaim(facts, clause, mark);
    if (mark.amount.unit === "points" || isRequirement(clause, mark)) return [];
    const counted = partCounted(clause, mark);
    const isOfOther = parts.some((other) => other !== mark) || (isPreference && isSmallCount(mark));
    if (counted === undefined && isOfOther) return [];
    const finding =
      counted === undefined
        ? amountClaim(facts, clause, amounts, i)
        : countOfParts(facts, clause, mark, counted);
    return finding === undefined || (clause.isHedged && finding.status === "contradicted") ? [] : [finding];
  });
}

/** "0.10 is needed", "7 ± 1", "49 simulated shops", "0.8 of the largest": no results. */
function isRequirement(clause: Clause, mark: AmountMark): boolean {
  const { words, marks } = clause;
  const { amount, to } = mark;
  const after = words.slice(to, to + 3).map(({ text }) => text);
  const before = textOf(words, mark.from - 3, mark.from);
  if (
    /\b(rise|lift|increase|change|effect|gain|drop) (to|of|by)( about)?$/.test(before) &&
    !/\b(grew|rose)\b/.test(before) &&
    clause.scope.years === undefined
  )
    return true;
  if (after.some((text) => /^(needed|required|necessary)$/.test(text))) return true;
  if (/^of the (largest|maximum|best)$/.test(after.join(" "))) return true;
  // "of every ten orders, fewer than four …"
  if (/\bof every (\d+|ten|hundred|five|three|four)\b/.test(textOf(words))) return true;
  const next = marks.find(({ from }) => from >= to);
  // "one of segment 1", "a high-value one"
  const isLoneWord =
    quantityAfter(clause, mark) === undefined || !/\b(only|just|exactly|about)$/.test(before);
  const isPronoun = amount.unit === "plain" && amount.isWord && amount.value <= 1 && isLoneWord;
  // "EUR 219,000 more in 2024": a difference, not a sum.
  const isDifference =
    clause.target?.simulated === undefined &&
    clause.scope.simulated === undefined &&
    next?.kind === "degree" &&
    next.from === to &&
    next.degree.grade === "comparative" &&
    /^(money|plain|days)$/.test(amount.unit);
  if (isDifference) return true;
  const isDraws = next?.kind === "scope" && next.scope.simulated !== undefined && next.from === to;
  const isSpread = words[to - 2]?.text === "±" && Number.isInteger(amount.value) && next?.from !== to;
  return isDraws || isSpread || isPronoun;
}

/** What stands before the first name of a clause. */
function beforeScope({ words, marks }: Clause): string {
  const first = marks.find(isKind("scope"));
  return first === undefined ? "" : textOf(words, first.from - 3, first.from).replace(/ the$/, "");
}

const described =
  /\b(those|customers|buyers|people|shoppers|ones|anyone|groups?|segments?) (who|that|whom)\b/;

function amountClaim(
  facts: Facts,
  clause: Clause,
  amounts: readonly AmountMark[],
  i: number,
): Finding | undefined {
  const mark = amounts[i];
  const counts = itemCountClaim(facts, clause, mark);
  if (counts !== undefined) return counts.finding;
  // "without November and December": of whatever is left.
  if (
    /\b(without|excluding|outside|not counting|leaving out|leaving aside|besides|minus)$/.test(
      beforeScope(clause),
    )
  )
    return undefined;
  // "those who have gone quiet": whom it is about is not known.
  if (isEmpty(clause.scope) && described.test(textOf(clause.words))) return undefined;
  const pair = pairOf(facts, clause, amounts, i);
  if (pair === "unknown") return undefined;
  const scope = pair?.scope ?? scopeOfNumber(clause, mark);
  const quantities = pair?.quantities ?? quantitiesOf(facts, clause, mark, scope);
  if (isWindow(clause, mark, quantities)) return undefined;
  const all = eachOf(scope);
  if (clause.isEach && all.length > 1) {
    const findings = all.map((one) => checked(facts, clause, mark, quantities, one));
    if (findings.some((finding) => finding === undefined)) return undefined;
    return findings.find((finding) => finding?.status === "contradicted") ?? findings[0];
  }
  const finding = checked(facts, clause, mark, quantities, scope);
  if (finding?.status !== "contradicted") return finding;
  const isLoose =
    !isTight(clause, mark, quantities, scope, pair !== undefined) ||
    mayMeanAnother(facts, clause, mark, quantities, scope);
  return isLoose ? undefined : finding;
}

/** "37.5 against 10.6 orders per customer": the first is of the subject, the second of what it is compared with. */
function pairOf(
  facts: Facts,
  clause: Clause,
  amounts: readonly AmountMark[],
  i: number,
): { quantities: Quantity[]; scope: Scope } | "unknown" | undefined {
  const { words, target, scope } = clause;
  const isContrast = (a: AmountMark | undefined, b: AmountMark | undefined) =>
    a !== undefined &&
    b !== undefined &&
    b.from - a.to <= 2 &&
    words.slice(a.to, b.from).some(({ stem }) => /^(against|versus|vs|to|compar|rather|instead)$/.test(stem));
  const [before, own, after] = [amounts[i - 1], amounts[i], amounts[i + 1]];
  const quantities = (first: AmountMark, second: AmountMark) =>
    quantitiesOf(
      facts,
      clause,
      [first, second].find((mark) => quantityAfter(clause, mark) !== undefined) ?? first,
      scope,
    );
  if (isContrast(own, after)) return { quantities: quantities(own, after), scope };
  if (!isContrast(before, own)) return undefined;
  // "37.5 orders against 10.6": of whom the second is, is not said.
  return target === undefined ? "unknown" : { quantities: quantities(before, own), scope: target };
}

function checked(
  facts: Facts,
  clause: Clause,
  mark: AmountMark,
  quantities: readonly Quantity[],
  scope: Scope,
): Finding | undefined {
  const values = quantities.flatMap((quantity) => valuesFor(facts, clause, mark, quantity, scope));
  if (values.length === 0) return undefined;
  const right = values.find(({ value }) => agrees(mark.amount, value));
  const { value, form, label } = right ?? values[0];
  return found((right !== undefined) !== isNumberDenied(clause, mark), `${label}: ${told(value, form)}`);
}

/** "24 standard deviations above simulated shops" */
function deviationClaim(facts: Facts, clause: Clause, { amount }: AmountMark): Finding[] {
  const { scope, target, marks, words } = clause;
  const isCompared = scope.simulated !== undefined || target?.simulated !== undefined;
  const isOther = marks.some((mark) => mark.kind === "quantity" && mark.quantity !== "silhouette");
  if (
    !isCompared ||
    isOther ||
    clause.isHedged ||
    /\b(weeks?|rand|agree\w*|needed|required)\b/.test(textOf(words))
  )
    return [];
  const values = valuesOf(facts, "deviations", { ...(scope.k ? { k: scope.k } : {}) });
  const right = values.find(({ value }) => agrees(amount, value)) ?? values[0];
  return right === undefined
    ? []
    : [found(agrees(amount, right.value), `${right.label}: ${told(right.value)}`)];
}
