import type { Amount } from "./amounts";
import { agrees } from "./bounds";
import type { Clause } from "./clauses";
import { type Role, roleOf } from "./factorRole";
import type { Facts } from "./facts";
import { type Finding, found, told } from "./finding";
import { glossary, type Quantity } from "./glossary";
import { isKind, type MarkOf } from "./marks";
import { isNegated, quantitiesFor } from "./near";
import { dimensionsOf, type Scope } from "./scope";
import { comparison } from "./standing";
import { isTarget } from "./targets";
import { valuesOf } from "./values";
import { stemsOf, textOf } from "./words";

/** Checks "twice the average", "three times as many as", "40 % more than", "grew by 40 %"; says which numbers it used. */
export function factorClaims(
  facts: Facts,
  clause: Clause,
): { findings: Finding[]; used: MarkOf<"amount">[]; degrees: MarkOf<"degree">[] } {
  const findings: Finding[] = [];
  const used: MarkOf<"amount">[] = [];
  const degrees: MarkOf<"degree">[] = [];
  const words = textOf(clause.words);
  for (const mark of clause.marks.filter(isKind("amount"))) {
    const role = roleOf(clause, mark);
    if (role === undefined) continue;
    used.push(mark);
    if (isOfOtherKind.test(words)) continue;
    if (role.degree) degrees.push(role.degree);
    const finding = ratioClaim(facts, clause, mark, role);
    if (finding !== undefined && !(clause.isHedged && finding.status === "contradicted"))
      findings.push(finding);
  }
  return { findings, used, degrees };
}

/** Rates per day, and against chance, are not in the results. */
const isOfOtherKind = /\b(same customer|a day|per day|another day|by chance|expected)\b/;

function ratioClaim(facts: Facts, clause: Clause, mark: MarkOf<"amount">, role: Role): Finding | undefined {
  const quantities = role.degree?.degree.quantity
    ? [role.degree.degree.quantity]
    : quantitiesFor(clause, mark);
  const share = shareOfCustomers(facts, clause, mark);
  const ratios =
    share === undefined
      ? quantities.slice(0, 4).flatMap((quantity) => ratiosOf(facts, clause, mark, quantity))
      : [share];
  const known = ratios.filter(({ value }) => Number.isFinite(value));
  if (known.length === 0) return undefined;
  const { amount } = mark;
  const claimed: Amount =
    role.kind === "factor"
      ? amount
      : role.sign === 1
        ? { ...amount, low: 1 + amount.low, high: 1 + amount.high }
        : { ...amount, low: 1 - amount.high, high: 1 - amount.low };
  const right = known.find(({ value }) => agrees(claimed, value));
  const { label, value } = right ?? known[0];
  const isKnown =
    share !== undefined || role.degree?.degree.quantity !== undefined || isClear(facts, clause, mark, role);
  if (right === undefined && !isKnown) return undefined;
  return found((right !== undefined) !== isNegated(clause, mark), `${label}: ${told(value)} times`);
}

/** Whether it is said of what the factor is, and against what: else a mismatch may be of something else. */
function isClear(facts: Facts, clause: Clause, mark: MarkOf<"amount">, role: Role): boolean {
  const { words, marks, scope, target } = clause;
  if (clause.words[mark.to]?.text === "an" || clause.words[mark.to]?.text === "a") return false;
  const isGrowth = role.kind === "difference" && role.degree === undefined;
  if (isGrowth) return scope.years !== undefined || /\b(year|previous|from)\b/.test(textOf(words));
  const quantities = marks.filter(isKind("quantity"));
  const isOne = new Set(quantities.map(({ quantity }) => quantity)).size === 1;
  const isNear = quantities.some(
    ({ from, to }) => (to <= mark.from && mark.from - to <= 3) || (from >= mark.to && from - mark.to <= 3),
  );
  const reference = target ?? referenceAfter(clause, mark) ?? yearBefore(facts, scope);
  const isAverage = /\b(average|mean|others?|rest|overall)\b/.test(textOf(words, mark.to, mark.to + 7));
  return (isOne || isNear) && (reference !== undefined || isAverage);
}

interface Ratio {
  readonly value: number;
  readonly label: string;
}

/** "twice its share of customers". */
function shareOfCustomers(
  facts: Facts,
  { words, scope }: Clause,
  { to }: MarkOf<"amount">,
): Ratio | undefined {
  const next = stemsOf(words, to, to + 6);
  if (!/shar of (the |all |its )?customer|customer shar/.test(next)) return undefined;
  const share = (quantity: Quantity) =>
    valuesOf(facts, quantity, scope).find(({ form }) => form === "share")?.value ?? Number.NaN;
  return { value: share("revenue") / share("customers"), label: "share of revenue over share of customers" };
}

function ratiosOf(facts: Facts, clause: Clause, mark: MarkOf<"amount">, quantity: Quantity): Ratio[] {
  const { target } = clause;
  const [scope, before] = yearsApart(clause.scope);
  const label = `${glossary[quantity].label} of the one over the other`;
  const reference = target ?? before ?? referenceAfter(clause, mark) ?? yearBefore(facts, scope);
  if (reference === undefined || reference.everybody !== undefined || reference.others !== undefined) {
    const known = comparison(facts, quantity, scope);
    const isOfAll = dimensionsOf(scope).every((name) => name === "everybody");
    if (known === undefined || isOfAll) return [];
    const { adds } = glossary[quantity];
    const others = adds ? [] : valuesOf(facts, quantity, {}).filter(({ statistic }) => statistic === "mean");
    const wholes = [known.whole, ...others.map(({ value }) => value)];
    return wholes.map((whole) => ({
      value: known.value / whole,
      label: `${glossary[quantity].label} over the average`,
    }));
  }
  const kept = Object.fromEntries(
    Object.entries(scope).filter(([name]) => !(name in reference) && isPart(name)),
  ) as Scope;
  const other = valuesOf(facts, quantity, { ...kept, ...reference });
  return valuesOf(facts, quantity, scope).flatMap((own, i) =>
    other[i] !== undefined && other[i].form === own.form
      ? [{ value: own.value / other[i].value, label }]
      : [],
  );
}

const isPart = (name: string) => ["months", "years", "k"].includes(name);

/** A name after the number that is no target by its words: "twice the revenue of segment 4". */
function referenceAfter({ words, marks }: Clause, { to }: MarkOf<"amount">): Scope | undefined {
  const after = marks.filter(isKind("scope")).find(({ from }) => from >= to);
  const hasBefore = marks
    .filter(isKind("scope"))
    .some(({ to: end, from }) => end <= to && from !== after?.from);
  return after !== undefined && hasBefore && !isTarget(words, marks, after) ? after.scope : undefined;
}

/** "from 2023 to 2024": the later year, and the earlier one that it is compared with. */
function yearsApart(scope: Scope): [Scope, Scope | undefined] {
  const years = [...(scope.years ?? [])].sort((a, b) => a - b);
  if (years.length !== 2) return [scope, undefined];
  return [{ ...scope, years: [years[1]] }, { years: [years[0]] }];
}

/** Growth is against the year before. */
function yearBefore({ years }: Facts, scope: Scope): Scope | undefined {
  const [year] = scope.years ?? [];
  return scope.years?.length === 1 && years.includes(year - 1) ? { years: [year - 1] } : undefined;
}
