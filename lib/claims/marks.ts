import { type Amount, amountAt } from "./amounts";
import { bounded } from "./bounds";
import type { Degree } from "./degrees";
import type { Quantity } from "./glossary";
import { ordinalAt } from "./ordinals";
import type { Phrase, Phrasebook } from "./phrases";
import type { Dimension, Scope } from "./scope";
import type { Word } from "./words";

/** What a word or phrase means to a claim. */
export type Meaning =
  | { readonly kind: "scope"; readonly scope: Scope; readonly isEach?: true }
  /** A date: when, not of what. */
  | { readonly kind: "date"; readonly scope: Scope }
  | { readonly kind: "dimension"; readonly dimension: Dimension }
  | { readonly kind: "quantity"; readonly quantity: Quantity }
  | { readonly kind: "degree"; readonly degree: Degree }
  | { readonly kind: "amount"; readonly amount: Amount }
  | { readonly kind: "ordinal"; readonly rank: number }
  | { readonly kind: "statistic"; readonly statistic: "mean" | "median" }
  | { readonly kind: "negation"; readonly isUniversal: boolean }
  /** Before what something is compared with: "than", "against". */
  | { readonly kind: "target" }
  /** Says that groups are real (1), that they are none (−1), or that they are slices of a continuum (0). */
  | {
      readonly kind: "structure";
      readonly says: "distinct" | "none" | "slices" | "continuum" | "not-applicable";
    }
  /** Makes a statement a possibility, a wish or a question. */
  | { readonly kind: "hedge" }
  | { readonly kind: "pronoun" }
  | { readonly kind: "each" }
  | { readonly kind: "together" }
  /** "followed by": what comes next in rank. */
  | { readonly kind: "next" }
  | { readonly kind: "equal" }
  | { readonly kind: "trend"; readonly sign: 1 | -1 }
  | { readonly kind: "boundary" }
  | { readonly kind: "other" };

/** A meaning with the words that carry it. */
export type Mark = Meaning & { readonly from: number; readonly to: number };

/** A mark of one kind. */
export type MarkOf<K extends Meaning["kind"]> = Extract<Mark, { readonly kind: K }>;

/** Whether a mark is of a kind. */
export function isKind<K extends Meaning["kind"]>(kind: K): (mark: Mark) => mark is MarkOf<K> {
  return (mark): mark is MarkOf<K> => mark.kind === kind;
}

/** Recognises what depends on more than the words of a phrase, such as "segments 1 and 4". */
export type Recogniser = (words: readonly Word[], from: number) => Mark | undefined;

/** Finds what the words mean, from left to right, the longest phrase first; every word belongs to one mark at most. */
export function marksOf(
  words: readonly Word[],
  lexicon: Phrasebook<Meaning>,
  recognisers: readonly Recogniser[],
): Mark[] {
  const marks: Mark[] = [];
  let at = 0;
  while (at < words.length) {
    const mark = longestAt(words, at, lexicon, recognisers);
    if (mark === undefined) {
      at += 1;
      continue;
    }
    // A bound such as "more than" stands before its number and belongs to it.
    while (marks.length > 0 && marks[marks.length - 1].to > mark.from) marks.pop();
    const last = marks[marks.length - 1];
    if (last !== undefined && isMonthOf(last, mark)) marks[marks.length - 1] = joined(last, mark);
    else if (mark.kind !== "other") marks.push(mark);
    at = mark.to;
  }
  return marks;
}

/** "December 2024" is one name. */
function isMonthOf(last: Mark, mark: Mark): boolean {
  if (last.kind !== "scope" || mark.kind !== "scope" || last.to !== mark.from) return false;
  const isMonth = last.scope.months !== undefined && last.scope.years === undefined;
  return isMonth && mark.scope.years !== undefined && mark.scope.months === undefined;
}

function joined(last: Mark, mark: Mark): Mark {
  if (last.kind !== "scope" || mark.kind !== "scope") return last;
  return { kind: "scope", scope: { ...last.scope, ...mark.scope }, from: last.from, to: mark.to };
}

function longestAt(
  words: readonly Word[],
  at: number,
  lexicon: Phrasebook<Meaning>,
  recognisers: readonly Recogniser[],
): Mark | undefined {
  for (const recognise of recognisers) {
    const mark = recognise(words, at);
    if (mark !== undefined) return mark;
  }
  const phrase = lexicon.at(words, at);
  // "the holidays" must not cut "the holiday shoppers".
  const isArticle = words[at].text === "the" && at + 1 < words.length;
  const inner = isArticle ? lexicon.at(words, at + 1) : undefined;
  if (phrase !== undefined && inner !== undefined && inner.to > phrase.to) return undefined;
  const number = numberAt(words, at);
  if (number !== undefined && (phrase === undefined || number.to - at > phrase.to - at)) return number;
  return phrase === undefined || isVerb(words, phrase) ? undefined : markOf(phrase);
}

/** "has ordered", "falls in December": the verb, not the orders or the fall. */
function isVerb(words: readonly Word[], { value, from, to }: Phrase<Meaning>): boolean {
  if (to - from > 1) return false;
  const { text } = words[from];
  if (value.kind === "quantity") return /^(ordered|purchased|ordering|purchasing|covers?|sized)$/.test(text);
  return (
    value.kind === "trend" &&
    /^(in|into|on|within|under|between|short|behind|outside)$/.test(words[to]?.text ?? "")
  );
}

function markOf({ value, from, to }: Phrase<Meaning>): Mark {
  return { ...value, from, to };
}

function numberAt(words: readonly Word[], at: number): Mark | undefined {
  const ordinal = ordinalAt(words, at);
  const own = amountAt(words, at);
  if (own === undefined) return ordinal && { kind: "ordinal", rank: ordinal.rank, from: at, to: ordinal.to };
  if (ordinal !== undefined && ordinal.to > own.to)
    return { kind: "ordinal", rank: ordinal.rank, from: at, to: ordinal.to };
  const isRough =
    own.unit === "share" && words[own.to - 1].kind === "word" && words[own.to - 1].text !== "percent";
  const amount = rangeOf(words, bounded(words, own, isRough));
  return { kind: "amount", amount, from: amount.from, to: amount.to };
}

/** "5 to 10", "between 5 and 10", "0.164 ± 0.007": the second number belongs to the first. */
function rangeOf(words: readonly Word[], amount: Amount): Amount {
  const joint = words[amount.to];
  if (joint === undefined || amount.to + 1 >= words.length) return amount;
  const isBetween = words[amount.from - 1]?.text === "between" && joint.text === "and";
  const isRange = /^(to|–|-|—)$/.test(joint.text) && joint.text !== "-" ? true : isBetween;
  const isDash = joint.text === "-" && words[amount.to + 1].kind === "number";
  if (!isRange && !isDash && joint.text !== "±") return amount;
  const second = amountAt(words, amount.to + 1);
  if (second === undefined || second.from !== amount.to + 1) return amount;
  if (joint.text === "±") return { ...amount, to: second.to };
  const isYear = (value: number) => value >= 1990 && value <= 2100 && Number.isInteger(value);
  if (isYear(amount.value) && isYear(second.value)) return amount;
  // "15 to 20 %": the unit stands at the end.
  const factor = amount.unit === "plain" && second.unit === "share" ? 0.01 : 1;
  if (amount.unit !== second.unit && factor === 1) return amount;
  if (second.value < amount.value * factor) return amount;
  return { ...second, value: amount.value * factor, low: amount.low * factor, from: amount.from };
}
