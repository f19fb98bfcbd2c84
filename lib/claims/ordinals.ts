import type { Word } from "./words";

const ordinals = [
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
];

/** The rank that an ordinal number says, such as 2 for "second" or "2nd". */
export function ordinalAt(words: readonly Word[], from: number): { rank: number; to: number } | undefined {
  const { text, kind } = words[from];
  const place = ordinals.indexOf(text);
  if (place >= 0) return { rank: place + 1, to: from + 1 };
  const suffix = words[from + 1];
  if (kind === "number" && suffix && /^(st|nd|rd|th)$/.test(suffix.text) && suffix.start === words[from].end)
    return { rank: Number(text), to: from + 2 };
  return undefined;
}
