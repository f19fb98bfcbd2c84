import type { Clause } from "./clauses";
import type { DegreeMark } from "./degreeQuantities";
import { isKind } from "./marks";
import { isOwnPart, quantityAfter } from "./near";
import { isEmpty } from "./scope";
import { isScore } from "./values";

const linking =
  /^(be|have|show|reach|bring|lie|stay|pay|buy|make|remain|get|achiev|com|rank|order|spend|take|tak|account|contribut|hold|with|of|at|in|by|the|a|an|its|their|our|is|has|that|only|also|,|much|far|clear|slight|very|rather|quit|by)$/;
const stops =
  /^(of|in|on|by|to|at|from|among|for|with|and|or|but|,|\.|;|:|\)|\(|than|per|when|while|—|–|is|are|,|not|as|over|during|then|to|were|was|has|have|!)$/;

/** Whether a word of degree is bound to subject and quantity so closely that it is false where it does not hold. */
export function isTightDegree(clause: Clause, mark: DegreeMark): boolean {
  const { words, marks, scope, target } = clause;
  const { quantity, grade } = mark.degree;
  const text = words[mark.from].text;
  const next = words[mark.to];
  const isBeforeMark = marks.some(({ from }) => from === mark.to);
  // "the least stable", "more complex": a degree of something that is not known.
  const isBare = mark.to - mark.from === 1 && /^(most|least|more|less)$/.test(text);
  if (isBare && next !== undefined && !isBeforeMark && !stops.test(next.text)) return false;
  // "the lapsed come first, the seasonal third": whom, not how.
  if (grade === "positive" && words[mark.from - 1]?.text === "the") return false;
  // "one more order", "no more than", "more than the EUR 66.98"
  const before = words[mark.from - 1]?.text ?? "";
  const isCounted =
    /^(one|any|what|how|each|every|some|two|few)$/.test(before) || (before === "a" && target === undefined);
  if (isCounted && grade === "comparative") return false;
  // "they keep more to one category": more of what?
  const isOpen = isBare && quantity === undefined && quantityAfter(clause, mark, 3) === undefined;
  if ((isOpen && next?.text !== "than") || (isBare && next?.text === "of")) return false;
  const isMoney =
    next?.text === "than" &&
    marks.some(({ kind, from }) => kind === "amount" && from - mark.to <= 3 && from >= mark.to);
  if (isMoney) return false;
  // "the two smallest categories"
  const listed = Math.max(
    ...(["segments", "regions", "categories", "months"] as const).map((name) => scope[name]?.length ?? 0),
  );
  if (
    marks.some((other) => other.kind === "amount" && other.to === mark.from && other.amount.value !== listed)
  )
    return false;
  const named = marks.filter((other) => other.kind === "scope" || other.kind === "pronoun");
  // "how customers were won" is no contest of models.
  if (/^(win|wins|won)$/.test(text) && scope.models === undefined) return false;
  const isOfScore = marks.filter(isKind("quantity")).some((other) => isScore(other.quantity));
  const isAfter = named.some(({ to }) => to <= mark.from) || target !== undefined || isOfScore;
  const isNamedLater = named.some(({ kind }) => kind === "scope") && grade === "superlative";
  if (!isAfter && !isNamedLater && !(isEmpty(scope) === false && clause.isOwn)) return false;
  return (
    quantity !== undefined ||
    quantityAfter(clause, mark, 3) !== undefined ||
    isOwnPart(clause) ||
    isLinked(clause, mark)
  );
}

/** "prices are low", "the largest segment", "segment 0 is larger": quantity, kind or subject stand beside the word. */
function isLinked({ words, marks }: Clause, mark: DegreeMark): boolean {
  const isNoun = marks.some(
    ({ kind, from }) => kind === "dimension" && from >= mark.to && from - mark.to <= 2,
  );
  const isPredicate = words.slice(Math.max(0, mark.from - 2), mark.from).some(({ stem }) => stem === "be");
  if (isNoun || isPredicate) return true;
  const before = marks
    .filter(
      (other) =>
        isKind("quantity")(other) ||
        isKind("scope")(other) ||
        isKind("pronoun")(other) ||
        isKind("negation")(other),
    )
    .filter(({ to }) => to <= mark.from);
  const last = before[before.length - 1];
  return (
    last !== undefined &&
    words.slice(last.to, mark.from).every(({ stem, kind }) => linking.test(stem) || kind === "number")
  );
}
