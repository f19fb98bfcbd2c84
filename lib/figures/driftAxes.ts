import type { DriftMark } from "./driftMeasures";
import { lineAcross, lineUp } from "./lines";
import { formatNumber } from "./text";
import { ink } from "./theme";

/** The axis of the population stability index. */
export function indexAxis([left, right]: readonly [number, number]): Record<string, unknown> {
  const decades = [-3, -2, -1, 0, 1, 2, 3].map((power) => 10 ** power);
  const all = [1, 2, 5].flatMap((step) => decades.map((power) => Number((step * power).toPrecision(3))));
  const inside = all.filter((tick) => tick >= left && tick <= right).sort((a, b) => a - b);
  const tickvals = inside.length > 6 ? inside.filter((tick) => /^0?\.?0*1/.test(String(tick))) : inside;
  return {
    title: { text: "Population stability index<br>(logarithmic; 0 = the same shares)" },
    type: "log",
    range: [Math.log10(left), Math.log10(right)],
    tickvals,
    ticktext: tickvals.map(formatNumber),
  };
}

/** The axis of shifts, in percent, with 50 in its middle. */
export function shiftAxis(rows: readonly DriftMark[]): Record<string, unknown> {
  const far = rows.flatMap(({ shift }) => (shift ? [Math.abs(shift.larger - 0.5), shift.limit ?? 0] : []));
  const half = Math.min(52, 100 * 1.15 * Math.max(0.05, ...far));
  return {
    title: { text: "Higher now than then<br>(% of pairs; 50 = neither)" },
    range: [50 - half, 50 + half],
    nticks: 6,
  };
}

/** Between the rows that can raise the alarm and those that can't. */
export const lineBetween = (y: number) => lineAcross(y, { color: ink.axis, width: 1, dash: "dot" });

/** Where neither period lies higher. */
export const middleLine = lineUp(50, { color: ink.reference, width: 1, dash: "dash" }, "x2");
