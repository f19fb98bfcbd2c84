import type { Facts } from "../../lib/narrative/facts";
import { segmentTemplates, templates } from "../../lib/narrative/registry";
import { segmentsOf } from "../../lib/narrative/segmentFacts";
import type { SectionName } from "../../lib/narrative/template";
import { describesSegments } from "../../lib/narrative/verdictFacts";
import { writeSection } from "../../lib/narrative/write";
import type { Sentence } from "../../lib/written";
import { type FactsDraft, toyFacts } from "./toy";

/** What writes sentences of facts. */
export interface Writer {
  readonly id: string;
  write(facts: Facts): readonly Sentence[];
}

/** All templates; that of a segment's block writes of every segment there is. */
export const writers: readonly Writer[] = [
  ...templates,
  ...segmentTemplates.map(({ id, write }) => ({
    id,
    write: (facts: Facts) =>
      describesSegments(facts) ? segmentsOf(facts).flatMap(({ segment }) => write(facts, segment ?? 0)) : [],
  })),
];

/** The templates of a block, one writer per template and segment. */
export const writersOfSegments = (segments: readonly number[]): readonly Writer[] =>
  segmentTemplates.flatMap(({ id, write }) =>
    segments.map((segment) => ({
      id: `${id} of ${segment}`,
      write: (facts: Facts) => write(facts, segment),
    })),
  );

export const textsOf = (sentences: readonly Sentence[]): readonly string[] =>
  sentences.map(({ text }) => text);

/** The text with every bound value taken out, as a pattern of the wording. */
export function wording({ text, values }: Sentence): string {
  let rest = text;
  let pattern = "";
  for (const { text: value } of values) {
    const at = rest.indexOf(value);
    if (at < 0) continue;
    pattern += `${rest.slice(0, at)}▢`;
    rest = rest.slice(at + value.length);
  }
  return pattern + rest;
}

/** The sentences of one template, by its id, of the toy shop with a change. */
export function readParagraph(id: string, change: (facts: FactsDraft) => void = () => {}): readonly string[] {
  const facts = toyFacts();
  change(facts);
  const [section] = id.split("-");
  return writeSection(section as SectionName, facts as unknown as Facts)
    .filter((paragraph) => paragraph.id === id)
    .flatMap(({ sentences }) => textsOf(sentences));
}
