import { requireLength, requireSome } from "./check";
import { type Figure, figure, type PlotlyTrace } from "./figure";
import { frame } from "./frame";
import { segmentColours } from "./palette";
import { panelAxes, panelGrid } from "./panels";
import { escapeLabel, formatShare, shortLabel } from "./text";
import { ink } from "./theme";

/** Shares of each segment at two times, as shares of 1; NaN where there is nothing to share. */
export interface ShareMeasure {
  /** What is shared out, such as "customers" or "revenue". */
  readonly label: string;
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** How {@link sharesFigure} is drawn and worded. */
export interface SharesOptions {
  readonly title?: string;
  /** What the two times are called (default "then" and "now"). */
  readonly sides?: readonly [string, string];
}

/**
 * Dumbbells: the share of each segment at two times, an open circle then and a filled diamond now, one panel per measure.
 *
 * @param names - segments
 * @param measures - one or two, with one share per segment at both times
 * @throws RangeError when sizes don't fit, or there is nothing to draw
 */
export function sharesFigure(
  names: readonly string[],
  measures: readonly ShareMeasure[],
  { title = "Segments then and now", sides = ["then", "now"] }: SharesOptions = {},
): Figure {
  requireSome("shares", "names", names.length);
  requireSome("shares", "measures", measures.length);
  for (const { label, before, after } of measures) {
    requireLength("shares", `earlier shares of ${label}`, before.length, names.length);
    requireLength("shares", `later shares of ${label}`, after.length, names.length);
  }
  const grid = panelGrid(measures.length, measures.length, 30 + 30 * names.length, { gapX: 0.06 });
  const reading = readingOf(names, measures[0], sides);
  const percent = (share: number) => 100 * share;
  const data = measures.flatMap((measure, m): PlotlyTrace[] => {
    const axes = { xaxis: grid.panels[m].xaxis, yaxis: grid.panels[m].yaxis };
    const hover = (shares: readonly number[], side: number) =>
      names.map(
        (name, i) =>
          `${escapeLabel(name)}, ${escapeLabel(sides[side])}<br>${formatShare(shares[i])} of ${escapeLabel(measure.label)}`,
      );
    const marks = (shares: readonly number[], side: number): PlotlyTrace => ({
      type: "scatter",
      mode: "markers",
      ...axes,
      name: escapeLabel(sides[side]),
      legendgroup: String(side),
      showlegend: m === 0,
      x: shares.map(percent),
      y: names.map((_, i) => i),
      marker:
        side === 0
          ? { symbol: 0, size: 11, color: "#FFFFFF", line: { color: ink.reference, width: 2 } }
          : { symbol: 2, size: 11, color: segmentColours[0] },
      customdata: hover(shares, side),
      hovertemplate: "%{customdata}<extra></extra>",
      cliponaxis: false,
    });
    const between: PlotlyTrace = {
      type: "scatter",
      mode: "lines",
      ...axes,
      showlegend: false,
      x: names.flatMap((_, i) => [percent(measure.before[i]), percent(measure.after[i]), null]),
      y: names.flatMap((_, i) => [i, i, null]),
      line: { color: segmentColours[0], width: 2 },
      opacity: 0.5,
      hoverinfo: "skip",
    };
    return [between, marks(measure.before, 0), marks(measure.after, 1)];
  });
  const axes = measures.map(({ label, before, after }, m) =>
    panelAxes(
      grid.panels[m],
      {
        title: { text: escapeLabel(`Share of ${label} (%)`) },
        range: [0, 108 * Math.max(0.05, ...[...before, ...after].filter(Number.isFinite))],
        nticks: 6,
      },
      {
        title: { text: "Segment" },
        tickvals: names.map((_, i) => i),
        ticktext: names.map((name) => shortLabel(name, 26)),
        range: [names.length - 0.4, -0.6],
        showgrid: true,
        ...(m > 0 ? { showticklabels: false, title: { text: "" } } : {}),
      },
    ),
  );
  return figure(
    data,
    Object.assign(frame({ title, subtitle: reading, plotHeight: grid.plotHeight, legend: sides }), ...axes),
    `Shares of ${names.length} segments, ${sides[0]} and ${sides[1]}. ${reading} ${measures
      .map(
        ({ label, before, after }) =>
          `Of ${label}: ${names.map((name, i) => `${name} ${formatShare(before[i])} to ${formatShare(after[i])}`).join(", ")}.`,
      )
      .join(" ")}`,
  );
}

/** The segment whose share of the first measure moved most. */
function readingOf(
  names: readonly string[],
  { label, before, after }: ShareMeasure,
  sides: readonly [string, string],
): string {
  const moved = (i: number) => Math.abs(after[i] - before[i]) || 0;
  const most = names.reduce((best, _, i) => (moved(i) > moved(best) ? i : best), 0);
  return `Furthest moved: ${names[most]}, ${formatShare(before[most])} of ${label} ${sides[0]}, ${formatShare(after[most])} ${sides[1]}.`;
}
