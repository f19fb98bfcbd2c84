import { barsOfBins, linearBins } from "./bins";
import { requireSome } from "./check";
import { type Figure, figure } from "./figure";
import { frame } from "./frame";
import { noiseColour, segmentColours } from "./palette";
import { panelAxes, panelGrid, panelTitle } from "./panels";
import { formatNumber, narrowTitle, type Quantity } from "./text";

/** A statistic, what it would be by chance, and what it is. */
export interface NullTest extends Quantity {
  /** The statistic in data drawn without the effect in question. */
  readonly draws: ArrayLike<number>;
  readonly observed: number;
  /** Which side speaks against chance (default "high"). */
  readonly tail?: "high" | "low";
}

/**
 * Share of draws at least as extreme as what was observed, the observed one counted: (1 + count) / (1 + draws).
 * Source: Davison and Hinkley (1997), section 4.2.
 *
 * @example
 * chanceOf({ label: "t", draws: [1, 2, 3, 4], observed: 3.5 }) // 0.4
 */
export function chanceOf({ draws, observed, tail = "high" }: NullTest): number {
  const extreme = Array.from(draws).filter((draw) => (tail === "high" ? draw >= observed : draw <= observed));
  return (1 + extreme.length) / (1 + draws.length);
}

/**
 * Grey histograms of what chance alone gives, with a line at what was observed; one panel per test.
 *
 * @param tests - at least one, each with at least one draw
 */
export function nullDistributionFigure(
  tests: readonly NullTest[],
  { title = "Observed, and what chance gives", nColumns = 3 }: { title?: string; nColumns?: number } = {},
): Figure {
  requireSome("null distributions", "tests", tests.length);
  for (const { label, draws } of tests) requireSome("null distributions", `draws of ${label}`, draws.length);
  const grid = panelGrid(tests.length, nColumns, 200, { gapX: 0.1, gapY: 100 });
  const readings = tests.map(
    (test) =>
      `${test.label}: observed ${formatNumber(test.observed)}, p = ${formatNumber(chanceOf(test))} from ${formatNumber(test.draws.length)} draws`,
  );
  const layout = frame({
    title,
    subtitle: "Grey: draws without the effect. Line with diamond: what was observed.",
    plotHeight: grid.plotHeight,
    above: 42,
  });
  return figure(
    tests.flatMap((test, t) => {
      const { xaxis, yaxis } = grid.panels[t];
      const bars = barsOfBins(linearBins(test.draws, 25));
      const height = 1.08 * Math.max(...bars.y);
      return [
        {
          type: "bar",
          ...bars,
          xaxis,
          yaxis,
          name: "draws",
          marker: { color: noiseColour, line: { color: "#FFFFFF", width: 0.5 } },
          hovertemplate: "%{customdata[0]:.4~g} to %{customdata[1]:.4~g}<br>%{y:,d} draws<extra></extra>",
        },
        {
          type: "scatter",
          mode: "lines+markers",
          x: [test.observed, test.observed],
          y: [0, height],
          xaxis,
          yaxis,
          name: "observed",
          cliponaxis: false,
          line: { color: segmentColours[1], width: 2.5 },
          marker: { symbol: 2, size: [0, 11], opacity: 1, color: segmentColours[1] },
          hovertemplate: "observed: %{x:.4~g}<extra></extra>",
        },
      ];
    }),
    Object.assign(
      {
        ...layout,
        bargap: 0,
        annotations: tests.map((test, t) =>
          panelTitle(
            grid.panels[t],
            `<b>observed ${formatNumber(test.observed)}</b><br>p = ${formatNumber(chanceOf(test))}`,
          ),
        ),
      },
      ...tests.map((test, t) =>
        panelAxes(
          grid.panels[t],
          { title: { text: narrowTitle(test) }, nticks: 5, tickangle: 0 },
          {
            title: { text: grid.panels[t].column === 0 ? "Number of draws" : "Draws" },
            rangemode: "tozero",
            nticks: 5,
          },
        ),
      ),
    ),
    `Histograms of ${tests.length} statistics without the effect, with the observed value. ${readings.join("; ")}.`,
  );
}
