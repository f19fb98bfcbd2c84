import type { Clause } from "./clauses";
import type { Quantity } from "./glossary";
import { isKind, type Mark, type MarkOf } from "./marks";
import { isPartOfSegment } from "./namedPeople";
import { dimensionsOf, narrowed, type Scope } from "./scope";
import { isTarget } from "./targets";
import { textOf, type Word } from "./words";

/** Words that may stand between a number and what it counts. */
const links =
  /^(of|to|all|the|our|total|its|their|a|different|distinct|in|as|%|paying|single|more|us|that|those|average|mean|whole|entire|overall)$/;

/** The quantity mark that follows a mark directly, as "customers" follows "88". */
export function quantityAfter(
  { words, marks }: Clause,
  mark: Mark,
  most = 4,
): MarkOf<"quantity"> | undefined {
  const next = marks.filter(isKind("quantity")).find(({ from }) => from >= mark.to);
  if (next === undefined || next.from - mark.to > most) return undefined;
  const isOfAverage = words[mark.to]?.text === "of" && words[mark.to + 2]?.text === "average";
  if (isOfAverage && mark.kind === "amount" && mark.amount.unit === "plain") return undefined;
  // "12,477 of the 18,402 orders"
  const isOfWhole = mark.kind === "amount" && words[mark.to]?.text === "of";
  return words
    .slice(mark.to, next.from)
    .every(
      ({ text, stem, kind }) => links.test(text) || stem === "customer" || (isOfWhole && kind === "number"),
    )
    ? next
    : undefined;
}

/** Quantities in the order in which a mark may mean them: what follows directly, what precedes, what else the clause says. */
export function quantitiesFor(
  clause: Clause,
  mark: Mark,
  reach: { readonly before: number; readonly after: number } = { before: 99, after: 99 },
): Quantity[] {
  const all = clause.marks.filter(isKind("quantity"));
  const after = quantityAfter(clause, mark);
  const before = all.filter(({ to }) => to <= mark.from && mark.from - to <= reach.before).reverse();
  const later = all.filter(({ from }) => from >= mark.to && from - mark.to <= reach.after);
  const named = (found: MarkOf<"quantity">[]) => found.map((one) => specific(clause, one));
  const inherited = clause.inherited && reach.after > 0 ? [clause.inherited] : [];
  return [...new Set([...named([...(after ? [after] : []), ...before]), ...inherited, ...named(later)])];
}

/** "worth" is the value of a customer, unless the clause speaks of an order's. */
function specific({ words, marks }: Clause, { quantity, from }: MarkOf<"quantity">): Quantity {
  const isVague = /^(worth|spend)/.test(words[from].stem) && quantity === "revenuePerCustomer";
  const isOrder = marks
    .filter(isKind("quantity"))
    .some((mark) => mark.quantity === "orderValue" || (mark.to <= from && isOneOrder(words, mark)));
  return isVague && isOrder ? "orderValue" : quantity;
}

/** "a typical order", "the order": not the verb. */
function isOneOrder(words: readonly Word[], { from }: Mark): boolean {
  const before = words[from - 1]?.text ?? "";
  return (
    words[from].text === "order" &&
    /^(a|an|the|typical|average|median|mean|one|each|every|\)|usual)$/.test(before)
  );
}

/** "mean" or "median", where the clause says so. */
export function statisticOf(clause: Clause): "mean" | "median" | undefined {
  const { marks } = clause;
  if (
    marks.some((mark) => mark.kind === "amount" && mark.amount.value === 0.5 && isPartOfSegment(clause, mark))
  )
    return "median";
  const found = marks.filter(isKind("statistic"));
  return found.length === 1 || found.every(({ statistic }) => statistic === found[0].statistic)
    ? found[0]?.statistic
    : undefined;
}

const follows = /^(in|for|of|by|from|among|at|with|under)$/;

/** "eight of the 68 premium customers": the second number is of all who are named, wherever they live. */
function wholeOf({ words, marks }: Clause, mark: Mark): Scope | undefined {
  const of = /^(the|our|all)$/.test(words[mark.from - 1]?.text ?? "") ? mark.from - 2 : mark.from - 1;
  const isWhole =
    words[of]?.text === "of" &&
    marks.some(({ kind, to, ...rest }) => kind === "amount" && to === of && "amount" in rest);
  const next = marks.filter(isKind("scope")).find(({ from }) => from === mark.to);
  return isWhole ? (next?.scope ?? {}) : undefined;
}

/** Simulated shops are compared at the number of clusters that the clause speaks of. */
function withK(scope: Scope, { scope: { k } }: Clause): Scope {
  return scope.simulated !== undefined && scope.k === undefined && k !== undefined ? { ...scope, k } : scope;
}

/** What a number is of: a name that follows it ("0.23 in the simulated shops"), else the last one before it. */
export function scopeOfNumber(clause: Clause, mark: Mark): Scope {
  const { words, marks, scope, target } = clause;
  const scopes = marks.filter(isKind("scope"));
  const after = words.slice(mark.to, mark.to + 3).map(({ text }) => text);
  const whole = wholeOf(clause, mark);
  if (whole !== undefined) return whole;
  // "the 2.5 of an average order"
  if (/^of (an|the) average$/.test(after.join(" "))) return { everybody: [true] };
  const next = scopes.find(({ from }) => from >= mark.to);
  // "0.23 in the simulated shops", "4,168 in 2023"
  const isBeside =
    next !== undefined &&
    next.from - mark.to <= 4 &&
    follows.test(words[mark.to]?.text ?? "") &&
    words.slice(mark.to + 1, next.from).every(({ text }) => /^(the|our|all|year|month|of)$/.test(text));
  const isKnown =
    next !== undefined &&
    dimensionsOf(next.scope).every((name) =>
      (next.scope[name] ?? []).every((one) => (scope[name] as readonly unknown[] | undefined)?.includes(one)),
    );
  if (
    isBeside &&
    next !== undefined &&
    !(isKnown && !isTarget(words, marks, next) && next.scope.simulated === undefined)
  ) {
    const isOther = isTarget(words, marks, next) || next.scope.simulated !== undefined;
    return isOther ? withK(next.scope, clause) : narrowed(scope, next.scope);
  }
  const before = scopes.filter(({ to }) => to <= mark.from);
  const last = before[before.length - 1];
  // "the Gaussian mixture (0.33)"
  const isAside = last !== undefined && mark.from - last.to === 1 && words[last.to].text === "(";
  if (isAside && isTarget(words, marks, last)) return withK(last.scope, clause);
  if (last !== undefined && target !== undefined && isTarget(words, marks, last)) {
    const isDirect =
      marks.every(({ from, to }) => from < last.to || to > mark.from) && mark.from - last.to <= 3;
    // "the average of EUR 2,092", "against all customers' 91 days"
    if (
      isDirect &&
      (last.scope.everybody !== undefined || last.scope.simulated !== undefined || before.length === 1)
    )
      return withK(last.scope, clause);
  }
  return scope;
}

/** "a larger part of its orders": of the subject's own, not of everybody's. */
export function isOwnPart({ words, from, to }: Clause): boolean {
  return /\b(part|share|proportion|percentage|fraction|portion) of (all )?(its|their)\b/.test(
    textOf(words, from, to + 1),
  );
}

/** Whether a negation stands before a mark and belongs to it. */
export function isNegated({ words, marks }: Clause, mark: Mark): boolean {
  const all = marks.filter(isKind("negation")).filter(({ to }) => to <= mark.from);
  // "neither the largest nor the smallest" denies each once.
  const nor = all.filter(({ from }) => words[from].text === "nor").length;
  const negations = all
    .filter(({ from }) => nor === 0 || words[from].text !== "neither")
    .filter(
      ({ to, from }) => to <= mark.from && mark.from - to <= 7 && !isLone(words[from]?.text, mark.from - to),
    );
  return negations.length % 2 === 1;
}

/** Whether "not" stands directly before a number. */
export function isNumberDenied({ words, marks }: Clause, mark: Mark): boolean {
  return marks
    .filter(isKind("negation"))
    .some(
      ({ to, from, isUniversal }) =>
        !isUniversal && mark.from - to <= 1 && mark.from >= to && words[from].text !== "no",
    );
}

/** "no" belongs to the next words alone. */
function isLone(text: string | undefined, gap: number): boolean {
  return text === "no" && gap > 1;
}
