import type { AmountMark } from "./amountQuantities";
import type { Clause } from "./clauses";
import { means } from "./doubts";
import { glossary, type Quantity } from "./glossary";
import { isKind, type MarkOf } from "./marks";
import { countsNamed } from "./namedPeople";
import { quantityAfter } from "./near";
import { isEmpty, type Scope } from "./scope";
import { isScore } from "./values";
import { textOf } from "./words";

const restricting =
  /^(with|who|whom|that|whose|which|drawn|chosen|left|having|silent|without|at|not|for|among|then)$/;
const whole =
  /\b(total|in all|altogether|overall|the data|these data|data ?set|shop|as a whole|average|typical|mean|median|each customer|a customer|there (are|were)|number of|records?|were (placed|sold|made)|units sold|we (have|had|sold|took|counted)|our (data|records|customers)|all (orders|customers|sales|revenue))\b/;

/**
 * Whether a number is bound to subject and quantity so closely that it is false where it differs. "69 customers who …",
 * "EUR 500 a year" and "(14% to 21%)" may be right of something that the results don't hold.
 */
export function isTight(
  clause: Clause,
  mark: AmountMark,
  quantities: readonly Quantity[],
  scope: Scope,
  isPair: boolean,
): boolean {
  const { words } = clause;
  const direct = quantityAfter(clause, mark);
  const end = direct?.to ?? mark.to;
  const after = textOf(words, end, end + 2);
  if (/^(a|per|each|every) (year|month|week|day|quarter)|^(annually|yearly|monthly)/.test(after))
    return false;
  // "69% in two months, 31% in the other ten"
  if (
    /^in (the (other|remaining|rest)\b|(two|three|four|these|those|both) (months|weeks|years|regions|categories)\b)/.test(
      textOf(words, end, end + 3),
    )
  )
    return false;
  if (/^of (them|these|those|it|whom|which)/.test(after)) return false;
  if (direct !== undefined && restricting.test(words[end]?.text ?? "")) return false;
  // "85% of the order lines are in the cheapest third": a part of the subject's own.
  const isPart =
    mark.amount.unit === "share" &&
    direct !== undefined &&
    /^(be|have|lie|fall|com|go|belong)$/.test(words[end]?.stem ?? "");
  if (isPart && !clause.isOwn) return false;
  // "customers 14595 and 12654" are named by their ids.
  if (mark.amount.unit === "plain" && direct === undefined && isId(clause, mark)) return false;
  if (quotesOther(clause)) return false;
  // "22% of all customers" below a segment's heading is of everybody.
  const isOfAll =
    direct !== undefined && words.slice(mark.to, direct.from).some(({ text }) => text === "all");
  if (isOfAll && !clause.isOwn) return false;
  const bracket = bracketAround(clause, mark, direct);
  if (bracket === "aside") return false;
  const isDays = quantities.some((quantity) => glossary[quantity].unit === "days");
  if (bracket === "noun" && isDays && mark.amount.unit !== "days") return false;
  const isBound =
    isPair ||
    countsNamed(clause, mark) ||
    direct !== undefined ||
    bracket === "noun" ||
    isBeside(clause, mark, quantities);
  if (!isBound) return false;
  if (!isEmpty(scope) || quantities.some(isScore)) return true;
  // "Products: 100."
  const [first] = clause.marks;
  const isHeading =
    first?.kind === "quantity" &&
    first.from === 0 &&
    words[first.to]?.text === ":" &&
    mark.from === first.to + 1;
  return isHeading || whole.test(textOf(words));
}

/** In a list of numbers that follows "customers" directly. */
function isId({ words, marks }: Clause, { from }: AmountMark): boolean {
  let at = from;
  while (at > 0 && (words[at - 1].kind === "number" || /^(,|and|or)$/.test(words[at - 1].text))) at -= 1;
  return marks.some((mark) => mark.kind === "quantity" && mark.quantity === "customers" && mark.to === at);
}

/** In brackets: "(14% to 21%)" and "(all customers: 17)" are asides, "88 customers (17.6 %)" belongs to its noun. */
function bracketAround(
  { words, marks }: Clause,
  { from, to }: AmountMark,
  direct: MarkOf<"quantity"> | undefined,
): "none" | "noun" | "aside" {
  let open = from - 1;
  while (open >= 0 && from - open < 15 && !/^[()]$/.test(words[open].text)) open -= 1;
  if (words[open]?.text !== "(") return "none";
  const isRange = words.slice(from, to).some(({ text }) => /^(to|–|-)$/.test(text));
  if (isRange || open !== from - 1) return "aside";
  if (direct !== undefined) return "none";
  const noun = marks.find((mark) => mark.to === open);
  // "more units at a time (2.0)": by how much, not how many.
  const isMore = marks.some((mark) => mark.kind === "degree" && mark.to === noun?.from);
  const isNoun = noun !== undefined && !isMore && /^(quantity|scope)$/.test(noun.kind);
  return words[to]?.text === ")" && isNoun ? "noun" : "aside";
}

/** Close behind its quantity, as in "silhouette of 0.34"; a time or a price may do without. */
function isBeside(clause: Clause, mark: AmountMark, quantities: readonly Quantity[]): boolean {
  const { marks, words, inherited, isOwn } = clause;
  // "ordered five times", but "made anew 100 times"
  if (mark.amount.unit === "times") {
    const near = words.slice(Math.max(0, mark.from - 5), mark.from);
    const isHowOften = marks.some(
      (other) => other.kind === "degree" && other.degree.quantity === "ordersPerCustomer",
    );
    return isHowOften || near.some(({ stem }) => /^(order|buy|purchas|shop|visit|com|return)$/.test(stem));
  }
  const before = marks.filter(isKind("quantity")).filter(({ to }) => to <= mark.from);
  const last = before[before.length - 1];
  if (last === undefined) {
    const isInBrackets = words[mark.from - 1]?.text === "(";
    const isTaking =
      mark.amount.unit === "money" &&
      words.slice(0, mark.from).some(({ stem }) => /^(bring|tak|earn|yield|contribut)$/.test(stem)) &&
      !words.slice(mark.to).some(({ text }) => /^(each|per|their|every|a)$/.test(text));
    const isAfterName = marks.some(({ kind, to }) => kind === "scope" && to <= mark.from);
    const isNamed = isOwn && (isAfterName || mark.amount.unit !== "plain");
    return (inherited !== undefined && isNamed && !isInBrackets) || mark.amount.unit === "days" || isTaking;
  }
  // "how far two ways of grouping agree": no score is written in words.
  if (mark.amount.isWord && isScore(last.quantity) && !/^(clusters|noise)$/.test(last.quantity)) return false;
  const own = [last.quantity, ...(means[last.quantity] ?? [])];
  if (!quantities.some((quantity) => own.includes(quantity))) return false;
  // "two customers in three": the noun belongs to the number before it.
  const isTaken = marks
    .filter(isKind("amount"))
    .some((other) => other !== mark && quantityAfter(clause, other) === last);
  const between = words.slice(last.to, mark.from);
  return (
    !isTaken &&
    between.length <= (isScore(last.quantity) ? 10 : 6) &&
    !between.some(({ text }) => /^[.;]$/.test(text))
  );
}

/** Whether a name in quotes is not one of the results': a product, a pair of products. */
function quotesOther({ words, marks }: Clause): boolean {
  const open = words.flatMap(({ text }, i) => (text === "“" ? [i] : []));
  return open.some((from) => {
    const close = words.findIndex(({ text }, i) => i > from && text === "”");
    const isNamed = marks.some((mark) => mark.kind === "scope" && mark.from <= from + 1 && mark.to >= close);
    return close > from && !isNamed;
  });
}
