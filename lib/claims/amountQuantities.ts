import type { Amount } from "./amounts";
import { agrees } from "./bounds";
import type { Clause } from "./clauses";
import type { Facts } from "./facts";
import { glossary, type Quantity } from "./glossary";
import { isKind, type MarkOf } from "./marks";
import { countsNamed, isPartOfNamed } from "./namedPeople";
import { quantitiesFor, quantityAfter, statisticOf } from "./near";
import { isEmpty, type Scope } from "./scope";
import { isScore, type Value, valuesOf } from "./values";
import { textOf } from "./words";

/** A number with its place in the clause. */
export type AmountMark = MarkOf<"amount">;

/** The quantities that a number may be of, by the words around it and, where these say nothing, by its unit. */
export function quantitiesOf(facts: Facts, clause: Clause, mark: AmountMark, scope: Scope): Quantity[] {
  const { unit } = mark.amount;
  const near = quantitiesFor(clause, mark, nearness(mark)).map((quantity) =>
    refined(clause, mark, quantity, scope).filter((one) => isUsable(mark.amount, one)),
  );
  const direct = quantityAfter(clause, mark);
  // "33 customers as noise", "smallest cluster 51 customers"
  const ofModel = clause.marks
    .filter(isKind("quantity"))
    .find((other) => other.quantity === "noise" || other.quantity === "smallestCluster");
  if (ofModel !== undefined && scope.models !== undefined && isUsable(mark.amount, ofModel.quantity))
    return [ofModel.quantity];
  if (countsNamed(clause, mark)) return ["customers"];
  // What a number counts is said by the noun after it: where that fits, nothing else is meant.
  const own = direct === undefined ? [] : refined(clause, mark, direct.quantity, scope);
  if (own.some((quantity) => isUsable(mark.amount, quantity))) return own;
  const fits = near.filter((group) => valuesOfAll(facts, clause, mark, group, scope).length > 0);
  if (fits.length > 0) return firstOfSize(facts, clause, mark, fits, scope);
  const isOfScores =
    (scope.k !== undefined || scope.simulated !== undefined) &&
    !/\b(agree\w*|weeks?|halves|jaccard|bic|inertia|davies|calinski)\b/.test(textOf(clause.words));
  if (isOfScores && unit === "plain" && !mark.amount.isWord && !Number.isInteger(mark.amount.value))
    return ["silhouette"];
  if (isEmpty(scope)) return unit === "times" && isOrdering(clause) ? ["ordersPerCustomer"] : [];
  if (unit === "money" && near.some((group) => group.length > 0)) return [];
  if (unit === "money") return ["revenue", "revenuePerCustomer", "orderValue", "price"];
  if (unit === "days") return spokenOf(clause);
  if (unit === "times" && (isOrdering(clause) || scope.segments !== undefined)) return ["ordersPerCustomer"];
  return [];
}

/** The nearest quantity; but a number a hundred times off is more likely of another one, if that has it. */
function firstOfSize(
  facts: Facts,
  clause: Clause,
  mark: AmountMark,
  fits: readonly Quantity[][],
  scope: Scope,
): Quantity[] {
  const isFar = valuesOfAll(facts, clause, mark, fits[0], scope).every(({ value }) => {
    const ratio = Math.abs(value / mark.amount.value);
    return ratio > 100 || ratio < 0.01;
  });
  const other = fits
    .slice(1)
    .find((group) =>
      valuesOfAll(facts, clause, mark, group, scope).some(({ value }) => agrees(mark.amount, value)),
    );
  return isFar && other !== undefined ? other : fits[0];
}

function valuesOfAll(
  facts: Facts,
  clause: Clause,
  mark: AmountMark,
  quantities: readonly Quantity[],
  scope: Scope,
): Value[] {
  return quantities.flatMap((quantity) => valuesFor(facts, clause, mark, quantity, scope));
}

/** A bare number belongs to a quantity nearby: a number in words, which may be a pronoun, to one beside it. */
function nearness({ amount }: AmountMark): { before: number; after: number } {
  if (amount.unit === "share") return { before: 99, after: 7 };
  if (amount.unit !== "plain") return { before: 99, after: 99 };
  return amount.isWord ? { before: 4, after: 0 } : { before: 99, after: 5 };
}

function isOrdering({ words, from, to }: Clause): boolean {
  return words
    .slice(from, to + 3)
    .some(({ stem }) => /^(order|buy|com|come|purchas|shop|visit|return)$/.test(stem));
}

/** A time without more words is since the last order, or since entry, if anything of the kind is spoken of. */
function spokenOf(clause: Clause): Quantity[] {
  const isOrder = clause.words
    .slice(clause.from, clause.to + 3)
    .some(({ stem }) => /^(order|buy|purchas|shop)$/.test(stem));
  if (isOrder) return ["recency"];
  const isSince = clause.words
    .slice(clause.from, clause.to + 3)
    .some(({ text }) => /^(ago|since|days?)$/.test(text));
  return isSince ? ["recency", "tenure"] : [];
}

/** Sums become means where the clause speaks of an average or of each customer. */
function refined(clause: Clause, mark: AmountMark, quantity: Quantity, scope: Scope): Quantity[] {
  const { unit, value } = mark.amount;
  if (unit === "times") return ["ordersPerCustomer"];
  if (unit === "share") return [quantity];
  const isEntry = clause.words
    .slice(clause.from, mark.from + 1)
    .some(({ stem }) => /^(join|sign|register|enrol)$/.test(stem));
  if (quantity === "recency" && isEntry) return ["tenure"];
  // "exceeds that of a continuum by 0.18"
  if (quantity === "silhouette" && isExcess(clause)) return ["silhouette", "delta"];
  const isMean = statisticOf(clause) !== undefined || scope.everybody !== undefined || isOfOne(clause);
  const isEach = clause.words
    .slice(mark.to, mark.to + 3)
    .some(({ text }) => text === "each" || text === "apiece");
  const isSmall = !Number.isInteger(value) || isMean || isEach;
  const isWorth = clause.words.slice(clause.from, clause.to).some(({ text }) => text === "worth");
  if (quantity === "revenuePerCustomer" && isWorth) return ["revenuePerCustomer", "revenue", "orderValue"];
  if (quantity === "orders" && unit === "money") return ["orderValue"];
  if (quantity === "orders" && isSmall) return ["ordersPerCustomer"];
  if (quantity === "revenue" && (isMean || isEach)) return ["revenuePerCustomer", "orderValue"];
  const isOfOrder = clause.marks.some(
    (other) => other.kind === "quantity" && other.quantity === "orderValue",
  );
  if (quantity === "units" && (isSmall || isOfOrder)) return ["unitsPerOrder"];
  return [quantity];
}

/** "the typical customer placed 15 orders" */
function isOfOne({ words, from }: Clause): boolean {
  const text = textOf(words, from - 3, from + 6);
  return /\b(a|typical|average|each|every|one) (customer|buyer|shopper|person)\b/.test(text);
}

function isExcess({ words, from, to }: Clause): boolean {
  return words.slice(from, to).some(({ text }) => /^(exceed|excess|above|surpass|differen)/.test(text));
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
export function valuesFor(
  facts: Facts,
  clause: Clause,
  mark: AmountMark,
  quantity: Quantity,
  scope: Scope,
): Value[] {
  const { amount } = mark;
  const lives = /^(customers? )?(live|come|reside|are) (in|from)\b/.test(
    textOf(clause.words, mark.to, mark.to + 5).replace(/^of (the |its |their )?/, ""),
  );
  const isPart =
    mark.amount.unit === "share" &&
    quantity === "customers" &&
    (isPartOfNamed(clause, mark) || (lives && scope.segments !== undefined));
  const all = valuesOf(facts, quantity, scope).filter(({ isOwnPart }) => !isPart || isOwnPart);
  const statistic = statisticOf(clause);
  const isFraction = amount.unit === "share";
  const ofForm = all.filter(({ form }) =>
    isFraction ? form === "share" : form === "plain" || (amount.value > 0 && amount.value < 1),
  );
  const ofStatistic = ofForm.filter((value) => value.statistic === statistic);
  if (ofStatistic.length > 0) return ofStatistic;
  // Where only the mean is known nothing is known of the median.
  const isMean = ofForm.length > 0 && ofForm.every((value) => value.statistic === "mean");
  return statistic === "median" && isMean && !isScore(quantity) ? [] : ofForm;
}

/** "in two years": how long was looked at, not how long ago. */
export function isWindow(
  { words }: Clause,
  { amount, from, to }: AmountMark,
  quantities: readonly Quantity[],
): boolean {
  if (amount.unit !== "days" || amount.value < 300) return false;
  const before = words[from - 1]?.text ?? "";
  const isWithin = /^(in|over|within|during|across|of|every|per|the|these)$/.test(before);
  return (
    (isWithin || (before === "for" && quantities.length === 0)) &&
    !/^(ago|since|as|with|without)$/.test(words[to]?.text ?? "")
  );
}
