import { segmentStyle } from "../../figures/palette";
import type { Paragraph } from "../../narrative/template";
import type { WrittenNumber } from "../../written";
import type { Displayable } from "../displayable";
import { withoutControls } from "../escape";
import { displayableWithRole } from "./role";
import { segmentHtml } from "./segmentHtml";
import { segmentLatex } from "./segmentLatex";

/** Bars of most segments then have one scale, and can be compared between blocks. */
const leastScale = 3;

/** One bar of a segment's picture. */
export interface SegmentBar {
  readonly label: string;
  /** Difference from the average row in standard deviations. */
  readonly difference: WrittenNumber;
}

/** What a report says of one segment. */
export interface SegmentBlock {
  /** The model's number of the segment, which gives it its colour: the same as in all figures; −1 is noise. */
  readonly segment: number;
  readonly name: string;
  /** As `writeSegment` returns them. The first stands under the name; the others follow their heading. */
  readonly paragraphs: readonly Pick<Paragraph, "heading" | "form" | "sentences">[];
  /** The picture: a bar per feature, in the given order; none leaves the picture out. */
  readonly bars: readonly SegmentBar[];
}

/** A segment's block as texts, ready to be escaped. */
export interface SegmentTexts {
  readonly colour: string;
  readonly name: string;
  /** What stands under the name. */
  readonly lead: string;
  readonly parts: readonly { readonly head: string; readonly texts: readonly string[] }[];
  /** Half the picture's width stands for `scale` standard deviations. */
  readonly scale: number;
  readonly barsTitle: string;
  readonly bars: readonly { readonly label: string; readonly value: number; readonly text: string }[];
}

/**
 * A segment as one block: its name, what is said of it, and a picture of how it differs from the average row. On paper it
 * stays in one piece. All text is escaped.
 *
 * @throws RangeError when a bar's difference is not a finite number
 * @example
 * segmentBlock({ segment: 0, name: "new", paragraphs: writeSegment(0, facts), bars: segmentBars(profiles, 0) })
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

function textsOf({ segment, name, paragraphs, bars }: SegmentBlock): SegmentTexts {
  const wrong = bars.find(({ difference }) => !Number.isFinite(difference.value));
  if (wrong !== undefined) {
    throw new RangeError(
      `Cannot make the block of "${name}": the difference in "${wrong.label}" must be a finite number, received ${wrong.difference.value}`,
    );
  }
  const [first, ...others] = paragraphs.map(({ heading, form, sentences }) => {
    const texts = sentences.map(({ text }) => withoutControls(text));
    return { head: withoutControls(heading ?? ""), texts: form === "list" ? texts : [texts.join(" ")] };
  });
  return {
    colour: segmentStyle(segment).colour,
    name: withoutControls(name),
    lead: first?.texts.join(" ") ?? "",
    parts: others,
    scale: Math.max(leastScale, ...bars.map(({ difference }) => Math.abs(difference.value))),
    barsTitle: "Difference from the average, in standard deviations",
    bars: bars.map(({ label, difference }) => ({
      label: withoutControls(label),
      value: difference.value,
      text: difference.text,
    })),
  };
}

function plainOf({ name, lead, parts, barsTitle, bars }: SegmentTexts): string {
  return [
    name,
    ...(lead === "" ? [] : [lead]),
    ...parts.map(({ head, texts }) => `${head}: ${texts.join(" ")}`),
    ...(bars.length > 0 ? [barsTitle, ...bars.map(({ label, text }) => `${label}: ${text}`)] : []),
  ].join("\n");
}
