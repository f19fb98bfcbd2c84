import type { Amount } from "./amounts";
import { textOf, type Word } from "./words";

/** How words before a number widen or turn it; the first that fits counts. */
const readings: readonly {
  readonly words: RegExp;
  readonly range: (value: number, low: number, high: number, isRough: boolean) => readonly [number, number];
}[] = [
  {
    words:
      /(^| )(just over|slightly (more|above|over)( than)?|a (little|bit) (more|over|above)( than)?|a shade (over|above)|somewhat (more|over)( than)?|little more than|a touch (more|over)( than)?)$/,
    range: (value, low) => [low, value * 1.15],
  },
  {
    words:
      /(^| )(just (under|below|short of)|slightly (less|under|below)( than)?|nearly|almost|close to|not quite|a (little|bit) (less|under|below)( than)?|a shade (under|below)|barely|hardly|scarcely|little less than)$/,
    range: (value, _low, high) => [value * 0.88, high],
  },
  {
    words: /(^| )(no more than|not more than|at most|up to|maximum of|≤|no fewer)$/,
    range: (_value, _low, high) => [Number.NEGATIVE_INFINITY, high],
  },
  {
    words: /(^| )(at least|no less than|not less than|no fewer than|not fewer than|minimum of|≥)$/,
    range: (_value, low) => [low, Number.POSITIVE_INFINITY],
  },
  {
    words:
      /(^| )((well |far |much |clearly )?(more than|over|above|exceeding|exceeds?|greater than|higher than|upwards of|larger than|north of)|>)$/,
    range: (value) => [value, Number.POSITIVE_INFINITY],
  },
  {
    words:
      /(^| )((well |far |much |clearly )?(less than|under|below|fewer than|lower than|smaller than|short of|south of)|<)$/,
    range: (value) => [Number.NEGATIVE_INFINITY, value],
  },
  {
    words:
      /(^| )(about|around|roughly|approximately|approx|some|circa|ca|nearly|~|≈|or so|in the order of|on the order of|something like|close on|about as many as|an estimated)$/,
    range: (value, low, high, isRough) => {
      const spread = (isRough ? 0.1 : 0.05) * Math.abs(value);
      return [Math.min(low, value - spread), Math.max(high, value + spread)];
    },
  },
  {
    words:
      /(^| )(only|just|merely|exactly|a mere|precisely|fully|as much as|as many as|as few as|as little as)$/,
    range: (_value, low, high) => [low, high],
  },
];

const longest = 4;

const ofSimulated = /^(of|in|for|by|from) (the )?(simulat\w+|nulls?|continua|continuum|random|artificial)\b/;

/** An amount with the words before it heeded: "about", "more than", "nearly", "between … and …". */
export function bounded(words: readonly Word[], amount: Amount, isRough: boolean): Amount {
  // "below the 0.21 of simulated shops" says what something is compared with: the number itself is exact.
  const after = textOf(words, amount.to, amount.to + 3);
  if (words[amount.from - 1]?.text === "the" && ofSimulated.test(after)) return amount;
  const before = words
    .slice(Math.max(0, amount.from - longest), amount.from)
    .filter(({ text }) => text !== ".")
    .map(({ text }) => text)
    .join(" ")
    .replace(/(^| )(a|an|the|of)$/, "");
  // "is over", "is above": the longest reading wins, so that "no more than" is not "more than".
  const found = readings
    .flatMap((reading) => {
      const match = reading.words.exec(before);
      return match ? [{ reading, match: match[0].trim() }] : [];
    })
    .sort((a, b) => b.match.length - a.match.length)[0];
  const { value, low, high } = amount;
  // "within the last six days": a longer time is a window that was looked at.
  const within = /(^| )within( the (last|past))?$/.exec(before)?.[0].trim();
  if (within !== undefined && amount.unit === "days" && value < 300)
    return { ...amount, low: 0, from: amount.from - within.split(" ").length };
  if (found === undefined) {
    const isOrSo = words[amount.to]?.text === "or" && words[amount.to + 1]?.text === "so";
    const [wideLow, wideHigh] = isOrSo ? [value * 0.95, value * 1.05] : [low, high];
    return { ...amount, low: Math.min(low, wideLow), high: Math.max(high, wideHigh) };
  }
  const [newLow, newHigh] = found.reading.range(value, low, high, isRough);
  const from = amount.from - found.match.split(" ").length;
  return { ...amount, low: newLow, high: newHigh, from: Math.max(0, from) };
}

/** Whether a value may be written so; differences in the last bits do not count. */
export function agrees({ low, high }: Amount, value: number): boolean {
  const slack = 1e-9 * Math.max(1, Math.abs(value));
  return value >= low - slack && value <= high + slack;
}
