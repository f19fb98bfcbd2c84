import type { Concentration } from "../data/concentration";
import { type Figure, figure } from "./figure";
import { frame } from "./frame";
import { segmentColours } from "./palette";
import { escapeLabel, formatNumber, formatShare } from "./text";
import { ink } from "./theme";

/** How {@link lorenzFigure} is drawn and worded. */
export interface LorenzOptions {
  readonly title?: string;
  /** Share of the largest whose part is marked, in (0, 1) (default 0.2). */
  readonly topShare?: number;
  /** Who has the values, plural (default "customers"). */
  readonly owners?: string;
  /** What they have (default "revenue"). */
  readonly owned?: string;
}

/**
 * Lorenz curve with the line of equality; marks what the largest bring ("the top 20% bring 61%").
 *
 * @param concentration - see `concentrationOf`
 * @throws RangeError when the share to be marked does not lie between 0 and 1
 */
export function lorenzFigure(concentration: Concentration, options: LorenzOptions = {}): Figure {
  const { owners = "customers", owned = "revenue", topShare = 0.2 } = options;
  const { title = `Concentration of ${owned}` } = options;
  if (!(topShare > 0 && topShare < 1)) {
    throw new RangeError(
      `Cannot draw a Lorenz curve: topShare must lie between 0 and 1, received ${topShare}`,
    );
  }
  const { gini } = concentration;
  const n = concentration.customers.length - 1;
  const topPart = concentration.topShare(topShare);
  const nPoints = Math.min(n, 200);
  const share = Array.from({ length: nPoints + 1 }, (_, i) => i / nPoints);
  const value = share.map((part) => 1 - concentration.topShare(1 - part));
  const reading = `The top ${formatShare(topShare)} of ${owners} bring ${formatShare(topPart)} of ${owned} (Gini coefficient ${gini.toFixed(2)}).`;
  const percent = (shares: readonly number[]) => shares.map((entry) => 100 * entry);
  const hovertemplate = `the smallest %{x:.1f}% of ${escapeLabel(owners)}<br>bring %{y:.1f}% of ${escapeLabel(owned)}<extra></extra>`;
  return figure(
    [
      {
        type: "scatter",
        mode: "lines",
        name: "equal shares",
        x: [0, 100],
        y: [0, 100],
        line: { color: ink.reference, width: 1.5, dash: "dash" },
        hoverinfo: "skip",
      },
      {
        type: "scatter",
        mode: "lines",
        name: escapeLabel(`${owners} as they are`),
        x: percent(share),
        y: percent(value),
        fill: "tonexty",
        fillcolor: "rgba(0,114,178,0.12)",
        line: { color: segmentColours[0], width: 2.5 },
        hovertemplate,
      },
      {
        type: "scatter",
        mode: "markers",
        showlegend: false,
        x: [100 * (1 - topShare)],
        y: [100 * (1 - topPart)],
        marker: { color: segmentColours[1], size: 10, symbol: 2 },
        hovertemplate,
      },
    ],
    {
      ...frame({
        title,
        subtitle: reading,
        plotHeight: 380,
        legend: ["equal shares", `${owners} as they are`],
      }),
      annotations: [
        {
          x: 100 * (1 - topShare),
          y: 100 * (1 - topPart),
          text: `${escapeLabel(`top ${formatShare(topShare)} of ${owners}:`)}<br>${escapeLabel(`${formatShare(topPart)} of ${owned}`)}`,
          showarrow: true,
          arrowhead: 0,
          arrowcolor: ink.axis,
          axref: "x",
          ayref: "y",
          ax: 26,
          ay: 84,
          align: "left",
          bgcolor: "rgba(255,255,255,0.85)",
        },
      ],
      xaxis: {
        title: { text: escapeLabel(`Share of ${owners}, smallest first (%)`) },
        range: [0, 100],
        dtick: 20,
      },
      yaxis: { title: { text: escapeLabel(`Share of ${owned} (%)`) }, range: [0, 100], dtick: 20 },
    },
    `Lorenz curve of ${owned} over ${formatNumber(n)} ${owners}. ${reading}`,
  );
}
