import type { Browser, Page } from "playwright-core";
import { type MimeBundle, type Notebook, type Output, plotlyMime } from "./document";
import { fontFaces } from "./fonts";
import { type PlotlyFigure, stillFigure } from "./still";

const defaultWidth = 800; // on A4, text of 12 pixels then has 7.4 points
const defaultHeight = 500;
const scale = 2;

// Runs in the page. Text because the library is compiled without the browser's types.
const drawScript = `async ({ figure, width, height }) => {
  document.body.innerHTML = '<div id="plot"></div>';
  const plot = document.getElementById("plot");
  plot.style.width = width + "px";
  plot.style.height = height + "px";
  const layout = { paper_bgcolor: "#fff", ...figure.layout, width, height, autosize: false };
  await Plotly.newPlot(plot, figure.data ?? [], layout, { staticPlot: true, displayModeBar: false });
  await document.fonts.ready;
}`;

async function openPlotPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({
    deviceScaleFactor: scale,
    viewport: { width: 1400, height: 1000 },
    offline: true,
  });
  await page.setContent(
    `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><style>${fontFaces()}body{margin:0;background:#fff}</style></head><body></body></html>`,
  );
  // plotly.js measures text before it draws: the fonts must be there by then.
  await page.evaluate(
    `Promise.all(["400", "600", "700", "italic 400"].map((w) => document.fonts.load(w + " 12px 'Open Sans'")))`,
  );
  await page.addScriptTag({ path: require.resolve("plotly.js-dist") });
  return page;
}

const positive = (value: unknown, otherwise: number): number =>
  typeof value === "number" && value > 0 ? Math.round(value) : otherwise;

async function draw(
  page: Page,
  figure: PlotlyFigure,
): Promise<{ png: Buffer; width: number; height: number }> {
  const width = positive(figure.layout?.width, defaultWidth);
  const height = positive(figure.layout?.height, defaultHeight);
  await page.evaluate(`(${drawScript})(${JSON.stringify({ figure, width, height })})`);
  const png = await page.locator("#plot").screenshot({ type: "png", animations: "disabled", caret: "hide" });
  return { png, width, height };
}

/** The words that stand for a figure where it cannot be seen: given with the output, else its text form, else its title. */
function alternativeText(output: Output): string {
  const given = (output.metadata?.["image/png"] as { alt?: unknown } | undefined)?.alt;
  const text = output.data?.["text/plain"];
  const figure = output.data?.[plotlyMime] as { layout?: { title?: { text?: unknown } | string } };
  const title = typeof figure?.layout?.title === "string" ? figure.layout.title : figure?.layout?.title?.text;
  return (
    [given, text, title].find((words) => typeof words === "string" && words.trim() !== "")?.toString() ??
    "Plot"
  );
}

async function withPicture(output: Output, page: Page): Promise<Output> {
  const { png, width, height } = await draw(page, stillFigure(output.data?.[plotlyMime] as PlotlyFigure));
  const data: MimeBundle = { ...output.data, "image/png": png.toString("base64") };
  const metadata = { ...output.metadata, "image/png": { alt: alternativeText(output), width, height } };
  return { ...output, data, metadata };
}

const hasFigure = (output: Output) => output.data?.[plotlyMime] !== undefined;

/**
 * Puts a still picture beside every plotly figure, without its menus and sliders, for readers that cannot run plotly.js:
 * GitHub, nbviewer, paper.
 *
 * Each output with `application/vnd.plotly.v1+json` gets `image/png`, drawn by plotly.js at `layout.width` × `layout.height`
 * (800 × 500 where not given) with two dots per pixel, and in its metadata `image/png: { alt, width, height }`.
 * One figure drawn twice by one browser gives the same bytes. Cost: about 0.2 s per figure.
 * @param notebook is not changed
 * @param browser draws; see `withBrowser`
 */
export async function addPictures(notebook: Notebook, browser: Browser): Promise<Notebook> {
  if (!notebook.cells.some((cell) => cell.outputs?.some(hasFigure))) return notebook;
  const page = await openPlotPage(browser);
  try {
    const cells = [];
    for (const cell of notebook.cells) {
      const outputs: Output[] = [];
      for (const output of cell.outputs ?? [])
        outputs.push(hasFigure(output) ? await withPicture(output, page) : output);
      cells.push(cell.outputs ? { ...cell, outputs } : cell);
    }
    return { ...notebook, cells };
  } finally {
    await page.close();
  }
}
