import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";

const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** What a reader's browser does with a page. */
export interface Visit {
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
export async function visit(browser: Browser, html: string): Promise<Visit> {
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
