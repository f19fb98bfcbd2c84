import { agrees } from "./bounds";
import type { Clause } from "./clauses";
import type { Facts } from "./facts";
import { contradicted, type Finding, found, told } from "./finding";
import { isKind, type MarkOf } from "./marks";
import { quantityAfter } from "./near";
import { dimensionsOf } from "./scope";
import { valuesOf } from "./values";
import { stemsOf, textOf } from "./words";

/** Checks "the top 20 % of customers bring 46 % of revenue", and says which marks it used. */
export function concentrationClaims(
  facts: Facts,
  clause: Clause,
): { findings: Finding[]; used: MarkOf<"amount">[]; degrees: MarkOf<"degree">[] } {
  const curve = facts.population.concentration;
  const none = { findings: [], used: [], degrees: [] };
  const evenness = evennessClaim(facts, clause);
  if (evenness) return { ...none, findings: [evenness] };
  if (dimensionsOf(clause.scope).some((name) => name !== "everybody") || curve.length !== 100) return none;
  const shares = clause.marks.filter(isKind("amount")).filter(({ amount }) => amount.unit === "share");
  const about = (quantity: string) => shares.find((mark) => quantityOf(clause, mark) === quantity);
  const [people, money] = [about("customers"), about("revenue")];
  if (people === undefined || money === undefined) return none;
  const degrees = clause.marks.filter(isKind("degree"));
  const isBottom = degrees.some(({ degree }) => degree.sign === -1 && degree.grade === "superlative");
  const isTop = degrees.some(({ degree }) => degree.sign === 1);
  const used = [people, money];
  // "the best fifth … twice as much as the bottom half": two groups, and no share of either.
  if (isBottom && isTop) return { ...none, used: clause.marks.filter(isKind("amount")), degrees };
  const { value } = people.amount;
  // "The top 1 %" is no 1.4 %: half a unit of the last digit is much of so small a share.
  const isExact = Math.abs(people.amount.low + people.amount.high - 2 * value) < 1e-9;
  const [low, high] = isExact
    ? [Math.max(people.amount.low, 0.9 * value), Math.min(people.amount.high, 1.1 * value)]
    : [people.amount.low, people.amount.high];
  const at = (share: number) => (isBottom ? 1 - topShare(curve, 1 - share) : topShare(curve, share));
  // Both numbers are rounded: the claim holds where some share of customers within the first brings one within the second.
  const [from, to] = [
    Math.max(0, Number.isFinite(low) ? low : value),
    Math.min(1, Number.isFinite(high) ? high : value),
  ];
  const reach = { ...money.amount, low: at(from), high: at(to) };
  const overlaps = reach.high >= money.amount.low - 1e-9 && reach.low <= money.amount.high + 1e-9;
  const label = `the ${isBottom ? "bottom" : "top"} ${told(value, "share")} of customers bring ${told(at(value), "share")} of revenue`;
  const bySegment = facts.segments.some(({ segment }) => {
    const shareOf = (quantity: "customers" | "revenue") =>
      valuesOf(facts, quantity, { segments: [segment ?? Number.NaN] }).find(({ form }) => form === "share")
        ?.value ?? Number.NaN;
    return agrees(people.amount, shareOf("customers")) && agrees(money.amount, shareOf("revenue"));
  });
  const holds = overlaps || (!isTop && !isBottom && bySegment);
  return { findings: clause.isHedged && !holds ? [] : [found(holds, label)], used, degrees };
}

function quantityOf(clause: Clause, mark: MarkOf<"amount">): string | undefined {
  const direct = quantityAfter(clause, mark);
  if (direct) return direct.quantity;
  const isOfIt = /^of (it|that|this|them)$/.test(textOf(clause.words, mark.to, mark.to + 2));
  if (isOfIt) return clause.marks.find(isKind("quantity"))?.quantity;
  const before = clause.marks.filter(isKind("quantity")).filter(({ to }) => to <= mark.from);
  return before[before.length - 1]?.quantity;
}

/** Share of revenue of a top share of customers, interpolated between whole percents. */
function topShare(curve: readonly number[], share: number): number {
  const position = Math.min(Math.max(share, 0), 1) * 100;
  const below = Math.floor(position);
  const at = (i: number) => (i <= 0 ? 0 : curve[Math.min(i, 100) - 1]);
  return at(below) + (position - below) * (at(below + 1) - at(below));
}

/** "Spending is spread evenly": the top fifth of customers would have to bring little more than a fifth. */
function evennessClaim(
  { population }: Facts,
  { words, scope, from, to, isHedged }: Clause,
): Finding | undefined {
  if (dimensionsOf(scope).length > 0 || isHedged || population.concentration.length !== 100) return undefined;
  const text = stemsOf(words, from, to + 4);
  const isEven = /(spread|distribut|divid|shar)( \S+){0,2} (even|equal)|equal (spread|distribut)/.test(text);
  if (!isEven || !/spend|revenu|sale|money|turnover/.test(text) || / (not|un|less) /.test(` ${text} `))
    return undefined;
  const top = population.concentration[19];
  return top > 0.25
    ? contradicted(`the top 20% of customers bring ${told(top, "share")} of revenue`)
    : undefined;
}
