import type { Matrix } from "../matrix";
import { requireLength, requireSome } from "./check";
import { type Figure, figure } from "./figure";
import { frame } from "./frame";
import { cellText, heatmapTraces, namedPositions } from "./heatmap";
import { lineAcross } from "./lines";
import { segmentColours } from "./palette";
import { escapeLabel, formatShare, shortLabel } from "./text";
import { ink } from "./theme";

const componentNames = (n: number) => Array.from({ length: n }, (_, i) => `PC${i + 1}`);

/**
 * Share of variance that each principal component explains (bars) and all up to it (line), with a line at 80%.
 *
 * @param shares - one per component, largest first, each in [0, 1], with a sum of at most 1
 */
export function explainedVarianceFigure(
  shares: ArrayLike<number>,
  { title = "Variance explained by principal components" }: { title?: string } = {},
): Figure {
  requireSome("explained variance", "shares", shares.length);
  const percent = Array.from(shares, (share) => 100 * share);
  let sum = 0;
  const cumulated = percent.map((value) => {
    sum += value;
    return sum;
  });
  const enough = cumulated.findIndex((value) => value >= 80);
  const reading =
    `PC1 explains ${formatShare(shares[0])}` +
    (enough < 0
      ? "; all shown stay below 80%."
      : `; ${enough + 1} of ${percent.length} components reach ${formatShare(cumulated[enough] / 100)}.`);
  const positions = percent.map((_, i) => i);
  return figure(
    [
      {
        type: "bar",
        name: "each component",
        x: positions,
        y: percent,
        marker: { color: segmentColours[0] },
        hovertemplate: "%{y:.1f}% by this component<extra></extra>",
      },
      {
        type: "scatter",
        mode: "lines+markers",
        name: "all up to it",
        x: positions,
        y: cumulated,
        line: { color: segmentColours[1], width: 2, dash: "dash" },
        marker: { color: segmentColours[1], size: 8, symbol: 1 },
        hovertemplate: "%{y:.1f}% by all up to it<extra></extra>",
      },
    ],
    {
      ...frame({ title, subtitle: reading, plotHeight: 280, legend: ["each component", "all up to it"] }),
      shapes: [lineAcross(80, { color: ink.reference, width: 1.5, dash: "dot" })],
      xaxis: { title: { text: "Principal component" }, ...namedPositions(componentNames(percent.length)) },
      yaxis: { title: { text: "Share of variance (%)" }, range: [0, 103], dtick: 20 },
    },
    `Bars of the variance explained by ${percent.length} principal components, with the cumulated share as a line. ${reading}`,
  );
}

/**
 * Heat map of loadings: features in rows, components in columns, numbers in cells.
 *
 * @param features - names
 * @param loadings - features × components
 * @param options - `limit`: only the first components (default 6)
 * @throws RangeError when the loadings have not one row per feature
 */
export function loadingsFigure(
  features: readonly string[],
  loadings: Matrix,
  { title = "Loadings of principal components", limit = 6 }: { title?: string; limit?: number } = {},
): Figure {
  requireSome("loadings", "features", features.length);
  requireLength("loadings", "rows", loadings.nRows, features.length);
  const nShown = Math.min(limit, loadings.nCols);
  const values = features.map((_, i) =>
    Array.from(loadings.values.subarray(i * loadings.nCols, i * loadings.nCols + nShown)),
  );
  const components = componentNames(nShown);
  const readings = components.slice(0, 2).map((name, j) => {
    const top = values.reduce((best, row, i) => (Math.abs(row[j]) > Math.abs(values[best][j]) ? i : best), 0);
    return `${name} is mostly ${features[top]} (${cellText(values[top][j])})`;
  });
  const reading = `${readings.join("; ")}.`;
  return figure(
    heatmapTraces({
      values,
      barTitle: "Loading",
      scale: "diverging",
      limit: Math.max(1, ...values.flat().map(Math.abs)),
      text: values.map((row) => row.map((value) => cellText(value))),
      hover: values.map((row, i) =>
        row.map((value, j) => `${escapeLabel(features[i])} on ${components[j]}: ${cellText(value)}`),
      ),
    }),
    {
      ...frame({ title, subtitle: reading, plotHeight: 40 + 32 * features.length }),
      xaxis: { title: { text: "Principal component" }, ...namedPositions(components) },
      yaxis: {
        title: { text: "Feature" },
        ...namedPositions(
          features.map((name) => shortLabel(name, 24)),
          true,
        ),
      },
    },
    `Heat map of loadings of ${features.length} features on ${nShown} principal components. ${reading}`,
  );
}
