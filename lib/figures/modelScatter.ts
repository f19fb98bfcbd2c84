import type { Matrix } from "../matrix";
import { requireLength, requireSome } from "./check";
import { type Figure, figure, type PlotlyTrace } from "./figure";
import { frame } from "./frame";
import { noiseColour, segmentColours, segmentStyle } from "./palette";
import { panelAxes, panelGrid, panelTitle } from "./panels";
import { distinctLabels, segmentName, thinRows } from "./points";
import { escapeLabel, formatNumber } from "./text";

/** The labels of one model. */
export interface LabelledModel {
  /** "KMeans", "GMM" … */
  readonly label: string;
  /** One per row; −1 is noise. */
  readonly labels: ArrayLike<number>;
}

/** What the panels show together: all models at one number of clusters, say. */
export interface ModelView {
  /** What the menu calls it: "k = 4". */
  readonly label: string;
  /** One per panel, as many in every view. */
  readonly models: readonly LabelledModel[];
}

/** How {@link modelScatterFigure} is drawn and worded. */
export interface ModelScatterOptions {
  readonly title?: string;
  /** Axis titles, default "PC1" and "PC2" in standardised units. */
  readonly axes?: readonly [string, string];
  /** What the menu chooses (default "Clusters"). */
  readonly menu?: string;
  /** At most about so many points in each panel (default 1,500). */
  readonly maxPoints?: number;
}

/**
 * The same points side by side, coloured by each model's labels, with a menu of views (k, or anything else).
 * All panels have the same axes and the same colours; noise is a grey ×.
 *
 * @param scores - rows × at least 2 components; the first two are drawn
 * @param views - at least one; the first is shown at first
 * @throws RangeError when labels and rows, or the models of the views, differ in number
 */
export function modelScatterFigure(
  scores: Matrix,
  views: readonly ModelView[],
  options: ModelScatterOptions = {},
): Figure {
  requireSome("models", "views", views.length);
  requireSome("models", "models", views[0].models.length);
  for (const { label, models } of views) {
    requireLength("models", `models of ${label}`, models.length, views[0].models.length);
    for (const model of models)
      requireLength("models", `labels of ${model.label}`, model.labels.length, scores.nRows);
  }
  const { title = "Clusters of each model", maxPoints = 1500, menu = "Clusters" } = options;
  const axes = options.axes ?? ["PC1 (standardised units)", "PC2 (standardised units)"];
  const models = views[0].models;
  const rows = thinRows(models[0].labels, maxPoints);
  const grid = panelGrid(models.length, 3, 300, { gapX: 0.035 });
  const allLabels = distinctLabels(
    views.flatMap((view) => view.models.flatMap(({ labels }) => distinctLabels(labels))),
  );
  const top = Math.max(0, ...allLabels);
  const points: PlotlyTrace[] = models.map((model, m) => ({
    type: "scatter",
    mode: "markers",
    name: escapeLabel(model.label),
    showlegend: false,
    x: rows.map((i) => scores.values[i * scores.nCols]),
    y: rows.map((i) => scores.values[i * scores.nCols + 1]),
    xaxis: grid.panels[m].xaxis,
    yaxis: grid.panels[m].yaxis,
    marker: {
      ...drawn(model, rows),
      size: 5,
      opacity: 0.75,
      cmin: -1.5,
      cmax: top + 0.5,
      colorscale: steppedScale(top),
    },
    hovertemplate: `${escapeLabel(model.label)}, cluster %{marker.color} (−1 is noise)<br>%{x:.2f}, %{y:.2f}<extra></extra>`,
  }));
  const keys: PlotlyTrace[] = allLabels.map((label) => ({
    type: "scatter",
    mode: "markers",
    name: segmentName(label),
    x: [null],
    y: [null],
    marker: { color: segmentStyle(label).colour, symbol: segmentStyle(label).symbol, size: 8 },
    hoverinfo: "skip",
    visible: occurs(views[0], label),
  }));
  const choices = views.map((view) => {
    const looks = view.models.map((model) => drawn(model, rows));
    return {
      label: view.label,
      restyle: {
        "marker.color": [
          ...looks.map(({ color }) => color),
          ...allLabels.map((label) => segmentStyle(label).colour),
        ],
        "marker.symbol": [
          ...looks.map(({ symbol }) => symbol),
          ...allLabels.map((label) => segmentStyle(label).symbol),
        ],
        visible: [...looks.map(() => true), ...allLabels.map((label) => occurs(view, label))],
      },
      relayout: Object.fromEntries(view.models.map((model, m) => [`annotations[${m}].text`, heading(model)])),
      traces: [...looks, ...allLabels].map((_, i) => i),
    };
  });
  const thinned =
    rows.length < scores.nRows
      ? `${formatNumber(rows.length)} of ${formatNumber(scores.nRows)} rows are drawn.`
      : undefined;
  const layout = frame({
    title,
    subtitle: thinned,
    menus: views.length > 1 ? [{ label: menu, options: choices }] : [],
    plotHeight: grid.plotHeight,
    above: 42,
    legend: allLabels.map((label) => segmentName(label)),
  });
  return figure(
    [...points, ...keys],
    Object.assign(
      {
        ...layout,
        annotations: [
          ...models.map((model, m) => panelTitle(grid.panels[m], heading(model))),
          ...layout.annotations,
        ],
      },
      ...grid.panels.map((panel, m) =>
        panelAxes(
          panel,
          { title: { text: escapeLabel(axes[0]) }, nticks: 5, ...(m > 0 ? { matches: "x" } : {}) },
          panel.column === 0
            ? { title: { text: escapeLabel(axes[1]) }, nticks: 6, ...(m > 0 ? { matches: "y" } : {}) }
            : { matches: "y", showticklabels: false, ticks: "" },
        ),
      ),
    ),
    `Scatter of ${formatNumber(scores.nRows)} rows on two components, one panel per model, by ${menu.toLowerCase()}. ${views
      .map(
        (view) =>
          `${view.label}: ${view.models.map((model) => `${model.label} ${summary(model)}`).join(", ")}`,
      )
      .join(". ")}.`,
  );
}

const drawn = ({ labels }: LabelledModel, rows: readonly number[]) => ({
  color: rows.map((i) => labels[i]),
  symbol: rows.map((i) => segmentStyle(labels[i]).symbol),
});

const occurs = (view: ModelView, label: number) =>
  view.models.some(({ labels }) => Array.from(labels).includes(label));

/** "4 clusters, 12 noise". */
function summary({ labels }: LabelledModel): string {
  const nClusters = distinctLabels(labels).filter((label) => label >= 0).length;
  const nNoise = Array.from(labels).filter((label) => label < 0).length;
  return `${nClusters} ${nClusters === 1 ? "cluster" : "clusters"}${nNoise > 0 ? `, ${formatNumber(nNoise)} noise` : ""}`;
}

const heading = (model: LabelledModel) => `<b>${escapeLabel(model.label)}</b><br>${summary(model)}`;

/** A colour scale with one even step for each of the labels −1 … top. */
function steppedScale(top: number): [number, string][] {
  const colours = [
    noiseColour,
    ...Array.from({ length: top + 1 }, (_, label) => segmentColours[label % segmentColours.length]),
  ];
  return colours.flatMap((colour, i): [number, string][] => [
    [i / colours.length, colour],
    [(i + 1) / colours.length, colour],
  ]);
}
