import type { Facts } from "./facts";
import type { Mark } from "./marks";
import { textOf, type Word } from "./words";

/** "2024-11" and "2024-11-30". */
export function dateAt(words: readonly Word[], from: number): Mark | undefined {
  const match = /^(\d{4})-(\d{2})(-\d{2})?$/.exec(words[from].text);
  if (match === null) return undefined;
  const scope = { years: [Number(match[1])], months: [Number(match[2])] };
  return { kind: match[3] === undefined ? "scope" : "date", scope, from, to: from + 1 };
}

/** "in 2024", where no unit follows and the year is one that the data could cover. */
export function yearAt(words: readonly Word[], from: number, { years }: Facts): Mark | undefined {
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

export function monthAt(words: readonly Word[], from: number): Mark | undefined {
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

const spansOfTime: readonly (readonly [RegExp, number, number])[] = [
  [/^yesterday$/, 0, 2],
  [/^(last|this|past) week$/, 0, 14],
  [/^(last|this|past) month$/, 0, 62],
];

/** "last week", "yesterday": a time since the last order, where ordering is spoken of. */
export function spans(words: readonly Word[], from: number): Mark | undefined {
  for (const length of [1, 2]) {
    const text = textOf(words, from, from + length);
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

/** "1 January 2023", "January 1, 2023", and a month with its year after "from" or "between": when, not of what. */
export function wholeDate(words: readonly Word[], from: number): Mark | undefined {
  const isDay = (word: Word | undefined) => word !== undefined && /^\d{1,2}$/.test(word.text);
  const isYear = (word: Word | undefined) => word !== undefined && /^(19|20)\d{2}$/.test(word.text);
  const monthOf = (word: Word | undefined) =>
    word?.isCapital ? months.findIndex((pattern) => pattern.test(word.text)) + 1 : 0;
  const made = (month: number, year: Word, to: number): Mark => ({
    kind: "date",
    scope: { years: [Number(year.text)], months: [month] },
    from,
    to,
  });
  const [first, second, third, fourth] = words.slice(from, from + 4);
  if (isDay(first) && monthOf(second) > 0 && isYear(third)) return made(monthOf(second), third, from + 3);
  if (monthOf(first) > 0 && isDay(second) && third?.text === "," && isYear(fourth))
    return made(monthOf(first), fourth, from + 4);
  const before = textOf(words, from - 4, from);
  const isRange =
    /\b(from|between|until|since|to the end of|through)( the (start|beginning|end) of)?$|20\d\d (to|and|until)( the end of)?$/.test(
      before,
    );
  if (monthOf(first) > 0 && isYear(second) && isRange) return made(monthOf(first), second, from + 2);
  return undefined;
}
