import { dateAt, monthAt, spans, wholeDate, yearAt } from "./datesInText";
import { everyPart, theAverage } from "./everybody";
import type { Facts } from "./facts";
import type { Mark, Recogniser } from "./marks";
import { numeralAt } from "./numerals";
import { majority, quietNumbers } from "./quietNumbers";
import { skipSigns } from "./skip";
import type { Word } from "./words";

/** What is recognised by more than a phrase: numbered segments, values of k, years, months, and numbers that claim nothing. */
export function recognisersOf(facts: Facts): Recogniser[] {
  return [
    (words, at) => numberedSegments(words, at, facts),
    valuesOfK,
    atCount,
    wholeDate,
    dateAt,
    (words, at) => yearAt(words, at, facts),
    monthAt,
    quietNumbers,
    majority,
    theAverage,
    (words, at) => everyPart(words, at, facts),
    spans,
  ];
}

const segmentNoun = /^(segment|cluster|group|seg)$/;

/** "segment 3", "cluster #3", "segments 1, 2 and 4". */
function numberedSegments(words: readonly Word[], from: number, facts: Facts): Mark | undefined {
  if (!segmentNoun.test(words[from].stem)) return undefined;
  let at = skipSigns(words, from + 1, /^(#|no|number|nr|-|\.)$/);
  const first = labelAt(words, at);
  if (first === undefined) return undefined;
  // "of the three segments 2 have …" does not occur; "segments 7" after "number of" has a colon.
  const segments = [first.value];
  at = first.to;
  for (;;) {
    let next = skipSigns(words, at, /^(,|and|&|or|\+|plus)$/);
    if (next === at) break;
    if (segmentNoun.test(words[next]?.stem ?? "")) next += 1;
    const more = labelAt(words, next);
    // "segments 1 and 4": but not "segment 1 and 34 % of revenue", nor "segment 1, 78 customers".
    if (more === undefined || !endsList(words, more.to)) break;
    segments.push(more.value);
    at = more.to;
  }
  const named = segments.map((label) => (words[from].stem === "group" ? labelOfGroup(facts, label) : label));
  return { kind: "scope", scope: { segments: named }, from, to: at };
}

/** Segments that are called "group 1" and so on have labels from 0. */
function labelOfGroup({ segments }: Facts, number: number): number {
  return segments.find(({ name }) => name === `group ${number}`)?.segment ?? number;
}

function labelAt(words: readonly Word[], from: number): { value: number; to: number } | undefined {
  const word = words[from];
  if (word === undefined) return undefined;
  if (word.kind === "number" && /^\d{1,3}$/.test(word.text))
    return { value: Number(word.text), to: from + 1 };
  const numeral = word.kind === "word" ? numeralAt(words, from) : undefined;
  const isSmall = numeral?.form === "words" && numeral.value <= 20;
  return isSmall ? { value: numeral.value, to: numeral.to } : undefined;
}

/** After the last label of a list stands no unit. */
function endsList(words: readonly Word[], at: number): boolean {
  const next = words[at];
  return (
    next === undefined ||
    !/^(%|percent|per|customer|order|day|time|euro|eur|year|unit|of|person|x)$/.test(next.stem)
  );
}

/** "k = 7", "at k of 7", "k=6, 7 and 8". */
function valuesOfK(words: readonly Word[], from: number): Mark | undefined {
  if (words[from].text !== "k") return undefined;
  let at = skipSigns(words, from + 1, /^(=|of|is|≈|at|to)$/);
  const first = labelAt(words, at);
  if (first === undefined || at === from + 1) return undefined;
  const k = [first.value];
  at = first.to;
  for (;;) {
    const next = skipSigns(words, at, /^(,|and|or|to|±)$/);
    const more = next === at ? undefined : labelAt(words, next);
    if (more === undefined || !endsList(words, more.to)) break;
    if (words[at].text !== "±") k.push(more.value);
    at = more.to;
  }
  return { kind: "scope", scope: { k }, from, to: at };
}

/** "at seven clusters". */
function atCount(words: readonly Word[], from: number): Mark | undefined {
  if (!/^(at|for)$/.test(words[from].text)) return undefined;
  const count = labelAt(words, from + 1);
  const isParts = count !== undefined && segmentNoun.test(words[count.to]?.stem ?? "");
  return isParts ? { kind: "scope", scope: { k: [count.value] }, from, to: count.to + 1 } : undefined;
}
