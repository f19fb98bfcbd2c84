import { medianOf } from "./bins";
import { requireLength, requireSome } from "./check";
import { type Figure, figure } from "./figure";
import { frame, type Menu, titleText } from "./frame";
import { segmentStyle } from "./palette";
import { distinctLabels, segmentName, thinRows } from "./points";
import { axisTitle, escapeLabel, formatNumber, formatValue, type Quantity } from "./text";

/** One axis of a scatter: what it shows and one value per customer. */
export interface PairAxis extends Quantity {
  readonly values: ArrayLike<number>;
}

/** Two quantities against each other. */
export interface FeaturePair {
  readonly x: PairAxis;
  readonly y: PairAxis;
}

/** How {@link pairFigure} is drawn and worded. */
export interface PairOptions {
  readonly title?: string;
  /** Names of the segments, by label. */
  readonly names?: readonly string[];
  /** Scale shown at first (default "linear"); the menu offers both. */
  readonly scale?: "linear" | "logarithmic";
  /** At most about so many points (default 2,500). */
  readonly maxPoints?: number;
}

/**
 * Scatter of customers by two quantities, coloured by segment, with menus for the pair and for logarithmic axes
 * (which don't show values of 0 and below).
 *
 * @param labels - segment of each customer; −1 is noise
 * @param pairs - at least one, each with one value per customer on both axes
 * @throws RangeError when values and labels differ in length
 */
export function pairFigure(
  labels: ArrayLike<number>,
  pairs: readonly FeaturePair[],
  options: PairOptions = {},
): Figure {
  requireSome("a scatter", "labels", labels.length);
  requireSome("a scatter", "pairs", pairs.length);
  for (const axis of pairs.flatMap(({ x, y }) => [x, y])) {
    requireLength("a scatter", `values of ${axis.label}`, axis.values.length, labels.length);
  }
  const { names, scale = "linear", maxPoints = 2500 } = options;
  const title = options.title ?? "Customers by segment";
  const rows = thinRows(labels, maxPoints);
  const groups = distinctLabels(labels);
  const members = groups.map((label) => rows.filter((i) => labels[i] === label));
  const pick = (axis: PairAxis) => members.map((own) => own.map((i) => axis.values[i]));
  const thinned =
    rows.length < labels.length
      ? ` ${formatNumber(rows.length)} of ${formatNumber(labels.length)} are drawn.`
      : "";
  const readings = pairs.map((pair) => readingOf(pair, labels, groups, names) + thinned);
  const traces = groups.map((_, g) => g);
  const scales = [
    { label: "linear", relayout: { "xaxis.type": "linear", "yaxis.type": "linear" } },
    { label: "logarithmic", relayout: { "xaxis.type": "log", "yaxis.type": "log" } },
  ].map(({ label, relayout }) => ({
    label,
    relayout: { ...relayout, "xaxis.autorange": true, "yaxis.autorange": true },
    traces,
  }));
  const menus: Menu[] = [
    ...(pairs.length > 1
      ? [
          {
            label: "Pair",
            options: pairs.map((pair, p) => ({
              label: `${pair.y.label} by ${pair.x.label}`,
              restyle: { x: pick(pair.x), y: pick(pair.y) },
              relayout: {
                "title.text": titleText(title, readings[p]),
                "xaxis.title.text": axisTitle(pair.x),
                "yaxis.title.text": axisTitle(pair.y),
                "xaxis.autorange": true,
                "yaxis.autorange": true,
              },
              traces,
            })),
          },
        ]
      : []),
    { label: "Axes", options: scale === "linear" ? scales : scales.reverse() },
  ];
  const [{ x, y }] = pairs;
  const [xs, ys] = [pick(x), pick(y)];
  const type = scale === "linear" ? "linear" : "log";
  return figure(
    groups.map((label, g) => {
      const { colour, symbol } = segmentStyle(label);
      const name = escapeLabel(segmentName(label, names));
      return {
        type: "scatter",
        mode: "markers",
        name,
        x: xs[g],
        y: ys[g],
        marker: { color: colour, symbol, size: 6, opacity: 0.7 },
        hovertemplate: `${name}<br>%{x:,.5~g}, %{y:,.5~g}<extra></extra>`,
      };
    }),
    {
      ...frame({
        title,
        subtitle: readings[0],
        otherSubtitles: readings,
        menus,
        plotHeight: 400,
        legend: groups.map((label) => segmentName(label, names)),
        legendSize: "constant",
      }),
      xaxis: { title: { text: axisTitle(x) }, type, nticks: 8 },
      yaxis: { title: { text: axisTitle(y) }, type, nticks: 8 },
    },
    `Scatter of ${formatNumber(labels.length)} customers in ${groups.length} segments. ${readings.join(" ")}`,
  );
}

function readingOf(
  { x, y }: FeaturePair,
  labels: ArrayLike<number>,
  groups: readonly number[],
  names?: readonly string[],
): string {
  const medians = groups.map((label) => medianOf(Array.from(y.values).filter((_, i) => labels[i] === label)));
  const top = medians.indexOf(Math.max(...medians));
  const low = medians.indexOf(Math.min(...medians));
  return `${y.label} by ${x.label}: median ${y.label} from ${formatValue(medians[low], y)} (${segmentName(groups[low], names)}) to ${formatValue(medians[top], y)} (${segmentName(groups[top], names)}).`;
}
