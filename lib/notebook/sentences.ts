import type { Sentence } from "../written";
import { markdown } from "./display";
import type { Displayable } from "./displayable";
import { escapeMarkdown } from "./prose";

const some = (sentences: readonly (Sentence | null)[]) =>
  sentences.filter((one): one is Sentence => one !== null).map(({ text }) => escapeMarkdown(text));

/**
 * Sentences as one paragraph. Those that are null, since nothing is known of them, are left out; all text is escaped.
 *
 * @example
 * paragraph([sentence`Half of ${count(815)} customers came back.`])
 */
export function paragraph(sentences: readonly (Sentence | null)[]): Displayable {
  return markdown(some(sentences).join(" "));
}

/** Sentences as a list, one point each; see {@link paragraph}. */
export function bulletList(sentences: readonly (Sentence | null)[]): Displayable {
  return markdown(
    some(sentences)
      .map((text) => `- ${text}`)
      .join("\n"),
  );
}
