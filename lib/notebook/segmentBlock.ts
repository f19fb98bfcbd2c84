import { segmentStyle } from "../figures/palette";
import { type Sentence, textOf, type WrittenNumber } from "../written";
import type { Displayable } from "./displayable";
import { withoutControls } from "./escape";
import { displayableWithRole } from "./role";
import { segmentHtml } from "./segmentHtml";
import { segmentLatex } from "./segmentLatex";

type Text = Sentence | string;
/** Several sentences make one paragraph; an empty list is left out, as null is. */
type Paragraph = Text | readonly Text[] | null;

/** Bars of most segments then have one scale, and can be compared between blocks. */
const leastScale = 2;

/** One bar of a segment's picture. */
export interface SegmentBar {
  readonly label: string;
  /** Difference from the average row in standard deviations. */
  readonly difference: WrittenNumber;
}

/** What a report says of one segment; parts that are null or empty are left out. */
export interface SegmentBlock {
  /** The model's number of the segment, which gives it its colour: the same as in all figures; −1 is noise. */
  readonly segment: number;
  readonly name: string;
  /** Customers and their share. */
  readonly size: Text | readonly Text[];
  /** What the name rests on. */
  readonly evidence: readonly Text[];
  /** What the segment brings. */
  readonly value: Paragraph;
  /** How a CRM finds its customers. */
  readonly rule: Paragraph;
  /** What to do. */
  readonly action: Paragraph;
  /** The picture: a bar per feature, in the given order. */
  readonly bars: readonly SegmentBar[];
}

/** A segment's block as texts, ready to be escaped. */
export interface SegmentTexts {
  readonly colour: string;
  readonly name: string;
  readonly size: string;
  readonly parts: readonly { readonly head: string; readonly texts: readonly string[] }[];
  /** Half the picture's width stands for `scale` standard deviations. */
  readonly scale: number;
  readonly barsTitle: string;
  readonly bars: readonly { readonly label: string; readonly value: number; readonly text: string }[];
}

/**
 * A segment as one block: name, size, evidence, value, rule, action, and a picture of how it differs from the average.
 * On paper it stays in one piece. All text is escaped.
 *
 * @throws RangeError when a bar's difference is not a finite number
 */
export function segmentBlock(block: SegmentBlock): Displayable {
  const texts = textsOf(block);
  const data = {
    "text/html": segmentHtml(texts),
    "text/latex": segmentLatex(texts),
    "text/plain": plainOf(texts),
  };
  return displayableWithRole(data, { role: "segment" });
}

function textsOf({ segment, name, size, evidence, value, rule, action, bars }: SegmentBlock): SegmentTexts {
  const wrong = bars.find(({ difference }) => !Number.isFinite(difference.value));
  if (wrong !== undefined) {
    throw new RangeError(
      `Cannot make the block of "${name}": the difference in "${wrong.label}" must be a finite number, received ${wrong.difference.value}`,
    );
  }
  const line = (text: Text) => withoutControls(textOf(text));
  const paragraph = (texts: Text | readonly Text[]) => [texts].flat().map(line).join(" ");
  const part = (head: string, texts: Paragraph) => {
    const text = texts === null ? "" : paragraph(texts);
    return { head, texts: text === "" ? [] : [text] };
  };
  return {
    colour: segmentStyle(segment).colour,
    name: line(name),
    size: paragraph(size),
    parts: [
      { head: "Evidence", texts: evidence.map(line) },
      part("Value", value),
      part("Rule", rule),
      part("Action", action),
    ].filter(({ texts }) => texts.length > 0),
    scale: Math.max(leastScale, ...bars.map(({ difference }) => Math.abs(difference.value))),
    barsTitle: "Difference from the average, in standard deviations",
    bars: bars.map(({ label, difference }) => ({
      label: line(label),
      value: difference.value,
      text: difference.text,
    })),
  };
}

function plainOf({ name, size, parts, barsTitle, bars }: SegmentTexts): string {
  return [
    name,
    size,
    ...parts.flatMap(({ head, texts }) => texts.map((text) => `${head}: ${text}`)),
    ...(bars.length > 0 ? [barsTitle, ...bars.map(({ label, text }) => `${label}: ${text}`)] : []),
  ].join("\n");
}
