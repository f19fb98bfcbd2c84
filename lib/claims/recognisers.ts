import type { Facts } from "./facts";
import type { Mark, Recogniser } from "./marks";
import { numeralAt } from "./numerals";
import { itemsOf } from "./rank";
import { type Dimension, isEmpty, union } from "./scope";
import type { Word } from "./words";

/** What is recognised by more than a phrase: numbered segments, values of k, years, months, and numbers that claim nothing. */
export function recognisersOf(facts: Facts): Recogniser[] {
  return [
    numberedSegments,
    valuesOfK,
    atCount,
    dateAt,
    (words, at) => yearAt(words, at, facts),
    monthAt,
    quietNumbers,
    theAverage,
    (words, at) => everyPart(words, at, facts),
    spans,
  ];
}

const segmentNoun = /^(segment|cluster|group|seg)$/;

/** "segment 3", "cluster #3", "segments 1, 2 and 4". */
function numberedSegments(words: readonly Word[], from: number): Mark | undefined {
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
  return { kind: "scope", scope: { segments }, from, to: at };
}

function skipSigns(words: readonly Word[], from: number, pattern: RegExp): number {
  let at = from;
  while (at < words.length && at < from + 2 && pattern.test(words[at].text)) at += 1;
  return at;
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

/** "2024-11" and "2024-11-30". */
function dateAt(words: readonly Word[], from: number): Mark | undefined {
  const match = /^(\d{4})-(\d{2})(-\d{2})?$/.exec(words[from].text);
  if (match === null) return undefined;
  return {
    kind: "scope",
    scope: { years: [Number(match[1])], months: [Number(match[2])] },
    from,
    to: from + 1,
  };
}

/** "in 2024", where no unit follows and the year is one that the data could cover. */
function yearAt(words: readonly Word[], from: number, { years }: Facts): Mark | undefined {
  const { text, kind } = words[from];
  if (kind !== "number" || !/^(19|20)\d{2}$/.test(text)) return undefined;
  const after = words[from + 1]?.stem ?? "";
  if (/^(customer|order|transaction|unit|line|eur|euro|%|percent|person|buyer)$/.test(after)) {
    if (!years.includes(Number(text)) || !/^(order|customer)$/.test(after)) return undefined;
  }
  if (/^(eur|€|\$|usd|gbp|£)$/.test(words[from - 1]?.text ?? "")) return undefined;
  return { kind: "scope", scope: { years: [Number(text)] }, from, to: from + 1 };
}

const months = [
  ...[/^jan(uary)?$/, /^feb(ruary)?$/, /^mar(ch)?$/, /^apr(il)?$/, /^may$/, /^june?$/],
  ...[/^july?$/, /^aug(ust)?$/, /^sept?(ember)?$/, /^oct(ober)?$/, /^nov(ember)?$/, /^dec(ember)?$/],
];

function monthAt(words: readonly Word[], from: number): Mark | undefined {
  const word = words[from];
  if (!word.isCapital) return undefined;
  const month = months.findIndex((pattern) => pattern.test(word.text)) + 1;
  // "May" and "March" that begin a sentence are verbs more often than months.
  if (month === 0 || (from === 0 && (month === 5 || month === 3) && !isMonthLike(words))) return undefined;
  return { kind: "scope", scope: { months: [month] }, from, to: from + 1 };
}

function isMonthLike(words: readonly Word[]): boolean {
  return /^(is|was|has|had|brings|brought|:|and|saw|20\d\d)$/.test(words[1]?.text ?? "");
}

/** Numbers that say how something was computed or where it stands: levels of confidence, p-values, figures, seeds. */
function quietNumbers(words: readonly Word[], from: number): Mark | undefined {
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

/** "the average of EUR 2,092", "than the average": everybody's, unless the average of something is meant. */
function theAverage(words: readonly Word[], from: number): Mark | undefined {
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

const spansOfTime: readonly (readonly [RegExp, number, number])[] = [
  [/^yesterday$/, 0, 2],
  [/^(last|this|past) week$/, 0, 14],
  [/^(last|this|past) month$/, 0, 62],
];

/** "last week", "yesterday": a time since the last order, where ordering is spoken of. */
function spans(words: readonly Word[], from: number): Mark | undefined {
  for (const length of [1, 2]) {
    const text = words
      .slice(from, from + length)
      .map((word) => word.text)
      .join(" ");
    const span = spansOfTime.find(([pattern]) => pattern.test(text));
    const isOrdering = words
      .slice(Math.max(0, from - 8), from)
      .some(({ stem }) => /^(order|buy|purchas|shop|visit|see|com)$/.test(stem));
    if (span === undefined || !isOrdering) continue;
    const [, low, high] = span;
    const amount = {
      value: high / 2,
      low,
      high,
      unit: "days",
      isWord: false,
      from,
      to: from + length,
    } as const;
    return { kind: "amount", amount, from, to: from + length };
  }
  return undefined;
}

const nouns: readonly (readonly [RegExp, Dimension])[] = [
  [/^(segment|cluster|group)$/, "segments"],
  [/^(region|market|continent)$/, "regions"],
  [/^(category|department)$/, "categories"],
  [/^model$/, "models"],
];

/** "every segment", "all regions": each by itself; not "the largest of all segments". */
function everyPart(words: readonly Word[], from: number, facts: Facts): Mark | undefined {
  if (!/^(all|every|each)$/.test(words[from].text)) return undefined;
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
