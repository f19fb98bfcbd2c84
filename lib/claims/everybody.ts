import type { Facts } from "./facts";
import type { Mark } from "./marks";
import { itemsOf } from "./rank";
import { type Dimension, isEmpty, union } from "./scope";
import { skipSigns } from "./skip";
import { textOf, type Word } from "./words";

/** "the average of EUR 2,092", "than the average": everybody's, unless the average of something is meant. */
export function theAverage(words: readonly Word[], from: number): Mark | undefined {
  if (words[from].text !== "the") return undefined;
  const at = /^(overall|shop|general|global|total)$/.test(words[from + 1]?.text ?? "") ? from + 2 : from + 1;
  if (!/^(average|mean)$/.test(words[at]?.text ?? "")) return undefined;
  const next = words[at + 1];
  const afterOf = words[at + 2];
  const isAlone =
    next === undefined ||
    /^[.,;:)(—–]$/.test(next.text) ||
    (next.text === "of" &&
      (afterOf?.kind === "number" ||
        /^(eur|€|\$|£|usd|gbp|about|around|only|some)$/.test(afterOf?.text ?? "")));
  return isAlone ? { kind: "scope", scope: { everybody: [true] }, from, to: at + 1 } : undefined;
}

const ratio =
  /(^|\b)(half|twice|double|triple|times|thirds?|quarters?|percent|%|than|above|below|beyond|against|instead of|what is)( of)?( the| what is)?$/;

/** "half the usual price", "than usual", "what is usual": everybody's; not "their usual pace". */
export function theUsual(words: readonly Word[], from: number): Mark | undefined {
  if (!/^(usual|customary|norm|normal)$/.test(words[from].text)) return undefined;
  if (!ratio.test(textOf(words, from - 4, from))) return undefined;
  return { kind: "scope", scope: { everybody: [true] }, from, to: from + 1 };
}

const nouns: readonly (readonly [RegExp, Dimension])[] = [
  [/^(segment|cluster|group)$/, "segments"],
  [/^(region|market|continent)$/, "regions"],
  [/^(category|department)$/, "categories"],
  [/^model$/, "models"],
];

/** "every segment", "all regions": each by itself; not "the largest of all segments". */
export function everyPart(words: readonly Word[], from: number, facts: Facts): Mark | undefined {
  if (!/^(all|every|each|both)$/.test(words[from].text)) return undefined;
  if (
    /^(of|among|in|across|for|between|than|over|to|from|with|nearly|almost|not|by|not)$/.test(
      words[from - 1]?.text ?? "",
    )
  )
    return undefined;
  const at = skipSigns(words, from + 1, /^(of|the|our|seven|single|customer|product|\d+)$/);
  const dimension = nouns.find(([pattern]) => pattern.test(words[at]?.stem ?? ""))?.[1];
  if (dimension === undefined || /^(except|but|save|apart|other|besides)$/.test(words[at + 1]?.text ?? ""))
    return undefined;
  const scope = itemsOf(facts, dimension).reduce(union, {});
  return isEmpty(scope) ? undefined : { kind: "scope", scope, isEach: true, from, to: at + 1 };
}
