import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { notebookAsset, pythonEnvironment, pythonOf } from "./assets";
import { writeAtomically } from "./atomic";
import { runChild } from "./child";
import { type Notebook, plotlyMime, readNotebook } from "./document";
import { fontFaces } from "./fonts";
import { packedPlotly } from "./packedPlotly";
import { requireNoPlaceholders } from "./placeholders";
import { roleOf } from "./report/role";

/** A link from a report to one beside it. */
export interface ReportLink {
  readonly href: string;
  readonly label: string;
  /** whether it leads to the report itself */
  readonly current: boolean;
  /** the notebook, without `.ipynb`, whose report it leads to: links in texts to that notebook follow */
  readonly notebook?: string;
}

export interface ExportOptions {
  /** include the code cells, folded away until a click shows them; true by default */
  readonly code?: boolean;
  /** the document's title; by default see {@link titleOf} */
  readonly title?: string;
  /** links at the top of the page; none by default */
  readonly links?: readonly ReportLink[];
  /** texts of the data, which prose may quote although they look like placeholders; none by default */
  readonly dataTexts?: readonly string[];
  readonly signal?: AbortSignal;
}

/** The title on the title page, else that in the notebook's metadata, else the first heading of level 1, else the file's name. */
export function titleOf(notebook: Notebook, path: string): string {
  const outputs = notebook.cells.flatMap((cell) => cell.outputs ?? []);
  const title = outputs.map(({ metadata }) => roleOf(metadata)?.title).find((one) => one !== undefined);
  if (title !== undefined) return title;
  if (typeof notebook.metadata.title === "string") return notebook.metadata.title;
  for (const cell of notebook.cells) {
    const heading = cell.cell_type === "markdown" ? /^# +(.+?) *#*$/m.exec(cell.source) : null;
    if (heading) return heading[1].replace(/[*`]/g, "");
  }
  return basename(path, ".ipynb");
}

/** CSS that prints the title at the head of every page. Escaped, since no text may end the string or the style. */
function runningHead(title: string): string {
  const escaped = title.replace(
    /[^\p{L}\p{N} .,:]/gu,
    (character) => `\\${character.codePointAt(0)?.toString(16)} `,
  );
  return `@page { @top-left { content: "${escaped}"; } }`;
}

const templateFile = (name: string) => readFile(notebookAsset("template", "seglab", name), "utf8");

/**
 * Writes an executed notebook as one HTML file that needs no other file and no network: fonts, pictures and plotly.js
 * are inside. Plots are interactive; where scripts do not run, and on paper, their pictures stand in. A notebook with a
 * title page becomes a report: its figures and tables are numbered, and its contents name pages once it is printed.
 * @param path the executed notebook, with pictures (see `addPictures`)
 * @param outPath the HTML file
 * @throws Error where a placeholder was left in its texts, or where nbconvert cannot convert it, with nbconvert's message
 */
export async function exportHtml(path: string, outPath: string, options: ExportOptions = {}): Promise<void> {
  const { code = true, links = [], signal } = options;
  const notebook = await readNotebook(path);
  requireNoPlaceholders(notebook, path, options.dataTexts);
  const python = pythonOf();
  const title = options.title ?? titleOf(notebook, path);
  const sheets = [
    await templateFile("style.css"),
    await templateFile("print.css"),
    await templateFile("report.css"),
  ];
  const style = [fontFaces(), ...sheets, runningHead(title)].join("\n");
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
      links,
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
