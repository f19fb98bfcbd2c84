import { requireLength, requireSome } from "./check";
import { type Figure, figure, type PlotlyTrace } from "./figure";
import { frame } from "./frame";
import { segmentColours } from "./palette";
import { panelAxes, panelGrid, panelTitle } from "./panels";
import { escapeLabel } from "./text";
import { ink } from "./theme";

/** A criterion for the number of clusters. */
export interface CriterionCurve {
  readonly label: string;
  /** One value per number of clusters; NaN where it is not defined. */
  readonly values: ArrayLike<number>;
  /** Which way is better. */
  readonly better: "low" | "high";
  /** The number of clusters it prefers, where that is not simply its lowest or highest value (an elbow); null: none. */
  readonly best?: number | null;
  /** Numbers of clusters that it can't choose, drawn as open circles. */
  readonly leftOut?: readonly number[];
}

/**
 * Criteria over the number of clusters, one panel each; the chosen number is a dashed line in all, and a star marks
 * what each criterion alone would choose.
 *
 * @param nClusters - numbers of clusters, ascending
 * @param criteria - at least one, each with one value per number of clusters
 * @param chosen - the number of clusters decided on
 * @throws RangeError when a criterion has another length than `nClusters`
 */
export function criteriaFigure(
  nClusters: readonly number[],
  criteria: readonly CriterionCurve[],
  chosen: number,
  { title = "Criteria for the number of clusters", nColumns = 3 }: { title?: string; nColumns?: number } = {},
): Figure {
  requireSome("criteria", "criteria", criteria.length);
  requireSome("criteria", "nClusters", nClusters.length);
  for (const { label, values } of criteria) {
    requireLength("criteria", `values of ${label}`, values.length, nClusters.length);
  }
  const grid = panelGrid(criteria.length, nColumns, 170, { gapX: 0.11 });
  const bests = criteria.map((criterion) => bestOf(nClusters, criterion));
  const data: PlotlyTrace[] = criteria.flatMap(({ label, values, leftOut = [] }, c) => {
    const { xaxis, yaxis } = grid.panels[c];
    const hovertemplate = `k = %{x}<br>${escapeLabel(label)} %{y:.5~g}<extra></extra>`;
    const best = nClusters.indexOf(bests[c] ?? Number.NaN);
    return [
      {
        type: "scatter",
        mode: "lines+markers",
        name: escapeLabel(label),
        x: [...nClusters],
        y: Array.from(values),
        xaxis,
        yaxis,
        line: { color: segmentColours[0], width: 2 },
        marker: { size: 6, symbol: nClusters.map((k) => (leftOut.includes(k) ? 100 : 0)) },
        hovertemplate,
      },
      {
        type: "scatter",
        mode: "markers",
        name: escapeLabel(`best by ${label}`),
        x: best < 0 ? [] : [nClusters[best]],
        y: best < 0 ? [] : [values[best]],
        xaxis,
        yaxis,
        marker: { size: 15, symbol: 17, color: segmentColours[1] },
        hovertemplate,
      },
    ];
  });
  const open = criteria.some(({ leftOut = [] }) => leftOut.length > 0)
    ? " Open circles: fits that can't be chosen."
    : "";
  const layout = frame({
    title,
    subtitle: `Dashed line: the chosen k = ${chosen}. Star: what the criterion alone would choose.${open}`,
    plotHeight: grid.plotHeight,
    above: 26,
  });
  const titles = criteria.map(({ label }, c) => panelTitle(grid.panels[c], `<b>${escapeLabel(label)}</b>`));
  return figure(
    data,
    Object.assign(
      {
        ...layout,
        annotations: titles,
        shapes: grid.panels.map(({ xaxis, y }) => ({
          type: "line",
          xref: xaxis,
          x0: chosen,
          x1: chosen,
          yref: "paper",
          y0: y[0],
          y1: y[1],
          line: { color: ink.reference, width: 1.5, dash: "dash" },
        })),
      },
      ...criteria.map(({ better }, c) =>
        panelAxes(
          grid.panels[c],
          {
            title: { text: "Number of clusters k" },
            tickvals: [...nClusters],
            range: [nClusters[0] - 0.6, nClusters[nClusters.length - 1] + 0.6],
            showgrid: false,
          },
          { title: { text: `Value (${better} is better)` }, nticks: 5, exponentformat: "SI" },
        ),
      ),
    ),
    `${criteria.length} criteria for k = ${nClusters[0]} to ${nClusters[nClusters.length - 1]}; chosen: k = ${chosen}. Each alone would choose: ${criteria
      .map(({ label }, c) => `${label} ${bests[c] ?? "none"}`)
      .join(", ")}.`,
  );
}

function bestOf(nClusters: readonly number[], { values, better, best }: CriterionCurve): number | null {
  if (best !== undefined) return best;
  let found = -1;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) continue;
    if (found < 0 || (better === "high" ? values[i] > values[found] : values[i] < values[found])) found = i;
  }
  return found < 0 ? null : nClusters[found];
}
