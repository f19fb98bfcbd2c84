import type { Word } from "./words";

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
