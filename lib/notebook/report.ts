import { mkdir } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import type { Browser } from "playwright-core";
import type { Configuration } from "../configuration";
import { projectFolder } from "./assets";
import { writeNotebook } from "./document";
import { executeNotebook } from "./execute";
import { exportHtml } from "./export";
import { printPdf } from "./pdf";
import { addPictures } from "./snapshot";

/** Folder of the notebooks, which is also where their kernels work. */
export const notebooksFolder: string = join(projectFolder, "notebooks");

/** What a run says of itself: which notebook is at what. */
export type ReportProgress = (notebook: string, doing: string) => void;

/**
 * Settings as a notebook in `notebooks/` takes them: paths from there, so that no notebook holds a path of one machine.
 */
export function notebookParameters(configuration: Configuration): Record<string, unknown> {
  const fromNotebooks = (path: string) => relative(notebooksFolder, resolve(path)).replaceAll("\\", "/");
  const { data, manifest } = configuration;
  return {
    ...configuration,
    data: fromNotebooks(data),
    manifest: manifest === null ? null : fromNotebooks(manifest),
  };
}

/**
 * Runs a copy of a notebook in a fresh kernel, and adds the pictures of its plots.
 *
 * @param path - the notebook; not changed unless `outPath` names it
 * @param outPath - where the executed notebook goes
 * @throws Error as `executeNotebook` does
 */
export async function executeWithPictures(
  path: string,
  outPath: string,
  browser: Browser,
  options: {
    readonly configuration?: Configuration;
    readonly signal?: AbortSignal;
    readonly onProgress?: ReportProgress;
  } = {},
): Promise<void> {
  const { configuration, signal, onProgress = () => {} } = options;
  const name = basename(path, ".ipynb");
  onProgress(name, "starting the kernel");
  const executed = await executeNotebook(path, {
    outPath,
    cwd: notebooksFolder,
    parameters: configuration ? notebookParameters(configuration) : undefined,
    signal,
    onProgress: ({ nDone, nCells }) => onProgress(name, `cell ${nDone} of ${nCells}`),
  });
  onProgress(name, "drawing the plots");
  await writeNotebook(outPath, await addPictures(executed, browser));
}

/**
 * Runs a notebook and writes it to a folder as `notebooks/<name>.ipynb`, `<name>.html`, `<name>.pdf` and
 * `<name>-without-code.pdf`.
 *
 * @returns the paths of the files, from the folder
 */
export async function renderNotebook(
  path: string,
  folder: string,
  browser: Browser,
  options: {
    readonly configuration: Configuration;
    readonly signal?: AbortSignal;
    readonly onProgress?: ReportProgress;
  },
): Promise<string[]> {
  const { signal, onProgress = () => {} } = options;
  const name = basename(path, ".ipynb");
  await mkdir(join(folder, "notebooks"), { recursive: true });
  const files = [`notebooks/${name}.ipynb`, `${name}.html`, `${name}.pdf`, `${name}-without-code.pdf`];
  const [executed, html, pdf, pdfWithoutCode] = files.map((file) => join(folder, file));
  await executeWithPictures(path, executed, browser, options);
  onProgress(name, "writing HTML");
  await exportHtml(executed, html, { signal });
  onProgress(name, "printing PDF");
  await printPdf(html, pdf, browser);
  await printPdf(html, pdfWithoutCode, browser, { code: false });
  return files;
}
