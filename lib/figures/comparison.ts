import { requireLength, requireSome } from "./check";
import { type Figure, figure } from "./figure";
import { frame } from "./frame";
import { segmentColours } from "./palette";
import { type Panel, panelAxes, panelGrid, panelTitle } from "./panels";
import { escapeLabel, formatNumber, shortLabel } from "./text";

/** A score that all models have. */
export interface ModelScore {
  /** "Silhouette", "Davies-Bouldin" … */
  readonly label: string;
  readonly better: "low" | "high";
  /** One per model; NaN where it is not defined (fewer than two clusters). */
  readonly values: ArrayLike<number>;
}

/**
 * Dot plot of models by score, one panel per score; the best of each is a star, and every dot carries its number.
 *
 * @param models - names
 * @param scores - at least one, each with one value per model
 * @throws RangeError when a score has another length than the models
 */
export function comparisonFigure(
  models: readonly string[],
  scores: readonly ModelScore[],
  { title = "Scores of each model" }: { title?: string } = {},
): Figure {
  requireSome("a comparison", "models", models.length);
  requireSome("a comparison", "scores", scores.length);
  for (const { label, values } of scores)
    requireLength("a comparison", `values of ${label}`, values.length, models.length);
  const grid = panelGrid(scores.length, 3, 40 + 38 * models.length, { gapX: 0.05 });
  const bests = scores.map((score) => bestOf(score));
  const readings = scores.map(({ label, values }, s) =>
    bests[s] < 0
      ? `${label}: not defined`
      : `${label}: ${models[bests[s]]} (${formatNumber(values[bests[s]])})`,
  );
  const layout = frame({
    title,
    subtitle: `Best by ${readings.join(", ")}. A star marks the best.`,
    plotHeight: grid.plotHeight,
    above: 26,
  });
  return figure(
    scores.map(({ label, values }, s) => ({
      type: "scatter",
      mode: "markers+text",
      name: escapeLabel(label),
      x: Array.from(values),
      y: models.map((_, i) => i),
      text: Array.from(values, (value) => (Number.isFinite(value) ? formatNumber(value) : "")),
      textposition: "top center",
      cliponaxis: false,
      xaxis: grid.panels[s].xaxis,
      yaxis: grid.panels[s].yaxis,
      customdata: models.map(escapeLabel),
      marker: {
        opacity: 1,
        size: models.map((_, i) => (i === bests[s] ? 15 : 10)),
        symbol: models.map((_, i) => (i === bests[s] ? 17 : 0)),
        color: models.map((_, i) => segmentColours[i === bests[s] ? 1 : 0]),
      },
      hovertemplate: `%{customdata}: ${escapeLabel(label)} %{x:.4f}<extra></extra>`,
    })),
    Object.assign(
      {
        ...layout,
        annotations: scores.flatMap((score, s) => [
          panelTitle(grid.panels[s], `${score.better} is better`),
          ...undefinedNotes(score, grid.panels[s]),
        ]),
      },
      ...scores.map(({ label, values }, s) => {
        const panel = grid.panels[s];
        const names = {
          tickvals: models.map((_, i) => i),
          ticktext: models.map((name) => shortLabel(name, 18)),
        };
        return panelAxes(
          panel,
          { title: { text: escapeLabel(label) }, range: paddedRange(values), nticks: 4 },
          {
            range: [models.length - 0.4, -0.7],
            ...names,
            ...(panel.column === 0
              ? { title: { text: "Model" } }
              : { title: { text: "" }, showticklabels: false, ticks: "" }),
          },
        );
      }),
    ),
    `Dot plot of ${models.length} models by ${scores.length} scores. ${scores
      .map(
        ({ label, better, values }) =>
          `${label} (${better} is better): ${models.map((model, i) => `${model} ${formatNumber(values[i])}`).join(", ")}`,
      )
      .join(". ")}.`,
  );
}

function bestOf({ values, better }: ModelScore): number {
  let best = -1;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) continue;
    if (best < 0 || (better === "high" ? values[i] > values[best] : values[i] < values[best])) best = i;
  }
  return best;
}

/** "not defined" in the rows of models without the score. */
function undefinedNotes({ values }: ModelScore, panel: Panel): Record<string, unknown>[] {
  return Array.from(values).flatMap((value, i) =>
    Number.isFinite(value)
      ? []
      : [
          {
            text: "<i>not defined</i>",
            showarrow: false,
            xref: "paper",
            x: panel.x[0],
            xanchor: "left",
            xshift: 6,
            yref: panel.yaxis,
            y: i,
            bgcolor: "#FFFFFF",
          },
        ],
  );
}

/** From 0 (or the lowest value below it) to the highest value, with room for the numbers at the dots. */
function paddedRange(values: ArrayLike<number>): [number, number] {
  const finite = Array.from(values).filter(Number.isFinite);
  const low = Math.min(0, ...finite);
  const high = Math.max(low + 1e-9, 0, ...finite);
  const room = 0.16 * (high - low);
  return [low < 0 ? low - room : -0.4 * room, high + room];
}
