import { barsOfBins, linearBins } from "./bins";
import { requireLength, requireSome } from "./check";
import { type Figure, figure } from "./figure";
import { frame } from "./frame";
import { perTrace } from "./histograms";
import { segmentColours } from "./palette";
import { panelAxes, panelGrid, panelTitle } from "./panels";
import { axisTitle, escapeLabel, formatNumber, shortLabel } from "./text";

/** All features after one way of scaling. */
export interface ScalingView {
  /** What the menu calls it: "raw", "clipped", "standard" … */
  readonly label: string;
  /** Unit of each feature's axis, one entry per feature, or one for all ("standard deviations"). */
  readonly unit: string | readonly string[];
  /** One column of values per feature. */
  readonly columns: readonly ArrayLike<number>[];
}

/**
 * Histograms of features side by side, with a menu of scalings, to see what each does to the shape.
 *
 * @param features - names of the features
 * @param views - at least one scaling, each with one column per feature; the first is shown at first
 * @throws RangeError when a view has not one column (and one unit) per feature
 */
export function scalingFigure(
  features: readonly string[],
  views: readonly ScalingView[],
  { title = "Features before and after scaling", nColumns = 3 }: { title?: string; nColumns?: number } = {},
): Figure {
  requireSome("scaling", "features", features.length);
  requireSome("scaling", "views", views.length);
  for (const { label, columns, unit } of views) {
    requireLength("scaling", `columns of ${label}`, columns.length, features.length);
    if (typeof unit !== "string") requireLength("scaling", `units of ${label}`, unit.length, features.length);
  }
  const grid = panelGrid(features.length, nColumns, 150, { gapX: 0.09, gapY: 92 });
  const bars = views.map(({ columns }) => columns.map((column) => barsOfBins(linearBins(column, 30))));
  const axisOf = (view: ScalingView, i: number) =>
    axisTitle({ label: "Value", unit: typeof view.unit === "string" ? view.unit : view.unit[i] });
  const choices = views.map((view, v) => ({
    label: view.label,
    restyle: perTrace(bars[v]),
    relayout: Object.fromEntries(
      grid.panels.flatMap(({ xKey }, i) => [
        [`${xKey}.title.text`, axisOf(view, i)],
        [`${xKey}.autorange`, true],
      ]),
    ),
    traces: features.map((_, i) => i),
  }));
  const layout = frame({
    title,
    menus: [{ label: "Scale", options: choices }],
    plotHeight: grid.plotHeight,
    above: 26,
  });
  return figure(
    features.map((feature, i) => ({
      type: "bar",
      ...bars[0][i],
      name: escapeLabel(feature),
      xaxis: grid.panels[i].xaxis,
      yaxis: grid.panels[i].yaxis,
      marker: { color: segmentColours[0], line: { color: "#FFFFFF", width: 0.5 } },
      hovertemplate: "%{customdata[0]:.4~g} to %{customdata[1]:.4~g}<br>%{y:,d} customers<extra></extra>",
    })),
    Object.assign(
      {
        ...layout,
        bargap: 0,
        annotations: [
          ...features.map((feature, i) => panelTitle(grid.panels[i], `<b>${shortLabel(feature, 26)}</b>`)),
          ...layout.annotations,
        ],
      },
      ...grid.panels.map((panel, i) =>
        panelAxes(
          panel,
          { title: { text: axisOf(views[0], i) }, nticks: 5, tickangle: 0 },
          { title: { text: panel.column === 0 ? "Number of customers" : "Number" }, nticks: 5 },
        ),
      ),
    ),
    `Histograms of ${features.length} features (${features.join(", ")}) for ${formatNumber(views[0].columns[0].length)} rows, by way of scaling: ${views.map(({ label }) => label).join(", ")}. Shown at first: ${views[0].label}; ${describe(features, views[0])}.`,
  );
}

function describe(features: readonly string[], view: ScalingView): string {
  return features
    .map((feature, i) => {
      const values = Float64Array.from(view.columns[i]).filter(Number.isFinite).sort();
      return `${feature} from ${formatNumber(values[0] ?? Number.NaN)} to ${formatNumber(values.at(-1) ?? Number.NaN)}`;
    })
    .join(", ");
}
