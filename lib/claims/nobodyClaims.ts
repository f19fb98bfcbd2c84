import { type AmountMark, quantitiesOf, valuesFor } from "./amountQuantities";
import { type Clause, deniedKind } from "./clauses";
import type { Facts } from "./facts";
import { type Finding, found, told } from "./finding";
import { isKind } from "./marks";
import { itemsOf } from "./rank";
import { type Dimension, dimensionsOf } from "./scope";

/**
 * Checks "no segment has fewer than 60 customers": nothing of the kind lies beyond the bound.
 *
 * @returns undefined where the number is no bound of such a denial; without a finding where the results don't say
 */
export function nobodyClaim(
  facts: Facts,
  clause: Clause,
  mark: AmountMark,
): { finding: Finding | undefined } | undefined {
  const { low, high } = mark.amount;
  const isBound = Number.isFinite(low) !== Number.isFinite(high);
  const kind = kindOf(facts, clause, mark);
  if (kind === undefined) return undefined;
  if (!isBound || dimensionsOf(clause.scope).includes(kind))
    return isBound ? undefined : { finding: undefined };
  const items = itemsOf(facts, kind).map((item) => ({ ...clause.scope, ...item }));
  const quantities = items.length === 0 ? [] : quantitiesOf(facts, clause, mark, items[0]);
  const readings = quantities.flatMap((quantity) => {
    const rows = items.map((item) => valuesFor(facts, clause, mark, quantity, item));
    const isKnown = rows.every((row) => row.length > 0 && row.length === rows[0].length);
    return isKnown ? rows[0].map((_, i) => rows.map((row) => row[i])) : [];
  });
  if (readings.length === 0) return { finding: undefined };
  const beyond = readings.map((values) => values.find(({ value }) => value > low && value < high));
  const holds = beyond.includes(undefined);
  const shown = beyond.find((value) => value !== undefined) ?? readings[0][0];
  return { finding: found(holds, `${shown.label}: ${told(shown.value, shown.form)}`) };
}

/** "no segment", "none of the regions", "none of the seven". */
function kindOf({ segments }: Facts, { words, marks }: Clause, mark: AmountMark): Dimension | undefined {
  const denied = deniedKind(words, marks);
  if (denied !== undefined) return denied;
  const none = marks.filter(isKind("negation")).find(({ isUniversal }) => isUniversal);
  const next = none && marks.find(({ from }) => from >= none.to);
  const isCount =
    next?.kind === "amount" && next.amount.value === segments.length && next.from - none!.to <= 2;
  return isCount && next !== mark ? "segments" : undefined;
}
