import { isKind, type Mark, type MarkOf } from "./marks";
import { textOf, type Word } from "./words";

/** Verbs and prepositions whose object something is compared with. */
const comparing =
  /^(above|below|beats?|beating|beaten by|exceeds?|exceeding|outperforms?|surpass(es)?|outsells?|outspends?|outearns?|ahead of|behind|trails?|tops|outnumbers?|well above|well below|far above|far below)$/;
const links = new Set<Mark["kind"]>(["amount", "quantity", "pronoun", "statistic"]);

/** Whether a scope is what something is compared with: after "than", "against", "exceeds", "twice that of". */
export function isTarget(words: readonly Word[], group: readonly Mark[], mark: MarkOf<"scope">): boolean {
  const before = group.slice(0, group.indexOf(mark));
  const near = before.filter(({ to }) => mark.from - to <= 4);
  if (near.some((other, i) => other.kind === "target" && isLinked(words, near.slice(i + 1), mark)))
    return true;
  const verbs = near.filter(isKind("degree")).filter(({ to }) => mark.from - to <= 3);
  if (verbs.some((verb) => comparing.test(textOf(words, verb.from, verb.to)))) return true;
  const last = before.findLast(isKind("scope"));
  const isAlso =
    last !== undefined && words.slice(last.to, mark.from).every(({ text }) => /^(and|or|&|the)$/.test(text));
  if (isAlso && last.to < mark.from && isTarget(words, group, last)) return true;
  const hasSubject = before.some(isKind("scope"));
  if (hasSubject && (mark.scope.others !== undefined || mark.scope.everybody !== undefined)) return true;
  const factor = before.some(
    ({ kind, ...rest }) => kind === "amount" && "amount" in rest && rest.amount.unit === "times",
  );
  const skip = /^(the|an?)$/.test(words[mark.from - 1]?.text ?? "") ? 2 : 1;
  const back = words[mark.from - skip]?.text ?? "";
  if (/^(as|what)$/.test(back) && (factor || before.some(isKind("equal")) || before.some(isKind("degree"))))
    return true;
  const noun = words[mark.from - skip - 1]?.text ?? "";
  const isPart = before.some(
    (other) =>
      other.kind === "amount" &&
      other.amount.unit === "share" &&
      words[other.to]?.text === "of" &&
      mark.from - other.to <= 4,
  );
  if (back === "of" && isPart && /^(one|that|those)$/.test(noun)) return true;
  // "three times the revenue of segment 4"
  const isOfQuantity = before.some(({ kind, to }) => kind === "quantity" && to === mark.from - skip);
  const isFactorOf = before.some(
    (other) => other.kind === "amount" && other.amount.unit === "times" && mark.from - other.to <= 6,
  );
  if (back === "of" && isOfQuantity && isFactorOf) return true;
  return back === "of" && factor && /^(that|those|average|mean|median)$/.test(noun);
}

/** "compared with segments 1 and 4", not "compared with segment 1, segment 4 …". */
function isLinked(words: readonly Word[], between: readonly Mark[], mark: Mark): boolean {
  const named = between.find(isKind("scope"));
  const isList =
    named === undefined || words.slice(named.to, mark.from).every(({ text }) => /^(and|or|&)$/.test(text));
  return isList && between.every(({ kind }) => kind === "scope" || links.has(kind));
}
