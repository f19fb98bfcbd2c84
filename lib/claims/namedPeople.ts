import type { Clause } from "./clauses";
import { isKind, type MarkOf } from "./marks";

/** "88 lapsed customers", "41% of the holiday shoppers", "eight of the 68 premium customers": the name says whom and what. */
export function countsNamed(clause: Clause, mark: MarkOf<"amount">): boolean {
  const isCount = mark.amount.unit === "plain" && namesPeople(clause, mark.to);
  return isCount || isPartOfNamed(clause, mark) || countsSome(clause, mark);
}

/** "41% of the holiday shoppers live in Asia": a part of them. */
export function isPartOfNamed(clause: Clause, { amount, to }: MarkOf<"amount">): boolean {
  return amount.unit === "share" && namesPeople(clause, afterOf(clause, to) ?? to);
}

/** "eight of the 68 premium customers" */
function countsSome(clause: Clause, { amount, to }: MarkOf<"amount">): boolean {
  const at = afterOf(clause, to);
  const whole = clause.marks.filter(isKind("amount")).find(({ from }) => from === at);
  return amount.unit === "plain" && whole !== undefined && namesPeople(clause, whole.to);
}

/** The word after "of", "of the". */
function afterOf({ words }: Clause, at: number): number | undefined {
  if (words[at]?.text !== "of") return undefined;
  return /^(the|all|our|its)$/.test(words[at + 1]?.text ?? "") ? at + 2 : at + 1;
}

/** Whether the customers of a segment are named at a word, and not what is theirs. */
function namesPeople({ marks, words }: Clause, at: number): boolean {
  const next = marks.find(({ from }) => from === at);
  if (next?.kind !== "scope" || next.scope.segments === undefined) return false;
  if (/^['’]$/.test(words[next.to]?.text ?? "") || /'s$/.test(words[next.to - 1].text)) return false;
  return /^(customer|buyer|shopper|client|spender|person|member|purchaser|specialist|newcomer|hunter|arrival)$/.test(
    words[next.to - 1].stem,
  );
}

/** "41% of segment 2 …": what else is said holds of a part of its customers. */
export function isPartOfSegment({ words, marks }: Clause, mark: MarkOf<"amount">): boolean {
  if (mark.amount.unit !== "share" || words[mark.to]?.text !== "of") return false;
  const next = marks.find(({ from }) => from >= mark.to + 1 && from <= mark.to + 2);
  const isTheirs = next !== undefined && /^['’]$/.test(words[next.to]?.text ?? "");
  return next?.kind === "scope" && next.scope.segments !== undefined && !isTheirs;
}
