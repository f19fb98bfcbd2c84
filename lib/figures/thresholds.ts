import { requireLength, requireSome } from "./check";
import { type Figure, figure } from "./figure";
import { frame } from "./frame";
import { lineUp } from "./lines";
import { segmentStyle } from "./palette";
import { escapeLabel, formatNumber, shortLabel } from "./text";
import { ink } from "./theme";

/** One series of bars: skew before a transform, say, or after it. */
export interface SkewSeries {
  readonly label: string;
  /** One value per feature. */
  readonly values: ArrayLike<number>;
}

const lineLabel = (value: number, text: string) => ({
  x: value,
  xref: "x",
  y: 1,
  yref: "paper",
  yanchor: "bottom",
  text,
  showarrow: false,
  font: { size: 11, color: ink.reference },
});

/**
 * Skew of each feature as horizontal bars, one series beside another (raw, transformed), with lines at ±1.
 *
 * @param names - features
 * @param series - at least one, with one value per feature
 * @throws RangeError when a series has another length than the names
 */
export function skewFigure(
  names: readonly string[],
  series: readonly SkewSeries[],
  { title = "Skew of features" }: { title?: string } = {},
): Figure {
  requireSome("skew", "names", names.length);
  requireSome("skew", "series", series.length);
  for (const { label, values } of series)
    requireLength("skew", `values of ${label}`, values.length, names.length);
  const nStrong = series.map(
    ({ values }) => Array.from(values).filter((value) => Math.abs(value) > 1).length,
  );
  const reading = `Stronger than ±1: ${series.map(({ label }, s) => `${nStrong[s]} of ${names.length} ${label}`).join(", ")}.`;
  const most = series[0].values;
  const worst = names.reduce((top, _, i) => (Math.abs(most[i]) > Math.abs(most[top]) ? i : top), 0);
  const labels = series.map(({ label }) => label);
  return figure(
    series.map(({ label, values }, s) => ({
      type: "bar",
      orientation: "h",
      name: escapeLabel(label),
      x: Array.from(values),
      y: names.map((_, i) => i),
      text: names.map((name, i) => `${escapeLabel(name)}, ${escapeLabel(label)}: ${formatNumber(values[i])}`),
      textposition: "none",
      marker: {
        color: segmentStyle(s).colour,
        pattern: {
          shape: segmentStyle(s).pattern,
          fillmode: "overlay",
          fgcolor: "#FFFFFF",
          fgopacity: 0.6,
          size: 6,
        },
      },
      hovertemplate: "%{text}<extra></extra>",
    })),
    {
      ...frame({
        title,
        subtitle: reading,
        plotHeight: 30 + names.length * (12 + 14 * series.length),
        legend: series.length > 1 ? labels : [],
      }),
      barmode: "group",
      bargap: 0.3,
      shapes: [lineUp(-1), lineUp(1)],
      xaxis: { title: { text: "Skewness (0 is symmetric)" }, zeroline: true, zerolinecolor: ink.axis },
      yaxis: {
        title: { text: "Feature" },
        tickvals: names.map((_, i) => i),
        ticktext: names.map((name) => shortLabel(name, 24)),
        range: [names.length - 0.4, -0.6],
        showgrid: false,
      },
    },
    `Bars of skewness for ${names.length} features. ${reading} Largest, ${labels[0]}: ${names[worst]} with ${formatNumber(most[worst])}.`,
  );
}

/**
 * Variance inflation of each feature as horizontal bars with lines at the usual thresholds 5 and 10. An infinite
 * value (a feature that the others determine) is drawn to the edge and marked ∞.
 *
 * @param names - features
 * @param values - variance inflation factors, at least 1
 * @throws RangeError when the lengths differ
 */
export function varianceInflationFigure(
  names: readonly string[],
  values: ArrayLike<number>,
  { title = "Variance inflation of features" }: { title?: string } = {},
): Figure {
  requireSome("variance inflation", "names", names.length);
  requireLength("variance inflation", "values", values.length, names.length);
  const order = names.map((_, i) => i).sort((a, b) => values[b] - values[a]);
  const finite = Array.from(values).filter(Number.isFinite);
  const edge = 1.12 * Math.max(12, ...finite);
  const logarithmic = edge > 60;
  const nHigh = Array.from(values).filter((value) => value > 5).length;
  const top = order[0];
  const reading = `${nHigh === 0 ? "None" : nHigh} of ${names.length} above 5; the largest is ${names[top]} (${formatNumber(values[top])}).`;
  const shown = (value: number) => (value === Number.POSITIVE_INFINITY ? "∞" : formatNumber(value));
  return figure(
    [
      {
        type: "bar",
        orientation: "h",
        x: order.map((i) => (values[i] === Number.POSITIVE_INFINITY ? edge / 1.1 : values[i])),
        y: order.map((_, row) => row),
        text: order.map((i) => shown(values[i])),
        textposition: "outside",
        cliponaxis: false,
        customdata: order.map((i) => escapeLabel(names[i])),
        marker: { color: order.map((i) => segmentStyle(values[i] > 5 ? 1 : 0).colour) },
        hovertemplate: "%{customdata}: %{text}<extra></extra>",
      },
    ],
    {
      ...frame({ title, subtitle: reading, plotHeight: 30 + 26 * names.length, above: 24, right: 48 }),
      shapes: [lineUp(5), lineUp(10)],
      annotations: [5, 10].map((at) => lineLabel(logarithmic ? Math.log10(at) : at, String(at))),
      xaxis: {
        title: { text: "Variance inflation factor (1 is none)" },
        type: logarithmic ? "log" : "linear",
        range: logarithmic ? [0, Math.log10(edge)] : [0, edge],
        ...(logarithmic ? { dtick: 1 } : {}),
      },
      yaxis: {
        title: { text: "Feature" },
        tickvals: order.map((_, row) => row),
        ticktext: order.map((i) => shortLabel(names[i], 24)),
        range: [names.length - 0.4, -0.6],
        showgrid: false,
      },
    },
    `Bars of variance inflation factors for ${names.length} features, thresholds 5 and 10. ${reading}`,
  );
}
