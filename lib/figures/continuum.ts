import { requireSome } from "./check";
import { type Figure, figure } from "./figure";
import { frame } from "./frame";
import { segmentColours } from "./palette";
import { formatNumber } from "./text";
import { ink } from "./theme";

/** The silhouette of the data at one number of clusters, and that of simulated shops without groups. */
export interface ContinuumComparison {
  readonly nClusters: number;
  readonly silhouette: number;
  readonly nullMean: number;
  readonly quantiles: { readonly q05: number; readonly q95: number };
}

/**
 * Silhouette by number of clusters, over the band in which 90% of simulated shops without groups lie.
 *
 * @param rows - at least one, k ascending
 * @param chosen - the k to be marked; null for none
 */
export function continuumFigure(
  rows: readonly ContinuumComparison[],
  chosen: number | null,
  { title = "Groups, or a continuum?" }: { title?: string } = {},
): Figure {
  requireSome("a continuum", "rows", rows.length);
  const ks = rows.map(({ nClusters }) => nClusters);
  const excess = (row: ContinuumComparison) => row.silhouette - row.nullMean;
  const largest = rows.reduce((best, row) => (excess(row) > excess(best) ? row : best));
  const reading = `Largest difference at k = ${largest.nClusters}: ${formatNumber(largest.silhouette)} against ${formatNumber(largest.nullMean)} in shops without groups.`;
  const names = ["90% of simulated shops", "their mean", "the data"];
  const hovertemplate = "k = %{x}<br>silhouette %{y:.3f}<extra>%{fullData.name}</extra>";
  return figure(
    [
      {
        type: "scatter",
        mode: "lines",
        name: names[0],
        x: [...ks, ...[...ks].reverse()],
        y: [...rows.map((row) => row.quantiles.q95), ...[...rows].reverse().map((row) => row.quantiles.q05)],
        fill: "toself",
        fillcolor: "rgba(120,128,140,0.25)",
        line: { width: 0 },
        hoverinfo: "skip",
      },
      {
        type: "scatter",
        mode: "lines",
        name: names[1],
        x: ks,
        y: rows.map(({ nullMean }) => nullMean),
        line: { color: ink.reference, width: 2, dash: "dash" },
        hovertemplate,
      },
      {
        type: "scatter",
        mode: "lines+markers",
        name: names[2],
        x: ks,
        y: rows.map(({ silhouette }) => silhouette),
        line: { color: segmentColours[0], width: 2.5 },
        marker: {
          size: ks.map((k) => (k === chosen ? 15 : 8)),
          symbol: ks.map((k) => (k === chosen ? "star" : "circle")),
          color: ks.map((k) => (k === chosen ? segmentColours[1] : segmentColours[0])),
        },
        hovertemplate,
      },
    ],
    {
      ...frame({ title, subtitle: reading, plotHeight: 330, legend: names }),
      xaxis: { title: { text: "Number of clusters k" }, dtick: 1 },
      yaxis: { title: { text: "Silhouette (higher is better)" } },
    },
    `Lines of the silhouette for k = ${ks[0]} to ${ks.at(-1)}: the data against simulated shops whose customers vary without groups. ${reading}${chosen === null ? "" : ` Chosen: k = ${chosen}.`}`,
  );
}
