import type { AmountMark } from "./amountQuantities";
import type { Clause } from "./clauses";
import type { Quantity } from "./glossary";
import { isKind } from "./marks";
import { quantityAfter } from "./near";
import { isEmpty, type Scope } from "./scope";
import { isScore } from "./values";

const restricting =
  /^(with|who|whom|that|whose|which|drawn|chosen|left|having|silent|without|at|not|for|among|then|in|out)$/;
const whole =
  /\b(total|in all|altogether|overall|the data|these data|data ?set|shop|as a whole|average|typical|mean|median|each customer|a customer|there (are|were)|number of|records?|were (placed|sold|made)|we (have|had|sold|took|counted)|our (data|records|customers)|all (orders|customers|sales|revenue))\b/;

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
  const after = words
    .slice(end, end + 2)
    .map(({ text }) => text)
    .join(" ");
  if (/^(a|per|each|every) (year|month|week|day|quarter)|^(annually|yearly|monthly)/.test(after))
    return false;
  if (/^of (them|these|those|it|whom|which)/.test(after)) return false;
  if (direct !== undefined && restricting.test(words[end]?.text ?? "")) return false;
  // "22% of all customers" below a segment's heading is of everybody.
  const isOfAll =
    direct !== undefined && words.slice(mark.to, direct.from).some(({ text }) => text === "all");
  if (isOfAll && !clause.isOwn) return false;
  if (isAside(clause, mark, direct !== undefined)) return false;
  if (!isPair && direct === undefined && !isBeside(clause, mark)) return false;
  if (!isEmpty(scope) || quantities.some(isScore)) return true;
  return whole.test(words.map(({ text }) => text).join(" "));
}

/** In brackets without a noun: "(14% to 21%)", "(all customers: 17)"; but "88 customers (17.6 %)" is bound. */
function isAside({ words, marks }: Clause, { from, to }: AmountMark, isDirect: boolean): boolean {
  let open = from - 1;
  while (open >= 0 && from - open < 15 && !/^[()]$/.test(words[open].text)) open -= 1;
  if (words[open]?.text !== "(") return false;
  const isRange = words.slice(from, to).some(({ text }) => /^(to|–|-)$/.test(text));
  if (isRange) return true;
  const isAlone = open === from - 1 && words[to]?.text === ")";
  const isAfterNoun = marks.some(
    (mark) =>
      (mark.kind === "quantity" || mark.kind === "scope" || mark.kind === "degree") && mark.to === open,
  );
  return !isDirect && !(isAlone && isAfterNoun);
}

/** Close behind its quantity, as in "silhouette of 0.34"; a time or a price may do without. */
function isBeside({ marks, words, inherited }: Clause, mark: AmountMark): boolean {
  const before = marks.filter(isKind("quantity")).filter(({ to }) => to <= mark.from);
  const last = before[before.length - 1];
  if (last === undefined) {
    const isTime = mark.amount.unit === "days" || mark.amount.unit === "times";
    const isInBrackets = /^[(]$/.test(words[mark.from - 1]?.text ?? "");
    return (inherited !== undefined && !isInBrackets) || isTime;
  }
  const between = words.slice(last.to, mark.from);
  const isNear = between.length <= 6 && !between.some(({ text }) => /^[.;]$/.test(text));
  const isOther = marks.some(({ kind, from }) => kind === "amount" && from >= last.to && from < mark.from);
  return isNear && (!isOther || mark.from - last.to <= 12);
}
