import type { Lift } from "../profile/details/details";
import { requireSome } from "./check";
import { type Figure, figure, type PlotlyTrace } from "./figure";
import { frame } from "./frame";
import { lineAcross, lineUp } from "./lines";
import { segmentStyle } from "./palette";
import { escapeLabel, formatNumber, formatShare, shortLabel } from "./text";
import { ink } from "./theme";

/** A segment's lifts by region or category. */
export interface LiftSeries {
  readonly name: string;
  readonly lifts: readonly Lift[];
  /** Segment number, for colour and symbol (default: position). */
  readonly label?: number;
}

/** How {@link liftFigure} is drawn and worded. */
export interface LiftOptions {
  readonly title?: string;
  /** What the levels are, singular: "Region", "Category" (default "Level"). */
  readonly levelLabel?: string;
  /** What the shares are of: "customers", "revenue" (default "customers"). */
  readonly counted?: string;
  /** At most so many levels, those with the largest share of everybody (default 8). */
  readonly limit?: number;
}

/** What can be told apart on the axis; beyond it marks stand at its ends. */
const widest = [0.05, 50] as const;

/**
 * Lifts with their 95% intervals on a logarithmic axis with 1 (as everybody) marked: one row per level, in it one mark per segment.
 * Intervals that leave out 1 are drawn filled. A lift of 0 stands at the left end.
 *
 * @param series - at least one segment; levels that one lacks are left out for it
 * @throws RangeError when there is no segment, or no level
 */
export function liftFigure(series: readonly LiftSeries[], options: LiftOptions = {}): Figure {
  const { levelLabel = "Level", counted = "customers", limit = 8 } = options;
  const { title = `${levelLabel}: each segment's share of ${counted} against everybody's` } = options;
  requireSome("lifts", "segments", series.length);
  const levels = largestLevels(series, limit);
  requireSome("lifts", "levels", levels.length);
  const marks = series.map(({ lifts }) => lifts.filter(({ level }) => levels.includes(level)));
  const [left, right] = rangeOf(marks.flat());
  const inside = (value: number) => Math.min(right, Math.max(left, value));
  const reading = readingOf(series, marks);
  const traces = series.map(({ name, label }, s): PlotlyTrace => {
    const { colour, symbol } = segmentStyle(label ?? s);
    const offset = (s - (series.length - 1) / 2) * (0.8 / series.length);
    return {
      type: "scatter",
      mode: "markers",
      name: escapeLabel(name),
      x: marks[s].map(({ lift }) => inside(lift.value)),
      y: marks[s].map(({ level }) => levels.indexOf(level) + offset),
      error_x: {
        type: "data",
        symmetric: false,
        array: marks[s].map(({ lift }) => inside(lift.high) - inside(lift.value)),
        arrayminus: marks[s].map(({ lift }) => inside(lift.value) - inside(lift.low)),
        color: colour,
        thickness: 1.4,
        width: 3,
      },
      marker: {
        size: 8,
        color: colour,
        symbol: marks[s].map((mark) => symbol + (isClear(mark) ? 0 : 100)),
        line: { color: colour, width: 1.5 },
      },
      text: marks[s].map(({ level, lift, share, populationShare }) =>
        [
          `${escapeLabel(name)}, ${escapeLabel(level)}: ${formatNumber(lift.value)} times everybody's share`,
          `95% interval ${formatNumber(lift.low)} to ${formatNumber(lift.high)}`,
          `${formatShare(share)} of its ${escapeLabel(counted)}, ${formatShare(populationShare)} of everybody's`,
        ].join("<br>"),
      ),
      hovertemplate: "%{text}<extra></extra>",
    };
  });
  return figure(
    traces,
    {
      ...frame({
        title,
        subtitle: reading,
        plotHeight: levels.length * Math.max(34, 16 + 12 * series.length),
        legend: series.map(({ name }) => name),
      }),
      shapes: [one, ...levels.slice(1).map((_, i) => between(i + 0.5))],
      xaxis: {
        title: { text: "Lift (1 = as everybody; logarithmic)" },
        type: "log",
        range: [Math.log10(left), Math.log10(right)],
        ...ticksBetween(left, right),
      },
      yaxis: {
        title: { text: escapeLabel(levelLabel) },
        tickvals: levels.map((_, i) => i),
        ticktext: levels.map((level) => shortLabel(level, 24)),
        range: [levels.length - 0.5, -0.5],
        showgrid: false,
      },
    },
    `Lifts of ${levels.length} levels (${levelLabel}) in ${series.length} segments, with 95% intervals. ${reading}`,
  );
}

function largestLevels(series: readonly LiftSeries[], limit: number): string[] {
  const shares = new Map(
    series.flatMap(({ lifts }) => lifts.map((lift) => [lift.level, lift.populationShare] as const)),
  );
  return [...shares]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([level]) => level);
}

const isClear = ({ lift }: Lift) => lift.low > 1 || lift.high < 1;

function rangeOf(marks: readonly Lift[]): [number, number] {
  const ends = marks.flatMap(({ lift }) => [lift.low, lift.value, lift.high]).filter((value) => value > 0);
  return [
    Math.max(widest[0], 0.85 * Math.min(0.6, ...ends)),
    Math.min(widest[1], 1.15 * Math.max(1.7, ...ends)),
  ];
}

function ticksBetween(left: number, right: number): { tickvals: number[]; ticktext: string[] } {
  const all = [0.05, 0.1, 0.2, 0.5, 0.7, 1, 1.5, 2, 5, 10, 20, 50];
  // Those near 1 only fit where the axis is short.
  const kept = all.filter((tick) => right / left < 12 || (tick !== 0.7 && tick !== 1.5));
  const tickvals = kept.filter((tick) => tick >= left && tick <= right);
  return { tickvals, ticktext: tickvals.map(String) };
}

function readingOf(series: readonly LiftSeries[], marks: readonly (readonly Lift[])[]): string {
  const all = marks.flat();
  const nClear = all.filter(isClear).length;
  const byChance = `; by chance alone about ${formatNumber(Math.round(0.05 * all.length))} would`;
  const counted = `${nClear} of ${all.length} intervals leave out 1 (filled)${nClear > 0 ? byChance : ""}`;
  const named = marks.flatMap((lifts, s) => lifts.map((mark) => ({ name: series[s].name, mark })));
  const top = named.reduce((best, next) => (next.mark.lift.low > best.mark.lift.low ? next : best));
  const { level, lift } = top.mark;
  const which = `${level} among ${top.name}, ${formatNumber(lift.value)} times (${formatNumber(lift.low)} to ${formatNumber(lift.high)})`;
  return `${counted}. ${lift.low > 1 ? "Most above everybody" : "Nearest to it from above"}: ${which}.`;
}

/** The line of no difference. */
const one = lineUp(1);

const between = (y: number) => lineAcross(y, { color: ink.grid, width: 1 });
