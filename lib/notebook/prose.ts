import { type Sentence, textOf, type WrittenNumber } from "../written";
import type { Displayable } from "./bundle";
import { markdown } from "./display";
import { withoutControls } from "./escape";

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
  ...values: readonly (WrittenNumber | Sentence | string)[]
): Displayable {
  return markdown(proseText(texts, ...values));
}

/** The Markdown that {@link prose} shows. */
export function proseText(
  texts: TemplateStringsArray,
  ...values: readonly (WrittenNumber | Sentence | string)[]
): string {
  return texts.reduce((text, part, i) => text + escapeMarkdown(textOf(values[i - 1])) + part);
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
  const escaped = plain.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  // Bare addresses would become links; a number or a dash at the beginning, a list.
  return escaped
    .replace(/:\/\//g, ":&#47;&#47;")
    .replace(/\bwww\./gi, (found) => `${found.slice(0, -1)}&#46;`)
    .replace(/^(\s*)(\d+)([.)])/, "$1$2\\$3")
    .replace(/^(\s*)-/, "$1\\-");
}
