import type { Amount } from "./amounts";
import { agrees } from "./bounds";
import type { Clause } from "./clauses";
import type { Facts } from "./facts";
import { type Finding, found, supported, told } from "./finding";
import { glossary, type Quantity } from "./glossary";
import { isKind, type MarkOf } from "./marks";
import { isNumberDenied, quantitiesFor, quantityAfter, scopeOfNumber, statisticOf } from "./near";
import { dimensionsOf, isEmpty, type Scope } from "./scope";
import { type Value, valuesOf } from "./values";

type AmountMark = MarkOf<"amount">;

/** Checks the numbers of a clause, except those that other checks have used. */
export function amountClaims(facts: Facts, clause: Clause, used: ReadonlySet<AmountMark>): Finding[] {
  const amounts = clause.marks.filter(isKind("amount")).filter((mark) => !used.has(mark));
  return amounts.flatMap((mark, i) => {
    if (mark.amount.unit === "points" || mark.amount.unit === "deviations") return [];
    const pair = pairOf(clause, amounts, i);
    const finding =
      countOfParts(facts, clause, mark) ??
      checked(
        facts,
        clause,
        mark,
        pair?.quantities ?? quantitiesOf(facts, clause, mark),
        pair?.scope ?? scopeOfNumber(clause, mark),
      );
    return finding === undefined || (clause.isHedged && finding.status === "contradicted") ? [] : [finding];
  });
}

/** "37.5 against 10.6 orders per customer": the first is of the subject, the second of what it is compared with. */
function pairOf(
  clause: Clause,
  amounts: readonly AmountMark[],
  i: number,
): { quantities: Quantity[]; scope: Scope } | undefined {
  const { words, target } = clause;
  const isJoined = (a: AmountMark | undefined, b: AmountMark | undefined) =>
    a !== undefined &&
    b !== undefined &&
    b.from - a.to <= 2 &&
    words
      .slice(a.to, b.from)
      .some(({ stem }) => /^(against|versus|vs|to|compar|and|or|rather|,|after|not)$/.test(stem));
  const [before, own, after] = [amounts[i - 1], amounts[i], amounts[i + 1]];
  const isContrast = (a: AmountMark, b: AmountMark) =>
    words.slice(a.to, b.from).some(({ stem }) => /^(against|versus|vs|to|compar|rather)$/.test(stem));
  if (isJoined(own, after) && isContrast(own, after)) {
    const quantities = quantitiesFor(clause, quantityAfter(clause, own) ? own : after);
    return { quantities, scope: clause.scope };
  }
  if (isJoined(before, own) && isContrast(before, own) && target !== undefined) {
    const quantities = quantitiesFor(clause, quantityAfter(clause, own) ? own : before);
    return { quantities, scope: target };
  }
  return undefined;
}

/** The quantities that a number may be of, by the words around it and, where these say nothing, by its unit. */
function quantitiesOf(facts: Facts, clause: Clause, mark: AmountMark): Quantity[] {
  const { unit } = mark.amount;
  const near = quantitiesFor(clause, mark, nearness(mark)).flatMap((quantity) =>
    refined(clause, mark, quantity),
  );
  const usable = near.filter((quantity) => isUsable(mark.amount, quantity));
  const direct = quantityAfter(clause, mark);
  // What a number counts is said by the noun after it: where that fits, nothing else is meant.
  if (direct !== undefined && usable.includes(direct.quantity)) return refined(clause, mark, direct.quantity);
  if (usable.length > 0) {
    const fits = usable.filter(
      (quantity) => valuesFor(facts, clause, mark, quantity, scopeOfNumber(clause, mark)).length > 0,
    );
    return fits.slice(0, 1);
  }
  if (isEmpty(scopeOfNumber(clause, mark)))
    return unit === "times" && isOrdering(clause) ? ["ordersPerCustomer"] : [];
  if (unit === "money") return ["revenue", "revenuePerCustomer", "orderValue", "price"];
  if (unit === "days") return isOrdering(clause) ? ["recency"] : ["recency", "tenure"];
  if (unit === "times" && (isOrdering(clause) || clause.scope.segments !== undefined))
    return ["ordersPerCustomer"];
  return [];
}

/** A bare number belongs to a quantity nearby: a number in words, which may be a pronoun, to one beside it. */
function nearness({ amount }: AmountMark): { before: number; after: number } {
  if (amount.unit !== "plain") return { before: 99, after: 99 };
  return amount.isWord ? { before: 4, after: 0 } : { before: 99, after: 5 };
}

function isOrdering({ words, from, to }: Clause): boolean {
  return words
    .slice(from, to + 3)
    .some(({ stem }) => /^(order|buy|com|come|purchas|shop|visit|return)$/.test(stem));
}

/** Sums become means where the clause speaks of an average or of each customer. */
function refined(clause: Clause, mark: AmountMark, quantity: Quantity): Quantity[] {
  const isShare = mark.amount.unit === "share";
  const isMean = statisticOf(clause) !== undefined;
  const isEach = clause.words
    .slice(mark.to, mark.to + 3)
    .some(({ text }) => text === "each" || text === "apiece");
  if (mark.amount.unit === "times") return ["ordersPerCustomer"];
  if (isShare) return [quantity];
  const isSmall = !Number.isInteger(mark.amount.value) || isMean || isEach;
  if (quantity === "orders" && isSmall) return ["ordersPerCustomer"];
  if (quantity === "orders" && mark.amount.unit === "money") return ["orderValue"];
  if (quantity === "revenue" && (isMean || isEach)) return ["revenuePerCustomer", "orderValue"];
  if (quantity === "units" && isSmall) return ["unitsPerOrder"];
  return [quantity];
}

function isUsable({ unit, value }: Amount, quantity: Quantity): boolean {
  const own = glossary[quantity];
  switch (unit) {
    case "share":
      return own.adds === true || own.unit === "share" || quantity === "noise";
    case "money":
      return own.unit === "money";
    case "days":
      return own.unit === "days";
    case "times":
      return quantity === "ordersPerCustomer";
    default:
      return own.unit !== "days" || value > 0;
  }
}

/** The values of the results to which a number can be compared. */
function valuesFor(
  facts: Facts,
  clause: Clause,
  { amount }: AmountMark,
  quantity: Quantity,
  scope: Scope,
): Value[] {
  const all = valuesOf(facts, quantity, scope);
  const statistic = statisticOf(clause);
  const isFraction = amount.unit === "share";
  const ofForm = all.filter(({ form }) =>
    isFraction ? form === "share" : form === "plain" || (amount.value > 0 && amount.value < 1),
  );
  const ofStatistic = ofForm.filter((value) => value.statistic === statistic);
  return ofStatistic.length > 0 ? ofStatistic : ofForm;
}

function checked(
  facts: Facts,
  clause: Clause,
  mark: AmountMark,
  quantities: readonly Quantity[],
  scope: Scope,
): Finding | undefined {
  if (isWindow(clause, mark)) return undefined;
  const values = quantities.flatMap((quantity) => valuesFor(facts, clause, mark, quantity, scope));
  if (values.length === 0) return undefined;
  const right = values.find(({ value }) => agrees(mark.amount, value));
  const isDenied = isNumberDenied(clause, mark);
  const { value, form, label } = right ?? values[0];
  return found((right !== undefined) !== isDenied, `${label}: ${told(value, form)}`);
}

/** "in two years": how long, not since when. */
function isWindow({ words }: Clause, { amount, from, to }: AmountMark): boolean {
  if (amount.unit !== "days") return false;
  const before = words[from - 1]?.text ?? "";
  return (
    /^(in|over|within|during|across|of|every|per|the|these|for)$/.test(before) &&
    amount.value >= 300 &&
    !/^(ago|since|as|with|without)$/.test(words[to]?.text ?? "")
  );
}

/** "seven segments", "six categories": how many there are, where no part of them is meant. */
function countOfParts(facts: Facts, clause: Clause, mark: AmountMark): Finding | undefined {
  const { words, marks, scope } = clause;
  const { amount, from, to } = mark;
  if (amount.unit !== "plain" || !Number.isInteger(amount.value)) return undefined;
  const next = marks.find((other) => other.kind === "dimension" && other.from >= to && other.from - to <= 2);
  if (next?.kind !== "dimension") return undefined;
  if (
    !words
      .slice(to, next.from)
      .every(({ kind, text }) => kind === "word" && !/^(of|in|and|for|to|the|per)$/.test(text))
  )
    return undefined;
  const quantity = (
    { segments: "clusters", regions: "regionCount", categories: "categoryCount" } as Record<string, Quantity>
  )[next.dimension];
  if (quantity === undefined) return undefined;
  const isOfModel = scope.models !== undefined && quantity === "clusters";
  const values = valuesOf(facts, quantity, isOfModel ? { models: scope.models } : {});
  if (values.length === 0) return undefined;
  const right = values.find(({ value }) => agrees(amount, value));
  if (right !== undefined) return supported(`${right.label}: ${told(right.value)}`);
  // "two segments stand out", "the other six segments": some of them, not all.
  const before = words[from - 1]?.text ?? "";
  const after = words
    .slice(next.to, next.to + 2)
    .map(({ stem }) => stem)
    .join(" ");
  const isAll =
    /^(into|finds?|found|has|have|with|yields?|gives?|used?|uses|chose|:|=|is|are|in|returns?|produces?|identified|detects?|reveals?|all|our|exactly|separates|form|forms)$/.test(
      before,
    ) ||
    (before === "the" && dimensionsOf(scope).length === 0) ||
    /^(it be|be find|exist|emerge|in all|altogether)/.test(after) ||
    isOfModel;
  return isAll ? found(false, `${values[0].label}: ${told(values[0].value)}`) : undefined;
}
