import { requireSome } from "./check";
import { type Figure, figure } from "./figure";
import { frame } from "./frame";
import { segmentColours } from "./palette";
import { formatNumber, formatShare, shortLabel } from "./text";

/** A column of a table and how many of its values are missing. */
export interface MissingCount {
  /** For example "customers.region". */
  readonly name: string;
  readonly nRows: number;
  readonly nMissing: number;
}

/**
 * Horizontal bars: the share of missing values of each column, with counts beside the bars.
 *
 * @param columns - at least one, in the order in which they are read
 */
export function missingFigure(
  columns: readonly MissingCount[],
  { title = "Missing values" }: { title?: string } = {},
): Figure {
  requireSome("missing values", "columns", columns.length);
  const share = columns.map(({ nRows, nMissing }) => (nRows > 0 ? (100 * nMissing) / nRows : 0));
  const total = columns.reduce((sum, { nMissing }) => sum + nMissing, 0);
  const worst = columns[share.indexOf(Math.max(...share))];
  const reading =
    total === 0
      ? `No value is missing in ${columns.length} columns.`
      : `Most are missing in ${worst.name}: ${formatNumber(worst.nMissing)} of ${formatNumber(worst.nRows)} (${formatShare(worst.nMissing / worst.nRows)}).`;
  const positions = columns.map((_, i) => i);
  return figure(
    [
      {
        type: "bar",
        orientation: "h",
        x: share,
        y: positions,
        text: columns.map(({ nMissing }) => (nMissing === 0 ? "none" : formatNumber(nMissing))),
        textposition: "outside",
        cliponaxis: false,
        customdata: columns.map(({ nMissing, nRows }) => [nMissing, nRows]),
        marker: { color: segmentColours[1] },
        hovertemplate:
          "%{y}<br>%{customdata[0]:,d} of %{customdata[1]:,d} missing (%{x:.2f}%)<extra></extra>",
      },
    ],
    {
      ...frame({ title, subtitle: reading, plotHeight: 30 + 24 * columns.length, right: 72 }),
      xaxis: {
        title: { text: "Share of rows without a value (%)" },
        range: [0, Math.max(1, ...share) * 1.05],
      },
      yaxis: {
        title: { text: "Column" },
        tickvals: positions,
        ticktext: columns.map(({ name }) => shortLabel(name)),
        range: [columns.length - 0.4, -0.6],
        showgrid: false,
      },
    },
    `Missing values per column: ${columns
      .filter(({ nMissing }) => nMissing > 0)
      .map(({ name, nMissing, nRows }) => `${name} ${formatNumber(nMissing)} of ${formatNumber(nRows)}`)
      .concat(total === 0 ? [`none in ${columns.length} columns`] : [])
      .join(", ")}.`,
  );
}
