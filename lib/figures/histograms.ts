import { type Bins, barsOfBins, linearBins, logarithmicBins, medianOf } from "./bins";
import { requireSome } from "./check";
import { type Figure, figure, type PlotlyTrace } from "./figure";
import { frame } from "./frame";
import { segmentColours } from "./palette";
import { panelAxes, panelGrid, panelTitle } from "./panels";
import { escapeLabel, formatNumber, formatValue, narrowTitle, type Quantity } from "./text";

/** One histogram among several. */
export interface HistogramPanel extends Quantity {
  /** Any length; values that are not finite are left out. */
  readonly values: ArrayLike<number>;
}

/** How {@link histogramFigure} is drawn and worded. */
export interface HistogramOptions {
  readonly title?: string;
  /** What is counted, as the vertical axis says it (default "rows"). */
  readonly counted?: string;
  /**
   * Which scale is shown at first; the menu offers both. Default: logarithmic where some panel's largest value is over 50
   * times its median, since linear bins would then show a single spike.
   */
  readonly scale?: "linear" | "logarithmic";
  /** Panels beside each other (default 3). */
  readonly nColumns?: number;
}

function usualScale(panels: readonly HistogramPanel[]): "linear" | "logarithmic" {
  const spikes = panels.some(({ values }) => {
    const finite = Float64Array.from(values).filter(Number.isFinite);
    const largest = finite.reduce((top, value) => Math.max(top, value), 0);
    return largest > 50 * medianOf(finite) && medianOf(finite) > 0;
  });
  return spikes ? "logarithmic" : "linear";
}

/**
 * Histograms side by side, with a menu for linear or logarithmic axes. Values of 0 and below have no place on
 * a logarithmic axis; a line over the panel then says how many.
 *
 * @param panels - at least one
 * @throws RangeError without panels
 */
export function histogramFigure(panels: readonly HistogramPanel[], options: HistogramOptions = {}): Figure {
  requireSome("histograms", "panels", panels.length);
  const { title = "Distributions", counted = "rows", scale = usualScale(panels), nColumns = 3 } = options;
  const grid = panelGrid(panels.length, nColumns, 220, { gapX: 0.1 });
  const linear = panels.map(({ values }) => linearBins(values));
  const logarithmic = panels.map(({ values }) => logarithmicBins(values));
  const isLog = scale === "logarithmic";
  const data: PlotlyTrace[] = panels.map((panel, i) => ({
    type: "bar",
    ...barsOfBins((isLog ? logarithmic : linear)[i]),
    xaxis: grid.panels[i].xaxis,
    yaxis: grid.panels[i].yaxis,
    name: escapeLabel(panel.label),
    marker: { color: segmentColours[0], line: { color: "#FFFFFF", width: 0.5 } },
    hovertemplate: `%{customdata[0]:,.4~g} to %{customdata[1]:,.4~g}${panel.unit ? ` ${escapeLabel(panel.unit)}` : ""}<br>%{y:,d} ${escapeLabel(counted)}<extra></extra>`,
  }));
  const choice = (label: string, bins: typeof linear, type: string) => ({
    label,
    restyle: perTrace(bins.map(barsOfBins)),
    relayout: Object.fromEntries(
      grid.panels.flatMap(({ xKey }, i) => [
        [`${xKey}.type`, type],
        [`${xKey}.autorange`, true],
        [`${xKey}.dtick`, type === "log" ? logarithmicStep(bins[i]) : null],
        [`annotations[${i}].text`, noteOf(panels[i], bins[i].left)],
      ]),
    ),
    traces: panels.map((_, i) => i),
  });
  const choices = [choice("linear", linear, "linear"), choice("logarithmic", logarithmic, "log")];
  const layout = frame({
    title,
    menus: [{ label: "Horizontal axis", options: isLog ? choices.reverse() : choices }],
    plotHeight: grid.plotHeight,
    above: 26,
  });
  const titles = panels.map((panel, i) =>
    panelTitle(grid.panels[i], noteOf(panel, (isLog ? logarithmic : linear)[i].left)),
  );
  const axes = panels.map((panel, i) =>
    panelAxes(
      grid.panels[i],
      {
        title: { text: narrowTitle(panel) },
        type: isLog ? "log" : "linear",
        ...(isLog ? { dtick: logarithmicStep(logarithmic[i]) } : {}),
        nticks: 5,
        tickangle: 0,
      },
      {
        title: { text: grid.panels[i].column === 0 ? `Number of ${escapeLabel(counted)}` : "Number" },
        nticks: 6,
      },
    ),
  );
  return figure(
    data,
    Object.assign({ ...layout, bargap: 0, annotations: [...titles, ...layout.annotations] }, ...axes),
    `Histograms of ${panels.map((panel) => describe(panel)).join("; ")}.`,
  );
}

/** Ticks at 1, 2, 5, 10 … over a short range, at powers of ten over a long one. */
function logarithmicStep({ edges }: Bins): string | number {
  return edges[edges.length - 1] / edges[0] > 200 ? 1 : "D2";
}

/** Records of trace attributes as one record of lists, the form that plotly's restyle takes. */
export function perTrace(traces: readonly Readonly<Record<string, unknown>>[]): Record<string, unknown[]> {
  return Object.fromEntries(Object.keys(traces[0]).map((key) => [key, traces.map((trace) => trace[key])]));
}

function noteOf(panel: HistogramPanel, left: number): string {
  const median = escapeLabel(`median ${formatValue(medianOf(panel.values), panel)}`);
  return left > 0 ? `${median}; ${formatNumber(left)} left out` : median;
}

function describe(panel: HistogramPanel): string {
  const values = Float64Array.from(panel.values).filter(Number.isFinite);
  if (values.length === 0) return `${panel.label}: no values`;
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return `${panel.label}: ${formatNumber(values.length)} values from ${formatNumber(low)} to ${formatValue(high, panel)}, median ${formatNumber(medianOf(values))}`;
}
