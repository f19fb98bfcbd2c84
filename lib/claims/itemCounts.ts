import { type AmountMark, quantitiesOf, valuesFor } from "./amountQuantities";
import { type Clause, deniedKind } from "./clauses";
import type { Facts } from "./facts";
import { type Finding, found, told } from "./finding";
import { isKind } from "./marks";
import { itemsOf } from "./rank";
import type { Dimension, Scope } from "./scope";
import type { Value } from "./values";
import type { Word } from "./words";

/** How many of a kind are said to do something: none of the segments, two of the four regions. */
interface Selection {
  readonly dimension: Dimension;
  readonly count: number;
}

/**
 * Checks "no segment has fewer than 60 customers" and "two of the seven segments spend more than EUR 4,000 per head": as
 * many as it says lie beyond the bound.
 *
 * @returns undefined where a clause selects nothing of a kind; without a finding where the results don't say
 */
export function itemCountClaim(
  facts: Facts,
  clause: Clause,
  mark: AmountMark,
): { finding: Finding | undefined } | undefined {
  const selection = selectionOf(facts, clause, mark);
  if (selection === undefined) return undefined;
  const { dimension, count } = selection;
  const named = clause.scope[dimension] as readonly unknown[] | undefined;
  if (named !== undefined && named.length !== count) return undefined;
  const { low, high } = mark.amount;
  const isNamed = (i: number) =>
    ((items[i][dimension] ?? []) as readonly unknown[]).every((one) => named?.includes(one));
  const items = itemsOf(facts, dimension).map((item) => ({ ...clause.scope, ...item }));
  if (Number.isFinite(low) === Number.isFinite(high) || items.length === 0) return { finding: undefined };
  const readings = readingsOf(facts, clause, mark, items);
  if (readings.length === 0) return { finding: undefined };
  const right = readings.find((values) => {
    // Whether the bound itself counts is not what a claim is about.
    const within = values.filter(({ value }) => value > low && value < high).length;
    const upTo = values.filter(({ value }) => value >= low && value <= high).length;
    const areNamed = values.every(({ value }, i) => !isNamed(i) || (value >= low && value <= high));
    return count >= within && count <= upTo && areNamed;
  });
  const [values] = right === undefined ? readings : [right];
  const beyond = values.filter(({ value }) => value > low && value < high);
  const shown = beyond[0] ?? values[0];
  return {
    finding: found(
      right !== undefined,
      `${beyond.length} of ${items.length} are so; ${shown.label}: ${told(shown.value, shown.form)}`,
    ),
  };
}

/** Every way to read the quantity, each with one value per item. */
function readingsOf(facts: Facts, clause: Clause, mark: AmountMark, items: readonly Scope[]): Value[][] {
  return quantitiesOf(facts, clause, mark, items[0]).flatMap((quantity) => {
    const rows = items.map((item) => valuesFor(facts, clause, mark, quantity, item));
    const isKnown = rows.every((row) => row.length > 0 && row.length === rows[0].length);
    return isKnown ? rows[0].map((_, i) => rows.map((row) => row[i])) : [];
  });
}

/** What a clause selects; known once for all its numbers. */
const selections = new WeakMap<Clause, readonly (Selection & { readonly to: number })[]>();

/** "no segment", "none of the seven", "two of the seven segments", "only one region". */
function selectionOf(facts: Facts, clause: Clause, mark: AmountMark): Selection | undefined {
  const all = selections.get(clause) ?? selectionsOf(facts, clause);
  selections.set(clause, all);
  return all.find(({ to }) => to <= mark.from);
}

function selectionsOf({ segments }: Facts, clause: Clause): (Selection & { to: number })[] {
  const { words, marks } = clause;
  const kinds = marks.filter(isKind("dimension"));
  const denied = deniedKind(words, marks);
  if (denied !== undefined) return [{ dimension: denied, count: 0, to: 0 }];
  const wholes = marks
    .filter(isKind("amount"))
    .filter(({ amount: { unit, value } }) => unit === "plain" && Number.isInteger(value));
  const alls = new Set(
    wholes.filter(({ amount }) => amount.value === segments.length).map(({ from }) => from),
  );
  const isOfAll = (at: number) => words[at]?.text === "of" && (alls.has(at + 1) || alls.has(at + 2));
  const none = marks.filter(isKind("negation")).find(({ isUniversal }) => isUniversal);
  if (none !== undefined && isOfAll(none.to)) return [{ dimension: "segments", count: 0, to: none.to + 3 }];
  const some = wholes.flatMap(({ amount, from, to }): (Selection & { to: number })[] => {
    const kind = kinds.find((mark) => mark.from >= to && mark.from - to <= 4);
    const isOnly = isOnlyAt(words, from) || isOnlyAt(words, from - 1);
    const isBeside = kind !== undefined && (words[to].text === "of" || (kind.from === to && isOnly));
    if (isBeside) return [{ dimension: kind.dimension, count: amount.value, to: kind.to }];
    return isOfAll(to) ? [{ dimension: "segments", count: amount.value, to: to + 2 }] : [];
  });
  return [...some, ...monthsSelected(clause), ...onlyOnes(clause)];
}

const isOnlyAt = (words: readonly Word[], at: number) => /^(only|just|exactly)$/.test(words[at]?.text ?? "");

/** "only two months see more than 1,000 orders": not a length of time. */
function monthsSelected({ words, marks }: Clause): (Selection & { to: number })[] {
  return marks
    .filter(isKind("amount"))
    .filter(
      ({ amount, from, to }) =>
        amount.unit === "days" &&
        /^months?$/.test(words[to - 1].text) &&
        /^(see|saw|hav|bring|exceed|reach|count)$/.test(words[to]?.stem ?? "") &&
        (isOnlyAt(words, from) || isOnlyAt(words, from - 1)),
    )
    .map(({ amount, to }) => ({ dimension: "months", count: Math.round(amount.value / 30.44), to }));
}

/** "the only segment that …" */
function onlyOnes({ words, marks, scope }: Clause): (Selection & { to: number })[] {
  const kind = marks
    .filter(isKind("dimension"))
    .find(({ from }) => words[from - 1]?.text === "only" && words[from - 2]?.text === "the");
  const named = kind && scope[kind.dimension];
  return kind && named ? [{ dimension: kind.dimension, count: named.length, to: kind.to }] : [];
}
