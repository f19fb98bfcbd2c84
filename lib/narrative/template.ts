import type { Sentence } from "../written";
import type { Facts } from "./facts";

/** The sections of the report, in its order. */
export const sectionNames = [
  "summary",
  "data",
  "method",
  "results",
  "segments",
  "insights",
  "implications",
  "recommendations",
  "limits",
  "monitoring",
  "conclusion",
  "appendix",
] as const;

/** A section of the report. */
export type SectionName = (typeof sectionNames)[number];

/** Whether sentences run on in a paragraph, or stand one by one. */
export type Form = "text" | "list";

/** Makes the sentences of one thought from facts, or none where there is nothing to say. */
export interface Template {
  /** Unique, such as `summary-verdict`. */
  readonly id: string;
  readonly section: SectionName;
  /** A heading above the paragraph, where it begins a part of its section. */
  readonly heading?: string;
  /** Default `text`. */
  readonly form?: Form;
  write(facts: Facts): readonly Sentence[];
}

/** Like {@link Template}, for one segment. */
export interface SegmentTemplate {
  readonly id: string;
  /** What the paragraph is about, as a word before it. */
  readonly label: string;
  readonly form?: Form;
  write(facts: Facts, segment: number): readonly Sentence[];
}

/** What a template wrote. */
export interface Paragraph {
  /** The template's. */
  readonly id: string;
  readonly heading: string | null;
  readonly form: Form;
  /** At least one. */
  readonly sentences: readonly Sentence[];
}
