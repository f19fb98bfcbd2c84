import { roundNumbers } from "./round";
import { axisTheme, layoutTheme } from "./theme";

/** One plotly trace: its type and any attribute of that type. */
export interface PlotlyTrace {
  readonly type: string;
  readonly [attribute: string]: unknown;
}

/** A plotly layout. */
export interface PlotlyLayout {
  readonly [attribute: string]: unknown;
}

/** What a notebook receives from a figure: values by MIME type, and facts about each of them. */
export interface DisplayBundle {
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** The property by which a notebook's kernel asks a value how to show itself. */
export const jupyterDisplay: unique symbol = Symbol.for("Jupyter.display");

/** A finished figure: plain JSON for plotly, and its alternative text. */
export interface Figure {
  readonly data: readonly PlotlyTrace[];
  readonly layout: PlotlyLayout;
  /** What is shown and the main reading with its numbers, for people who don't see the picture. */
  readonly alt: string;
  [jupyterDisplay](): DisplayBundle;
}

/**
 * Settings of the toolbar, the same for every figure: few buttons, and none that sends data anywhere. Not `responsive`:
 * JupyterLab resizes plots by itself, and with that setting every change of the window's size flattens them to 29 pixels.
 */
const config = {
  displaylogo: false,
  showSendToCloud: false,
  plotlyServerURL: "",
  modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d"],
};

/**
 * Makes a figure from traces and a layout: adds the house theme under what is given, turns typed arrays into
 * plain ones, rounds numbers to 6 significant digits, and writes missing and infinite values as `null`.
 *
 * @param data - plotly traces; not changed
 * @param layout - plotly layout; what it says goes before the theme; `width` stays open so that the figure fits its page
 * @param alt - alternative text, not empty
 * @throws TypeError when an axis with tick labels has no title, or when there is no alternative text
 * @example
 * const bars = figure(
 *   [{ type: "bar", x: [1, 2], y: [3, 4] }],
 *   { xaxis: { title: { text: "Group" } }, yaxis: { title: { text: "Revenue (GBP)" } } },
 *   "Bars: group 1 has 3 GBP, group 2 has 4 GBP.",
 * );
 */
export function figure(data: readonly PlotlyTrace[], layout: PlotlyLayout, alt: string): Figure {
  if (alt.trim() === "") {
    throw new TypeError(
      "Cannot make a figure: the alternative text must say what is shown, received an empty one",
    );
  }
  const plain = roundNumbers(data) as readonly PlotlyTrace[];
  const themed = roundNumbers(withTheme(layout)) as PlotlyLayout;
  requireAxisTitles(themed);
  const bundle = {
    data: {
      "application/vnd.plotly.v1+json": { data: plain, layout: themed, config },
      "text/plain": alt,
    },
    metadata: { "image/png": { alt } },
  };
  const result = { data: plain, layout: themed, alt } as Figure;
  Object.defineProperty(result, jupyterDisplay, { value: () => bundle, enumerable: false });
  return result;
}

const isAxis = (key: string) => /^[xy]axis\d*$/.test(key);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);

function withTheme(layout: PlotlyLayout): PlotlyLayout {
  const themed = merge(layoutTheme, layout);
  for (const key of Object.keys(themed)) {
    if (isAxis(key)) themed[key] = merge(axisTheme, themed[key] as Record<string, unknown>);
  }
  return themed;
}

/** Lays `over` onto `under`, object by object; arrays are replaced whole. */
function merge(
  under: Readonly<Record<string, unknown>>,
  over: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isObject(below) && isObject(value) ? merge(below, value) : value;
  }
  return merged;
}

function requireAxisTitles(layout: PlotlyLayout): void {
  for (const [key, value] of Object.entries(layout)) {
    if (!isAxis(key) || !isObject(value)) continue;
    if (value.visible === false || value.showticklabels === false) continue;
    const title = isObject(value.title) ? value.title.text : undefined;
    if (typeof title !== "string" || title.trim() === "") {
      throw new TypeError(
        `Cannot make a figure: an axis with tick labels must have a title, received none for ${key}. Give layout.${key}.title.text.`,
      );
    }
  }
}
