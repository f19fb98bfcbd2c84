import { type Numeral, numeralAt } from "./numerals";
import type { Word } from "./words";

/** What stands with a number and says of what kind it is. */
export type AmountUnit = "plain" | "share" | "money" | "days" | "times" | "points" | "deviations";

/** A number of a text with its unit, and the values of which it may truly be written. */
export interface Amount {
  readonly value: number;
  /** A true value lies between these: by rounding, or by words such as "about", "nearly" and "more than". */
  readonly low: number;
  readonly high: number;
  readonly unit: AmountUnit;
  /** Written in words, such as "seven". */
  readonly isWord: boolean;
  readonly from: number;
  readonly to: number;
}

const currencies = /^(€|\$|£|¥|eur|usd|gbp|chf|euros?|dollars?|pounds?)$/;
const scales: readonly (readonly [RegExp, number])[] = [
  [/^(k|thousand)$/, 1e3],
  [/^(m|mn|mio|million|millions)$/, 1e6],
  [/^(bn|billion|billions)$/, 1e9],
];
const periods: readonly (readonly [RegExp, number])[] = [
  [/^days?$/, 1],
  [/^weeks?$/, 7],
  [/^months?$/, 30.44],
  [/^years?$/, 365.25],
];
const timesWords: Readonly<Record<string, number>> = {
  ...{ twice: 2, thrice: 3, double: 2, doubles: 2, doubled: 2, triple: 3, triples: 3, quadruple: 4 },
};

/** A number with its unit and its rounding, before words such as "about" are heeded. */
export function amountAt(words: readonly Word[], from: number): Amount | undefined {
  const times = timesWords[words[from].text];
  if (times !== undefined) {
    // "double-digit growth" is no factor.
    if (words[from + 1]?.text === "-") return undefined;
    return {
      value: times,
      low: times * 0.95,
      high: times * 1.05,
      unit: "times",
      isWord: true,
      from,
      to: from + 1,
    };
  }
  const span = spanAt(words, from);
  if (span !== undefined) return span;
  const isBefore = currencies.test(words[from].text);
  const numeral = numeralAt(words, isBefore ? from + 1 : from);
  if (words.length <= from + 1 && isBefore) return undefined;
  if (numeral === undefined) return undefined;
  return withUnit(words, { ...numeral, from }, isBefore);
}

/** "half a year", and "a year" where it is a length of time. */
function spanAt(words: readonly Word[], from: number): Amount | undefined {
  const isHalf = words[from].text === "half" && /^(a|-)$/.test(words[from + 1]?.text ?? "");
  const to = isHalf ? from + 3 : from + 2;
  const days = periods.find(([pattern]) => pattern.test(words[to - 1]?.text ?? ""))?.[1];
  const isOne =
    words[from].text === "a" &&
    (/^(than|about|over|under|nearly|almost|roughly|around|within|least)$/.test(
      words[from - 1]?.text ?? "",
    ) ||
      /^(ago|back)$/.test(words[to]?.text ?? ""));
  if (days === undefined || days === 1 || !(isHalf || isOne)) return undefined;
  const value = isHalf ? days / 2 : days;
  return { value, low: 0.85 * value, high: 1.15 * value, unit: "days", isWord: true, from, to };
}

function withUnit(words: readonly Word[], numeral: Numeral, isMoney: boolean): Amount {
  const { from, form } = numeral;
  let { to, value, half } = numeral;
  const isAttached = words[to] !== undefined && words[to].start === words[to - 1].end;
  const scale = scales.find(([pattern]) => pattern.test(words[to]?.text ?? ""))?.[1];
  // A lone letter is a scale only where it touches the number, or money is meant.
  if (scale !== undefined && (words[to].text.length > 1 || isAttached || isMoney)) {
    [value, half, to] = [value * scale, half * scale, to + 1];
  } else if (form === "digits" && !isMoney && value >= 1000 && Number.isInteger(value)) {
    half = Math.max(half, roundedBy(value));
  } else if (form === "digits" && isMoney && Number.isInteger(value)) {
    half = Math.max(half, roundedBy(value));
  }
  const made = (unit: AmountUnit, end: number, factor = 1): Amount => {
    const own = value * factor;
    const spread = half * factor;
    return {
      value: own,
      low: own - spread,
      high: own + spread,
      unit,
      isWord: form === "words",
      from,
      to: end,
    };
  };
  const next = words[to]?.text ?? "";
  const after = words[to + 1]?.text ?? "";
  if (/^(percentage|pp)$/.test(next)) return made("points", next === "pp" ? to + 1 : to + 2, 0.01);
  if (/^(%|percent|pct)$/.test(next)) {
    if (/^points?$/.test(after)) return made("points", to + 2, 0.01);
    return made("share", to + 1, 0.01);
  }
  if (next === "per" && after === "cent") return made("share", to + 2, 0.01);
  if (isMoney || currencies.test(next)) return made("money", isMoney ? to : to + 1);
  if (form === "fraction") return made("share", to);
  if (next === "times" || next === "×" || (next === "x" && isAttached)) return made("times", to + 1);
  if (next === "-" && /^fold$/.test(after)) return made("times", to + 2);
  if (/^(standard|sd|sds)$/.test(next)) return made("deviations", next === "standard" ? to + 2 : to + 1);
  const days = periods.find(([pattern]) => pattern.test(next))?.[1];
  if (days !== undefined) return made("days", to + 1, days);
  return made("plain", to);
}

/** By how much a whole number with zeros at its end may be rounded: at most half of its last other digit, and 0.5 %. */
function roundedBy(value: number): number {
  const zeros = /0*$/.exec(String(Math.abs(value)))?.[0].length ?? 0;
  return zeros < 2 && Math.abs(value) < 1000 ? 0 : Math.min(10 ** zeros / 2, 0.005 * Math.abs(value));
}
