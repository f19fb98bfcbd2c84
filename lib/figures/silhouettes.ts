import { requireLength, requireSome } from "./check";
import { type Figure, figure, type PlotlyTrace } from "./figure";
import { frame, titleText } from "./frame";
import { lineUp } from "./lines";
import { segmentStyle } from "./palette";
import { distinctLabels, segmentName } from "./points";
import { escapeLabel, formatNumber, shortLabel } from "./text";
import { ink } from "./theme";

/** Silhouettes of one partition. */
export interface SilhouetteView {
  /** What the menu calls it: "k = 4". */
  readonly label: string;
  /** One per row; noise (−1) is not drawn. */
  readonly labels: ArrayLike<number>;
  /** Silhouette coefficient of each row, in [−1, 1]. */
  readonly values: ArrayLike<number>;
}

/**
 * Silhouette plot: each row's coefficient, sorted within its cluster, with the mean as a dashed line and a menu of
 * partitions. Left of 0 lie rows that are closer to another cluster.
 *
 * Source: Rousseeuw (1987).
 *
 * @param views - at least one; the first is shown at first
 * @param options - `names`: names of the segments, by label
 * @throws RangeError when labels and values of a view differ in length
 */
export function silhouetteFigure(
  views: readonly SilhouetteView[],
  { title = "Silhouette of each customer", names }: { title?: string; names?: readonly string[] } = {},
): Figure {
  requireSome("silhouettes", "views", views.length);
  for (const { label, labels, values } of views) {
    requireSome("silhouettes", `values of ${label}`, values.length);
    requireLength("silhouettes", `labels of ${label}`, labels.length, values.length);
  }
  const stacks = views.map((view) => stackOf(view, names));
  const data = stacks.flatMap(({ traces }, v) => traces.map((trace) => ({ ...trace, visible: v === 0 })));
  const owner = stacks.flatMap(({ traces }, v) => traces.map(() => v));
  const choices = stacks.map((stack, v) => ({
    label: views[v].label,
    restyle: { visible: owner.map((o) => o === v) },
    relayout: {
      "title.text": titleText(title, stack.reading),
      "yaxis.tickvals": stack.tickvals,
      "yaxis.ticktext": stack.ticktext,
      "shapes[0].x0": stack.mean,
      "shapes[0].x1": stack.mean,
    },
    traces: owner.map((_, i) => i),
  }));
  const [first] = stacks;
  const low = Math.min(0, ...stacks.map(({ least }) => least));
  return figure(
    data,
    {
      ...frame({
        title,
        subtitle: first.reading,
        menus: views.length > 1 ? [{ label: "Clusters", options: choices }] : [],
        plotHeight: 400,
      }),
      shapes: [lineUp(first.mean, { color: ink.text, width: 1.8, dash: "dash" })],
      xaxis: {
        title: { text: "Silhouette coefficient (1 is best; dashed line: mean)" },
        range: [Math.floor(low * 10) / 10 - 0.02, 1],
        zeroline: true,
        zerolinecolor: ink.axis,
        dtick: 0.2,
      },
      yaxis: {
        title: { text: "Cluster (number of customers)" },
        tickvals: first.tickvals,
        ticktext: first.ticktext,
        range: [1, 0],
        showgrid: false,
        ticks: "",
      },
    },
    `Silhouette plot, by number of clusters. ${stacks.map(({ reading }, v) => `${views[v].label}: ${reading}`).join(" ")}`,
  );
}

function stackOf(view: SilhouetteView, names?: readonly string[]) {
  const clusters = distinctLabels(view.labels).filter((label) => label >= 0);
  const members = clusters.map((label) =>
    Float64Array.from(Array.from(view.values).filter((_, i) => view.labels[i] === label))
      .sort()
      .reverse(),
  );
  const all = members.reduce((sum, values) => sum + values.length, 0);
  const gap = 0.012;
  const scale = (1 - gap * (clusters.length + 1)) / Math.max(1, all);
  let start = gap;
  const tickvals: number[] = [];
  const traces: PlotlyTrace[] = members.map((values, c) => {
    const { colour } = segmentStyle(clusters[c]);
    const height = values.length * scale;
    const places = sampled(values.length, 80);
    const y = places.map((place) => start + (height * (place + 0.5)) / values.length);
    tickvals.push(start + height / 2);
    const [top, bottom] = [start, start + height];
    start = bottom + gap;
    const name = escapeLabel(segmentName(clusters[c], names));
    return {
      type: "scatter",
      mode: "lines",
      name,
      x: [0, values[0], ...places.map((place) => values[place]), values[values.length - 1], 0],
      y: [top, top, ...y, bottom, bottom],
      fill: "tozerox",
      fillcolor: colour,
      line: { color: colour, width: 0.5 },
      hovertemplate: `${name}: %{x:.3f}<extra></extra>`,
    };
  });
  const sum = members.reduce((total, values) => total + values.reduce((part, value) => part + value, 0), 0);
  const nNegative = members.reduce((count, values) => count + values.filter((value) => value < 0).length, 0);
  const mean = sum / Math.max(1, all);
  return {
    traces,
    mean,
    tickvals,
    ticktext: clusters.map(
      (label, c) => `${shortLabel(segmentName(label, names), 22)} (${formatNumber(members[c].length)})`,
    ),
    least: members.reduce((least, values) => Math.min(least, values[values.length - 1]), 0),
    reading: `${clusters.length} clusters, mean silhouette ${formatNumber(mean)}; ${formatNumber(nNegative)} of ${formatNumber(all)} below 0.`,
  };
}

/** At most `most` places of 0 … n − 1, first and last among them. */
function sampled(n: number, most: number): number[] {
  if (n <= most) return Array.from({ length: n }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (n - 1)) / (most - 1)));
}
