import type { Matrix } from "../matrix";
import { requireLength, requireSome } from "./check";
import { type Figure, figure } from "./figure";
import { frame } from "./frame";
import { readableOn, segmentStyle } from "./palette";
import { escapeLabel, formatNumber, formatShare, shortLabel } from "./text";

/** How {@link mixFigure} is drawn and worded. */
export interface MixOptions {
  readonly title?: string;
  /** What the parts are, singular: "region", "category" (default "part"). */
  readonly partLabel?: string;
  /** What the amounts count, with unit: "customers", "revenue in GBP" (default "customers"). */
  readonly counted?: string;
  /** Add a bar for all segments together (default true). */
  readonly overall?: boolean;
  /** At most so many parts are drawn; the smallest are put together as "others" (default 8, the palette's size). */
  readonly limit?: number;
}

/**
 * Stacked bars to 100%: of which parts (regions, categories) each segment consists, with all segments together on top.
 *
 * @param segments - names
 * @param allParts - names, in the order of stacking
 * @param amounts - segments × parts, counts or sums, none negative
 * @throws RangeError when sizes don't fit
 */
export function mixFigure(
  segments: readonly string[],
  allParts: readonly string[],
  amounts: Matrix,
  options: MixOptions = {},
): Figure {
  requireSome("a mix", "segments", segments.length);
  requireSome("a mix", "parts", allParts.length);
  requireLength("a mix", "rows", amounts.nRows, segments.length);
  requireLength("a mix", "columns", amounts.nCols, allParts.length);
  const { partLabel = "part", counted = "customers", overall = true, limit = 8 } = options;
  const { title = `Mix by ${partLabel}` } = options;
  const { parts, rows } = largestParts(
    allParts,
    segments.map((_, i) => Array.from(amounts.values.subarray(i * amounts.nCols, (i + 1) * amounts.nCols))),
    limit,
  );
  const together = parts.map((_, j) => rows.reduce((sum, row) => sum + row[j], 0));
  const shown = overall ? [together, ...rows] : rows;
  const names = overall ? ["All segments", ...segments] : segments;
  const totals = shown.map((row) => row.reduce((sum, value) => sum + value, 0));
  const share = (row: number, j: number) => (totals[row] > 0 ? shown[row][j] / totals[row] : 0);
  const reading = readingOf(segments, parts, rows, together);
  return figure(
    parts.map((part, j) => {
      const { colour, pattern } = segmentStyle(j);
      return {
        type: "bar",
        orientation: "h",
        name: escapeLabel(part),
        x: names.map((_, row) => 100 * share(row, j)),
        y: names.map((_, row) => row),
        text: names.map((_, row) => (share(row, j) >= 0.05 ? `${(100 * share(row, j)).toFixed(0)}` : "")),
        textposition: "inside",
        insidetextanchor: "middle",
        textangle: 0,
        insidetextfont: { color: readableOn(colour), size: 11 },
        constraintext: "none",
        customdata: names.map(
          (name, row) =>
            `${escapeLabel(name)}, ${escapeLabel(part)}<br>${formatNumber(shown[row][j])} ${escapeLabel(counted)} (${formatShare(share(row, j))})`,
        ),
        marker: {
          color: colour,
          line: { color: "#FFFFFF", width: 1 },
          pattern: {
            shape: pattern,
            fillmode: "overlay",
            fgcolor: "#FFFFFF",
            fgopacity: 0.25,
            size: 7,
            solidity: 0.12,
          },
        },
        hovertemplate: "%{customdata}<extra></extra>",
      };
    }),
    {
      ...frame({ title, subtitle: reading, plotHeight: 30 + 32 * names.length, legend: parts }),
      barmode: "stack",
      bargap: 0.25,
      xaxis: {
        title: { text: escapeLabel(`Share of ${counted} (%)`) },
        range: [0, 100],
        dtick: 20,
        showgrid: false,
      },
      yaxis: {
        title: { text: "Segment" },
        tickvals: names.map((_, row) => row),
        ticktext: names.map((name, row) => (overall && row === 0 ? `<b>${name}</b>` : shortLabel(name, 28))),
        range: [names.length - 0.4, -0.6],
        showgrid: false,
      },
    },
    `Stacked bars of ${counted} by ${partLabel} for ${segments.length} segments. ${reading}`,
  );
}

/** The largest parts, in their order, and the others as one. */
function largestParts(
  parts: readonly string[],
  rows: readonly (readonly number[])[],
  limit: number,
): { parts: readonly string[]; rows: readonly (readonly number[])[] } {
  if (parts.length <= limit) return { parts, rows };
  const totals = parts.map((_, j) => rows.reduce((sum, row) => sum + row[j], 0));
  const bySize = parts.map((_, j) => j).sort((a, b) => totals[b] - totals[a]);
  const kept = bySize.slice(0, limit - 1).sort((a, b) => a - b);
  const others = bySize.slice(limit - 1);
  return {
    parts: [...kept.map((j) => parts[j]), `${others.length} others`],
    rows: rows.map((row) => [...kept.map((j) => row[j]), others.reduce((sum, j) => sum + row[j], 0)]),
  };
}

/** The part whose share in one segment differs most from its share in all. */
function readingOf(
  segments: readonly string[],
  parts: readonly string[],
  rows: readonly (readonly number[])[],
  together: readonly number[],
): string {
  const all = together.reduce((sum, value) => sum + value, 0);
  let best = { size: -1, row: 0, part: 0, own: 0 };
  rows.forEach((row, i) => {
    const total = row.reduce((sum, value) => sum + value, 0);
    if (!(total > 0)) return;
    row.forEach((value, j) => {
      const size = Math.abs(value / total - together[j] / all);
      if (size > best.size) best = { size, row: i, part: j, own: value / total };
    });
  });
  if (best.size < 0) return "No amounts.";
  return `Largest difference: ${parts[best.part]} makes ${formatShare(best.own)} of ${segments[best.row]}, ${formatShare(together[best.part] / all)} of all.`;
}
