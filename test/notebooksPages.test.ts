import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withBrowser } from "../lib/notebook/browser";
import { executeNotebook } from "../lib/notebook/execute";
import { exportHtml } from "../lib/notebook/export";
import { addPicturesToFile } from "../lib/notebook/render";
import { writeHostileShop } from "./cli/hostile";
import { noBrowser, notebookNames, notebooksFolder, pathOf, skipped, twoAtATime } from "./notebooks";

const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "seglab-pages-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a reader's browser does with a page. */
interface Visit {
  readonly title: string;
  /** serious and critical ones, as axe-core finds them */
  readonly violations: readonly string[];
  /** other addresses than the page's own that were asked for */
  readonly requests: readonly string[];
  readonly complaints: readonly string[];
  /** what text from the data did as a script; undefined where it did nothing */
  readonly pwned: unknown;
  readonly nPlots: number;
  readonly nLive: number;
  readonly nTables: number;
  readonly text: string;
}

/** Opens a page, scrolls every plot into view, and runs axe-core over it. */
async function visit(browser: Browser, html: string): Promise<Visit> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  const address = pathToFileURL(html).href;
  page.on("request", (request) => {
    const url = request.url();
    if (!/^(data|blob):/.test(url) && url !== address) requests.push(url);
  });
  try {
    await page.goto(address);
    const plots = await page.locator("figure.plot").all();
    for (const plot of plots) {
      await plot.scrollIntoViewIfNeeded();
      await plot.and(page.locator(".is-live")).waitFor();
    }
    await page.evaluate(axeSource);
    const { violations } = (await page.evaluate("axe.run()")) as {
      violations: { impact: string; id: string; nodes: { html: string }[] }[];
    };
    return {
      title: await page.title(),
      violations: violations
        .filter(({ impact }) => ["serious", "critical"].includes(impact))
        .map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`),
      requests,
      complaints,
      pwned: await page.evaluate("window.__pwned"),
      nPlots: plots.length,
      nLive: await page.locator("figure.plot.is-live").count(),
      nTables: await page.locator("table").count(),
      text: await page.locator("body").innerText(),
    };
  } finally {
    await page.close();
  }
}

describe.skipIf(noBrowser)(`the page of every committed notebook${skipped}`, () => {
  let visits: Map<string, Visit>;
  beforeAll(async () => {
    visits = new Map();
    await withBrowser((browser) =>
      twoAtATime(notebookNames, async (name) => {
        const html = join(folder, `${basename(name, ".ipynb")}.html`);
        await exportHtml(pathOf(name), html);
        visits.set(name, await visit(browser, html));
      }),
    );
  }, 400_000);

  it.each(notebookNames)("%s: can be read by everybody, offline, without a complaint", (name) => {
    const { title, violations, requests, complaints, nPlots, nLive, nTables } = visits.get(name) as Visit;
    expect({ violations, requests, complaints }).toEqual({ violations: [], requests: [], complaints: [] });
    expect(title).toMatch(name === "05-report.ipynb" ? /report$/ : /^\d · .+\?/);
    expect(nPlots).toBeGreaterThan(1);
    expect(nLive).toBe(nPlots);
    expect(nTables).toBeGreaterThan(2);
  });
});

describe.skipIf(noBrowser)(
  `the page of every notebook on data in which every text is hostile${skipped}`,
  () => {
    const visits = new Map<string, Visit | Error>();
    const data = join(folder, "hostile");
    beforeAll(async () => {
      writeHostileShop(data);
      const parameters = { data, features: ["orders", "totalValue", "region", "categoryShare"], clusters: 4 };
      await withBrowser((browser) =>
        twoAtATime(notebookNames, async (name) => {
          const executed = join(folder, "executed", name);
          const html = `${executed}.html`;
          try {
            await executeNotebook(pathOf(name), { outPath: executed, cwd: notebooksFolder, parameters });
            await addPicturesToFile(executed, browser);
            await exportHtml(executed, html);
            visits.set(name, await visit(browser, html));
          } catch (error) {
            visits.set(name, error as Error);
          }
        }),
      );
    }, 400_000);

    it.each(notebookNames)("%s: shows the texts, runs none, and asks for nothing", (name) => {
      const visited = visits.get(name);
      if (visited === undefined || visited instanceof Error) throw visited;
      const { pwned, requests, complaints, violations } = visited;
      expect({ pwned, requests, complaints, violations }).toEqual({
        pwned: undefined,
        requests: [],
        complaints: [],
        violations: [],
      });
    });

    it("01-eda.ipynb: the texts are there as they were written", () => {
      const visited = visits.get("01-eda.ipynb");
      if (visited === undefined || visited instanceof Error) throw visited;
      for (const text of ["<script>window.__pwned = 'name'</script>", "=HYPERLINK("]) {
        expect(visited.text).toContain(text);
      }
    });
  },
);
