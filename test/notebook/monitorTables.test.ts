import { describe, expect, it } from "vitest";
import {
  cohesionSentences,
  comparedSentences,
  decisionSentences,
  driftSentences,
  migrationSentences,
  outsideSentences,
} from "../../lib/monitor/monitoringProse";
import { type Displayable, displaySymbol, type MimeBundle } from "../../lib/notebook/bundle";
import {
  cohesionTable,
  driftTable,
  migrationTable,
  movesTable,
  outsideTable,
  segmentsThenNowTable,
} from "../../lib/notebook/tables/monitorTables";
import type { Sentence } from "../../lib/written";
import { toyMonitoring } from "./toyMonitoring";

const toy = toyMonitoring();
const bundle = (shown: Displayable) => shown[displaySymbol]() as MimeBundle;
const lines = (shown: Displayable) =>
  String(bundle(shown)["text/plain"])
    .split("\n")
    .map((line) => line.trim().split(/\s{2,}/));
const line = (shown: Displayable, first: string) =>
  lines(shown)
    .find(([name]) => name === first)
    ?.slice(1);
const text = (sentences: readonly Sentence[]) => sentences.map(({ text }) => text).join(" ");

describe("tables of a comparison", () => {
  it("show each column with its index, what chance stays below, and which one is not tested", () => {
    expect(line(driftTable(toy), "Recency, days")).toEqual([
      "12",
      "55",
      "0.410",
      "0.100",
      "0.002",
      "75.0%",
      "50% ± 10.0",
      "<\u00a00.001",
      "yes",
    ]);
    expect(line(driftTable(toy), "Tenure, days")?.slice(2)).toEqual([
      "3.000",
      "–",
      "–",
      "90.0%",
      "–",
      "–",
      "not tested",
    ]);
    expect(line(driftTable(toy), "Shares of the segments")?.slice(2)).toEqual([
      "0.020",
      "0.100",
      "0.900",
      "–",
      "–",
      "–",
      "no",
    ]);
  });

  it("show segments then and now: 10 of 20 then, 8 of 20 now are 10 points less", () => {
    expect(line(segmentsThenNowTable(toy), "A")).toEqual([
      "10",
      "8",
      "50.0%",
      "40.0%",
      "−10.0",
      "1,000",
      "500",
    ]);
    expect(line(segmentsThenNowTable(toy), "B")?.[4]).toBe("+10.0");
  });

  it("show who went where, with those who joined or are gone beside it", () => {
    expect(lines(migrationTable(toy)).slice(1)).toEqual([
      ["then, down; now, across", "A", "B", "gone"],
      ["A", "6", "3", "1"],
      ["B", "0", "9", "1"],
      ["joined", "2", "0", "–"],
    ]);
  });

  it("show each move with its revenue, and say so where there is none", () => {
    expect(lines(movesTable(toy)).slice(2)).toEqual([["A", "B", "3", "300", "150", "-150"]]);
    const { migration } = toy;
    const still = {
      ...toy,
      migration: {
        ...migration,
        customers: [
          [9, 0],
          [0, 9],
        ],
      },
    };
    expect(lines(movesTable(still)).flat()).toContain("Nobody of both periods changed segment.");
  });

  it("keep two segments of one name, and one that is called as a column of the table", () => {
    const { migration } = toy;
    const shown = migrationTable({ ...toy, migration: { ...migration, names: ["gone", "gone"] } });
    expect(lines(shown)[1]).toEqual(["then, down; now, across", "gone (1)", "gone (2)", "gone"]);
  });

  it("show distances to segments, and by whom the training's limits are passed", () => {
    expect(line(cohesionTable(toy), "A")).toEqual(["1.000", "1.500", "0.010", "0.030", "yes"]);
    const outside = outsideTable(toy) as Displayable;
    expect(lines(outside).slice(2)).toEqual([
      ["Recency", "above", "3", "0.125"],
      ["distance to B", "above", "1", "0.500"],
    ]);
    expect(outsideTable({ ...toy, outside: { ...toy.outside, limits: [] } })).toBeNull();
  });

  it("escape what comes from the data, in HTML and in LaTeX", () => {
    const hostile = toyMonitoring((name) => `<img src=x onerror=alert(1)> & 50% of $${name}_1`);
    const tables = [driftTable, segmentsThenNowTable, migrationTable, movesTable, cohesionTable];
    for (const make of tables) {
      const { "text/html": html, "text/latex": latex } = bundle(make(hostile));
      expect(html).toContain("&lt;img src=x onerror=alert(1)&gt; &amp; 50% of $");
      expect(html).not.toContain("<img");
      expect(String(latex)).toContain("50\\% of \\$");
    }
  });
});

describe("what is said of a comparison", () => {
  it("names both periods, with the last day of each, and who is in them", () => {
    expect(text(comparedSentences(toy))).toBe(
      "The model was made from 20 customers of “Shop” and their orders of 1 January 2023 to 31 December 2023. " +
        "It is held against 20 customers of “Shop” and their orders of 2 January 2024 to 31 December 2024: 18 are the same, 2 joined, 2 are gone.",
    );
  });

  it("gives the decision before its reason", () => {
    expect(text(decisionSentences(toy))).toBe(
      "Make a new model. Recency moved beyond chance. Customers lie farther from A.",
    );
  });

  it("says how many columns moved, and why tenure does not count", () => {
    const said = text(driftSentences(toy));
    expect(said).toContain("2 of 4 columns moved by more than chance explains.");
    expect(said).toContain("1,999 exchanges of the two periods");
    expect(said).toContain("any alarm at all comes in 5% of checks");
    expect(said).toContain("Tenure is shown, but can't raise the alarm");
    const steady = { ...toy, columns: toy.columns.map((column) => ({ ...column, drifted: false })) };
    expect(text(driftSentences(steady))).toContain("None of 4 columns moved");
    const short = toy.columns.map((column) => ({ ...column, inAlarm: false, whyNot: "short data" as const }));
    expect(text(driftSentences({ ...toy, columns: short.slice(0, 2) }))).toBe(
      "Nothing here can raise the alarm. The new data begin on 2 January 2024, later than the window: Recency and Orders can't be compared, and stay out of the alarm.",
    );
  });

  it("counts who moved and their revenue: 3 of 18, 150 of the 1,950 that all spent now", () => {
    expect(text(migrationSentences(toy))).toBe(
      "3 of 18 customers of both periods (17%) changed segment; the movers spent EUR 300 then and EUR 150 now, 8% of what all of them spent now. " +
        "The most, 3, went from “A” to “B”. " +
        "Moves alone are no drift: who lies near the border of a segment crosses it by chance, to and fro.",
    );
    const { customers } = toy;
    expect(text(migrationSentences({ ...toy, customers: { ...customers, shared: 0 } }))).toBe(
      "No customer is in both periods.",
    );
  });

  it("says whether segments still fit", () => {
    expect(text(cohesionSentences(toy))).toBe(
      "Customers lie farther from their segments than chance explains: mean distance 1.00 then, 1.26 now (p = 0.04). By itself this shows in “A”.",
    );
    const [one, other, all] = toy.cohesion;
    const inOne = [one, other, { ...all, pAdjusted: 0.2, worse: false }];
    expect(text(cohesionSentences({ ...toy, cohesion: inOne }))).toBe(
      "All together, customers lie no farther from their segments than chance explains: mean distance 1.00 then, 1.26 now (p = 0.20). Those in “A” do.",
    );
    expect(text(cohesionSentences({ ...toy, cohesion: [] }))).toContain("can't be said here");
    expect(text(outsideSentences(toy))).toBe(
      "3 of 20 customers are unlike any of the training, no more than chance explains.",
    );
    const { outside } = toy;
    expect(text(outsideSentences({ ...toy, outside: { ...outside, customers: 1, many: true } }))).toBe(
      "1 of 20 customers is unlike any of the training, more than chance explains.",
    );
    expect(text(outsideSentences({ ...toy, outside: { ...outside, customers: 0 } }))).toBe(
      "No customer is unlike all of the training.",
    );
  });
});
