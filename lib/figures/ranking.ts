import { requireLength, requireSome } from "./check";
import { type Figure, figure } from "./figure";
import { frame, type MenuOption, titleText } from "./frame";
import { lineUp } from "./lines";
import { segmentColours } from "./palette";
import { axisTitle, escapeLabel, formatValue, type Quantity, shortLabel } from "./text";
import { ink } from "./theme";

/** One way of measuring the items of a ranking. */
export interface RankingMeasure extends Quantity {
  /** One value per item. */
  readonly values: ArrayLike<number>;
  /** Ends of an interval per item, drawn as error bars. */
  readonly low?: ArrayLike<number>;
  readonly high?: ArrayLike<number>;
  /** A value to compare with, drawn as a dashed line: for example the average over all customers. */
  readonly reference?: { readonly label: string; readonly value: number };
}

/** How {@link rankingFigure} is drawn and worded. */
export interface RankingOptions {
  readonly title?: string;
  /** What the items are, singular, for the axis: "Region", "Product" … (default "Group"). */
  readonly itemLabel?: string;
  /** Only so many of the largest are drawn (default 15). */
  readonly limit?: number;
  /** Order by value (default true), or keep the given order. */
  readonly sort?: boolean;
}

/**
 * Horizontal bars per item, the largest on top, with a menu when there are several measures (in total, per customer …).
 *
 * @param names - one per item
 * @param measures - at least one; the first is shown at first
 * @throws RangeError when a measure has not one value per item
 */
export function rankingFigure(
  names: readonly string[],
  measures: readonly RankingMeasure[],
  options: RankingOptions = {},
): Figure {
  requireSome("a ranking", "names", names.length);
  requireSome("a ranking", "measures", measures.length);
  for (const { label, values } of measures)
    requireLength("a ranking", `values of ${label}`, values.length, names.length);
  const { title = "Ranking", itemLabel = "Group", limit = 15, sort = true } = options;
  const views = measures.map((measure) => viewOf(names, measure, { limit, sort }));
  const choices: MenuOption[] = views.map((view, i) => ({
    label: measures[i].label,
    restyle: Object.fromEntries(Object.entries(view.trace).map(([key, value]) => [key, [value]])),
    relayout: {
      "title.text": titleText(title, view.reading),
      "xaxis.title.text": axisTitle(measures[i]),
      "xaxis.autorange": true,
      "yaxis.ticktext": view.ticktext,
      shapes: view.shapes,
    },
    traces: [0],
  }));
  const [first] = views;
  const nShown = first.ticktext.length;
  return figure(
    [
      {
        type: "bar",
        orientation: "h",
        ...first.trace,
        y: first.ticktext.map((_, i) => i),
        textposition: "none",
        marker: { color: segmentColours[0] },
        hovertemplate: "%{text}<extra></extra>",
      },
    ],
    {
      ...frame({
        title,
        subtitle: first.reading,
        otherSubtitles: views.map(({ reading }) => reading),
        menus: measures.length > 1 ? [{ label: "Measure", options: choices }] : [],
        plotHeight: 30 + 26 * nShown,
      }),
      shapes: first.shapes,
      xaxis: { title: { text: axisTitle(measures[0]) }, rangemode: "tozero" },
      yaxis: {
        title: { text: escapeLabel(itemLabel) },
        tickvals: first.ticktext.map((_, i) => i),
        ticktext: first.ticktext,
        range: [nShown - 0.4, -0.6],
        showgrid: false,
      },
    },
    `Bars by ${itemLabel.toLowerCase()}. ${views.map(({ reading }) => reading).join(" ")}`,
  );
}

function viewOf(
  names: readonly string[],
  measure: RankingMeasure,
  { limit, sort }: { limit: number; sort: boolean },
) {
  const { values, low, high, reference } = measure;
  const order = names.map((_, i) => i);
  if (sort) order.sort((a, b) => values[b] - values[a] || a - b);
  const shown = order.slice(0, limit);
  const best = shown.reduce((top, i) => (values[i] > values[top] ? i : top), shown[0]);
  const last = shown.reduce((bottom, i) => (values[i] < values[bottom] ? i : bottom), shown[0]);
  const comparison = reference
    ? `; ${reference.label} (dashed line): ${formatValue(reference.value, measure)}`
    : shown.length > 1
      ? `; ${names.length > limit ? `number ${limit}` : "lowest"} is ${names[last]} with ${formatValue(values[last], measure)}`
      : "";
  return {
    reading: `${measure.label}: ${names[best]} leads with ${formatValue(values[best], measure)}${comparison}.`,
    ticktext: shown.map((i) => shortLabel(names[i])),
    trace: {
      x: shown.map((i) => values[i]),
      text: shown.map((i) => `${escapeLabel(names[i])}<br>${escapeLabel(formatValue(values[i], measure))}`),
      error_x:
        low && high
          ? {
              type: "data",
              symmetric: false,
              array: shown.map((i) => high[i] - values[i]),
              arrayminus: shown.map((i) => values[i] - low[i]),
              color: ink.text,
              thickness: 1.2,
              visible: true,
            }
          : { visible: false },
    },
    shapes: reference ? [lineUp(reference.value)] : [],
  };
}
