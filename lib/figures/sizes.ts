import { requireSome } from "./check";
import { type Figure, figure } from "./figure";
import { frame } from "./frame";
import { segmentStyle } from "./palette";
import { escapeLabel, formatNumber, formatShare, shortLabel, wrapText } from "./text";

/** A segment and how many it holds. */
export interface SegmentSize {
  readonly name: string;
  readonly size: number;
  /** Segment number, for its colour (default: position; −1 is noise). */
  readonly label?: number;
}

/**
 * Pie of segment sizes; every slice is labelled outside with name, count and share.
 *
 * @param segments - at least one, none of negative size
 * @param options - `counted`: what is counted, plural (default "customers")
 */
export function sizeFigure(
  segments: readonly SegmentSize[],
  { title = "Size of segments", counted = "customers" }: { title?: string; counted?: string } = {},
): Figure {
  requireSome("sizes", "segments", segments.length);
  const total = segments.reduce((sum, { size }) => sum + size, 0);
  if (!(total > 0))
    throw new RangeError(`Cannot draw sizes: the sizes must have a positive sum, received ${total}`);
  const largest = segments.reduce((top, segment) => (segment.size > top.size ? segment : top));
  const smallest = segments.reduce((low, segment) => (segment.size < low.size ? segment : low));
  const part = (segment: SegmentSize) =>
    `${formatNumber(segment.size)}, ${formatShare(segment.size / total)}`;
  const reading =
    segments.length === 1
      ? `All ${formatNumber(total)} ${counted} are in ${largest.name}.`
      : `Largest: ${largest.name} (${part(largest)}); smallest: ${smallest.name} (${part(smallest)}).`;
  return figure(
    [
      {
        type: "pie",
        values: segments.map(({ size }) => size),
        labels: segments.map((_, i) => String(i)),
        text: segments.map(
          (segment) =>
            `<b>${wrapText(shortLabel(segment.name, 44), 22).join("<br>")}</b><br>${part(segment)}`,
        ),
        textinfo: "text",
        textposition: "outside",
        hovertext: segments.map((segment) => `${escapeLabel(segment.name)}<br>${part(segment)}`),
        hovertemplate: "%{hovertext}<extra></extra>",
        sort: false,
        direction: "clockwise",
        automargin: true,
        hole: 0.35,
        marker: {
          colors: segments.map(({ label }, i) => segmentStyle(label ?? i).colour),
          line: { color: "#FFFFFF", width: 2 },
        },
      },
    ],
    {
      ...frame({ title, subtitle: reading, plotHeight: 330, below: 36, left: 40, right: 40, above: 28 }),
      annotations: [
        {
          text: `${formatNumber(total)}<br>${escapeLabel(counted)}`,
          showarrow: false,
          xref: "paper",
          yref: "paper",
          x: 0.5,
          y: 0.5,
          font: { size: 13 },
        },
      ],
    },
    `Pie of ${formatNumber(total)} ${counted} in ${segments.length} segments: ${segments
      .map(
        (segment) => `${segment.name} ${formatNumber(segment.size)} (${formatShare(segment.size / total)})`,
      )
      .join(", ")}.`,
  );
}
