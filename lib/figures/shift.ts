import { requireLength, requireSome } from "./check";
import { type Figure, figure, type PlotlyTrace } from "./figure";
import { frame } from "./frame";
import { noiseColour, segmentColours } from "./palette";
import { panelAxes, panelGrid, panelTitle } from "./panels";
import { escapeLabel, formatNumber, formatShare, formatValue, narrowTitle, type Quantity } from "./text";

/** One column at two times, counted in the same bins. */
export interface ShiftPanel extends Quantity {
  /** Ascending inner borders of the bins: bin 0 lies below the first, a border belongs to the bin above it. */
  readonly edges: readonly number[];
  /** Rows per bin; one more than there are borders. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly medianBefore?: number | null;
  readonly medianAfter?: number | null;
}

/** How {@link shiftFigure} is drawn and worded. */
export interface ShiftOptions {
  readonly title?: string;
  /** What the two times are called (default "then" and "now"). */
  readonly sides?: readonly [string, string];
  /** What is counted, plural (default "customers"). */
  readonly counted?: string;
  /** Panels beside each other (default 2). */
  readonly nColumns?: number;
}

const looks = [
  { color: noiseColour, pattern: { shape: "" } },
  {
    color: segmentColours[0],
    pattern: { shape: "/", fillmode: "overlay", fgcolor: "#FFFFFF", fgopacity: 0.6, size: 6, solidity: 0.2 },
  },
];
const maxTicks = 5;

/**
 * How columns are distributed at two times: pairs of bars over the same bins, in shares, one panel per column. Bins are drawn
 * equally wide; the numbers between them are their borders.
 *
 * @param panels - at least one, each with somebody at both times
 * @throws RangeError without panels, or where counts don't fit the borders
 */
export function shiftFigure(panels: readonly ShiftPanel[], options: ShiftOptions = {}): Figure {
  requireSome("a shift", "panels", panels.length);
  const { title = "Then and now", sides = ["then", "now"], counted = "customers", nColumns = 2 } = options;
  for (const { label, edges, before, after } of panels) {
    requireLength("a shift", `counts of ${label}`, before.length, edges.length + 1);
    requireLength("a shift", `later counts of ${label}`, after.length, edges.length + 1);
  }
  const grid = panelGrid(panels.length, nColumns, 190, { gapX: 0.12, gapY: 100 });
  const data = panels.flatMap((panel, i) =>
    [panel.before, panel.after].map((counts, side): PlotlyTrace => {
      const total = counts.reduce((sum, value) => sum + value, 0);
      const shares = counts.map((value) => (total > 0 ? value / total : 0));
      return {
        type: "bar",
        name: escapeLabel(sides[side]),
        legendgroup: String(side),
        showlegend: i === 0,
        x: shares.map((_, bin) => bin),
        y: shares.map((share) => 100 * share),
        xaxis: grid.panels[i].xaxis,
        yaxis: grid.panels[i].yaxis,
        marker: { ...looks[side], line: { color: "#FFFFFF", width: 0.5 } },
        customdata: shares.map(
          (share, bin) =>
            `${escapeLabel(sides[side])}: ${escapeLabel(binLabel(panel, bin))}<br>${formatNumber(counts[bin])} ${escapeLabel(counted)} (${formatShare(share)})`,
        ),
        hovertemplate: "%{customdata}<extra></extra>",
      };
    }),
  );
  const axes = panels.map((panel, i) =>
    panelAxes(
      grid.panels[i],
      {
        title: { text: narrowTitle(panel, 36) },
        range: [-0.6, panel.edges.length + 0.6],
        ...borderTicks(panel.edges),
        tickangle: 0,
        showgrid: false,
      },
      {
        title: { text: grid.panels[i].column === 0 ? escapeLabel(`Share of ${counted} (%)`) : "Share (%)" },
        rangemode: "tozero",
        nticks: 5,
      },
    ),
  );
  const layout = frame({ title, plotHeight: grid.plotHeight, above: 30, below: 62, legend: sides });
  const titles = panels.map((panel, i) => panelTitle(grid.panels[i], escapeLabel(mediansOf(panel))));
  return figure(
    data,
    Object.assign(
      { ...layout, barmode: "group", bargap: 0.18, bargroupgap: 0, annotations: titles },
      ...axes,
    ),
    `Bars of ${panels.length} columns, ${sides[0]} and ${sides[1]}. ${panels.map((panel) => describe(panel, sides)).join("; ")}.`,
  );
}

/** Ticks between bins: at most five borders, evenly chosen. */
function borderTicks(edges: readonly number[]): { tickvals: number[]; ticktext: string[] } {
  const step = Math.max(1, Math.ceil(edges.length / maxTicks));
  const chosen = edges.map((_, i) => i).filter((i) => (i - Math.floor((edges.length - 1) / 2)) % step === 0);
  return { tickvals: chosen.map((i) => i + 0.5), ticktext: chosen.map((i) => formatNumber(edges[i])) };
}

function binLabel({ edges, unit }: ShiftPanel, bin: number): string {
  const write = (value: number) =>
    formatValue(value, unit === undefined ? { label: "" } : { label: "", unit });
  if (edges.length === 0) return "all values";
  if (bin === 0) return `below ${write(edges[0])}`;
  if (bin === edges.length) return `${write(edges[bin - 1])} or more`;
  return `${formatNumber(edges[bin - 1])} to below ${write(edges[bin])}`;
}

function mediansOf({ label, unit, medianBefore, medianAfter }: ShiftPanel): string {
  if (typeof medianBefore !== "number" || typeof medianAfter !== "number") return "";
  const quantity = unit === undefined ? { label } : { label, unit };
  return `median ${formatNumber(medianBefore)} → ${formatValue(medianAfter, quantity)}`;
}

/** The bin whose share moved most, with the medians where they are known. */
function describe(panel: ShiftPanel, sides: readonly [string, string]): string {
  const { before, after } = panel;
  const share = (counts: readonly number[], bin: number) =>
    counts[bin] / counts.reduce((sum, value) => sum + value, 0);
  const bins = before.map((_, bin) => ({ bin, from: share(before, bin), to: share(after, bin) }));
  const most = bins.reduce((best, next) =>
    Math.abs(next.to - next.from) > Math.abs(best.to - best.from) ? next : best,
  );
  const medians = mediansOf(panel);
  return `${panel.label}: ${medians === "" ? "" : `${medians}, `}${binLabel(panel, most.bin)} ${formatShare(most.from)} ${sides[0]}, ${formatShare(most.to)} ${sides[1]}`;
}
