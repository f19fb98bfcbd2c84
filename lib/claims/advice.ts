import { isKind, type Mark } from "./marks";
import { isScore } from "./values";
import { textOf, type Word } from "./words";

const verbs =
  /^(invite|announce|send|show|begin|write|offer|keep|give|ask|test|try|use|start|leave|repeat|take|plan|avoid|choose|check|compare|look|let|make|aim|reward|remind|invest|focus|measure|draw|hold|read|see|note|treat|find|put|bring|win|reactivate|target|consider|do|don't|never|always|run|set|pick|propose|suggest|recommend|prioriti[sz]e|tell|stock|bundle|promote|advertise|communicate|build|launch|introduce|contact|address|adapt|price|reserve|watch|monitor|decide|think|remember|imagine|suppose)$/;
const labels =
  /^(how|test|rule|action|actions|recommendation|recommendations|next|timing|todo|good|not|condition|conditions)$/;

/** Whether a sentence tells what to do, or by which rule or test, and not what is: "How: Invite …", "Send a short series". */
export function isAdvice(words: readonly Word[]): boolean {
  const [first, second] = words;
  if (first === undefined) return false;
  const isLabelled = labels.test(first.text) && words.slice(1, 4).some(({ text }) => text === ":");
  const isRule = /^(rule|test|tested)$/.test(first.text) && (second?.isCapital ?? false);
  return isLabelled || isRule || verbs.test(first.text);
}

const finite =
  /^(be|hav|do|bring|spend|buy|mak|hold|plac|earn|account|tak|pay|com|liv|belong|cover|contain|reach|stay|lie|exceed|show|find|contribut|generat|sell|return|us|see|receiv)$/;

/** Whether a sentence without a verb lists thresholds, as a rule for picking customers does: "more than 5 orders, last order at most 60 days ago". */
export function isListOfThresholds(words: readonly Word[], marks: readonly Mark[]): boolean {
  const amounts = marks.filter(isKind("amount"));
  const areBounds = amounts.every(
    ({ amount: { low, high } }) => Number.isFinite(low) !== Number.isFinite(high),
  );
  const isOfSubject = marks.some(
    (mark) =>
      /^(scope|dimension|negation)$/.test(mark.kind) || (mark.kind === "quantity" && isScore(mark.quantity)),
  );
  const says = words.some(
    ({ stem, text }) => finite.test(stem) || /^(:|total|all|altogether|overall|ordered)$/.test(text),
  );
  return (
    amounts.length > 0 &&
    areBounds &&
    !isOfSubject &&
    !(says && !/^total value\b/.test(textOf(words, 0, 2).toLowerCase()))
  );
}
