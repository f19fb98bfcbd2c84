import { blocksOf } from "./blocks";
import { type PlainText, withoutTags } from "./plain";

/** A sentence of a text, cleared of its markup, with its place in the source. */
export interface Passage {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Sentences of one paragraph share a number: a pronoun refers no further back. */
  readonly block: number;
  /** Whether it is the heading of what follows. */
  readonly isHeading?: boolean;
}

/** Splits Markdown, HTML or plain text into sentences. In linear time. */
export function sentencesOf(source: string): Passage[] {
  return blocksOf(withoutTags(source)).flatMap((block, i) => {
    if (block.row === undefined)
      return split(clean(block), i).map((passage) =>
        block.isHeading ? { ...passage, isHeading: true } : passage,
      );
    const { at } = block;
    return [
      { text: clean({ ...block, text: block.row }).text, start: at[0], end: at[at.length - 1] + 1, block: i },
    ];
  });
}

/** Takes the signs of Markdown out of a block. */
function clean({ text, at }: PlainText): PlainText {
  const prefix = /^\s*(?:(?:#{1,6}|>|[-*+•]|\d{1,3}[.)])\s+)*/.exec(text.slice(0, 80))?.[0].length ?? 0;
  const kept: string[] = [];
  const places: number[] = [];
  for (let i = prefix; i < text.length; i += 1) {
    const character = text[i];
    if (character === "`" || (character === "*" && !isProduct(text, i))) continue;
    if (
      character === "_" &&
      text[i + 1] !== "_" &&
      text[i - 1] !== "_" &&
      !(isWord(text[i - 1]) && isWord(text[i + 1]))
    )
      continue;
    if (character === "]" && text[i + 1] === "(") {
      const close = text.slice(i, i + 2000).indexOf(")");
      if (close > 0) i += close;
      continue;
    }
    if (character === "[" && isLink(text, i)) continue;
    kept.push(/\s/.test(character) ? " " : character);
    places.push(at[i]);
  }
  return { text: kept.join(""), at: places };
}

/** "2*3" is no emphasis. */
const isProduct = (text: string, at: number) => /\d\*\d/.test(text.slice(at - 1, at + 2));
const isWord = (character: string | undefined) => character !== undefined && /[\p{L}\d]/u.test(character);

function isLink(text: string, from: number): boolean {
  const near = text.slice(from, from + 300);
  const close = near.indexOf("]");
  return close > 0 && near[close + 1] === "(";
}

/** In characters. */
const longest = 1000;

const abbreviation =
  /(?:^|[\s(])(?:e\.g|i\.e|vs|approx|ca|no|nr|fig|cf|etc|incl|resp|st|dr|mr|ms|mrs|inc|ltd|avg|max|min|sd|p\.a)$/i;

function split({ text, at }: PlainText, block: number): Passage[] {
  const passages: Passage[] = [];
  const put = (from: number, to: number) => {
    let [start, end] = [from, to];
    while (start < end && text[start] === " ") start += 1;
    while (end > start && text[end - 1] === " ") end -= 1; // What is longer than any sentence is cut, so that the cost of one stays within bounds.
    for (; start < end; start += longest) {
      const stop = Math.min(start + longest, end);
      passages.push({ text: text.slice(start, stop), start: at[start], end: at[stop - 1] + 1, block });
    }
  };
  let from = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (!/[.!?…]/.test(text[i])) continue;
    let next = i + 1;
    while (next < text.length && /[.!?…"'”’)\]]/.test(text[next])) next += 1;
    if (next < text.length && text[next] !== " ") continue;
    if (text[i] === "." && abbreviation.test(text.slice(Math.max(from, i - 10), i))) continue;
    const following = text.slice(next, next + 3).trimStart();
    if (following !== "" && /^[a-z]/.test(following)) continue;
    put(from, next);
    from = next;
    i = next - 1;
  }
  put(from, text.length);
  return passages;
}
