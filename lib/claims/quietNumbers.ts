import type { Mark } from "./marks";
import { skipSigns } from "./skip";
import type { Word } from "./words";

/** Numbers that say how something was computed or where it stands: levels of confidence, p-values, figures, seeds. */
export function quietNumbers(words: readonly Word[], from: number): Mark | undefined {
  const word = words[from];
  const quiet = (to: number): Mark => ({ kind: "other", from, to: Math.min(to, words.length) });
  if (/^(figure|fig|table|page|section|chapter|seed|step|version|note|appendix|rule|test)$/.test(word.text)) {
    return words[from + 1]?.kind === "number" ? quiet(from + 2) : undefined;
  }
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
