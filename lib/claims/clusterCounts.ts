import type { Mark } from "./marks";
import { numeralAt } from "./numerals";
import { skipSigns } from "./skip";
import { textOf, type Word } from "./words";

/** What a sentence speaks of where "with two clusters" says under which condition, and not how many there are. */
const scores =
  /\b(silhouettes?|davies|calinski|inertia|bic|scores?|scored?|rand|simulated|simulations?|continua|continuum|nulls?|jaccard|agree\w*|elbow)\b/;
/** Models that choose their number themselves, or are kept beside KMeans: with them the number is a result. */
const others = /\b(dbscan|gmm|mixture)\b/;
const groups = /^(cluster|segment|group)$/;
const before = /^(at|for|with|under|using|from|beyond|past|through|by)$/;
const results = /^(solution|split|partition|version|variant|case|choice|cut|segmentation|clustering|model)$/;
const ends = /^([,.;:)(—–]|it|the|and|but|is|only|they|we|there|than|as|against|versus|on|or|while)$/;

/** A whole number below 1,000 that names something, in digits or in words. */
export function labelAt(words: readonly Word[], from: number): { value: number; to: number } | undefined {
  const word = words[from];
  if (word === undefined) return undefined;
  if (word.kind === "number" && /^\d{1,3}$/.test(word.text))
    return { value: Number(word.text), to: from + 1 };
  const numeral = word.kind === "word" ? numeralAt(words, from) : undefined;
  const isSmall = numeral?.form === "words" && numeral.value <= 20;
  return isSmall ? { value: numeral.value, to: numeral.to } : undefined;
}

/** Whether no unit follows the last label of a list. */
export function endsList(words: readonly Word[], at: number): boolean {
  const next = words[at];
  return (
    next === undefined ||
    !/^(%|percent|per|customer|order|day|time|euro|eur|year|unit|of|person|x)$/.test(next.stem)
  );
}

const made = (k: readonly number[], from: number, to: number): Mark => ({
  kind: "scope",
  scope: { k },
  from,
  to,
});

/** "k = 7", "at k of 7", "k=6, 7 and 8"; "k = 2 to 10" says what was tried, and is about none of them. */
export function valuesOfK(words: readonly Word[], from: number): Mark | undefined {
  if (words[from].text !== "k") return undefined;
  let at = skipSigns(words, from + 1, /^(=|of|is|≈|at|to)$/);
  const first = labelAt(words, at);
  if (first === undefined || at === from + 1) return undefined;
  const k = [first.value];
  at = first.to;
  for (;;) {
    const next = skipSigns(words, at, /^(,|and|or|to|±|–|-)$/);
    const more = next === at ? undefined : labelAt(words, next);
    if (more === undefined || !endsList(words, more.to)) break;
    if (/^(to|–|-)$/.test(words[at].text) && more.value > first.value)
      return { kind: "other", from, to: more.to };
    if (words[at].text !== "±") k.push(more.value);
    at = more.to;
  }
  return made(k, from, at);
}

/** "at seven clusters", "with only two clusters", "the two-cluster solution", and after these "with five" alone. */
export function conditionOfK(words: readonly Word[], from: number): Mark | undefined {
  const isAfter = before.test(words[from].text);
  const at = isAfter ? skipSigns(words, from + 1, /^(only|just|merely|exactly|all|the|as|few|many)$/) : from;
  const count = labelAt(words, at);
  if (count === undefined || count.value < 1) return undefined;
  const noun = words[count.to]?.text === "-" ? count.to + 1 : count.to;
  const isParts = groups.test(words[noun]?.stem ?? "");
  if (!isAfter && !isParts) return undefined;
  const text = textOf(words);
  const isOfScores = scores.test(text) && !(others.test(text) && !/\bk ?-? ?means\b/.test(text));
  if (isAfter && isParts) {
    const isPlain = /^(at|for)$/.test(words[from].text) && at === from + 1;
    return isPlain || isOfScores ? made([count.value], from, noun + 1) : undefined;
  }
  if (!isOfScores) return undefined;
  if (isParts) {
    const isSolution = results.test(words[noun + 1]?.stem ?? "");
    const isJudged = /^(are|would be|is|were) (too|not|enough|more|fewer|already)\b/.test(
      textOf(words, noun + 1, noun + 5),
    );
    const isOfSolution = words[from - 1]?.text === "of" && results.test(words[from - 2]?.stem ?? "");
    return isSolution || isJudged || isOfSolution ? made([count.value], from, noun + 1) : undefined;
  }
  const isElliptic =
    isAfter &&
    count.value >= 2 &&
    count.value <= 30 &&
    ends.test(words[count.to]?.text ?? ".") &&
    words.slice(0, from).some(({ text: own, stem }) => own === "k" || groups.test(stem));
  return isElliptic ? made([count.value], from, count.to) : undefined;
}

/** "smallest cluster 51", "smallest cluster: 51 customers": a number of each model. */
export function smallestCluster(words: readonly Word[], from: number): Mark | undefined {
  if (words[from].text !== "smallest" || !groups.test(words[from + 1]?.stem ?? "")) return undefined;
  const at = skipSigns(words, from + 2, /^(:|=)$/);
  return words[at]?.kind === "number"
    ? { kind: "quantity", quantity: "smallestCluster", from, to: from + 2 }
    : undefined;
}
