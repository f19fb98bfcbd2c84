import type { PlotlyTrace } from "./figure";
import { blend, divergingScale, readableOn, sequentialScale } from "./palette";

/** What a heat map in this folder shows. */
export interface HeatmapContent {
  /** Rows of cells; `null` and NaN stay empty. */
  readonly values: readonly (readonly (number | null)[])[];
  /** Title of the colour bar, with its unit; escaped already. */
  readonly barTitle: string;
  /** Written in each cell; "" where nothing is. */
  readonly text: readonly (readonly string[])[];
  /** Shown when a pointer is over a cell; escaped already. */
  readonly hover: readonly (readonly string[])[];
  /** Symmetric about 0 up to the limit, in two colours; or from 0 in one. */
  readonly scale: "diverging" | "sequential";
  readonly limit: number;
  readonly textSize?: number;
  /** Where the colour bar is marked, and how, where cells are coloured by something else than what is written in them. */
  readonly ticks?: { readonly values: readonly number[]; readonly text: readonly string[] };
}

/**
 * Traces of a heat map on numeric positions (column 0, 1, …; row 0, 1, …), so that equal names stay apart: the cells,
 * and their numbers in black or white, whichever reads better.
 */
export function heatmapTraces(content: HeatmapContent): PlotlyTrace[] {
  const { values, barTitle, text, hover, scale, limit, textSize = 11, ticks } = content;
  const colours = scale === "diverging" ? divergingScale : sequentialScale;
  const low = scale === "diverging" ? -limit : 0;
  const cells = values.flatMap((row, i) =>
    row.flatMap((value, j) =>
      value === null || !Number.isFinite(value) || text[i][j] === ""
        ? []
        : [{ i, j, text: text[i][j], colour: readableOn(blend(colours, (value - low) / (limit - low))) }],
    ),
  );
  return [
    {
      type: "heatmap",
      z: values.map((row) => [...row]),
      x: (values[0] ?? []).map((_, j) => j),
      y: values.map((_, i) => i),
      zmin: low,
      zmax: limit,
      colorscale: colours,
      hovertext: hover,
      hovertemplate: "%{hovertext}<extra></extra>",
      hoverongaps: false,
      xgap: 1,
      ygap: 1,
      colorbar: {
        title: { text: barTitle, side: "right", font: { size: 12 } },
        tickfont: { size: 11 },
        ...(ticks ? { tickvals: [...ticks.values], ticktext: [...ticks.text] } : {}),
        thickness: 12,
        len: 1,
        outlinewidth: 0,
      },
    },
    ...(cells.length === 0 ? [] : [textOf(cells, textSize)]),
  ];
}

interface CellText {
  readonly i: number;
  readonly j: number;
  readonly text: string;
  readonly colour: string;
}

function textOf(cells: readonly CellText[], size: number): PlotlyTrace {
  return {
    type: "scatter",
    mode: "text",
    x: cells.map(({ j }) => j),
    y: cells.map(({ i }) => i),
    text: cells.map((cell) => cell.text),
    textfont: { size, color: cells.map(({ colour }) => colour) },
    hoverinfo: "skip",
  };
}

/** Axis attributes for escaped names at positions 0, 1, …; `reversed` puts the first on top. */
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
