import { requireSome } from "./check";
import { indexAxis, lineBetween, middleLine, shiftAxis } from "./driftAxes";
import {
  type DriftMark,
  type DriftMeasure,
  excessOf,
  indexMeasure,
  isBeyond,
  shiftMeasure,
} from "./driftMeasures";
import { type Figure, figure, type PlotlyTrace } from "./figure";
import { frame } from "./frame";
import { noiseColour, segmentColours } from "./palette";
import { type Panel, panelAxes, panelGrid } from "./panels";
import { escapeLabel, shortLabel } from "./text";
import { ink } from "./theme";

export type { DriftMark } from "./driftMeasures";

/** Smaller indices stand at the left end of the axis. */
const least = 0.001;
const kinds = ["beyond chance", "within chance", "not part of the alarm"] as const;
const chanceLabel = "what chance gives";
const styles: Readonly<Record<(typeof kinds)[number], Record<string, unknown>>> = {
  "beyond chance": { symbol: 2, color: segmentColours[1], size: 13 },
  "within chance": { symbol: 100, color: segmentColours[0], size: 10, line: { width: 2 } },
  "not part of the alarm": { symbol: 104, color: noiseColour, size: 10, line: { width: 1.5 } },
};

/**
 * How far each column has drifted, beside the range that chance gives it: the population stability index on a logarithmic axis,
 * and, where columns have it, the chance of a higher value now than then. What lies beyond chance is a filled diamond; columns with one have
 * a bold name. Columns that can't raise the alarm stand below a line. An index of 0 stands at the left end.
 *
 * @param columns - at least one; those in the alarm come first, the furthest beyond chance on top
 * @throws RangeError without columns
 */
export function driftFigure(
  columns: readonly DriftMark[],
  { title = "What has drifted" }: { title?: string } = {},
): Figure {
  requireSome("drift", "columns", columns.length);
  const furthest = (mark: DriftMark) => Math.max(...Object.values(excessOf(mark)));
  const rows = [
    ...columns.filter(({ inAlarm }) => inAlarm).sort((a, b) => furthest(b) - furthest(a)),
    ...columns.filter(({ inAlarm }) => !inAlarm),
  ];
  const nInAlarm = rows.filter(({ inAlarm }) => inAlarm).length;
  const hasShifts = rows.some(({ shift }) => shift);
  const grid = panelGrid(hasShifts ? 2 : 1, 2, 30 + 30 * rows.length, { gapX: 0.05 });
  const indices = rows.flatMap(({ psi, threshold }) => [psi, threshold ?? psi]).filter((value) => value > 0);
  const ends = [Math.max(least, 0.5 * Math.min(0.02, ...indices)), 1.6 * Math.max(0.25, ...indices)] as const;
  const panels = [
    { measure: indexMeasure, place: (value: number) => Math.max(ends[0], value) },
    { measure: shiftMeasure, place: (value: number) => 100 * value },
  ].slice(0, grid.panels.length);
  const kindOf = (measure: DriftMeasure) => (mark: DriftMark) =>
    kinds[mark.inAlarm ? (isBeyond(measure, mark) ? 0 : 1) : 2];
  const shown = kinds.filter((kind) =>
    panels.some(({ measure }) => rows.some((mark) => kindOf(measure)(mark) === kind)),
  );
  const traces = panels.flatMap(({ measure, place }, p) => [
    chanceTrace(rows, measure, place, grid.panels[p]),
    ...shown.map((kind) =>
      marksTrace(rows, { kind, kindOf: kindOf(measure) }, measure, place, grid.panels[p]),
    ),
  ]);
  // One entry in the legend for both panels, from the first that has any.
  const drawn = traces.filter(({ x }) => (x as unknown[]).length > 0);
  const data = drawn.map((trace, i) => ({
    ...trace,
    legendgroup: trace.name,
    showlegend: drawn.findIndex(({ name }) => name === trace.name) === i,
  }));
  const reading = readingOf(rows);
  const names = {
    title: { text: "Feature" },
    tickvals: rows.map((_, y) => y),
    ticktext: rows.map(({ label, drifted }) =>
      drifted ? `<b>${shortLabel(label, 28)}</b>` : shortLabel(label, 28),
    ),
    range: [rows.length - 0.4, -0.6],
    showgrid: false,
  };
  const axes = [
    panelAxes(grid.panels[0], indexAxis(ends), names),
    ...grid.panels
      .slice(1)
      .map((panel) =>
        panelAxes(panel, shiftAxis(rows), { ...names, showticklabels: false, title: { text: "" } }),
      ),
  ];
  const below = nInAlarm > 0 && nInAlarm < rows.length ? [lineBetween(nInAlarm - 0.5)] : [];
  return figure(
    data,
    Object.assign(
      {
        ...frame({
          title,
          subtitle: reading,
          plotHeight: grid.plotHeight,
          below: 74,
          legend: [chanceLabel, ...shown],
        }),
        shapes: [...below, ...(hasShifts ? [middleLine] : [])],
      },
      ...axes,
    ),
    `How far ${rows.length} columns have moved, against what chance gives. ${reading} ${rows.map((mark) => `${mark.label}: ${toldOf(mark)}`).join("; ")}.`,
  );
}

/** A grey band over what chance gives, with a stroke at each end that is none of the axis. */
function chanceTrace(
  rows: readonly DriftMark[],
  measure: DriftMeasure,
  place: (value: number) => number,
  { xaxis, yaxis }: Panel,
): PlotlyTrace {
  const bands = rows.flatMap((mark, y) => {
    const chance = measure.chance(mark);
    return chance === null ? [] : [{ y, from: chance[0], to: chance[1] }];
  });
  return {
    type: "scatter",
    mode: "lines+markers",
    name: chanceLabel,
    xaxis,
    yaxis,
    x: bands.flatMap(({ from, to }) => [place(from), place(to), null]),
    y: bands.flatMap(({ y }) => [y, y, null]),
    line: { color: "#D0D0D0", width: 9 },
    marker: {
      symbol: 142,
      size: bands.flatMap(({ from }) => [from > 0 ? 16 : 0, 16, 0]),
      color: ink.reference,
      line: { color: ink.reference, width: 2 },
    },
    hoverinfo: "skip",
    cliponaxis: false,
  };
}

function marksTrace(
  rows: readonly DriftMark[],
  { kind, kindOf }: { kind: (typeof kinds)[number]; kindOf: (mark: DriftMark) => string },
  measure: DriftMeasure,
  place: (value: number) => number,
  { xaxis, yaxis }: Panel,
): PlotlyTrace {
  const own = rows.flatMap((mark, y) => {
    const value = measure.value(mark);
    return value !== null && kindOf(mark) === kind ? [{ mark, value, y }] : [];
  });
  return {
    type: "scatter",
    mode: "markers",
    name: kind,
    xaxis,
    yaxis,
    x: own.map(({ value }) => place(value)),
    y: own.map(({ y }) => y),
    marker: styles[kind],
    customdata: own.map(({ mark }) => `${escapeLabel(mark.label)}<br>${measure.told(mark)}`),
    hovertemplate: "%{customdata}<extra></extra>",
    cliponaxis: false,
  };
}

function toldOf(mark: DriftMark): string {
  const told = [indexMeasure, shiftMeasure]
    .map((measure) => measure.told(mark))
    .filter((text) => text !== "");
  return [...told, ...(mark.inAlarm ? (mark.drifted ? ["drifted"] : []) : ["not part of the alarm"])].join(
    ", ",
  );
}

function readingOf(rows: readonly DriftMark[]): string {
  const inAlarm = rows.filter((row) => row.inAlarm);
  const drifted = inAlarm.filter((row) => row.drifted);
  if (inAlarm.length === 0) return "None of these columns can raise the alarm.";
  if (drifted.length === 0) return `None of ${inAlarm.length} has moved by more than chance explains.`;
  const { index, shift } = excessOf(drifted[0]);
  const measure = index >= shift ? indexMeasure : shiftMeasure;
  return `${drifted.length} of ${inAlarm.length} beyond chance; furthest: ${drifted[0].label}, ${measure.told(drifted[0])}.`;
}
