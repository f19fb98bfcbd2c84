import type { Matrix } from "../matrix";
import { requireLength, requireSome } from "./check";
import { type Figure, figure } from "./figure";
import { frame } from "./frame";
import { cellText } from "./heatmap";
import { segmentStyle } from "./palette";
import { panelAxes, panelGrid, panelTitle } from "./panels";
import { escapeLabel, formatNumber, formatShare, shortLabel, wrapText } from "./text";
import { ink } from "./theme";

/** A segment in the profile plot. */
export interface ProfileSegment {
  readonly name: string;
  readonly size: number;
  /** Segment number, for its colour (default: position). */
  readonly label?: number;
}

/**
 * Profile plot: one panel per segment, one bar per feature, from the population's mean (0) to the segment's.
 *
 * @param segments - names and sizes
 * @param features - names
 * @param means - segments × features, in standard deviations from the population's mean
 * @throws RangeError when sizes don't fit
 */
export function profileFigure(
  segments: readonly ProfileSegment[],
  features: readonly string[],
  means: Matrix,
  { title = "Profile of each segment", nColumns = 3 }: { title?: string; nColumns?: number } = {},
): Figure {
  requireSome("profiles", "segments", segments.length);
  requireSome("profiles", "features", features.length);
  requireLength("profiles", "rows", means.nRows, segments.length);
  requireLength("profiles", "columns", means.nCols, features.length);
  const titles = segments.map(({ name }) => wrapText(shortLabel(name, 34), 17));
  const headroom = 10 + 16 * (1 + Math.max(...titles.map((lines) => lines.length)));
  const grid = panelGrid(segments.length, nColumns, 24 + 19 * features.length, {
    gapX: 0.04,
    gapY: 64 + headroom,
  });
  const value = (i: number, j: number) => means.values[i * means.nCols + j];
  const reach = Math.max(1, ...Array.from(means.values).filter(Number.isFinite).map(Math.abs)) * 1.08;
  const total = segments.reduce((sum, { size }) => sum + size, 0);
  const strongest = segments.map(({ name }, i) => {
    const j = features.reduce(
      (top, _, at) => (Math.abs(value(i, at)) > Math.abs(value(i, top)) ? at : top),
      0,
    );
    return `${name}: ${features[j]} ${cellText(value(i, j))}`;
  });
  const layout = frame({
    title,
    subtitle: "Bars: the segment's mean in standard deviations from the average customer (0).",
    plotHeight: grid.plotHeight,
    above: headroom,
  });
  return figure(
    segments.map(({ name, label }, i) => ({
      type: "bar",
      orientation: "h",
      name: escapeLabel(name),
      x: features.map((_, j) => value(i, j)),
      y: features.map((_, j) => j),
      customdata: features.map(escapeLabel),
      xaxis: grid.panels[i].xaxis,
      yaxis: grid.panels[i].yaxis,
      marker: { color: segmentStyle(label ?? i).colour },
      hovertemplate: `${escapeLabel(name)}<br>%{customdata}: %{x:.2f}<extra></extra>`,
    })),
    Object.assign(
      {
        ...layout,
        bargap: 0.25,
        annotations: segments.map(({ size }, i) =>
          panelTitle(
            grid.panels[i],
            `<b>${titles[i].join("<br>")}</b><br>${formatNumber(size)} (${formatShare(size / total)})`,
          ),
        ),
      },
      ...grid.panels.map((panel) =>
        panelAxes(
          panel,
          {
            title: { text: "Standard deviations" },
            range: [-reach, reach],
            zeroline: true,
            zerolinecolor: ink.axis,
            nticks: 5,
          },
          {
            tickvals: features.map((_, j) => j),
            range: [features.length - 0.4, -0.6],
            ...(panel.column === 0
              ? { title: { text: "Feature" }, ticktext: features.map((name) => shortLabel(name, 24)) }
              : { showticklabels: false, ticks: "" }),
          },
        ),
      ),
    ),
    `Profile plot of ${segments.length} segments over ${features.length} features. Furthest from average: ${strongest.join("; ")}.`,
  );
}
