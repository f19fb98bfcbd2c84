import type { Facts } from "./facts";
import { segmentTemplates, templates } from "./registry";
import type { Paragraph, SectionName } from "./template";
import { describesSegments } from "./verdictFacts";

/**
 * The paragraphs of a section of the report. Every number in them is a bound value of the facts, and the verdict decides the
 * wording; a template that has nothing to say leaves no paragraph.
 *
 * @param facts - results and checks of one analysis
 * @example
 * writeSection("summary", facts).flatMap(({ sentences }) => sentences.map(({ text }) => text))
 */
export function writeSection(section: SectionName, facts: Facts): readonly Paragraph[] {
  const own = templates.filter((template) => template.section === section);
  const written = own.map(({ id, heading, form = "text", write }) => ({
    id,
    heading: heading ?? null,
    form,
    sentences: write(facts),
  }));
  return withHeadings(written);
}

/**
 * The paragraphs of one segment's block: size, evidence, value, how to find and treat its customers; each under its word.
 * None where the verdict says that there is no structure.
 *
 * @throws RangeError when there is no such segment
 */
export function writeSegment(segment: number, facts: Facts): readonly Paragraph[] {
  if (!describesSegments(facts)) return [];
  return segmentTemplates
    .map(({ id, label, form = "text", write }) => ({
      id,
      heading: label,
      form,
      sentences: write(facts, segment),
    }))
    .filter(({ sentences }) => sentences.length > 0);
}

/** Leaves empty paragraphs out; the heading of one passes to the next that has none. */
function withHeadings(paragraphs: readonly Paragraph[]): Paragraph[] {
  const kept: Paragraph[] = [];
  let waiting: string | null = null;
  for (const paragraph of paragraphs) {
    const heading: string | null = paragraph.heading ?? waiting;
    if (paragraph.sentences.length === 0) {
      waiting = heading;
    } else {
      kept.push({ ...paragraph, heading });
      waiting = null;
    }
  }
  return kept;
}
