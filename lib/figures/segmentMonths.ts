import { monthLabel } from "../data/seasonality";
import { requireLength, requireSome } from "./check";
import { type Figure, figure } from "./figure";
import { frame } from "./frame";
import { segmentStyle } from "./palette";
import { axisTitle, escapeLabel, formatValue, type Quantity } from "./text";

/** A segment's values by month. */
export interface SegmentSeries {
  readonly name: string;
  /** One value per month. */
  readonly values: ArrayLike<number>;
  /** Segment number, for colour and dash (default: position; −1 is noise). */
  readonly label?: number;
}

/**
 * Lines by month, one per segment, with a menu of month ranges: all, each calendar year, the last six months.
 *
 * @param months - consecutive months in order, "YYYY-MM"
 * @param series - at least one, each with one value per month
 * @param quantity - what is shown, with unit
 * @throws RangeError when a series has not one value per month
 */
export function segmentMonthsFigure(
  months: readonly string[],
  series: readonly SegmentSeries[],
  quantity: Quantity,
  { title = `${quantity.label} by month and segment` }: { title?: string } = {},
): Figure {
  requireSome("segments by month", "months", months.length);
  requireSome("segments by month", "series", series.length);
  for (const { name, values } of series) {
    requireLength("segments by month", `values of ${name}`, values.length, months.length);
  }
  const peaks = series.map(({ values }) => Array.from(values).indexOf(Math.max(...Array.from(values))));
  const top = series.reduce(
    (best, { values }, s) => (values[peaks[s]] > series[best].values[peaks[best]] ? s : best),
    0,
  );
  const reading = `The highest month is ${monthLabel(months[peaks[top]])} for ${series[top].name}: ${formatValue(series[top].values[peaks[top]], quantity)}.`;
  return figure(
    series.map(({ name, values, label }, s) => {
      const { colour, symbol, dash } = segmentStyle(label ?? s);
      return {
        type: "scatter",
        mode: "lines+markers",
        name: escapeLabel(name),
        x: months.map((month) => `${month}-01`),
        y: Array.from(values),
        line: { color: colour, width: 2, dash },
        marker: { symbol, size: 6 },
        hovertemplate: `${escapeLabel(name)}, %{x|%b %Y}: %{y:,.4~g}${quantity.unit ? ` ${escapeLabel(quantity.unit)}` : ""}<extra></extra>`,
      };
    }),
    {
      ...frame({
        title,
        subtitle: reading,
        menus: months.length > 6 ? [{ label: "Months", options: rangesOf(months) }] : [],
        plotHeight: 320,
        legend: series.map(({ name }) => name),
      }),
      xaxis: {
        title: { text: "Month" },
        type: "date",
        tickformat: "%b %Y",
        dtick: tickStep(months.length),
        tickangle: 0,
        range: rangeOf(months, 0, months.length - 1),
      },
      yaxis: { title: { text: axisTitle(quantity) }, rangemode: "tozero" },
    },
    `Lines of ${quantity.label} over ${months.length} months, ${monthLabel(months[0])} to ${monthLabel(months[months.length - 1])}, for ${series.length} segments. ${reading} Peaks: ${series
      .map(({ name }, s) => `${name} ${monthLabel(months[peaks[s]])}`)
      .join(", ")}.`,
  );
}

const tickStep = (nMonths: number) => `M${Math.max(1, Math.ceil(nMonths / 8))}`;

/** From half a month before one month to half a month after another. */
function rangeOf(months: readonly string[], first: number, last: number): [string, string] {
  const shifted = (month: string, days: number) =>
    new Date(Date.parse(`${month}-01T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  return [shifted(months[first], -15), shifted(months[last], 15)];
}

function rangesOf(months: readonly string[]) {
  const years = [...new Set(months.map((month) => month.slice(0, 4)))];
  const spans = [
    { label: "all", first: 0, last: months.length - 1 },
    ...(years.length > 1 ? years : []).map((year) => ({
      label: year,
      first: months.findIndex((month) => month.startsWith(year)),
      last: months.findLastIndex((month) => month.startsWith(year)),
    })),
    { label: "last 6 months", first: months.length - 6, last: months.length - 1 },
  ];
  return spans.map(({ label, first, last }) => ({
    label,
    relayout: { "xaxis.range": rangeOf(months, first, last), "xaxis.dtick": tickStep(last - first + 1) },
    traces: [],
  }));
}
