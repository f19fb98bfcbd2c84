import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { writeFileWhole } from "../data/files";
import { printWithContents } from "./contents";
import { fitTables } from "./fitTables";
import { keepTogether } from "./keepTogether";

// As the style sheet has them.
const sideMarginMm = 20;
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
  const width = Math.floor((a4WidthMm - 2 * sideMarginMm) * pixelsPerMm);
  const page = await browser.newPage({ viewport: { width, height: 1000 }, offline: true });
  try {
    await page.emulateMedia({ media: "print" });
    await page.goto(pathToFileURL(resolve(htmlPath)).href);
    await page.evaluate(`document.body.classList.toggle("without-code", ${options.code === false})`);
    await page.evaluate(`(${settle})()`);
    await page.evaluate(`(${fitTables})()`);
    await page.evaluate(`(${keepTogether})()`);
    await page.evaluate(`(${dropLocalLinks})()`);
    return page;
  } catch (error) {
    await page.close();
    throw error;
  }
}

/** The oldest Chromium that prints running heads and page numbers from the style sheet. */
const oldestBrowser = 131;

/**
 * Prints a report to PDF (A4): tagged, with bookmarks from the headings, page numbers, embedded fonts, title and language.
 * The contents of a report with a title page name the pages of its sections.
 * @param htmlPath a file made by `exportHtml`
 * @param outPath the PDF file
 * @param browser prints; see `withBrowser`
 * @throws Error where the browser is too old
 */
export async function printPdf(
  htmlPath: string,
  outPath: string,
  browser: Browser,
  options: PrintOptions = {},
): Promise<void> {
  if (Number.parseInt(browser.version(), 10) < oldestBrowser) {
    throw new Error(
      `Cannot print a PDF: the browser must be Chromium ${oldestBrowser} or newer, received ${browser.version()}. ` +
        "Name a newer one in the environment variable CHROME_PATH.",
    );
  }
  const page = await openPrintLayout(browser, htmlPath, options);
  try {
    const print = () =>
      page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
    writeFileWhole(outPath, await printWithContents(page, print));
  } finally {
    await page.close();
  }
}
