import type { Matrix } from "../matrix";
import { requireLength, requireSome } from "./check";
import { type Figure, figure } from "./figure";
import { frame } from "./frame";
import { segmentStyle } from "./palette";
import { escapeLabel, formatNumber, formatShare, shortLabel } from "./text";

/** How {@link migrationFigure} is drawn and worded. */
export interface MigrationOptions {
  readonly title?: string;
  /** What the two sides are (default "before" and "after"). */
  readonly sides?: readonly [string, string];
  /** What moves, plural (default "customers"). */
  readonly counted?: string;
}

/**
 * Sankey diagram of who moved from which segment to which. A segment of the same name has the same colour on both sides.
 *
 * @param from - names of the segments before
 * @param to - names of the segments after
 * @param counts - from × to, none negative, with a positive sum
 * @throws RangeError when sizes don't fit or nobody is there
 */
export function migrationFigure(
  from: readonly string[],
  to: readonly string[],
  counts: Matrix,
  options: MigrationOptions = {},
): Figure {
  requireSome("a migration", "from", from.length);
  requireSome("a migration", "to", to.length);
  requireLength("a migration", "rows", counts.nRows, from.length);
  requireLength("a migration", "columns", counts.nCols, to.length);
  const {
    title = "Who moved between segments",
    sides = ["before", "after"],
    counted = "customers",
  } = options;
  const flows = from.flatMap((_, i) => to.map((_, j) => ({ i, j, count: counts.values[i * to.length + j] })));
  const total = flows.reduce((sum, { count }) => sum + count, 0);
  if (!(total > 0)) {
    throw new RangeError(`Cannot draw a migration: the counts must have a positive sum, received ${total}`);
  }
  const moved = flows
    .filter(({ i, j, count }) => from[i] !== to[j] && count > 0)
    .sort((a, b) => b.count - a.count);
  const nMoved = moved.reduce((sum, { count }) => sum + count, 0);
  const reading =
    `${formatNumber(nMoved)} of ${formatNumber(total)} ${counted} (${formatShare(nMoved / total)}) changed segment` +
    (moved.length > 0
      ? `; most, ${formatNumber(moved[0].count)}, from ${from[moved[0].i]} to ${to[moved[0].j]}.`
      : ".");
  const all = [...from, ...to.filter((name) => !from.includes(name))];
  const colourOf = (name: string) => segmentStyle(all.indexOf(name)).colour;
  const nodeTotal = (side: "i" | "j", at: number) =>
    flows.reduce((sum, flow) => sum + (flow[side] === at ? flow.count : 0), 0);
  const links = flows.filter(({ count }) => count > 0);
  const nodeLabels = [
    ...from.map((name, i) => `${shortLabel(name, 24)} (${formatNumber(nodeTotal("i", i))})`),
    ...to.map((name, j) => `${shortLabel(name, 24)} (${formatNumber(nodeTotal("j", j))})`),
  ];
  const layout = frame({
    title,
    subtitle: reading,
    plotHeight: Math.max(320, 56 * Math.max(from.length, to.length)),
    above: 30,
    below: 24,
    left: 24,
  });
  return figure(
    [
      {
        type: "sankey",
        arrangement: "fixed",
        node: {
          label: nodeLabels,
          color: [...from, ...to].map(colourOf),
          pad: 16,
          thickness: 16,
          line: { color: "#FFFFFF", width: 0.5 },
          hovertemplate: "%{label}<extra></extra>",
        },
        link: {
          source: links.map(({ i }) => i),
          target: links.map(({ j }) => from.length + j),
          value: links.map(({ count }) => count),
          color: links.map(({ i, j }) => translucent(colourOf(from[i]), from[i] === to[j] ? 0.25 : 0.55)),
          customdata: links.map(
            ({ i, j, count }) =>
              `${escapeLabel(from[i])} to ${escapeLabel(to[j])}<br>${formatNumber(count)} ${escapeLabel(counted)}`,
          ),
          hovertemplate: "%{customdata}<extra></extra>",
        },
        textfont: { size: 12 },
      },
    ],
    {
      ...layout,
      annotations: sides.map((side, at) => ({
        text: `<b>${escapeLabel(side)}</b>`,
        showarrow: false,
        xref: "paper",
        x: at,
        xanchor: at === 0 ? "left" : "right",
        yref: "paper",
        y: 1,
        yanchor: "bottom",
        yshift: 6,
      })),
    },
    `Sankey diagram from ${from.length} segments ${sides[0]} to ${to.length} ${sides[1]}. ${reading}`,
  );
}

function translucent(colour: string, opacity: number): string {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return `rgba(${red},${green},${blue},${opacity})`;
}
