import type { PlotlyTrace } from "./figure";
import { divergingScale, sequentialScale } from "./palette";

/** Options of the heat maps in this folder. */
export interface HeatmapStyle {
  /** Title of the colour bar, with its unit; escaped already. */
  readonly barTitle: string;
  /** Written in each cell; "" where nothing is. */
  readonly text: readonly (readonly string[])[];
  /** Shown when a pointer is over a cell; escaped already. */
  readonly hover: readonly (readonly string[])[];
  /** Symmetric about 0 up to this limit, in two colours; or from 0 in one. */
  readonly scale: "diverging" | "sequential";
  readonly limit: number;
  readonly textSize?: number;
}

/** Heat map on numeric positions (column 0, 1, …; row 0, 1, …), so that equal names stay apart. */
export function heatmapTrace(
  values: readonly (readonly (number | null)[])[],
  { barTitle, text, hover, scale, limit, textSize = 11 }: HeatmapStyle,
): PlotlyTrace {
  return {
    type: "heatmap",
    z: values.map((row) => [...row]),
    x: (values[0] ?? []).map((_, j) => j),
    y: values.map((_, i) => i),
    zmin: scale === "diverging" ? -limit : 0,
    zmax: limit,
    colorscale: scale === "diverging" ? divergingScale : sequentialScale,
    text,
    texttemplate: "%{text}",
    textfont: { size: textSize },
    hovertext: hover,
    hovertemplate: "%{hovertext}<extra></extra>",
    hoverongaps: false,
    xgap: 1,
    ygap: 1,
    colorbar: { title: { text: barTitle, side: "right" }, thickness: 12, len: 1, outlinewidth: 0 },
  };
}

/** Axis attributes for names at positions 0, 1, …; `reversed` puts the first on top. */
export function namedPositions(names: readonly string[], reversed: boolean = false): Record<string, unknown> {
  const span = [-0.5, names.length - 0.5];
  return {
    tickvals: names.map((_, i) => i),
    ticktext: names,
    range: reversed ? span.reverse() : span,
    showgrid: false,
    ticks: "",
  };
}

/** A number for a cell: two decimals, a true minus sign. */
export function cellText(value: number | null, decimals: number = 2): string {
  if (value === null || !Number.isFinite(value)) return "";
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}
