import type { Facts } from "./facts";
import type { Mark } from "./marks";
import type { Word } from "./words";

/** "2024-11" and "2024-11-30". */
export function dateAt(words: readonly Word[], from: number): Mark | undefined {
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
