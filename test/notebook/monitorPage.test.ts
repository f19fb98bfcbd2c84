import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withBrowser } from "../../lib/notebook/browser";
import { monitorPage } from "../../lib/notebook/monitorPage";
import { noBrowser, skipped } from "../notebooks";
import { type Visit, visit } from "../visitPage";
import { toyMonitoring } from "./toyMonitoring";

const hostile = (name: string) =>
  `</script><script>window.__pwned = '${name}'</script><img src=x onerror="window.__pwned = 1">"'&%{x}$`;
const toy = toyMonitoring();
const textOf = (page: string) =>
  page
    .replace(/<(style|script)[^>]*>.*?<\/\1>/gs, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");

describe("monitorPage", () => {
  it("begins with whom it compares and the decision, then why, then tables, and ends with notes", () => {
    const text = textOf(monitorPage(toy));
    const parts = [
      "Does the model still hold?",
      "The model was made from 20 customers",
      "Make a new model. Recency moved beyond chance.",
      "columns drifted",
      "2 of 4 columns moved by more than chance explains.",
      "How far each column has moved",
      "How the drifted features changed",
      "3 of 18 customers of both periods (17%) changed segment",
      "Segments then and now",
      "Customers lie farther from their segments",
      "npm run refit -- --model model.json --data DIR",
      "A fact that a reader must know.",
    ];
    let from = 0;
    for (const part of parts) {
      const place = text.indexOf(part, from);
      expect(place, part).toBeGreaterThanOrEqual(from);
      from = place + part.length;
    }
  });

  it.each(["keep", "rescore", "refit"] as const)("shows %s by word, sign and colour", (action) => {
    const page = monitorPage({ ...toy, recommendation: { action, reason: "Because." } });
    expect(page).toContain(`<section class="decision is-${action}" aria-label="Decision"><svg `);
    expect(textOf(page)).toContain("Because.");
    expect(page.includes("npm run refit")).toBe(action === "refit");
  });

  it("holds plotly once, and asks for nothing outside the file", () => {
    const page = monitorPage(toy);
    expect(page.match(/id="plotly-js"/g)).toHaveLength(1);
    const marks = page.replace(/<script[^>]*>.*?<\/script>/gs, "").replace(/url\(data:/g, "");
    expect(/(src|href)="(?!#)|url\(|@import/.exec(marks)).toBeNull();
  });

  it("is the same text every time", () => {
    expect(monitorPage(toyMonitoring()) === monitorPage(toy)).toBe(true);
  });

  it("leaves out what is not there: no drifted features, nobody in both periods, no notes", () => {
    const none = {
      customers: [
        [0, 0],
        [0, 0],
      ],
      joined: { customers: [10, 10], value: [1, 1] },
      gone: { customers: [10, 10], value: [1, 1] },
    };
    const page = monitorPage({
      ...toy,
      customers: { shared: 0, joined: 20, gone: 20 },
      columns: toy.columns.map((column) => ({ ...column, drifted: false })),
      migration: { ...toy.migration, ...none },
      cohesion: [],
      notes: [],
    });
    const text = textOf(page);
    expect(text).toContain("No customer is in both periods.");
    expect(text).not.toMatch(/NaN|undefined|not available|How the drifted features changed|Notes/);
  });
});

describe.skipIf(noBrowser)(`the page in a browser${skipped}`, () => {
  const folder = mkdtempSync(join(tmpdir(), "seglab-monitor-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const visits: Record<string, Visit> = {};
  beforeAll(async () => {
    const pages = { plain: monitorPage(toy), hostile: monitorPage(toyMonitoring(hostile)) };
    await withBrowser(async (browser) => {
      for (const [name, page] of Object.entries(pages)) {
        const path = join(folder, `${name}.html`);
        writeFileSync(path, page);
        visits[name] = await visit(browser, path);
      }
    });
  }, 60_000);

  it.each(["plain", "hostile"])("can be read by everybody, offline, without a complaint: %s", (name) => {
    const { violations, requests, complaints, pwned, nPlots, nLive, nTables } = visits[name];
    expect({ violations, requests, complaints, pwned }).toEqual({
      violations: [],
      requests: [],
      complaints: [],
      pwned: undefined,
    });
    expect([nPlots, nLive, nTables]).toEqual([4, 4, 6]);
  });

  it("shows hostile names as they are written", () => {
    expect(visits.hostile.text).toContain(hostile("A fact that a reader must know."));
    expect(visits.hostile.title).toBe(`Does the model still hold? ${hostile("Shop")}`);
  });
});
