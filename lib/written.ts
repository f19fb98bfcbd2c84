/** A number with the text that it has in prose: value, unit and precision in one. */
export interface WrittenNumber {
  readonly value: number;
  readonly text: string;
}

/** A sentence, or a few, as plain text, with every number that stands in it (not those that are "not available"). Escape the text where it is shown. */
export interface Sentence {
  readonly text: string;
  readonly values: readonly WrittenNumber[];
}

const writer = (decimals: number) =>
  new Intl.NumberFormat("en-US", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: "negative",
  });

const written = (value: number, text: (value: number) => string): WrittenNumber => ({
  value,
  text: Number.isFinite(value) ? text(value) : "not available",
});

/** A whole number: `count(1234).text` is `"1,234"`. */
export function count(value: number): WrittenNumber {
  return written(value, writer(0).format);
}

/** A number with a fixed number of decimals, by default two. */
export function decimal(value: number, decimals: number = 2): WrittenNumber {
  return written(value, writer(decimals).format);
}

/** A share of 1 as a percentage: `percent(0.314).text` is `"31%"`. */
export function percent(share: number, decimals: number = 0): WrittenNumber {
  return written(share, (value) => `${writer(decimals).format(100 * value)}%`);
}

/**
 * An amount of money.
 *
 * @param currency - ISO 4217 code, or null where the data don't say
 */
export function money(value: number, currency: string | null, decimals: number = 0): WrittenNumber {
  return written(
    value,
    (amount) => (currency === null ? "" : `${currency} `) + writer(decimals).format(amount),
  );
}

/** A noun after its number: `plural(1, "row")` is "1 row", `plural(2, "row")` "2 rows". */
export function plural(value: number, noun: string, several: string = `${noun}s`): WrittenNumber {
  return written(
    value,
    (number) => `${writer(0).format(number)} ${writer(0).format(number) === "1" ? noun : several}`,
  );
}

/**
 * A sentence whose numbers are bound: each must say how it is written. Sentences may stand in sentences.
 *
 * @throws TypeError when a bare number stands in the text
 * @example
 * sentence`The top ${percent(0.2)} of customers bring ${percent(0.614)} of revenue.`
 */
export function sentence(
  texts: TemplateStringsArray,
  ...parts: readonly (WrittenNumber | Sentence | string)[]
): Sentence {
  const text = texts.reduce((before, after, i) => before + textOf(parts[i - 1]) + after);
  const values = parts.flatMap((part) => {
    if (typeof part === "string") return [];
    return "values" in part ? part.values : [part];
  });
  return { text, values: values.filter(({ value }) => Number.isFinite(value)) };
}

/**
 * The text of a part of prose.
 *
 * @throws TypeError for a bare number, which says neither unit nor precision
 */
export function textOf(part: WrittenNumber | Sentence | string): string {
  if (typeof part === "string") return part;
  if (typeof part === "object" && part !== null && typeof part.text === "string") return part.text;
  throw new TypeError(
    `Cannot write prose: a value must be text or a written number such as count(…), percent(…), decimal(…), received ${part}`,
  );
}

/** Parts as "a, b and c"; empty text for none. */
export function listed(
  parts: readonly (WrittenNumber | Sentence | string)[],
  word: "and" | "or" = "and",
): Sentence {
  return parts.reduce<Sentence>((before, part, i) => {
    if (i === 0) return sentence`${part}`;
    return i === parts.length - 1 ? sentence`${before} ${word} ${part}` : sentence`${before}, ${part}`;
  }, sentence``);
}

/** Sentences one after the other as one. */
export function joined(sentences: readonly Sentence[]): Sentence {
  return sentences.reduce((before, next, i) => (i === 0 ? next : sentence`${before} ${next}`), sentence``);
}
