import { basename, relative, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { LabServer } from "./jupyterlabServer";

/** What a person would see after "Run all cells". */
export interface LabRun {
  /** `name: message` of every error output */
  readonly errors: readonly string[];
  /** code cells with a source, and how many of them have run */
  readonly nCodeCells: number;
  readonly nExecuted: number;
  /** plots that plotly.js drew and that have a readable size, also after the window's size has changed */
  readonly nPlots: number;
  /** tables in outputs, with a width and height on the screen */
  readonly nTables: number;
  /** messages that the page wrote to its console as errors */
  readonly complaints: readonly string[];
  /** a PNG of the whole notebook */
  readonly screenshot: Buffer;
}

// Runs in the page. Resolves when every cell has run.
const runAllScript = `async () => {
  const panel = window.jupyterapp.shell.currentWidget;
  await panel.context.ready;
  await panel.context.sessionContext.ready;
  await panel.revealed;
  for (const cell of panel.content.widgets) if (cell.ready) await cell.ready;
  await window.jupyterapp.commands.execute("notebook:run-all-cells");
  const cells = panel.context.model.sharedModel.toJSON().cells.filter((cell) => cell.cell_type === "code");
  const filled = cells.filter((cell) => [].concat(cell.source).join("").trim() !== "");
  return {
    errors: cells.flatMap((cell) => cell.outputs.filter((o) => o.output_type === "error").map((o) => o.ename + ": " + o.evalue)),
    nCodeCells: filled.length,
    nExecuted: filled.filter((cell) => cell.execution_count > 0).length,
    nFigures: cells.flatMap((cell) => cell.outputs).filter((o) => o.data?.["application/vnd.plotly.v1+json"]).length,
  };
}`;

const countVisible = `(selector, minWidth, minHeight) => [...document.querySelectorAll(selector)].filter((element) => {
  const { width, height } = element.getBoundingClientRect();
  return width > minWidth && height > minHeight;
}).length`;

const plotSelector = ".jp-RenderedPlotly.js-plotly-plot .svg-container > .main-svg:first-child";

async function screenshotOfAll(page: Page): Promise<Buffer> {
  const height = await page.evaluate(
    `Math.ceil(Math.max(...[...document.querySelectorAll(".jp-WindowedPanel-outer, .jp-Notebook")].map((e) => e.scrollHeight)))`,
  );
  await page.setViewportSize({ width: 1400, height: Math.min(16_000, Number(height) + 160) });
  await page.evaluate(
    `for (const e of document.querySelectorAll(".jp-WindowedPanel-outer, .jp-Notebook")) e.scrollTop = 0`,
  );
  await page.waitForTimeout(1000);
  return page.screenshot();
}

/**
 * Opens a notebook as a person does, runs all cells, and waits until all have run and all plots are drawn.
 * @param path the notebook, below the server's folder; JupyterLab may save it
 * @param timeoutMs the longest time for running all cells; 300,000 by default
 * @throws Error where it does not open, does not end, or draws fewer plots than the notebook has figures
 */
export async function runInJupyterLab(
  server: LabServer,
  browser: Browser,
  path: string,
  timeoutMs = 300_000,
): Promise<LabRun> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  try {
    const place = relative(server.folder, resolve(path)).split("\\").join("/");
    await page.goto(`${server.url}/doc/tree/${encodeURI(place)}?token=${server.token}&reset`);
    await page.locator(".jp-NotebookPanel .jp-Cell").first().waitFor();
    await page.waitForFunction("window.jupyterapp?.shell.currentWidget?.context?.isReady === true");
    const running = page.evaluate(`(${runAllScript})()`) as Promise<LabRun & { nFigures: number }>;
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () =>
          reject(new Error(`Cannot run ${basename(path)}: it must end within ${timeoutMs} ms in JupyterLab`)),
        timeoutMs,
      );
    });
    const { nFigures, ...ran } = await Promise.race([running, tooLong]).finally(() => clearTimeout(timer));
    await page
      .waitForFunction(`document.querySelectorAll(${JSON.stringify(plotSelector)}).length >= ${nFigures}`)
      .catch(() => {
        throw new Error(
          `Cannot show ${basename(path)}: JupyterLab must draw ${nFigures} plots, and drew fewer`,
        );
      });
    await page.setViewportSize({ width: 1300, height: 900 });
    await page.waitForTimeout(1000);
    const screenshot = await screenshotOfAll(page);
    return {
      ...ran,
      nPlots: (await page.evaluate(`(${countVisible})(${JSON.stringify(plotSelector)}, 300, 150)`)) as number,
      nTables: (await page.evaluate(`(${countVisible})(".jp-OutputArea-output table", 20, 10)`)) as number,
      complaints,
      screenshot,
    };
  } finally {
    await page.close();
  }
}
