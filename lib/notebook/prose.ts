import type { Displayable } from "./bundle";
import { markdown } from "./display";
import { withoutControls } from "./escape";

/** A number with the text that it has in prose: value, unit and precision in one. */
export interface WrittenNumber {
  readonly value: number;
  readonly text: string;
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
  return written(value, (number) => `${writer(0).format(number)} ${number === 1 ? noun : several}`);
}

/**
 * Markdown with numbers and names from the data in it. Numbers must say how they are written; text from the data is escaped,
 * so that it can't become a heading, a link or HTML.
 *
 * @throws TypeError when a bare number stands in the text
 * @example
 * prose`The top ${percent(0.2)} of customers bring **${percent(0.614)}** of revenue.`
 */
export function prose(
  texts: TemplateStringsArray,
  ...values: readonly (WrittenNumber | string)[]
): Displayable {
  return markdown(proseText(texts, ...values));
}

/** The Markdown that {@link prose} shows. */
export function proseText(
  texts: TemplateStringsArray,
  ...values: readonly (WrittenNumber | string)[]
): string {
  return texts.reduce((text, part, i) => text + writtenForm(values[i - 1]) + part);
}

function writtenForm(value: WrittenNumber | string): string {
  if (typeof value === "string") return escapeMarkdown(value);
  if (typeof value === "object" && value !== null && typeof value.text === "string")
    return escapeMarkdown(value.text);
  throw new TypeError(
    `Cannot write prose: a value must be text or a written number such as count(…), percent(…), decimal(…), received ${value}`,
  );
}

/**
 * Makes text safe to stand in a paragraph of Markdown: nothing in it is read as markup.
 *
 * @example
 * escapeMarkdown("*a* <b>") // "\\*a\\* &lt;b&gt;"
 */
export function escapeMarkdown(text: string): string {
  const plain = withoutControls(text).replace(/[\\`*_{}[\]()#+!|~$^]/g, (character) => `\\${character}`);
  // Quotes may stand as they are in a paragraph; their entities would be escaped again.
  return plain.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
