import type { Page } from "playwright-core";
import { type PdfHeading, pdfHeadings } from "./pdfHeadings";

// Text of functions for the browser: the library is compiled without the browser's types.
const readEntries = `[...document.querySelectorAll("nav.pages .entry")].map((entry) => entry.textContent.replace(/\\s+/g, " ").trim())`;
const writePages = `(pages) => {
  for (const [i, place] of document.querySelectorAll("nav.pages .page").entries()) place.textContent = pages[i];
}`;

/** Prints often enough for pages to settle: numbers have one width, so the second print shows them where they stay. */
const maxPrints = 4;

/**
 * Prints a report until its contents name the pages on which its sections begin: the first print shows where they land,
 * the next one checks that filling in the numbers moved nothing.
 *
 * @param page - laid out for print; its contents are filled in
 * @throws Error where a section of the contents is not in the bookmarks, or pages keep moving
 */
export async function printWithContents(page: Page, print: () => Promise<Buffer>): Promise<Buffer> {
  const entries = (await page.evaluate(readEntries)) as string[];
  let pdf = await print();
  if (entries.length === 0) return pdf;
  let filled: readonly number[] = [];
  for (let i = 1; i < maxPrints; i++) {
    const pages = pagesOf(entries, await pdfHeadings(pdf));
    if (pages.join() === filled.join()) return pdf;
    await page.evaluate(`(${writePages})(${JSON.stringify(pages)})`);
    filled = pages;
    pdf = await print();
  }
  throw new Error(
    `Cannot print the contents: pages must stay when their numbers are filled in, received other ones in ${maxPrints} prints`,
  );
}

/** The page of each entry: sections come in the same order in the contents and in the document. */
function pagesOf(entries: readonly string[], headings: readonly PdfHeading[]): number[] {
  const sections = headings.filter(({ level }) => level === 2);
  let next = 0;
  return entries.map((entry) => {
    const found = sections.findIndex(({ title }, i) => i >= next && title === entry);
    if (found < 0) {
      throw new Error(
        `Cannot print the contents: each section must be among the bookmarks, received none for "${entry}"`,
      );
    }
    next = found + 1;
    return sections[found].page;
  });
}
