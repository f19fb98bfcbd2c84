import { basename, join } from "node:path";
import type { Browser } from "playwright-core";
import { canonicalNotebook } from "./canonical";
import { readNotebook, writeNotebook } from "./document";
import { type ExportOptions, exportHtml } from "./export";
import { printPdf } from "./pdf";
import { addPictures } from "./snapshot";

/** The files that belong to one report. */
export interface RenderedFiles {
  /** interactive, with code folded away until a click shows it */
  readonly html: string;
  /** for readers, without code */
  readonly pdf: string;
  /** the same with code */
  readonly pdfWithCode: string;
}

/**
 * Adds the pictures of its plots to an executed notebook file, and writes it in canonical form.
 * @param path an executed notebook; written in one step
 */
export async function addPicturesToFile(path: string, browser: Browser): Promise<void> {
  const notebook = await addPictures(await readNotebook(path), browser);
  await writeNotebook(path, canonicalNotebook(notebook, { name: path }));
}

/**
 * Makes the reports of an executed notebook: pictures go into the notebook itself, then `<name>.html`, `<name>.pdf` and
 * `<name>-code.pdf` into the folder. Each file appears whole or not at all.
 * @param path an executed notebook (see `executeNotebook`)
 * @param outFolder is made where it is missing
 * @param browser draws and prints all of them; see `withBrowser`
 */
export async function renderNotebook(
  path: string,
  outFolder: string,
  browser: Browser,
  options: Omit<ExportOptions, "code"> = {},
): Promise<RenderedFiles> {
  const name = join(outFolder, basename(path, ".ipynb"));
  const files = { html: `${name}.html`, pdf: `${name}.pdf`, pdfWithCode: `${name}-code.pdf` };
  await addPicturesToFile(path, browser);
  await exportHtml(path, files.html, options);
  options.signal?.throwIfAborted();
  await printPdf(files.html, files.pdf, browser, { code: false });
  await printPdf(files.html, files.pdfWithCode, browser);
  return files;
}

/**
 * Makes the report for readers of an executed notebook: pictures go into the notebook itself, then `<name>.html` and
 * `<name>.pdf`, both without code, into the folder. Each file appears whole or not at all.
 * @param path an executed notebook with a title page (see `titlePage`)
 * @param outFolder is made where it is missing
 * @param name of the files
 * @param browser draws and prints; see `withBrowser`
 */
export async function renderReport(
  path: string,
  outFolder: string,
  name: string,
  browser: Browser,
  options: Omit<ExportOptions, "code"> = {},
): Promise<Omit<RenderedFiles, "pdfWithCode">> {
  const files = { html: join(outFolder, `${name}.html`), pdf: join(outFolder, `${name}.pdf`) };
  await addPicturesToFile(path, browser);
  await exportHtml(path, files.html, { ...options, code: false });
  options.signal?.throwIfAborted();
  await printPdf(files.html, files.pdf, browser);
  return files;
}
