import { requireSome } from "./check";
import { type Figure, figure } from "./figure";
import { frame } from "./frame";
import { segmentColours } from "./palette";
import { escapeLabel, formatNumber, formatShare } from "./text";
import { ink } from "./theme";

export interface LorenzOptions {
  readonly title?: string;
  /** Share of the largest whose part is marked, in (0, 1) (default 0.2). */
  readonly topShare?: number;
  /** Who has the values, plural (default "customers"). */
  readonly owners?: string;
  /** What they have (default "revenue"). */
  readonly owned?: string;
}

/** How unequally something is spread. */
export interface Concentration {
  /** Lorenz curve: `value[i]` of all is held by the poorest `share[i]`; both rise from 0 to 1. */
  readonly share: readonly number[];
  readonly value: readonly number[];
  /** Gini coefficient: 0 when all have the same, (n − 1) / n when one has all. */
  readonly gini: number;
  /** Part of the total held by the richest `topShare`, interpolated on the curve. */
  readonly topPart: number;
}

/**
 * Lorenz curve, Gini coefficient and the part of the largest. Source: Gini (1914); Lorenz (1905).
 *
 * @param values - at least one, none negative, with a positive sum
 * @param topShare - in (0, 1)
 * @throws RangeError when values or share are outside their range
 * @example
 * concentration([1, 1, 1, 1, 6], 0.2).topPart // 0.6
 */
export function concentration(values: ArrayLike<number>, topShare: number = 0.2): Concentration {
  requireSome("a Lorenz curve", "values", values.length);
  if (!(topShare > 0 && topShare < 1)) {
    throw new RangeError(
      `Cannot draw a Lorenz curve: topShare must lie between 0 and 1, received ${topShare}`,
    );
  }
  const sorted = Float64Array.from(values).sort();
  const total = sorted.reduce((sum, value) => sum + value, 0);
  const bad = sorted.find((value) => !(value >= 0 && Number.isFinite(value)));
  if (bad !== undefined || !(total > 0)) {
    throw new RangeError(
      `Cannot draw a Lorenz curve: values must be finite, not negative and not all 0, received ${bad ?? "a sum of 0"}. Leave out customers with a negative net value and say how many.`,
    );
  }
  const n = sorted.length;
  const cumulated = new Float64Array(n + 1);
  let weighted = 0;
  for (let i = 0; i < n; i++) {
    cumulated[i + 1] = cumulated[i] + sorted[i];
    weighted += (2 * (i + 1) - n - 1) * sorted[i];
  }
  const at = (share: number) => {
    const place = Math.min(share * n, n);
    const below = Math.min(Math.floor(place), n - 1);
    return (cumulated[below] + (place - below) * sorted[below]) / total;
  };
  const nPoints = Math.min(n, 200);
  const share = Array.from({ length: nPoints + 1 }, (_, i) => i / nPoints);
  return { share, value: share.map(at), gini: weighted / (n * total), topPart: 1 - at(1 - topShare) };
}

/**
 * Lorenz curve with the line of equality; marks what the largest bring ("the top 20 % bring 61 %").
 *
 * @param values - one per customer (or product …), none negative
 */
export function lorenzFigure(values: ArrayLike<number>, options: LorenzOptions = {}): Figure {
  const { owners = "customers", owned = "revenue", topShare = 0.2 } = options;
  const { title = `Concentration of ${owned}` } = options;
  const { share, value, gini, topPart } = concentration(values, topShare);
  const reading = `The top ${formatShare(topShare)} of ${owners} bring ${formatShare(topPart)} of ${owned} (Gini coefficient ${gini.toFixed(2)}).`;
  const percent = (shares: readonly number[]) => shares.map((entry) => 100 * entry);
  const hovertemplate = `the smallest %{x:.1f} % of ${escapeLabel(owners)}<br>bring %{y:.1f} % of ${escapeLabel(owned)}<extra></extra>`;
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
    `Lorenz curve of ${owned} over ${formatNumber(values.length)} ${owners}. ${reading}`,
  );
}
