import { requireSome } from "./check";
import { type Figure, figure, type PlotlyTrace } from "./figure";
import { frame } from "./frame";
import { noiseColour, segmentColours } from "./palette";
import { escapeLabel, formatNumber, shortLabel } from "./text";
import { ink } from "./theme";

/** How far one column has drifted. */
export interface DriftMark {
  readonly label: string;
  /** Population stability index, from 0 (the same shares) without upper bound. */
  readonly psi: number;
  /** What chance stays below; null where the column can't raise the alarm. */
  readonly threshold: number | null;
  readonly drifted: boolean;
  /** Whether the column can raise the alarm. */
  readonly inAlarm: boolean;
}

/** Smaller indices stand at the left end of the axis. */
const least = 0.001;
const kinds = ["drifted", "within chance", "not part of the alarm"] as const;
const chanceLabel = "what chance gives";
const styles: Readonly<Record<(typeof kinds)[number], Record<string, unknown>>> = {
  drifted: { symbol: 2, color: segmentColours[1], size: 13 },
  "within chance": { symbol: 100, color: segmentColours[0], size: 10, line: { width: 2 } },
  "not part of the alarm": { symbol: 104, color: noiseColour, size: 10, line: { width: 1.5 } },
};

/**
 * Population stability index of each column on a logarithmic axis, beside the range that chance gives it: who lies beyond has
 * drifted (filled diamonds). Columns that can't raise the alarm stand below a line. An index of 0 stands at the left end.
 *
 * @param columns - at least one; those in the alarm come first, the furthest above its threshold on top
 * @throws RangeError without columns
 */
export function driftFigure(
  columns: readonly DriftMark[],
  { title = "What has drifted" }: { title?: string } = {},
): Figure {
  requireSome("drift", "columns", columns.length);
  const excess = ({ psi, threshold }: DriftMark) => psi / (threshold ?? Number.POSITIVE_INFINITY);
  const rows = [
    ...columns.filter(({ inAlarm }) => inAlarm).sort((a, b) => excess(b) - excess(a)),
    ...columns.filter(({ inAlarm }) => !inAlarm),
  ];
  const kindOf = ({ drifted, inAlarm }: DriftMark) => kinds[inAlarm ? (drifted ? 0 : 1) : 2];
  const values = rows.flatMap(({ psi, threshold }) => [psi, threshold ?? psi]).filter((value) => value > 0);
  const left = Math.max(least, 0.5 * Math.min(0.02, ...values));
  const right = 1.6 * Math.max(0.25, ...values);
  const inside = (value: number) => Math.max(left, value);
  const shown = kinds.filter((kind) => rows.some((row) => kindOf(row) === kind));
  const nInAlarm = rows.filter(({ inAlarm }) => inAlarm).length;
  const reading = readingOf(rows);
  const legend = [chanceLabel, ...shown];
  return figure(
    [
      chanceTrace(rows, left, inside),
      ...shown.map((kind): PlotlyTrace => {
        const own = rows.flatMap((row, y) => (kindOf(row) === kind ? [{ row, y }] : []));
        return {
          type: "scatter",
          mode: "markers",
          name: kind,
          x: own.map(({ row }) => inside(row.psi)),
          y: own.map(({ y }) => y),
          marker: styles[kind],
          customdata: own.map(({ row }) => `${escapeLabel(row.label)}: ${hoverOf(row)}`),
          hovertemplate: "%{customdata}<extra></extra>",
          cliponaxis: false,
        };
      }),
    ],
    {
      ...frame({ title, subtitle: reading, plotHeight: 30 + 30 * rows.length, legend }),
      shapes: nInAlarm > 0 && nInAlarm < rows.length ? [lineAt(nInAlarm - 0.5)] : [],
      xaxis: {
        title: { text: "Population stability index (logarithmic; 0 = the same shares)" },
        type: "log",
        range: [Math.log10(left), Math.log10(right)],
        ...ticksBetween(left, right),
      },
      yaxis: {
        title: { text: "Feature" },
        tickvals: rows.map((_, y) => y),
        ticktext: rows.map(({ label, drifted }) =>
          drifted ? `<b>${shortLabel(label, 28)}</b>` : shortLabel(label, 28),
        ),
        range: [rows.length - 0.4, -0.6],
        showgrid: false,
      },
    },
    `Population stability index of ${rows.length} columns against what chance gives. ${reading} ${rows
      .map((row) => `${row.label}: ${hoverOf(row).replace("<br>", ", ")}`)
      .join("; ")}.`,
  );
}

/** A grey band from the left end to each threshold, with a stroke at its end. */
function chanceTrace(
  rows: readonly DriftMark[],
  left: number,
  inside: (value: number) => number,
): PlotlyTrace {
  const bands = rows.flatMap(({ threshold }, y) => (threshold === null ? [] : [{ y, threshold }]));
  return {
    type: "scatter",
    mode: "lines+markers",
    name: chanceLabel,
    x: bands.flatMap(({ threshold }) => [left, inside(threshold), null]),
    y: bands.flatMap(({ y }) => [y, y, null]),
    line: { color: "#D0D0D0", width: 9 },
    marker: {
      symbol: 142,
      size: bands.flatMap(() => [0, 16, 0]),
      color: ink.reference,
      line: { color: ink.reference, width: 2 },
    },
    hoverinfo: "skip",
    cliponaxis: false,
  };
}

function hoverOf({ psi, threshold, inAlarm, drifted }: DriftMark): string {
  const index = `index ${formatNumber(psi)}`;
  if (!inAlarm) return `${index}, not part of the alarm`;
  const limit = threshold === null ? "" : `<br>chance stays below ${formatNumber(threshold)}`;
  return `${index}${limit}${drifted ? " (drifted)" : ""}`;
}

function readingOf(rows: readonly DriftMark[]): string {
  const inAlarm = rows.filter((row) => row.inAlarm);
  const drifted = inAlarm.filter((row) => row.drifted);
  if (inAlarm.length === 0) return "None of these columns can raise the alarm.";
  if (drifted.length === 0) return `None of ${inAlarm.length} has moved by more than chance explains.`;
  const [{ label, psi, threshold }] = drifted;
  const limit =
    threshold === null ? "" : `, ${formatNumber(psi)} where chance stays below ${formatNumber(threshold)}`;
  return `${drifted.length} of ${inAlarm.length} beyond chance; furthest: ${label}${limit}.`;
}

function ticksBetween(left: number, right: number): { tickvals: number[]; ticktext: string[] } {
  const decades = [-3, -2, -1, 0, 1, 2, 3].flatMap((power) =>
    [1, 2, 5].map((step) => Number((step * 10 ** power).toPrecision(3))),
  );
  const all = decades.filter((tick) => tick >= left && tick <= right);
  const tickvals = all.length > 9 ? all.filter((tick) => /^0?\.?0*1/.test(String(tick))) : all;
  return { tickvals, ticktext: tickvals.map(formatNumber) };
}

const lineAt = (y: number) => ({
  type: "line",
  xref: "paper",
  x0: 0,
  x1: 1,
  yref: "y",
  y0: y,
  y1: y,
  line: { color: ink.axis, width: 1, dash: "dot" },
});
