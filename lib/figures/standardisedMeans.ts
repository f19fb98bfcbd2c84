import type { Matrix } from "../matrix";
import { requireLength, requireSome } from "./check";
import { type Figure, figure } from "./figure";
import { frame } from "./frame";
import { cellText, heatmapTraces, namedPositions } from "./heatmap";
import { escapeLabel, shortLabel } from "./text";

/**
 * Heat map of each segment's standardised means: blue below the population's mean, red above, numbers in cells.
 *
 * @param segments - names
 * @param features - names
 * @param means - segments × features, in standard deviations from the population's mean
 * @throws RangeError when sizes don't fit
 */
export function standardisedMeansFigure(
  segments: readonly string[],
  features: readonly string[],
  means: Matrix,
  { title = "How segments differ from the average customer" }: { title?: string } = {},
): Figure {
  requireSome("standardised means", "segments", segments.length);
  requireSome("standardised means", "features", features.length);
  requireLength("standardised means", "rows", means.nRows, segments.length);
  requireLength("standardised means", "columns", means.nCols, features.length);
  const values = segments.map((_, i) =>
    Array.from(means.values.subarray(i * means.nCols, (i + 1) * means.nCols)),
  );
  const largest = values
    .flat()
    .filter(Number.isFinite)
    .map(Math.abs)
    .sort((a, b) => a - b);
  const limit = Math.min(Math.max(1, largest.at(-1) ?? 1), 3);
  const [row, column] = extreme(values);
  const reading = `Furthest from average: ${features[column]} of ${segments[row]}, ${cellText(values[row][column])} standard deviations.`;
  const strongest = segments.map((name, i) => {
    const j = values[i].reduce(
      (top, value, at) => (Math.abs(value) > Math.abs(values[i][top]) ? at : top),
      0,
    );
    return `${name} ${features[j]} ${cellText(values[i][j])}`;
  });
  return figure(
    heatmapTraces({
      values,
      barTitle: "Standard deviations from the mean",
      scale: "diverging",
      limit,
      text: values.map((entries) => entries.map((value) => cellText(value))),
      hover: values.map((entries, i) =>
        entries.map(
          (value, j) =>
            `${escapeLabel(segments[i])}<br>${escapeLabel(features[j])}: ${cellText(value)} standard deviations`,
        ),
      ),
    }),
    {
      ...frame({
        title,
        subtitle: reading,
        plotHeight: Math.max(220, 40 + 38 * segments.length),
        below: 110,
      }),
      xaxis: {
        title: { text: "Feature" },
        tickangle: -35,
        ...namedPositions(features.map((name) => shortLabel(name, 24))),
      },
      yaxis: {
        title: { text: "Segment" },
        ...namedPositions(
          segments.map((name) => shortLabel(name, 26)),
          true,
        ),
      },
    },
    `Heat map of standardised means of ${features.length} features in ${segments.length} segments. Furthest from average in each: ${strongest.join("; ")}.`,
  );
}

function extreme(values: readonly (readonly number[])[]): [number, number] {
  let best: [number, number] = [0, 0];
  values.forEach((row, i) => {
    row.forEach((value, j) => {
      if (Math.abs(value) > Math.abs(values[best[0]][best[1]])) best = [i, j];
    });
  });
  return best;
}
