import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withBrowser } from "../../lib/notebook/browser";
import { canonicalNotebook } from "../../lib/notebook/canonical";
import { type Notebook, plotlyMime, readNotebook, writeNotebook } from "../../lib/notebook/document";
import { exportHtml, titleOf } from "../../lib/notebook/export";
import { openPrintLayout } from "../../lib/notebook/pdf";
import { type RenderedFiles, renderNotebook } from "../../lib/notebook/render";
import { addPictures } from "../../lib/notebook/snapshot";

const fixture = join(__dirname, "render-fixture.ipynb");
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

let folder: string;
let path: string;
let files: RenderedFiles;
let browser: Browser;
let release: () => void;
let closed: Promise<void>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "seglab-report-"));
  path = join(folder, "report.ipynb");
  await writeNotebook(path, await readNotebook(fixture));
  await new Promise<void>((ready, failed) => {
    closed = withBrowser(async (started) => {
      browser = started;
      const done = new Promise<void>((resolve) => {
        release = resolve;
      });
      ready();
      await done;
    });
    closed.catch(failed);
  });
  files = await renderNotebook(path, join(folder, "reports"), browser);
});

afterAll(async () => {
  release?.();
  await closed;
  rmSync(folder, { recursive: true, force: true });
});

const pictures = (notebook: Notebook) =>
  notebook.cells.flatMap((cell) => (cell.outputs ?? []).filter((output) => output.data?.[plotlyMime]));

async function openReport<T>(
  html: string,
  width: number,
  use: (page: Page, requests: string[]) => Promise<T>,
): Promise<T> {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  const requests: string[] = [];
  try {
    await page.route(
      (url) => url.protocol !== "data:" && url.protocol !== "blob:",
      (route) => {
        requests.push(route.request().url());
        return route.request().url().startsWith("file:") ? route.continue() : route.abort();
      },
    );
    await page.goto(pathToFileURL(html).href);
    return await use(page, requests);
  } finally {
    await page.close();
  }
}

async function showAllPlots(page: Page): Promise<void> {
  for (const figure of await page.locator("figure.plot").all()) {
    await figure.scrollIntoViewIfNeeded();
    await figure.and(page.locator(".is-live")).waitFor();
  }
}

describe("addPictures", () => {
  test("puts a PNG of the layout's size, with its words, beside every plot", async () => {
    const found = pictures(await readNotebook(path));
    expect(found.map((output) => output.metadata?.["image/png"])).toEqual([
      { alt: "Scatter plot of three segments; segment 2 lies right of the others.", width: 800, height: 500 },
      { alt: "Bars of revenue by month, rising from January to December.", width: 800, height: 420 },
    ]);
    for (const output of found) {
      const png = Buffer.from(output.data?.["image/png"] as string, "base64");
      const { width, height } = (output.metadata as { "image/png": { width: number; height: number } })[
        "image/png"
      ];
      expect(png.subarray(1, 4).toString()).toBe("PNG");
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * width, 2 * height]);
      expect(png.length).toBeGreaterThan(10_000); // an empty picture of this size takes 5 KB
      expect(png.length).toBeLessThan(200_000);
    }
  });

  test("draws the same bytes again, also in another browser, so that saving twice gives no difference", async () => {
    const before = readFileSync(path, "utf8");
    const again = await withBrowser(async (other) => addPictures(await readNotebook(fixture), other));
    const other = join(folder, "again", "report.ipynb");
    await writeNotebook(other, canonicalNotebook(again, { name: path }));
    expect(readFileSync(other, "utf8")).toBe(before);
  });
});

describe("the HTML report", () => {
  test("asks for nothing but itself, and stays under 4 MB", async () => {
    const asked = await openReport(files.html, 1280, async (page, requests) => {
      await showAllPlots(page);
      return requests;
    });
    expect(asked).toEqual([pathToFileURL(files.html).href]);
    expect(statSync(files.html).size).toBeLessThan(4_000_000);
  });

  test("has plots whose menus, sliders and legends work", async () => {
    await openReport(files.html, 1280, async (page) => {
      await showAllPlots(page);
      expect(await page.locator("figure.plot > img:visible").count()).toBe(0);
      const scatter = page.locator("figure.plot").first();
      expect(await scatter.locator(".scatterlayer .trace").count()).toBe(3);
      await scatter.locator(".updatemenu-header").click();
      await scatter.locator(".updatemenu-dropdown-button", { hasText: "segment 0 only" }).click();
      await expect.poll(() => scatter.locator(".scatterlayer .trace").count()).toBe(1);
      const bars = page.locator("figure.plot").nth(1);
      const range = () => page.evaluate(`document.querySelectorAll(".js-plotly-plot")[1].layout.xaxis.range`);
      const before = await range();
      await bars.locator(".slider-rail-touch-rect").click({ position: { x: 300, y: 5 } });
      await expect.poll(range).not.toEqual(before);
    });
  });

  test.each([1280, 400])(
    "has no serious fault of accessibility at a width of %i, and needs no sideways scrolling",
    async (width) => {
      const { faults, scrollWidth } = await openReport(files.html, width, async (page) => {
        await showAllPlots(page);
        await page.evaluate(axeSource);
        const result = (await page.evaluate("axe.run()")) as {
          violations: { impact: string; id: string; nodes: { html: string }[] }[];
        };
        return {
          faults: result.violations.map(
            ({ impact, id, nodes }) => `${impact}: ${id}: ${nodes[0].html.slice(0, 200)}`,
          ),
          scrollWidth: await page.evaluate("document.documentElement.scrollWidth"),
        };
      });
      expect(faults).toEqual([]);
      expect(scrollWidth).toBe(width);
    },
  );

  test("shows the pictures with their words where scripts do not run", async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    try {
      await page.goto(pathToFileURL(files.html).href);
      expect(await page.locator("figure.plot > img:visible").count()).toBe(2);
      expect(await page.getByAltText("Bars of revenue by month").count()).toBe(1);
      expect(await page.locator(".input:visible").count()).toBe(8); // nobody can click there
    } finally {
      await page.close();
    }
  });

  test("folds the code away until a click shows it, and has none where it is exported without", async () => {
    const inputs = await openReport(files.html, 1280, async (page) => {
      const visible = () => page.locator(".input:visible").count();
      const folded = await visible();
      await page.getByRole("button", { name: "Show code" }).click();
      const shown = await visible();
      await page.getByRole("button", { name: "Hide code" }).click();
      return [folded, shown, await visible()];
    });
    expect(inputs).toEqual([0, 8, 0]);
    const without = join(folder, "without.html");
    await exportHtml(path, without, { code: false });
    const html = readFileSync(without, "utf8");
    expect(html).not.toContain("veryLongExpression");
    expect(html).not.toContain('class="prompt"');
    expect(html).toContain("read 10,000 lines");
  });

  test("says its language and title, and lists its sections", async () => {
    await openReport(files.html, 1280, async (page) => {
      expect(await page.title()).toBe("A report for tests");
      expect(await page.locator("html").getAttribute("lang")).toBe("en");
      const links = page.locator("nav.contents a");
      expect(await links.allTextContents()).toEqual(await page.locator("main h2").allTextContents());
    });
  });

  test("keeps text that looks like markup as text", async () => {
    const notebook = await readNotebook(fixture);
    const hostile = `</script><script>window.broken = true</script><!-- <script>`;
    const data = { [plotlyMime]: { data: [], layout: { title: { text: hostile } } }, "text/plain": hostile };
    const cell = { cell_type: "code", id: "x", source: hostile, metadata: {}, execution_count: 1 };
    notebook.cells.push({
      ...cell,
      outputs: [
        { output_type: "display_data", data, metadata: { "image/png": { alt: `"${hostile}` } } },
        { output_type: "stream", name: "stdout", text: hostile },
        { output_type: "display_data", data: { "text/plain": hostile }, metadata: {} },
      ],
    });
    const hostilePath = join(folder, "hostile.ipynb");
    const html = join(folder, "hostile.html");
    await writeNotebook(hostilePath, await addPictures(notebook, browser));
    await exportHtml(hostilePath, html);
    await openReport(html, 1280, async (page) => {
      await showAllPlots(page);
      expect(await page.evaluate("window.broken")).toBeUndefined();
      expect(await page.locator("pre.text", { hasText: hostile }).count()).toBe(2);
    });
  });
});

describe("the PDF report", () => {
  const tool = (name: string, ...options: string[]) =>
    execFileSync(name, options, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const hasPoppler = (() => {
    try {
      tool("pdfinfo", "-v");
      return true;
    } catch {
      return false;
    }
  })();

  test("is tagged, has bookmarks, a language and several pages", () => {
    for (const pdf of [files.pdf, files.pdfWithCode]) {
      const text = readFileSync(pdf, "latin1");
      expect(text).toMatch(/\/MarkInfo\s*<<\s*\/Type \/MarkInfo\s*\/Marked true/);
      expect(text).toMatch(/\/Lang \(en/);
      expect(text).toMatch(/\/Outlines \d+ 0 R/);
      expect(text).toMatch(/\/Title \(A report for tests\)/);
      expect(
        Math.max(...[...text.matchAll(/\/Count (\d+)/g)].map((match) => Number(match[1]))),
      ).toBeGreaterThan(3);
    }
  });

  test("holds every font that it uses", () => {
    const text = readFileSync(files.pdfWithCode, "latin1");
    const descriptors = text.match(/\/Type \/FontDescriptor[\s\S]*?>>/g) ?? [];
    expect(descriptors.length).toBeGreaterThan(3);
    for (const descriptor of descriptors) expect(descriptor).toMatch(/\/FontFile[23]? \d+ 0 R/);
  });

  test.runIf(hasPoppler)("shows code only in the version with code, and numbers its pages", () => {
    const text = tool("pdftotext", "-layout", files.pdf, "-");
    expect(text).not.toContain("veryLongExpression");
    expect(text).toContain("The middle group takes");
    expect(tool("pdftotext", "-layout", files.pdfWithCode, "-")).toContain("veryLongExpression");
    const nPages = Number(/Pages:\s+(\d+)/.exec(tool("pdfinfo", files.pdf))?.[1]);
    const numbers = [...text.matchAll(/(\d+) ?\/ ?(\d+)\s*\f/g)].map(([, page, of]) => [
      Number(page),
      Number(of),
    ]);
    expect(numbers).toEqual(Array.from({ length: nPages }, (_, i) => [i + 1, nPages]));
    expect(
      tool("pdffonts", files.pdf)
        .split("\n")
        .slice(2, -1)
        .filter((line) => !/ yes (yes|no) {1,2}yes /.test(line)),
    ).toEqual([]);
  });

  test.runIf(hasPoppler)("leaves no heading at the foot of a page", () => {
    const pages = tool("pdftotext", "-layout", files.pdfWithCode, "-").split("\f").slice(0, -1);
    const headings = [
      "The comparison",
      "Reading",
      "A long table",
      "A wide table",
      "An error that is expected",
      "Limits",
    ];
    for (const page of pages) {
      const lines = page
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean);
      expect(headings).not.toContain(lines.at(-2)); // the last line is the page's number
    }
  });

  test("lays nothing out wider than the paper, and names no file of this machine", async () => {
    const page = await openPrintLayout(browser, files.html);
    try {
      const wide = await page.evaluate(`[...document.querySelectorAll("main *")]
        .filter((element) => element.getClientRects().length > 0 && element.getBoundingClientRect().right > innerWidth + 1)
        .map((element) => element.outerHTML.slice(0, 100))`);
      expect(wide).toEqual([]);
      expect(await page.locator("figure.plot > img:visible").count()).toBe(2);
      const small = await page.evaluate(
        `Math.min(...[...document.querySelectorAll("table")].map((table) => Number.parseFloat(getComputedStyle(table).fontSize)))`,
      );
      expect(small).toBeGreaterThanOrEqual(7.99); // 6 points
    } finally {
      await page.close();
    }
    expect(readFileSync(files.pdf, "latin1")).not.toContain("file:");
  });
});

test("a report's title is the notebook's, else its first heading, else its file's name", () => {
  const notebook = (source: string, metadata = {}): Notebook => ({
    cells: [{ cell_type: "markdown", source, metadata: {} }],
    metadata,
    nbformat: 4,
    nbformat_minor: 5,
  });
  expect(titleOf(notebook("# The `lib` *here* #"), "a/01-eda.ipynb")).toBe("The lib here");
  expect(titleOf(notebook("# A", { title: "B" }), "a/01-eda.ipynb")).toBe("B");
  expect(titleOf(notebook("## A"), "a/01-eda.ipynb")).toBe("01-eda");
});
