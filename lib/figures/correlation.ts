import type { Matrix } from "../matrix";
import { requireLength, requireSome } from "./check";
import { type Figure, figure } from "./figure";
import { frame } from "./frame";
import { cellText, heatmapTraces, namedPositions } from "./heatmap";
import { escapeLabel, shortLabel } from "./text";

/**
 * Heat map of correlations with numbers in its cells, blue for negative, red for positive.
 *
 * @param names - features
 * @param correlations - features × features, each in [−1, 1]; NaN is left empty
 * @throws RangeError when the matrix is not square or has another size than the names
 */
export function correlationFigure(
  names: readonly string[],
  correlations: Matrix,
  { title = "Correlation of features", kind = "Pearson" }: { title?: string; kind?: string } = {},
): Figure {
  requireSome("correlations", "names", names.length);
  requireLength("correlations", "rows", correlations.nRows, names.length);
  requireLength("correlations", "columns", correlations.nCols, names.length);
  const values = names.map((_, i) =>
    Array.from(correlations.values.subarray(i * names.length, (i + 1) * names.length)),
  );
  const [a, b] = strongest(values);
  const reading =
    a < 0
      ? "No two features have a correlation."
      : `The strongest is between ${names[a]} and ${names[b]}: ${cellText(values[a][b])}.`;
  const labels = names.map((name) => shortLabel(name, 22));
  return figure(
    heatmapTraces({
      values,
      barTitle: escapeLabel(`${kind} correlation`),
      scale: "diverging",
      limit: 1,
      text: values.map((row) => row.map((value) => cellText(value))),
      hover: values.map((row, i) =>
        row.map(
          (value, j) =>
            `${escapeLabel(names[i])}<br>${escapeLabel(names[j])}<br>${cellText(value) || "not defined"}`,
        ),
      ),
    }),
    {
      ...frame({ title, subtitle: reading, plotHeight: 60 + 34 * names.length, below: 110 }),
      xaxis: { title: { text: "Feature" }, tickangle: -35, ...namedPositions(labels) },
      yaxis: { title: { text: "Feature" }, ...namedPositions(labels, true) },
    },
    `Heat map of ${kind} correlations of ${names.length} features. ${reading}`,
  );
}

function strongest(values: readonly (readonly number[])[]): [number, number] {
  let best: [number, number] = [-1, -1];
  let size = -1;
  for (let i = 0; i < values.length; i++) {
    for (let j = 0; j < i; j++) {
      if (Math.abs(values[i][j]) > size) {
        size = Math.abs(values[i][j]);
        best = [j, i];
      }
    }
  }
  return best;
}
