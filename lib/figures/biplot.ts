import type { Matrix } from "../matrix";
import { requireLength, requireSome } from "./check";
import { type Figure, figure, type PlotlyTrace } from "./figure";
import { frame } from "./frame";
import { segmentStyle } from "./palette";
import { distinctLabels, segmentName, thinRows } from "./points";
import { escapeLabel, formatNumber, formatShare, shortLabel } from "./text";
import { ink } from "./theme";

/** How {@link biplotFigure} is drawn and worded. */
export interface BiplotOptions {
  readonly title?: string;
  /** One per row of the scores; without them all points look alike. */
  readonly labels?: ArrayLike<number>;
  /** Names of the segments, by label. */
  readonly names?: readonly string[];
  /** At most about so many points are drawn (default 2,000). */
  readonly maxPoints?: number;
}

/**
 * Biplot: customers as points on the first two principal components, features as arrows that show which way each grows.
 *
 * Arrows are loadings stretched to fill the plot; their lengths compare with each other, not with the axes.
 *
 * @param features - names
 * @param scores - rows × components (at least 2)
 * @param loadings - features × components
 * @param explained - share of variance per component, in [0, 1]
 * @throws RangeError when sizes don't fit
 */
export function biplotFigure(
  features: readonly string[],
  scores: Matrix,
  loadings: Matrix,
  explained: ArrayLike<number>,
  options: BiplotOptions = {},
): Figure {
  requireSome("a biplot", "scores", scores.nRows);
  requireLength("a biplot", "rows of the loadings", loadings.nRows, features.length);
  if (scores.nCols < 2 || loadings.nCols < 2) {
    throw new RangeError(
      `Cannot draw a biplot: scores and loadings must have 2 components, received ${Math.min(scores.nCols, loadings.nCols)}`,
    );
  }
  const { title = "Customers and features on two components", names, maxPoints = 2000 } = options;
  const labels = options.labels ?? new Int32Array(scores.nRows);
  requireLength("a biplot", "labels", labels.length, scores.nRows);
  const rows = thinRows(labels, maxPoints);
  const score = (i: number, j: number) => scores.values[i * scores.nCols + j];
  const groups = distinctLabels(labels);
  const groupNames = options.labels ? groups.map((label) => segmentName(label, names)) : [];
  const data: PlotlyTrace[] = groups.map((label) => {
    const own = rows.filter((i) => labels[i] === label);
    const { colour, symbol } = segmentStyle(label);
    const name = options.labels ? escapeLabel(segmentName(label, names)) : "customers";
    return {
      type: "scatter",
      mode: "markers",
      name,
      x: own.map((i) => score(i, 0)),
      y: own.map((i) => score(i, 1)),
      marker: { color: colour, symbol, size: 5, opacity: 0.55 },
      hovertemplate: `${name}<br>PC1 %{x:.2f}, PC2 %{y:.2f}<extra></extra>`,
    };
  });
  const reach = (j: number) => rows.reduce((most, i) => Math.max(most, Math.abs(score(i, j))), 1e-12);
  const arrows = placeArrows(features, loadings, [reach(0), reach(1)]);
  const [first, second] = [explained[0], explained[1]];
  const reading = `Two components show ${formatShare(first + second)} of the variance; distances beyond them are not visible here.`;
  const limit = (j: number) => [-1.18 * reach(j), 1.18 * reach(j)];
  const thinned =
    rows.length < scores.nRows
      ? ` ${formatNumber(rows.length)} of ${formatNumber(scores.nRows)} points are drawn.`
      : "";
  return figure(
    data,
    {
      ...frame({
        title,
        subtitle: reading + thinned,
        plotHeight: 440,
        legend: groupNames,
        legendSize: "constant",
      }),
      annotations: arrows,
      xaxis: {
        title: { text: `PC1 (standardised units; ${formatShare(first)} of variance)` },
        range: limit(0),
        zeroline: true,
        zerolinecolor: ink.axis,
      },
      yaxis: {
        title: { text: `PC2 (standardised units; ${formatShare(second)} of variance)` },
        range: limit(1),
        zeroline: true,
        zerolinecolor: ink.axis,
      },
    },
    `Biplot of ${formatNumber(scores.nRows)} rows and ${features.length} features on PC1 (${formatShare(first)}) and PC2 (${formatShare(second)}).${thinned} Longest arrow: ${features[longest(loadings)]}.`,
  );
}

const lengthOf = (loadings: Matrix, i: number) =>
  Math.hypot(loadings.values[i * loadings.nCols], loadings.values[i * loadings.nCols + 1]);

function longest(loadings: Matrix): number {
  let best = 0;
  for (let i = 1; i < loadings.nRows; i++) if (lengthOf(loadings, i) > lengthOf(loadings, best)) best = i;
  return best;
}

/** Arrows as annotations, and labels at their ends, moved apart upwards where two would lie on each other. */
function placeArrows(
  features: readonly string[],
  loadings: Matrix,
  reach: readonly [number, number],
): Record<string, unknown>[] {
  const stretch = 0.9 / Math.max(lengthOf(loadings, longest(loadings)), 1e-12);
  const ends = features
    .map((name, i) => ({
      name,
      x: loadings.values[i * loadings.nCols] * stretch,
      y: loadings.values[i * loadings.nCols + 1] * stretch,
    }))
    .sort((a, b) => a.y - b.y);
  const placed: { x: number; y: number }[] = [];
  return ends.flatMap(({ name, x, y }) => {
    const label = { x: x * 1.04, y: y + (y < 0 ? -0.05 : 0.05) };
    while (placed.some((other) => Math.abs(other.x - label.x) < 0.42 && Math.abs(other.y - label.y) < 0.085))
      label.y += 0.02;
    placed.push(label);
    return [
      {
        x: x * reach[0],
        y: y * reach[1],
        ax: 0,
        ay: 0,
        xref: "x",
        yref: "y",
        axref: "x",
        ayref: "y",
        text: "",
        showarrow: true,
        arrowhead: 2,
        arrowwidth: 1.8,
        arrowcolor: ink.text,
      },
      {
        x: label.x * reach[0],
        y: label.y * reach[1],
        xref: "x",
        yref: "y",
        text: `<b>${shortLabel(name, 24)}</b>`,
        showarrow: false,
        bgcolor: "rgba(255,255,255,0.8)",
        font: { size: 11.5 },
      },
    ];
  });
}
