import type { Mark } from "./marks";
import { wholeOfRatio } from "./numerals";
import { skipSigns } from "./skip";
import type { Word } from "./words";

/** Numbers that say how something was computed or where it stands: levels of confidence, p-values, figures, seeds. */
export function quietNumbers(words: readonly Word[], from: number): Mark | undefined {
  const word = words[from];
  const quiet = (to: number): Mark => ({ kind: "other", from, to: Math.min(to, words.length) });
  if (/^(figure|fig|table|page|section|chapter|seed|step|version|note|appendix|rule|test)$/.test(word.text)) {
    return words[from + 1]?.kind === "number" ? quiet(from + 2) : undefined;
  }
  // The "in three" of "two customers in three" belongs to the number before.
  const inAll = word.text === "in" && from >= 2 ? wholeOfRatio(words, from - 2, from - 1) : undefined;
  if (inAll !== undefined) return quiet(inAll.to);
  if (word.text === "p" && /^[=<>≤]$/.test(words[from + 1]?.text ?? "")) return quiet(from + 3);
  if (word.kind !== "number") return undefined;
  const next = skipSigns(words, from + 1, /^(%|-|percent)$/);
  if (
    /^(confidence|interval|ci|level|percentile|quantile|power|dimension|dimensional|d|draw|seed)$/.test(
      words[next]?.stem ?? "",
    )
  )
    return quiet(next + 1);
  if (
    /^(th|st|nd|rd)$/.test(words[from + 1]?.text ?? "") &&
    /^(percentile|quantile)$/.test(words[from + 2]?.text ?? "")
  )
    return quiet(from + 3);
  return undefined;
}

const people =
  /^(customer|buyer|shopper|client|person|order|premium|laps|new|holiday|season|bulk|bargain|specialist|newcomer|european|asian)$/;

/** "most of its orders", "concentrated in December": more than half. */
export function majority(words: readonly Word[], from: number): Mark | undefined {
  const text = words.slice(from, from + 3).map((word) => word.text);
  const [first, second, third] = text;
  const made = (to: number): Mark => {
    const amount = {
      value: 0.5,
      low: 0.5,
      high: Number.POSITIVE_INFINITY,
      unit: "share",
      isWord: false,
      from,
      to,
    } as const;
    return { kind: "amount", amount, from, to };
  };
  if (first === "most" && second === "of" && !/^(all|us|them)$/.test(third ?? "")) return made(from + 1);
  // "most customers", not "the most customers"
  const isStart = from === 0 || /^(,|that|while|but|because|to|and|:)$/.test(words[from - 1].text);
  if (first === "most" && isStart && people.test(words[from + 1]?.stem ?? "")) return made(from + 1);
  if (first === "the" && second === "majority" && third === "of") return made(from + 2);
  if (/^(concentrated|mostly|mainly|chiefly)$/.test(first) && /^(in|on)$/.test(second ?? ""))
    return made(from + 1);
  return undefined;
}
