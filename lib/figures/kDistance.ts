import { requireSome } from "./check";
import { type Figure, figure } from "./figure";
import { frame } from "./frame";
import { lineAcross } from "./lines";
import { segmentColours } from "./palette";
import { formatNumber, formatShare } from "./text";

/**
 * The k-distance curve for choosing DBSCAN's eps: distance of each row to its `minSamples`-th nearest (itself counted),
 * ascending, with the chosen eps. Rows right of the crossing are no core points.
 *
 * Source: Ester, Kriegel, Sander and Xu (1996), section 4.2.
 *
 * @param distances - one per row, in any order
 * @param eps - the chosen radius
 * @param minSamples - number of neighbours, the row itself counted
 */
export function kDistanceFigure(
  distances: ArrayLike<number>,
  eps: number,
  minSamples: number,
  { title = "k-distance curve for DBSCAN" }: { title?: string } = {},
): Figure {
  requireSome("a k-distance curve", "distances", distances.length);
  const sorted = Float64Array.from(distances).sort();
  const n = sorted.length;
  const nPoints = Math.min(n, 400);
  const places = Array.from({ length: nPoints }, (_, i) =>
    Math.round((i * (n - 1)) / Math.max(1, nPoints - 1)),
  );
  const nWithin = sorted.reduce((count, distance) => count + (distance <= eps ? 1 : 0), 0);
  const reading = `At eps = ${formatNumber(eps)}, ${formatShare(nWithin / n)} of the rows are core points, with ${minSamples} rows within eps.`;
  return figure(
    [
      {
        type: "scatter",
        mode: "lines",
        x: places.map((place) => place + 1),
        y: places.map((place) => sorted[place]),
        line: { color: segmentColours[0], width: 2.5 },
        hovertemplate: "%{x:,d} rows within<br>distance %{y:.3f}<extra></extra>",
      },
      {
        type: "scatter",
        mode: "markers",
        x: nWithin > 0 ? [nWithin] : [],
        y: nWithin > 0 ? [eps] : [],
        marker: { color: segmentColours[1], size: 11, symbol: 2 },
        hovertemplate: "eps %{y:.3f}<br>%{x:,d} rows within<extra></extra>",
      },
    ],
    {
      ...frame({ title, subtitle: reading, plotHeight: 280 }),
      shapes: [lineAcross(eps)],
      annotations: [
        {
          xref: "paper",
          x: 0.01,
          xanchor: "left",
          yref: "y",
          y: eps,
          yanchor: "bottom",
          text: `eps = ${formatNumber(eps)}`,
          showarrow: false,
          bgcolor: "rgba(255,255,255,0.85)",
        },
      ],
      xaxis: { title: { text: "Rows, by distance" }, range: [0, n * 1.01], tickformat: ",d" },
      yaxis: {
        title: { text: `Distance to the ${ordinal(minSamples - 1)} other row<br>(scaled units)` },
        rangemode: "tozero",
      },
    },
    `Ascending distances of ${formatNumber(n)} rows to their ${ordinal(minSamples - 1)} nearest other row, from ${formatNumber(sorted[0])} to ${formatNumber(sorted[n - 1])}. ${reading}`,
  );
}

function ordinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13;
  const ending = teen ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${ending}`;
}
