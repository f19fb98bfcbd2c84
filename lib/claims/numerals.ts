import type { Word } from "./words";

/** A number as it stands in a text. */
export interface Numeral {
  readonly value: number;
  /** Half a unit of the last digit that is written; of a fraction a twentieth of it. */
  readonly half: number;
  readonly form: "digits" | "words" | "fraction";
  readonly from: number;
  readonly to: number;
}

const small = [
  ...[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
  ],
  ...["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"],
];
const tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const parts: readonly (readonly [RegExp, number])[] = [
  ...[/^half$|^halves$/, /^thirds?$/, /^quarters?$|^fourths?$/, /^fifths?$/, /^sixths?$/].map(
    (pattern, i): readonly [RegExp, number] => [pattern, i + 2],
  ),
  ...[/^sevenths?$/, /^eighths?$/, /^ninths?$/, /^tenths?$/].map((pattern, i): readonly [RegExp, number] => [
    pattern,
    i + 7,
  ]),
  [/^twelfths?$/, 12],
  [/^twentieths?$/, 20],
  [/^hundredths?$/, 100],
];

function partOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parts.find(([pattern]) => pattern.test(text))?.[1];
}

/** The number that starts at a word: digits, number words, or a fraction such as "two thirds" or "one in seven". */
export function numeralAt(words: readonly Word[], from: number): Numeral | undefined {
  return mixedAt(words, from) ?? fractionAt(words, from) ?? wholeAt(words, from);
}

/** "four and a half", "two and a quarter". */
function mixedAt(words: readonly Word[], from: number): Numeral | undefined {
  const whole = wholeAt(words, from);
  if (whole === undefined || words[whole.to]?.text !== "and" || words[whole.to + 1]?.text !== "a")
    return undefined;
  const part = partOf(words[whole.to + 2]?.text);
  if (part === undefined || words[whole.to + 3]?.text === "of") return undefined;
  return { ...whole, value: whole.value + 1 / part, half: 0.25, to: whole.to + 3 };
}

function wholeAt(words: readonly Word[], from: number): Numeral | undefined {
  return words[from]?.kind === "number" ? digitsAt(words, from) : wordsAt(words, from);
}

function digitsAt(words: readonly Word[], from: number): Numeral | undefined {
  const { text } = words[from];
  if (/^\d{4}-/.test(text)) return undefined;
  // "0,516": a decimal comma, for no number of thousands begins with zero.
  const plain = /^0,\d+$/.test(text) ? text.replace(",", ".") : text.replaceAll(",", "");
  const decimals = plain.includes(".") ? plain.length - plain.indexOf(".") - 1 : 0;
  const before = words[from - 1];
  const isNegative =
    before !== undefined &&
    /^[-−–]$/.test(before.text) &&
    before.end === words[from].start &&
    (words[from - 2] === undefined || words[from - 2].end < before.start || words[from - 2].text === "(");
  const value = Number(plain) * (isNegative ? -1 : 1);
  return { value, half: 0.5 * 10 ** -decimals, form: "digits", from, to: from + 1 };
}

function wordsAt(words: readonly Word[], from: number): Numeral | undefined {
  const { text } = words[from];
  const made = (value: number, to: number): Numeral => ({ value, half: 0.5, form: "words", from, to });
  if (text === "dozen") return made(12, from + 1);
  if (text === "a" && words[from + 1]?.text === "dozen") return made(12, from + 2);
  if (text === "a" && words[from + 1]?.text === "hundred") return made(100, from + 2);
  const ten = tens.indexOf(text);
  if (ten >= 0) {
    const skip = words[from + 1]?.text === "-" ? 2 : 1;
    const unit = small.slice(1, 10).indexOf(words[from + skip]?.text ?? "") + 1;
    return unit > 0 ? made(10 * (ten + 2) + unit, from + skip + 1) : made(10 * (ten + 2), from + 1);
  }
  const value = small.indexOf(text);
  if (value < 0) return undefined;
  if (words[from + 1]?.text === "hundred") return made(100 * value, from + 2);
  return made(value, from + 1);
}

function fractionAt(words: readonly Word[], from: number): Numeral | undefined {
  const made = (value: number, to: number, half = 0.05 * value): Numeral => ({
    value,
    half,
    form: "fraction",
    from,
    to,
  });
  // "one in six": nearer to six than to five or seven.
  const oneIn = (whole: number, to: number) => made(1 / whole, to, 1 / (whole - 0.5) - 1 / whole);
  const { text } = words[from];
  if (text === "half" && !/^(year|time|life)/.test(words[from + 1]?.text ?? "")) {
    return isOneOfTwoHalves(words, from) ? undefined : made(0.5, from + 1);
  }
  // "every seventh customer"
  if (text === "every" && partOf(words[from + 1]?.text) !== undefined)
    return oneIn(partOf(words[from + 1]?.text) as number, from + 2);
  const article = text === "a" || text === "an" ? { value: 1, to: from + 1 } : wholeAt(words, from);
  if (article === undefined) {
    const part = /^(tenth|fifth|quarter|third)$/.test(text) ? partOf(text) : undefined;
    // "the best tenth of customers": but "the third largest", "the first quarter"
    const isShare =
      words[from + 1]?.text === "of" && (isOfPeople(words, from + 2) || words[from - 1]?.kind === "sign");
    return part !== undefined && isShare ? made(1 / part, from + 1) : undefined;
  }
  const to = words[article.to]?.text === "-" ? article.to + 1 : article.to;
  const part = partOf(words[to]?.text);
  const isDivided = part !== undefined && article.value < part && words[from].kind === "word";
  if (isDivided && !/^(largest|biggest|highest|smallest|lowest|best|most)$/.test(words[to + 1]?.text ?? ""))
    return made(article.value / part, to + 1);
  if (text === "a" || text === "an") return undefined;
  const inAll = wholeOfRatio(words, from, article.to);
  if (inAll !== undefined)
    return article.value === 1
      ? oneIn(inAll.value, article.to)
      : made(article.value / inAll.value, article.to, 0.5 / inAll.value);
  // "one in seven", "9 out of 10"
  const skip =
    words[to]?.text === "in" ? 1 : words[to]?.text === "out" && words[to + 1]?.text === "of" ? 2 : 0;
  const whole = skip > 0 ? wholeAt(words, to + skip) : undefined;
  const isRatio = whole !== undefined && Number.isInteger(article.value) && article.value < whole.value;
  const isDuration = /^(year|month|week|day|segment|cluster|region|half|group)/.test(
    words[whole?.to ?? 0]?.stem ?? "",
  );
  if (!isRatio || isDuration || whole.value > 100) return undefined;
  return article.value === 1
    ? oneIn(whole.value, whole.to)
    : made(article.value / whole.value, whole.to, 0.5 / whole.value);
}

/** The "three" of "two customers in three": what stands after the noun that is counted. */
export function wholeOfRatio(words: readonly Word[], from: number, to: number): Numeral | undefined {
  if (!people.test(words[to]?.stem ?? "") || words[to + 1]?.text !== "in") return undefined;
  const [part, whole] = [wholeAt(words, from), wholeAt(words, to + 2)];
  const isRatio =
    part !== undefined &&
    whole !== undefined &&
    Number.isInteger(part.value) &&
    part.value < whole.value &&
    whole.value <= 100;
  return isRatio && !/^(year|month|week|day|region|segment)/.test(words[whole.to]?.stem ?? "")
    ? whole
    : undefined;
}

const people = /^(customer|buyer|shopper|person|client|order|purchas)$/;

/** "the best tenth of customers", but "the third of the segments". */
function isOfPeople(words: readonly Word[], from: number): boolean {
  return words
    .slice(from, from + 3)
    .some(({ stem }) =>
      /^(customer|buyer|shopper|spender|revenue|revenu|sal|order|people|person|client|turnover)$/.test(stem),
    );
}

/** "each half", "the other half": a part of something cut in two, not a number. */
function isOneOfTwoHalves(words: readonly Word[], from: number): boolean {
  return /^(each|other|first|second|either|both|one)$/.test(words[from - 1]?.text ?? "");
}
