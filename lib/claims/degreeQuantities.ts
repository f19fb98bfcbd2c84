import { type Clause, deniedKind } from "./clauses";
import { glossary, type Quantity } from "./glossary";
import { isKind, type MarkOf } from "./marks";
import { quantitiesFor, quantityAfter, statisticOf } from "./near";
import { type Dimension, dimensionsOf } from "./scope";
import { textOf } from "./words";

/** A word of degree with its place in the clause. */
export type DegreeMark = MarkOf<"degree">;

/** What can be ranked. */
export const ranked: readonly Dimension[] = [
  "segments",
  "regions",
  "categories",
  "models",
  "months",
  "years",
  "k",
];

/** The kind of things that a clause ranks or compares. */
export function dimensionOf(clause: Clause): Dimension | undefined {
  const denied = deniedKind(clause.words, clause.marks);
  if (denied !== undefined) return denied;
  const own = ranked.find((dimension) => dimensionsOf(clause.scope).includes(dimension));
  return (
    own ??
    clause.marks.find(isKind("dimension"))?.dimension ??
    ranked.find((dimension) => dimensionsOf(clause.target ?? {}).includes(dimension))
  );
}

/** What a word of degree is about: its own quantity, the noun beside it, or what its kind of subject is ranked by. */
export function degreeQuantities(clause: Clause, mark: DegreeMark): Quantity[] {
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
  // "bought for EUR 67,214, more than any other segment"
  const isOfMoney = clause.marks.some(
    ({ kind, ...rest }) => kind === "amount" && "amount" in rest && rest.amount.unit === "money",
  );
  if (isOfMoney && grade === "comparative" && dimension === "segments")
    return ["revenue", "revenuePerCustomer", "orderValue"];
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
    const before = textOf(words, from - 3, from);
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
export function directionOf({ degree }: DegreeMark, quantity: Quantity): 1 | -1 | 0 {
  const turns = degree.ofWorth && glossary[quantity].lowerIsBetter;
  return turns ? (-degree.sign as 1 | -1) : degree.sign;
}
