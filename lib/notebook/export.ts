import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { gzipSync } from "node:zlib";
import { notebookAsset, pythonEnvironment, pythonOf } from "./assets";
import { writeAtomically } from "./atomic";
import { runChild } from "./child";
import { type Notebook, plotlyMime, readNotebook } from "./document";
import { fontFaces } from "./fonts";

export interface ExportOptions {
  /** show the code cells and their numbers; true by default */
  readonly code?: boolean;
  /** the document's title; by default that of the notebook's metadata, else its first heading, else its file name */
  readonly title?: string;
  readonly signal?: AbortSignal;
}

/** The title in the notebook's metadata, else the first heading of level 1, else the file's name. */
export function titleOf(notebook: Notebook, path: string): string {
  if (typeof notebook.metadata.title === "string") return notebook.metadata.title;
  for (const cell of notebook.cells) {
    const heading = cell.cell_type === "markdown" ? /^# +(.+?) *#*$/m.exec(cell.source) : null;
    if (heading) return heading[1].replace(/[*`]/g, "");
  }
  return basename(path, ".ipynb");
}

let packed: string | undefined;

/** plotly.js in 2.6 instead of 10 MB: the page unpacks it by itself. */
function packedPlotly(): string {
  packed ??= gzipSync(readFileSync(require.resolve("plotly.js-dist")), { level: 9 }).toString("base64");
  return packed;
}

const templateFile = (name: string) => readFile(notebookAsset("template", "seglab", name), "utf8");

/**
 * Writes an executed notebook as one HTML file that needs no other file and no network: fonts, pictures and plotly.js
 * are inside. Plots are interactive; where scripts do not run, and on paper, their pictures stand in.
 * @param path the executed notebook, with pictures (see `addPictures`)
 * @param outPath the HTML file
 * @throws Error where nbconvert cannot convert it, with nbconvert's message
 */
export async function exportHtml(path: string, outPath: string, options: ExportOptions = {}): Promise<void> {
  const { code = true, signal } = options;
  const notebook = await readNotebook(path);
  const python = pythonOf();
  const style = `${fontFaces()}\n${await templateFile("style.css")}`;
  const title = options.title ?? titleOf(notebook, path);
  const script = await templateFile("report.js");
  const hasPlots = notebook.cells.some((cell) => cell.outputs?.some((output) => output.data?.[plotlyMime]));
  const plotly = hasPlots ? packedPlotly() : "";
  await writeAtomically(outPath, async (temporary) => {
    const request = {
      notebook: path,
      title,
      templates: notebookAsset("template"),
      style,
      script,
      plotly,
      output: temporary,
      code,
    };
    const { code: exitCode, stderr } = await runChild(python, [notebookAsset("export.py")], {
      env: pythonEnvironment(python),
      input: `${JSON.stringify(request)}\n`,
      signal,
    });
    if (exitCode !== 0)
      throw new Error(`Cannot export ${path}: nbconvert must succeed, received: ${stderr.trim()}`);
  });
}
