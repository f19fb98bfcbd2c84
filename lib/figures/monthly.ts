import { monthLabel, monthNames, seasonalIndex } from "../data/seasonality";
import { requireLength, requireSome } from "./check";
import { type Figure, figure, type PlotlyTrace } from "./figure";
import { frame, titleText } from "./frame";
import { segmentColours } from "./palette";
import { axisTitle, formatNumber, formatValue, type Quantity } from "./text";
import { ink } from "./theme";

/** A quantity by month. */
export interface MonthlyMeasure extends Quantity {
  /** One value per month. */
  readonly values: ArrayLike<number>;
}

/** How {@link monthlyFigure} is drawn and worded. */
export interface MonthlyOptions {
  readonly title?: string;
  /** Months that the data cover only in part ("YYYY-MM"): drawn hatched, left out of the index. */
  readonly incompleteMonths?: readonly string[];
}

/**
 * Bars by month, and under them the seasonal index by calendar month (1 is an average month; see `seasonalIndex`),
 * with a menu of measures. Below twelve complete months there is no index.
 *
 * @param months - consecutive months in order, "YYYY-MM"
 * @param measures - at least one, for example revenue, orders, units
 * @throws RangeError when a measure has not one value per month
 */
export function monthlyFigure(
  months: readonly string[],
  measures: readonly MonthlyMeasure[],
  options: MonthlyOptions = {},
): Figure {
  requireSome("months", "months", months.length);
  requireSome("months", "measures", measures.length);
  for (const { label, values } of measures)
    requireLength("months", `values of ${label}`, values.length, months.length);
  const { title = "By month", incompleteMonths = [] } = options;
  const indices = measures.map(({ values }) => seasonalIndex(months, values, incompleteMonths));
  const readings = measures.map((measure, i) => readingOf(months, measure, indices[i]?.index ?? null));
  const hasIndex = indices[0] !== null;
  const traces = measures.map((measure, i) => ({
    y: hasIndex
      ? [Array.from(measure.values), indices[i]?.index.map((value) => value ?? null)]
      : [Array.from(measure.values)],
  }));
  const data: PlotlyTrace[] = [
    {
      type: "bar",
      x: months.map((month) => `${month}-01`),
      y: traces[0].y[0],
      text: months.map(
        (month) => monthLabel(month) + (incompleteMonths.includes(month) ? " (incomplete)" : ""),
      ),
      textposition: "none",
      marker: {
        color: segmentColours[0],
        pattern: {
          shape: months.map((month) => (incompleteMonths.includes(month) ? "/" : "")),
          fillmode: "overlay",
          fgcolor: "#FFFFFF",
          fgopacity: 0.6,
          size: 6,
        },
      },
      hovertemplate: "%{text}: %{y:,.4~g}<extra></extra>",
    },
  ];
  if (hasIndex) {
    data.push({
      type: "bar",
      x: monthNames.map((_, i) => i),
      y: traces[0].y[1],
      text: [...monthNames],
      textposition: "none",
      xaxis: "x2",
      yaxis: "y2",
      marker: { color: segmentColours[1] },
      hovertemplate: "%{text}: %{y:.2f} times an average month<extra></extra>",
    });
  }
  const choices = measures.map((measure, i) => ({
    label: measure.label,
    restyle: { y: traces[i].y },
    relayout: { "title.text": titleText(title, readings[i]), "yaxis.title.text": axisTitle(measure) },
    traces: hasIndex ? [0, 1] : [0],
  }));
  const layout = frame({
    title,
    subtitle: readings[0],
    otherSubtitles: readings,
    menus: measures.length > 1 ? [{ label: "Measure", options: choices }] : [],
    plotHeight: hasIndex ? 420 : 260,
  });
  const nYears = indices[0]?.nYears ?? 0;
  return figure(
    data,
    {
      ...layout,
      bargap: 0.2,
      xaxis: {
        title: { text: "Month" },
        type: "date",
        tickformat: "%b %Y",
        dtick: `M${Math.max(1, Math.ceil(months.length / 8))}`,
        tick0: `${months[0]}-01`,
        tickangle: 0,
        anchor: "y",
        showgrid: false,
      },
      yaxis: {
        title: { text: axisTitle(measures[0]) },
        rangemode: "tozero",
        domain: hasIndex ? [0.53, 1] : [0, 1],
      },
      ...(hasIndex
        ? {
            xaxis2: {
              title: { text: "Calendar month" },
              tickvals: monthNames.map((_, i) => i),
              ticktext: [...monthNames],
              tickangle: 0,
              anchor: "y2",
              showgrid: false,
            },
            yaxis2: {
              title: { text: `Index (1 = average<br>month; ${nYears} ${nYears === 1 ? "year" : "years"})` },
              rangemode: "tozero",
              domain: [0, 0.33],
              anchor: "x2",
            },
            shapes: [
              {
                type: "line",
                xref: "x2 domain",
                x0: 0,
                x1: 1,
                yref: "y2",
                y0: 1,
                y1: 1,
                line: { color: ink.reference, dash: "dash", width: 1.5 },
              },
            ],
          }
        : {}),
    },
    `Bars for ${months.length} months from ${monthLabel(months[0])} to ${monthLabel(months[months.length - 1])}. ${readings.join(" ")}`,
  );
}

function readingOf(
  months: readonly string[],
  measure: MonthlyMeasure,
  index: readonly (number | null)[] | null,
): string {
  const values = Array.from(measure.values);
  const best = values.indexOf(Math.max(...values));
  const peak = `${measure.label} is highest in ${monthLabel(months[best])} with ${formatValue(values[best], measure)}`;
  if (!index) return `${peak}.`;
  const factors = index.map((value) => value ?? Number.NEGATIVE_INFINITY);
  const top = factors.indexOf(Math.max(...factors));
  return `${peak}; ${monthNames[top]} stands at ${formatNumber(factors[top])} times an average month.`;
}
