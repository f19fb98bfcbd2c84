import type { Word } from "./words";

/** Passes over at most two words that fit a pattern. */
export function skipSigns(words: readonly Word[], from: number, pattern: RegExp): number {
  let at = from;
  while (at < words.length && at < from + 2 && pattern.test(words[at].text)) at += 1;
  return at;
}
