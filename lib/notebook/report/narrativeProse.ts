import type { Paragraph } from "../../narrative/template";
import { markdown } from "../display";
import type { Displayable } from "../displayable";
import { escapeMarkdown } from "../prose";

/**
 * What templates wrote, as Markdown: headings, paragraphs and lists. All text is escaped.
 *
 * @param paragraphs - of `writeSection`
 * @example
 * narrative(writeSection("summary", facts))
 */
export function narrative(paragraphs: readonly Paragraph[]): Displayable {
  return markdown(paragraphs.map(written).join("\n\n"));
}

function written({ heading, form, sentences }: Paragraph): string {
  const texts = sentences.map(({ text }) => escapeMarkdown(text));
  const body = form === "list" ? texts.map((text) => `- ${text}`).join("\n") : texts.join(" ");
  return heading === null ? body : `### ${escapeMarkdown(heading)}\n\n${body}`;
}
