import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { writeFileWhole } from "../data/files";
import { fitTables } from "./fitTables";
import { fontFaces } from "./fonts";

const marginMm = { top: 18, bottom: 17, side: 18 };
const a4WidthMm = 210;
const pixelsPerMm = 96 / 25.4;

// A link to a file beside the report would name a folder of this machine, for nobody else.
const dropLocalLinks = `() => {
  for (const link of document.querySelectorAll("a[href]")) {
    const target = link.getAttribute("href");
    if (!target.startsWith("#") && !/^(https?|mailto):/.test(target)) link.removeAttribute("href");
  }
}`;

export interface PrintOptions {
  /** print the code cells and their numbers; true by default */
  readonly code?: boolean;
}

const settle = `async () => {
  await document.fonts.ready;
  await Promise.all([...document.images].map((image) => image.decode()));
}`;

/**
 * Opens a report as it is laid out on A4: print media, at the width of the paper between its margins.
 * @param htmlPath a file made by `exportHtml`
 * @returns a page that the caller closes
 */
export async function openPrintLayout(
  browser: Browser,
  htmlPath: string,
  options: PrintOptions = {},
): Promise<Page> {
  const width = Math.floor((a4WidthMm - 2 * marginMm.side) * pixelsPerMm);
  const page = await browser.newPage({ viewport: { width, height: 1000 }, offline: true });
  try {
    await page.emulateMedia({ media: "print" });
    await page.goto(pathToFileURL(resolve(htmlPath)).href);
    if (options.code === false) await page.evaluate(`document.body.classList.add("without-code")`);
    await page.evaluate(`(${settle})()`);
    await page.evaluate(`(${fitTables})()`);
    await page.evaluate(`(${dropLocalLinks})()`);
    return page;
  } catch (error) {
    await page.close();
    throw error;
  }
}

const line = (content: string) =>
  `<style>${fontFaces()}</style><div style="width:100%;margin:0 ${marginMm.side}mm;font:8pt 'Open Sans',sans-serif;` +
  `color:#545d6e;display:flex;justify-content:space-between">${content}</div>`;

/**
 * Prints a report to PDF (A4): tagged, with bookmarks from the headings, page numbers, embedded fonts, title and language.
 * @param htmlPath a file made by `exportHtml`
 * @param outPath the PDF file
 * @param browser prints; see `withBrowser`
 */
export async function printPdf(
  htmlPath: string,
  outPath: string,
  browser: Browser,
  options: PrintOptions = {},
): Promise<void> {
  const page = await openPrintLayout(browser, htmlPath, options);
  try {
    const pdf = await page.pdf({
      format: "A4",
      margin: {
        top: `${marginMm.top}mm`,
        bottom: `${marginMm.bottom}mm`,
        left: `${marginMm.side}mm`,
        right: `${marginMm.side}mm`,
      },
      printBackground: true,
      tagged: true,
      outline: true,
      displayHeaderFooter: true,
      headerTemplate: line('<span class="title"></span>'),
      footerTemplate: line(
        '<span></span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span>',
      ),
    });
    writeFileWhole(outPath, pdf);
  } finally {
    await page.close();
  }
}
