import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withBrowser } from "../lib/notebook/browser";
import { executeNotebook } from "../lib/notebook/execute";
import { exportHtml } from "../lib/notebook/export";
import { addPicturesToFile } from "../lib/notebook/render";
import { writeHostileShop } from "./cli/hostile";
import { noBrowser, notebookNames, notebooksFolder, pathOf, skipped, twoAtATime } from "./notebooks";
import { type Visit, visit } from "./visitPage";

const folder = mkdtempSync(join(tmpdir(), "seglab-pages-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

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
