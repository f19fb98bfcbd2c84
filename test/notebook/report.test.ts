import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withBrowser } from "../../lib/notebook/browser";
import { readNotebook, writeNotebook } from "../../lib/notebook/document";
import { openPrintLayout } from "../../lib/notebook/pdf";
import { type PdfHeading, pdfHeadings } from "../../lib/notebook/pdfHeadings";
import { renderReport } from "../../lib/notebook/render";
import { noBrowser, skipped } from "../notebooks";
import { type PdfText, readPdf } from "./pdfText";
import { blockNames, madeReport, reportNotebook } from "./reportPages";

const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "seglab-report-pages-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Margins in points, as the style sheet has them. */
const [side, foot] = [20, 18].map((mm) => (mm * 72) / 25.4);

interface Rendered {
  readonly bytes: string;
  readonly pdf: PdfText;
  readonly headings: readonly PdfHeading[];
  /** What the browser says of the page on screen, and of its layout on paper. */
  readonly html: {
    readonly text: string;
    readonly title: string;
    readonly requests: readonly string[];
    readonly violations: readonly string[];
    readonly numbers: readonly string[];
    readonly alts: readonly string[];
    readonly links: readonly string[];
    readonly pwned: unknown;
    readonly tooWide: readonly string[];
    /** Of the element that holds each figure's caption: its name, and whether it may break between pages. */
    readonly captionHolders: readonly string[];
  };
}

const links = [
  { href: "segmentation-report.html", label: "Report", current: true },
  { href: "01-eda.html", label: "Exploration", current: false },
];

async function render(path: string): Promise<Rendered> {
  return withBrowser(async (browser) => {
    const files = await renderReport(path, join(folder, "out"), "segmentation-report", browser, { links });
    const pdf = readFileSync(files.pdf);
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    const address = pathToFileURL(files.html).href;
    const requests: string[] = [];
    page.on("request", (request) => {
      if (!/^(data|blob):/.test(request.url()) && request.url() !== address) requests.push(request.url());
    });
    await page.goto(address);
    await page.evaluate(axeSource);
    const { violations } = (await page.evaluate("axe.run()")) as {
      violations: { id: string; nodes: { html: string }[] }[];
    };
    const all = (selector: string, of: string) =>
      page.evaluate(
        `[...document.querySelectorAll(${JSON.stringify(selector)})].map((element) => element.${of})`,
      ) as Promise<string[]>;
    const layout = await openPrintLayout(browser, files.html);
    const html = {
      text: await page.locator("body").innerText(),
      title: await page.title(),
      requests,
      violations: violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`),
      numbers: await all(".number", "textContent"),
      alts: await all("figure img", "alt"),
      links: await all("nav.reports a", "textContent"),
      pwned: await page.evaluate("window.__pwned"),
      tooWide: (await layout.evaluate(`[...document.querySelectorAll("main *")]
        .filter((element) => element.getClientRects().length > 0 && element.getBoundingClientRect().right > innerWidth + 1)
        .map((element) => element.outerHTML.slice(0, 100))`)) as string[],
      captionHolders: (await layout.evaluate(`[...document.querySelectorAll("figcaption")]
        .map(({ parentElement: holder }) => holder.localName + ": " + getComputedStyle(holder).breakInside)`)) as string[],
    };
    return { bytes: pdf.toString("latin1"), pdf: await readPdf(pdf), headings: await pdfHeadings(pdf), html };
  });
}

const reports = [
  { name: "a made report with every kind of part", load: madeReport },
  ...(existsSync(reportNotebook)
    ? [{ name: "notebooks/05-report.ipynb", load: () => readNotebook(reportNotebook) }]
    : []),
];

describe.skipIf(noBrowser).each(reports)(`$name${skipped}`, ({ load, name }) => {
  let report: Rendered;
  beforeAll(async () => {
    const path = join(folder, "report.ipynb");
    await writeNotebook(path, await load());
    report = await render(path);
  }, 200_000);
  /** Lines between the margins of the pages after the first. */
  const body = () =>
    report.pdf.lines.filter(({ page, y }) => page > 1 && y > foot && y < report.pdf.height - foot);
  const sections = () => report.headings.filter(({ level }) => level === 2);

  test("the PDF says title and language, is tagged, and holds all its fonts", () => {
    const { title, language, isTagged } = report.pdf;
    expect({ title, language, isTagged }).toEqual({
      title: report.html.title,
      language: "en",
      isTagged: true,
    });
    const descriptors = report.bytes.match(/\/Type \/FontDescriptor[\s\S]*?>>/g) ?? [];
    expect(descriptors.length).toBeGreaterThan(2);
    expect(descriptors.filter((one) => !/\/FontFile[23]? \d+ 0 R/.test(one))).toEqual([]);
  });

  test("the contents on the first page name the page of every section", () => {
    const first = report.pdf.lines.filter(({ page }) => page === 1).map(({ text }) => text);
    expect(sections().length).toBeGreaterThan(5);
    expect(first.slice(first.indexOf("Contents") + 1)).toEqual(
      sections().map(({ title, page }) => `${title} ${page}`),
    );
    // A heading is where the bookmark says.
    for (const { title, page, y } of sections()) {
      const line = body().find((one) => one.page === page && one.text.trim() === title);
      expect(line?.y, title).toBeLessThan(y + 1);
      expect(line?.y, title).toBeGreaterThan(y - 40);
    }
  });

  test("no heading stands at the foot of a page", () => {
    const alone = report.headings
      .filter(({ level }) => level > 1)
      .filter(({ page, y }) => body().filter((line) => line.page === page && line.y < y - 24).length < 2);
    expect(alone).toEqual([]);
  });

  test("nothing is wider than its page, and text keeps to the margins", () => {
    expect(report.html.tooWide).toEqual([]);
    const { width, lines } = report.pdf;
    const beyond = lines.filter(({ left, right }) => left < side - 1 || right > width - side + 1);
    expect(beyond).toEqual([]);
  });

  test("pages are numbered, but for the first", () => {
    const numbers = report.pdf.lines.filter(({ y }) => y < foot).map(({ text }) => text.replaceAll(" ", ""));
    const { nPages } = report.pdf;
    expect(numbers).toEqual(Array.from({ length: nPages - 1 }, (_, i) => `${i + 2}/${nPages}`));
  });

  test("figures keep their captions, and are numbered as tables are; figures have words", () => {
    const counted = (kind: string) => report.html.numbers.filter((number) => number.startsWith(kind));
    for (const kind of ["Figure", "Table"]) {
      expect(counted(kind).length).toBeGreaterThan(1);
      expect(counted(kind)).toEqual(counted(kind).map((_, i) => `${kind} ${i + 1}.`));
    }
    expect(report.html.captionHolders).toEqual(counted("Figure").map(() => "figure: avoid"));
    expect(report.html.alts.length).toBe(counted("Figure").length);
    expect(report.html.alts.filter((alt) => alt.length < 20)).toEqual([]);
  });

  test("the HTML needs no other file, can be read by everybody, shows no code, and leads to the other reports", () => {
    const { requests, violations, pwned, text } = report.html;
    expect({ requests, violations, pwned }).toEqual({ requests: [], violations: [], pwned: undefined });
    expect(report.html.links).toEqual(["Report", "Exploration"]);
    expect(text).not.toMatch(/secretCode|const parameters|Only where code is shown/);
  });

  // Tests that belong to one of the reports are not there for the other.
  const ofCommitted = name.endsWith(".ipynb") ? test : () => {};
  const ofMade = name.endsWith(".ipynb") ? () => {} : test;

  ofCommitted("has 6 to 12 pages", () => {
    expect(report.pdf.nPages).toBeGreaterThanOrEqual(6);
    expect(report.pdf.nPages).toBeLessThanOrEqual(12);
  });

  ofMade("blocks, short lists and tables that fit a page are on one; a longer table repeats its head", () => {
    const pagesOf = (pattern: RegExp) => [
      ...new Set(report.pdf.lines.filter(({ text }) => pattern.test(text)).map(({ page }) => page)),
    ];
    const perPage = (pattern: RegExp) =>
      body()
        .filter(({ text }) => pattern.test(text))
        .map(({ page }) => page);
    expect(perPage(/Difference from the average/)).toHaveLength(blockNames.length);
    // The last bar of each block stands on the page of its title.
    expect(perPage(/Feature 7/)).toEqual(perPage(/Difference from the average/));
    for (const nRows of [6, 9, 12, 15, 18])
      expect(pagesOf(new RegExp(`^row \\d+ of ${nRows}\\b`))).toHaveLength(1);
    for (let i = 1; i <= 14; i++)
      expect(pagesOf(new RegExp(`item \\d of list ${i}$`)), `${i}`).toHaveLength(1);
    const long = pagesOf(/^row \d+ of 90/);
    // It goes on where the text ends, with two rows at least on each of its pages.
    const caption = body().find(({ text }) => /More than a page$/.test(text));
    const above = body().filter(({ page, y }) => page === caption?.page && y > (caption?.y ?? 0) + 10);
    expect(caption?.page).toBe(long[0]);
    expect(above.length).toBeGreaterThan(0);
    for (const page of long)
      expect(perPage(/^row \d+ of 90/).filter((one) => one === page).length).toBeGreaterThan(1);
    expect(long.length).toBeGreaterThan(1);
    expect(long.every((page) => perPage(/^row value$/).includes(page))).toBe(true);
    expect(perPage(/^Figure \d\. Caption/)).toHaveLength(4);
  });
});
