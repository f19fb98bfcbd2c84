import type { Matrix } from "../matrix";
import { requireLength, requireSome } from "./check";
import { type Figure, figure } from "./figure";
import { frame } from "./frame";
import { noiseColour, segmentStyle } from "./palette";
import { escapeLabel, formatNumber, formatShare, shortLabel } from "./text";

/** How {@link migrationFigure} is drawn and worded. */
export interface MigrationOptions {
  readonly title?: string;
  /** What the two sides are (default "before" and "after"). */
  readonly sides?: readonly [string, string];
  /** What moves, plural (default "customers"). */
  readonly counted?: string;
  /** Those who were not there before, one count per segment of `to`: grey, below the segments. */
  readonly joined?: readonly number[];
  /** Those who are no longer there, one count per segment of `from`: grey likewise. */
  readonly gone?: readonly number[];
}

/** Pixels between nodes, at the least. */
const pad = 16;

interface Node {
  readonly side: "i" | "j";
  /** Position on its side. */
  readonly at: number;
  readonly name: string;
  readonly total: number;
  readonly colour: string;
  /** Whether it stands for those who joined or are gone. */
  readonly isOutside: boolean;
}

interface Flow {
  readonly i: number;
  readonly j: number;
  readonly count: number;
}

/**
 * Sankey diagram of who moved from which segment to which. A segment of the same name has the same colour on both sides.
 *
 * @param from - names of the segments before
 * @param to - names of the segments after
 * @param counts - from × to, none negative; with those who joined or are gone it must have a positive sum
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
  const { title = "Who moved between segments", sides = ["before", "after"] } = options;
  const { counted = "customers", joined = [], gone = [] } = options;
  if (joined.length > 0) requireLength("a migration", "joined", joined.length, to.length);
  if (gone.length > 0) requireLength("a migration", "gone", gone.length, from.length);
  const flows: Flow[] = [
    ...from.flatMap((_, i) => to.map((_, j) => ({ i, j, count: counts.values[i * to.length + j] }))),
    ...joined.map((count, j) => ({ i: from.length, j, count })),
    ...gone.map((count, i) => ({ i, j: to.length, count })),
  ].filter(({ count }) => count > 0);
  if (flows.length === 0) {
    throw new RangeError("Cannot draw a migration: the counts must have a positive sum, received 0");
  }
  const shared = flows.filter(({ i, j }) => i < from.length && j < to.length);
  const reading = readingOf(from, to, shared, counted);
  const all = [...from, ...to.filter((name) => !from.includes(name))];
  const nodesOf = (names: readonly string[], side: "i" | "j", outside: string): Node[] =>
    [...names, outside].flatMap((name, at) => {
      const total = sum(flows.filter((flow) => flow[side] === at));
      const isOutside = at === names.length;
      const colour = isOutside ? noiseColour : segmentStyle(all.indexOf(name)).colour;
      return total > 0 ? [{ side, at, name, total, colour, isOutside }] : [];
    });
  const sources = nodesOf(from, "i", "joined");
  const targets = nodesOf(to, "j", "gone");
  const nodes = [...sources, ...targets];
  const links = flows.map((flow) => {
    const [source, target] = (["i", "j"] as const).map((side) =>
      nodes.findIndex((node) => node.side === side && node.at === flow[side]),
    );
    return { source, target, count: flow.count };
  });
  const most = Math.max(sources.length, targets.length);
  const plotHeight = Math.max(320, 56 * most);
  return figure(
    [
      {
        type: "sankey",
        arrangement: "fixed",
        node: {
          label: nodes.map(labelOf),
          color: nodes.map(({ colour }) => colour),
          // At exactly 0 plotly would place the node itself.
          x: nodes.map(({ side }) => (side === "i" ? 1e-6 : 1)),
          y: [sources, targets].flatMap((side) => heightsOf(side, most, plotHeight)),
          pad,
          thickness: 16,
          line: { color: "#FFFFFF", width: 0.5 },
          hovertemplate: "%{label}<extra></extra>",
        },
        link: {
          source: links.map(({ source }) => source),
          target: links.map(({ target }) => target),
          value: links.map(({ count }) => count),
          color: links.map(({ source, target }) =>
            translucent(nodes[source].colour, staysIn(nodes[source], nodes[target]) ? 0.25 : 0.5),
          ),
          customdata: links.map(
            ({ source, target, count }) =>
              `${wayFrom(nodes[source], nodes[target])}<br>${formatNumber(count)} ${escapeLabel(counted)}`,
          ),
          hovertemplate: "%{customdata}<extra></extra>",
        },
        textfont: { size: 12 },
      },
    ],
    {
      ...frame({ title, subtitle: reading, plotHeight, above: 30, below: 24, left: 24 }),
      annotations: sides.map(sideTitle),
    },
    `Sankey diagram from ${from.length} segments ${sides[0]} to ${to.length} ${sides[1]}. ${reading}${beyond(joined, gone, counted)}`,
  );
}

const sum = (flows: readonly Flow[]) => flows.reduce((total, { count }) => total + count, 0);

/** Where the middle of each node stands, as a share of the height from the top: in their order, spread over all of it. */
function heightsOf(nodes: readonly Node[], most: number, plotHeight: number): number[] {
  const total = nodes.reduce((all, node) => all + node.total, 0);
  const perUnit = (plotHeight - (most - 1) * pad) / total;
  const gap = nodes.length > 1 ? (plotHeight - perUnit * total) / (nodes.length - 1) : 0;
  let top = 0;
  return nodes.map((node) => {
    const middle = top + (perUnit * node.total) / 2;
    top += perUnit * node.total + gap;
    return middle / plotHeight;
  });
}

/** An italic name is no segment's. */
function labelOf({ name, total, isOutside }: Node): string {
  const label = `${shortLabel(name, 32)} (${formatNumber(total)})`;
  return isOutside ? `<i>${label}</i>` : label;
}

const staysIn = (source: Node, target: Node) =>
  !source.isOutside && !target.isOutside && source.name === target.name;

function wayFrom(source: Node, target: Node): string {
  const [before, after] = [escapeLabel(source.name), escapeLabel(target.name)];
  if (source.isOutside) return `joined in ${after}`;
  if (target.isOutside) return `gone from ${before}`;
  return staysIn(source, target) ? `${before}, as before` : `${before} to ${after}`;
}

function readingOf(
  from: readonly string[],
  to: readonly string[],
  shared: readonly Flow[],
  counted: string,
): string {
  const total = sum(shared);
  if (total === 0) return `No ${counted} were there both times.`;
  const moved = shared.filter(({ i, j }) => from[i] !== to[j]).sort((a, b) => b.count - a.count);
  const most =
    moved.length === 0
      ? "."
      : `; most, ${formatNumber(moved[0].count)}, from ${from[moved[0].i]} to ${to[moved[0].j]}.`;
  return `${formatNumber(sum(moved))} of ${formatNumber(total)} ${counted} (${formatShare(sum(moved) / total)}) changed segment${most}`;
}

function beyond(joined: readonly number[], gone: readonly number[], counted: string): string {
  const [nJoined, nGone] = [joined, gone].map((counts) => counts.reduce((all, count) => all + count, 0));
  if (nJoined + nGone === 0) return "";
  return ` Besides, ${formatNumber(nJoined)} ${counted} joined and ${formatNumber(nGone)} are gone.`;
}

const sideTitle = (side: string, at: number) => ({
  text: `<b>${escapeLabel(side)}</b>`,
  showarrow: false,
  xref: "paper",
  x: at,
  xanchor: at === 0 ? "left" : "right",
  yref: "paper",
  y: 1,
  yanchor: "bottom",
  yshift: 6,
});

function translucent(colour: string, opacity: number): string {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return `rgba(${red},${green},${blue},${opacity})`;
}
