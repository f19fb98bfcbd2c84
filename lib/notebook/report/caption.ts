import { type Figure, figure as figureOf } from "../../figures/figure";
import { type Sentence, textOf } from "../../written";
import { display } from "../display";
import type { Displayable } from "../displayable";
import { escapeMarkdown } from "../prose";
import { latexCaption } from "./latexCaption";
import { displayableWithRole } from "./role";

const leastPlotHeight = 100;

/** How a figure is shown. */
export interface CaptionOptions {
  /** Height of the figure in pixels of a page that is 800 wide; by default the figure's own. */
  readonly height?: number;
}

/**
 * Shows a figure with a caption under it. The exports number figures by their order and keep figure and caption together;
 * LaTeX numbers them by `\caption`. The figure keeps its alternative text.
 *
 * @param caption - plain text or a sentence; escaped here
 * @example
 * captioned(sizeFigure(segments), sentence`Customers per segment: ${count(815)} in all.`);
 */
export async function captioned(
  figure: Figure,
  caption: Sentence | string,
  { height }: CaptionOptions = {},
): Promise<void> {
  const shown = height === undefined ? figure : figureOfHeight(figure, height);
  await Promise.all([display(shown), display(figureCaption(textOf(caption)))]);
}

/** The same figure, its plotting area stretched or flattened; title, axis labels and legend keep their size and distance. */
function figureOfHeight({ data, layout, alt }: Figure, height: number): Figure {
  const margin = layout.margin as { readonly t: number; readonly b: number };
  const [before, after] = [Number(layout.height), height].map((total) => total - margin.t - margin.b);
  if (!(after >= leastPlotHeight)) {
    throw new RangeError(
      `Cannot show the figure: height must leave ${leastPlotHeight} pixels to the plot, at least ${leastPlotHeight + margin.t + margin.b}, received ${height}`,
    );
  }
  const legend = layout.legend as { readonly y?: number } | undefined;
  const moved =
    typeof legend?.y === "number" ? { legend: { ...legend, y: (legend.y * before) / after } } : {};
  return figureOf(data, { ...layout, ...moved, height }, alt);
}

/** The caption of the figure that was shown just before. */
function figureCaption(text: string): Displayable {
  const data = {
    "text/markdown": `*${escapeMarkdown(text)}*`,
    "text/latex": latexCaption("figure", text),
    "text/plain": text,
  };
  return displayableWithRole(data, { role: "caption" });
}
