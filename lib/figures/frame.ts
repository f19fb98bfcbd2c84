import { escapeLabel, wrapText } from "./text";
import { ink } from "./theme";

/** A choice in a plotly menu: what it is called and what it changes. */
export interface MenuOption {
  readonly label: string;
  /** Trace attributes, one value or one per trace of `traces`. */
  readonly restyle?: Readonly<Record<string, unknown>>;
  /** Layout attributes. */
  readonly relayout?: Readonly<Record<string, unknown>>;
  /** Indices of the traces that `restyle` speaks of. */
  readonly traces?: readonly number[];
}

/** A menu over the plot; the first option is what the figure shows at first. */
export interface Menu {
  readonly label: string;
  readonly options: readonly MenuOption[];
}

/** What surrounds a plot. Pixels throughout. */
export interface Frame {
  readonly title: string;
  /** The main reading in one sentence. */
  readonly subtitle?: string;
  /** What a menu can put in the subtitle's place, so that there is room for the longest. */
  readonly otherSubtitles?: readonly string[];
  readonly menus?: readonly Menu[];
  /** Height of the plotting area. */
  readonly plotHeight: number;
  /** Room over the plotting area for titles of panels (default 8). */
  readonly above?: number;
  /** Room under the plotting area for tick labels and axis title (default 58). */
  readonly below?: number;
  /** Names in the legend, in order; without them there is none. */
  readonly legend?: readonly string[];
  /** Symbols in the legend as in the plot (default), or all of one size that is easy to see. */
  readonly legendSize?: "trace" | "constant";
  readonly left?: number;
  readonly right?: number;
}

/** Height of the row that a menu takes over the plot, and the name of the annotation that labels it. */
export const menuRow = 42;
export const menuLabelName = "menu label";
const subtitleLine = 17;
const subtitleLength = 88;
/** Widths at 12 px of the house font. */
const characterWidth = 6.7;

/** Title with its reading beneath it in smaller type, as plotly's title text. Both are escaped here. */
export function titleText(title: string, subtitle?: string): string {
  const head = `<b>${escapeLabel(title)}</b>`;
  return subtitle
    ? `${head}<br><span style="font-size:12px">${wrapText(escapeLabel(subtitle), subtitleLength).join("<br>")}</span>`
    : head;
}

/**
 * The layout around a plot: height, margins, title at the top left, menus in rows under it, each with its label, and a
 * legend under the plot. Nothing overlaps at widths from 600 pixels.
 *
 * A figure's own annotations go before those in the result, so that menus can address them by index.
 */
export function frame(options: Frame): Record<string, unknown> & { annotations: Record<string, unknown>[] } {
  const { title, subtitle, menus = [], plotHeight, above = 8, below = 58, legend = [] } = options;
  const texts = [subtitle ?? "", ...(options.otherSubtitles ?? [])].filter((text) => text !== "");
  const nLines = Math.max(0, ...texts.map((text) => wrapText(escapeLabel(text), subtitleLength).length));
  // plotly puts the first of several lines higher than a single one.
  const titleTop = nLines > 0 ? 22 : 14;
  const top = titleTop + 26 + nLines * subtitleLine + menus.length * menuRow + above;
  const legendRows = legend.length > 0 ? rowsOfLegend(legend) : 0;
  const bottom = below + (legendRows > 0 ? legendRows * 20 + 12 : 0);
  return {
    height: Math.round(top + plotHeight + bottom),
    margin: { t: top, b: bottom, l: options.left ?? 64, r: options.right ?? 24 },
    title: {
      text: titleText(title, subtitle),
      font: { size: 15 },
      x: 0,
      xref: "container",
      xanchor: "left",
      y: 1,
      yref: "container",
      yanchor: "top",
      pad: { l: 12, t: titleTop },
    },
    ...(menus.length > 0
      ? { updatemenus: menus.map((menu, row) => updateMenu(menu, row, menus, above)) }
      : {}),
    annotations: menus.map((menu, row) => menuLabel(menu, row, menus.length, above)),
    showlegend: legendRows > 0,
    ...(legendRows > 0 ? { legend: legendUnder(below, plotHeight, options.legendSize ?? "trace") } : {}),
  };
}

function legendUnder(below: number, plotHeight: number, itemsizing: string): Record<string, unknown> {
  return {
    orientation: "h",
    x: 0,
    xanchor: "left",
    y: -(below + 4) / plotHeight,
    yanchor: "top",
    font: { size: 12 },
    itemsizing,
    traceorder: "normal",
    bgcolor: "rgba(255,255,255,0)",
  };
}

/** Rows that a horizontal legend takes at the width of a printed page. */
function rowsOfLegend(names: readonly string[]): number {
  const width = names.reduce((sum, name) => sum + 46 + characterWidth * name.length, 0);
  return Math.max(1, Math.ceil(width / 760));
}

/** Pixels between the plot's upper edge and a menu's lower edge. */
const liftOf = (row: number, nRows: number, above: number) => above + (nRows - 1 - row) * menuRow + 4;

function updateMenu(menu: Menu, row: number, menus: readonly Menu[], above: number): Record<string, unknown> {
  const longest = Math.max(...menus.map(({ label }) => label.length));
  return {
    type: "dropdown",
    direction: "down",
    active: 0,
    showactive: true,
    x: 0,
    xanchor: "left",
    y: 1,
    yanchor: "bottom",
    pad: { l: Math.round(14 + longest * characterWidth), b: liftOf(row, menus.length, above), t: 0, r: 0 },
    bgcolor: "#FFFFFF",
    bordercolor: ink.axis,
    font: { size: 12 },
    buttons: menu.options.map(({ label, restyle = {}, relayout = {}, traces = [] }) => ({
      label: escapeLabel(label),
      method: "update",
      args: [restyle, relayout, [...traces]],
    })),
  };
}

function menuLabel(menu: Menu, row: number, nRows: number, above: number): Record<string, unknown> {
  return {
    name: menuLabelName,
    text: `${escapeLabel(menu.label)}:`,
    showarrow: false,
    xref: "paper",
    x: 0,
    xanchor: "left",
    yref: "paper",
    y: 1,
    yanchor: "bottom",
    yshift: liftOf(row, nRows, above) + 5,
    font: { size: 12, color: ink.text },
  };
}
