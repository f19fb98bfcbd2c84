import { requireSome } from "./check";
import { type Figure, figure, type PlotlyTrace } from "./figure";
import { frame } from "./frame";
import { segmentColours } from "./palette";
import { panelAxes, panelGrid } from "./panels";
import { axisTitle, escapeLabel, formatNumber, formatShare, shortLabel } from "./text";
import { ink } from "./theme";

/** A segment's part of the customers and of the revenue. */
export interface ValueSegment {
  readonly name: string;
  /** Shares of 1. */
  readonly customerShare: number;
  readonly revenueShare: number;
  readonly revenuePerCustomer: number;
  /** For how long its customers have been customers, in the mean; left out where that is not known. */
  readonly months?: number;
}

/** How {@link valueSharesFigure} is drawn and worded. */
export interface ValueSharesOptions {
  readonly title?: string;
  /** Of revenue. */
  readonly currency?: string;
  /** Revenue per customer of everybody, drawn as a dashed line. */
  readonly average: number;
}

/**
 * Who brings what: per segment its share of customers beside its share of revenue, and what one of its customers brought, with the months
 * that the customer had for it. The segment with the highest share of revenue stands on top.
 *
 * @param segments - at least one
 * @throws RangeError when there is no segment
 */
export function valueSharesFigure(
  segments: readonly ValueSegment[],
  { title = "Customers and revenue by segment", currency, average }: ValueSharesOptions,
): Figure {
  requireSome("value shares", "segments", segments.length);
  const sorted = [...segments].sort((a, b) => b.revenueShare - a.revenueShare);
  const grid = panelGrid(2, 2, 20 + 30 * sorted.length, { gapX: 0.05 });
  const [left, right] = grid.panels;
  const rows = sorted.map((_, i) => i);
  const bars = (values: readonly number[], text: readonly string[], more: object): PlotlyTrace => ({
    type: "bar",
    orientation: "h",
    x: values,
    y: rows,
    text,
    textposition: "outside",
    textfont: { size: 11 },
    cliponaxis: false,
    hovertext: sorted.map((segment) => `${escapeLabel(segment.name)}<br>${escapeLabel(saying(segment))}`),
    hovertemplate: "%{hovertext}<extra></extra>",
    ...more,
  });
  const onRight = { xaxis: right.xaxis, yaxis: right.yaxis, showlegend: false };
  const shares = (label: string, of: (segment: ValueSegment) => number, colour: string) =>
    bars(
      sorted.map((segment) => 100 * of(segment)),
      sorted.map((segment) => formatShare(of(segment))),
      { xaxis: left.xaxis, yaxis: left.yaxis, name: label, marker: { color: colour } },
    );
  const amount = (value: number) =>
    `${currency === undefined ? "" : `${currency} `}${formatNumber(Math.round(value))}`;
  const saying = ({ customerShare, revenueShare, revenuePerCustomer, months }: ValueSegment) =>
    `${formatShare(revenueShare)} of revenue from ${formatShare(customerShare)} of customers, ${amount(revenuePerCustomer)} each${months === undefined ? "" : ` in ${formatNumber(Math.round(months))} months`}`;
  const most = Math.max(average, ...sorted.map(({ revenuePerCustomer }) => revenuePerCustomer));
  const largest = Math.max(...sorted.flatMap((one) => [one.customerShare, one.revenueShare]));
  const reading = `${sorted[0].name}: ${saying(sorted[0])}; all customers (dashed line) ${amount(average)} each.`;
  const labels = ["share of customers", "share of revenue"] as const;
  return figure(
    [
      shares(labels[0], (segment) => segment.customerShare, "#9A9A9A"),
      shares(labels[1], (segment) => segment.revenueShare, segmentColours[0]),
      bars(
        sorted.map(({ revenuePerCustomer }) => revenuePerCustomer),
        [],
        { ...onRight, width: 0.5, marker: { color: segmentColours[0] }, textposition: "none" },
      ),
      // In a column of their own, clear of the bars and of the average's line.
      {
        type: "scatter",
        mode: "text",
        ...onRight,
        x: rows.map(() => 1.72 * most),
        y: rows,
        text: sorted.map(
          ({ revenuePerCustomer, months }) =>
            formatNumber(Math.round(revenuePerCustomer)) +
            (months === undefined ? "" : ` in ${formatNumber(Math.round(months))} months`),
        ),
        textposition: "middle left",
        textfont: { size: 11 },
        hoverinfo: "skip",
        cliponaxis: false,
      },
    ],
    Object.assign(
      frame({ title, subtitle: reading, plotHeight: grid.plotHeight, legend: labels }),
      {
        barmode: "group",
        bargap: 0.25,
        shapes: [
          {
            type: "line",
            xref: right.xaxis,
            x0: average,
            x1: average,
            yref: `${right.yaxis} domain`,
            y0: 0,
            y1: 1,
            line: { color: ink.reference, width: 1.5, dash: "dash" },
          },
        ],
      },
      panelAxes(
        left,
        { title: { text: "Share (%)" }, range: [0, 115 * largest], nticks: 6 },
        {
          title: { text: "Segment" },
          tickvals: rows,
          ticktext: sorted.map(({ name }) => shortLabel(name, 32)),
          range: [sorted.length - 0.4, -0.6],
          showgrid: false,
        },
      ),
      panelAxes(
        right,
        {
          title: { text: axisTitle({ label: "Revenue per customer", unit: currency }) },
          range: [0, 1.75 * most],
          nticks: 5,
        },
        { showticklabels: false, range: [sorted.length - 0.4, -0.6], showgrid: false },
      ),
    ),
    `Bars of ${sorted.length} segments, their shares of customers and of revenue and the revenue per customer (all customers ${amount(average)}). ${sorted
      .map((segment) => `${segment.name}: ${saying(segment)}`)
      .join("; ")}.`,
  );
}
