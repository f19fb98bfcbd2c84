import type { PlotlyLayout } from "./figure";

/** One of several plots in a figure: its place (shares of the plotting area) and the names of its axes. */
export interface Panel {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly row: number;
  readonly column: number;
  /** Names for traces: "x2", "y2". */
  readonly xaxis: string;
  readonly yaxis: string;
  /** Names for the layout: "xaxis2", "yaxis2". */
  readonly xKey: string;
  readonly yKey: string;
}

/** Panels in reading order with the pixel height of their plotting area. */
export interface PanelGrid {
  readonly panels: readonly Panel[];
  readonly plotHeight: number;
  readonly nRows: number;
  readonly nColumns: number;
}

/**
 * Places panels on a grid in reading order.
 *
 * @param nPanels - how many
 * @param nColumns - at most so many beside each other
 * @param rowHeight - height of each panel, in pixels
 * @param gapX - room between columns, as a share of the width (default 0.1)
 * @param gapY - room between rows, in pixels (default 84: tick labels, axis title, the next panel's title)
 */
export function panelGrid(
  nPanels: number,
  nColumns: number,
  rowHeight: number,
  { gapX = 0.1, gapY = 84 }: { gapX?: number; gapY?: number } = {},
): PanelGrid {
  const columns = Math.min(nPanels, nColumns);
  const rows = Math.ceil(nPanels / columns);
  const plotHeight = rows * rowHeight + (rows - 1) * gapY;
  const width = (1 - gapX * (columns - 1)) / columns;
  const panels = Array.from({ length: nPanels }, (_, i) => {
    const column = i % columns;
    const row = Math.floor(i / columns);
    const left = column * (width + gapX);
    const top = 1 - (row * (rowHeight + gapY)) / plotHeight;
    const suffix = i === 0 ? "" : String(i + 1);
    return {
      x: [left, Math.min(1, left + width)] as const,
      y: [Math.max(0, top - rowHeight / plotHeight), top] as const,
      row,
      column,
      xaxis: `x${suffix}`,
      yaxis: `y${suffix}`,
      xKey: `xaxis${suffix}`,
      yKey: `yaxis${suffix}`,
    };
  });
  return { panels, plotHeight, nRows: rows, nColumns: columns };
}

/** The two axes of a panel, placed and tied to each other. */
export function panelAxes(
  panel: Panel,
  xaxis: Readonly<Record<string, unknown>>,
  yaxis: Readonly<Record<string, unknown>>,
): PlotlyLayout {
  return {
    [panel.xKey]: { domain: panel.x, anchor: panel.yaxis, ...xaxis },
    [panel.yKey]: { domain: panel.y, anchor: panel.xaxis, ...yaxis },
  };
}

/** A title over a panel, from text that is escaped already. */
export function panelTitle(panel: Panel, text: string): Record<string, unknown> {
  return {
    text,
    showarrow: false,
    xref: "paper",
    x: panel.x[0],
    xanchor: "left",
    align: "left",
    yref: "paper",
    y: panel.y[1],
    yanchor: "bottom",
    yshift: 3,
    font: { size: 12.5 },
  };
}
