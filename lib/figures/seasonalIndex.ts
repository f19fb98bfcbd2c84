import { monthNames } from "../data/seasonality";
import { requireLength, requireSome } from "./check";
import { type Figure, figure } from "./figure";
import { frame } from "./frame";
import { cellText, heatmapTraces, namedPositions } from "./heatmap";
import { escapeLabel, formatNumber, shortLabel } from "./text";

/** A segment's seasonal index by calendar month. */
export interface SegmentSeason {
  readonly name: string;
  /** Twelve values, January first: its share of revenue there over everybody's; null where there is none. */
  readonly index: readonly (number | null)[];
}

/**
 * Heat map of each segment's seasonal index: red where a month brings a larger share of its revenue than of everybody's, blue where a
 * smaller one. Colours go by doublings, so that twice and half are equally strong.
 *
 * @param segments - at least one, each with twelve values
 * @throws RangeError when a segment has not twelve values
 */
export function seasonalIndexFigure(
  segments: readonly SegmentSeason[],
  { title = "When segments buy, compared with everybody" }: { readonly title?: string } = {},
): Figure {
  requireSome("seasonal indices", "segments", segments.length);
  for (const { name, index } of segments) {
    requireLength("seasonal indices", `months of ${name}`, index.length, 12);
  }
  const known = segments.flatMap(({ index }) => index.filter((value) => value !== null));
  const doublings = known.filter((value) => value > 0).map((value) => Math.abs(Math.log2(value)));
  const limit = Math.min(2, Math.max(1, ...doublings));
  const colourOf = (value: number | null) =>
    value === null ? null : Math.max(-limit, Math.min(limit, Math.log2(value)));
  const reading = readingOf(segments);
  const marks = [0.25, 0.5, 1, 2, 4].filter((value) => Math.abs(Math.log2(value)) <= limit);
  return figure(
    heatmapTraces({
      values: segments.map(({ index }) => index.map(colourOf)),
      barTitle: "Index (1 = as everybody)",
      ticks: { values: marks.map(Math.log2), text: marks.map(String) },
      scale: "diverging",
      limit,
      text: segments.map(({ index }) => index.map((value) => cellText(value, 1))),
      hover: segments.map(({ name, index }) =>
        index.map((value, month) =>
          value === null
            ? ""
            : `${escapeLabel(name)}, ${monthNames[month]}<br>${formatNumber(value)} times everybody's share of revenue`,
        ),
      ),
      textSize: 10,
    }),
    {
      ...frame({ title, subtitle: reading, plotHeight: Math.max(180, 40 + 34 * segments.length) }),
      xaxis: { title: { text: "Calendar month" }, tickangle: 0, ...namedPositions(monthNames) },
      yaxis: {
        title: { text: "Segment" },
        ...namedPositions(
          segments.map(({ name }) => shortLabel(name, 26)),
          true,
        ),
      },
    },
    `Heat map of the seasonal index of ${segments.length} segments by calendar month. ${reading} Highest of each: ${segments
      .map((segment) => `${segment.name} ${peakOf(segment)?.text ?? "without revenue"}`)
      .join("; ")}.`,
  );
}

interface Peak {
  readonly value: number;
  readonly text: string;
}

function peakOf({ index }: SegmentSeason): Peak | null {
  const values = index.map((value) => value ?? Number.NEGATIVE_INFINITY);
  const value = Math.max(...values);
  if (!Number.isFinite(value)) return null;
  return { value, text: `${monthNames[values.indexOf(value)]} ${formatNumber(value)}` };
}

function readingOf(segments: readonly SegmentSeason[]): string {
  const peaks = segments.flatMap((segment) => {
    const peak = peakOf(segment);
    return peak === null ? [] : [{ name: segment.name, ...peak }];
  });
  if (peaks.length === 0) return "No segment has revenue in any month.";
  const top = peaks.reduce((best, next) => (next.value > best.value ? next : best));
  const [month] = top.text.split(" ");
  return `Furthest above everybody: ${top.name} in ${month}, with ${formatNumber(top.value)} times everybody's share of revenue.`;
}
