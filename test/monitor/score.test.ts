import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Dataset } from "../../lib/data/dataset";
import { loadDataset } from "../../lib/data/load";
import type { LoadedModel } from "../../lib/monitor/model/keptModel";
import { scoreRows } from "../../lib/monitor/score/scoreRows";
import { folderWith } from "../data/folder";
import { type Kind, kept, type Settings, segmented, simulatedFolder } from "./shop";

let folder: string;
let dataset: Dataset;
let model: LoadedModel;
const opened: Dataset[] = [];
const open = async (path: string) => {
  const data = await loadDataset(path);
  opened.push(data);
  return data;
};

beforeAll(async () => {
  folder = simulatedFolder(120, 2000, 1);
  dataset = await open(folder);
  model = await kept(dataset, await segmented(dataset, "kmeans"));
});
afterAll(() => {
  for (const { database } of opened) database.close();
});

type Lines = readonly (readonly string[])[];

/** The shop with other files: each function gets the lines of one, its header first, and returns them changed. */
function changed(change: Readonly<Record<string, (lines: Lines) => Lines>>): string {
  const files = ["Customers.csv", "Products.csv", "Transactions.csv"].map((file) => {
    const lines = readFileSync(join(folder, file), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => line.split(","));
    return [file, `${(change[file]?.(lines) ?? lines).map((line) => line.join(",")).join("\n")}\n`] as const;
  });
  return folderWith(Object.fromEntries(files));
}

/** Keeps the header and the lines for which a condition on fields holds. */
const only =
  (keep: (field: (name: string) => string) => boolean) =>
  ([header, ...lines]: Lines): Lines => [
    header,
    ...lines.filter((line) => keep((name) => line[header.indexOf(name)])),
  ];

/** Changes one field of every line. */
const each =
  (name: string, change: (text: string) => string) =>
  ([header, ...lines]: Lines): Lines => [
    header,
    ...lines.map((line) => line.with(header.indexOf(name), change(line[header.indexOf(name)]))),
  ];

const cases: readonly (Settings & { kind: Kind; what: string })[] = [
  { kind: "kmeans", what: "the default features" },
  { kind: "gmm", what: "the default features" },
  { kind: "dbscan", what: "the default features" },
  { kind: "kmeans", what: "a robust scale", scale: "robust" },
  {
    kind: "gmm",
    what: "families of features",
    names: ["orders", "categoryShare", "region=Asia"],
    nClusters: 2,
  },
  { kind: "kmeans", what: "an earlier reference date", referenceDate: "2024-10-15 13:30:00" },
  { kind: "gmm", what: "lines of transactions", unit: "transaction", names: ["price", "totalValue"] },
  {
    kind: "dbscan",
    what: "lines of transactions",
    unit: "transaction",
    names: ["quantity", "price"],
    eps: 0.1,
  },
];

describe.each(cases)(
  "the data of the training scored by $kind on $what",
  ({ kind, what: _, ...settings }) => {
    test("get their labels, confidence and features, to the last bit", async () => {
      const analysis = await segmented(dataset, kind, settings);
      const loaded = await kept(dataset, analysis);
      const scores = await scoreRows(dataset, loaded, { referenceDate: settings.referenceDate });
      expect(scores.features.ids).toEqual(analysis.features.ids);
      expect(scores.features.columns).toEqual(analysis.features.columns);
      expect(scores.scaled.matrix).toEqual(analysis.scaled.matrix);
      expect(scores.clusters).toEqual(analysis.labels);
      expect(scores.segments).toEqual(analysis.labels);
      expect(scores.confidence).toEqual(analysis.confidence);
      expect(scores.value).toEqual(analysis.totalValue);
      const { rows } = loaded.kept.training;
      expect([...scores.segmentsAtMeanTenure]).toEqual(rows.segmentsAtMeanTenure);
      expect(scores.bins.map((bins) => [...bins])).toEqual(rows.bins);
      expect(scores.outside.filter((names) => names.length > 0)).toEqual([]);
      const names = new Map(analysis.names.map(({ segment, name }) => [segment, name]));
      expect(scores.names).toEqual([...analysis.labels].map((label) => names.get(label)));
      const { referenceDate, windowStart, windowDays } = analysis.features.context;
      expect(scores.window).toMatchObject({
        referenceDate,
        windowStart,
        windowDays,
        short: false,
        affected: [],
      });
      expect(scores.notes.filter((note) => !note.includes("after the reference date"))).toEqual([]);
    });
  },
);

test("a DBSCAN of this shop has noise and clusters, a mixture and KMeans all their clusters", async () => {
  for (const kind of ["kmeans", "gmm", "dbscan"] as const) {
    const { labels } = await segmented(dataset, kind);
    expect(new Set(labels).size).toBeGreaterThan(2);
    expect(labels.includes(-1)).toBe(kind === "dbscan");
  }
});

test.each(["kmeans", "gmm", "dbscan"] as const)(
  "one customer scored alone by %s gets what it gets among all",
  async (kind) => {
    const loaded = await kept(dataset, await segmented(dataset, kind));
    const all = await scoreRows(dataset, loaded);
    for (const row of [0, 17, 63, all.features.ids.length - 1]) {
      const id = all.features.ids[row];
      const alone = await scoreRows(
        await open(
          changed({
            "Customers.csv": only((field) => field("CustomerID") === id),
            "Transactions.csv": only((field) => field("CustomerID") === id),
          }),
        ),
        loaded,
        { referenceDate: all.window.referenceDate },
      );
      expect(alone.features.ids).toEqual([id]);
      for (const name of alone.features.names)
        expect(alone.features.columns[name][0]).toBe(all.features.columns[name][row]);
      for (const of of ["segments", "segmentsAtMeanTenure", "confidence", "distance", "value"] as const)
        expect(alone[of][0]).toBe(all[of][row]);
      expect(alone.outside[0]).toEqual(all.outside[row]);
    }
  },
);

describe("new data", () => {
  test("a year later are scored over a window of the same length", async () => {
    const later = (text: string) => text.replace(/^\d{4}/, (year) => String(Number(year) + 1));
    const data = await open(
      changed({
        "Customers.csv": each("SignupDate", (text) => later(text).replace("02-29", "02-28")),
        "Transactions.csv": each("TransactionDate", (text) => later(text).replace("02-29", "02-28")),
      }),
    );
    const before = await scoreRows(dataset, model);
    const scores = await scoreRows(data, model);
    expect(scores.window).toMatchObject({
      referenceDate: "2026-01-01 00:00:00",
      windowStart: "2024-01-01 00:00:00",
      windowDays: 731,
      short: false,
    });
    expect(scores.notes).toEqual([]);
    expect(scores.features.ids).toEqual(before.features.ids);
    // 2024-01-01 to 2026-01-01 and 2023-01-01 to 2025-01-01 have 731 days each: only what lies before or after 29 February moves by a day.
    for (const name of ["orders", "focus", "relativePrice", "typicalQuantity"])
      expect(scores.features.columns[name]).toEqual(before.features.columns[name]);
    const same = scores.segments.filter((segment, row) => segment === before.segments[row]).length;
    expect(same).toBeGreaterThanOrEqual(0.95 * scores.segments.length);
  });

  test("that are short say so, name what it affects, and still get segments", async () => {
    const half = changed({ "Transactions.csv": only((field) => field("TransactionDate") >= "2024-07-01") });
    const { window, notes, segments, features } = await scoreRows(await open(half), model);
    expect(window).toMatchObject({ windowStart: "2023-01-01 00:00:00", windowDays: 731, short: true });
    expect(window.dataFrom.slice(0, 7)).toBe("2024-07");
    expect(window.affected).toEqual(["recencyDays", "orders", "focus", "season", "tenureDays"]);
    expect(notes).toEqual([
      expect.stringMatching(
        /^The data begin on 2024-07-\d\d, 54\d days after the window of 731 days does: recencyDays, orders, focus, season and tenureDays depend on its length and don't compare with the training\.$/,
      ),
    ]);
    expect(segments.length).toBe(features.ids.length);
  });

  test("that begin within a week of the window are not short", async () => {
    const first = only((field) => field("TransactionDate") >= "2023-01-07");
    const { window } = await scoreRows(await open(changed({ "Transactions.csv": first })), model);
    expect(window.short).toBe(false);
  });

  test("with categories that the training did not know count and name them", async () => {
    const category = (name: string) => (lines: Lines) =>
      lines.map((line, i) => (i === 0 || i > 3 ? line : line.with(lines[0].indexOf("Category"), name)));
    const products = readFileSync(join(folder, "Products.csv"), "utf8")
      .split("\n")
      .slice(1, 4)
      .map((line) => line.split(",")[0]);
    const lines = readFileSync(join(folder, "Transactions.csv"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => line.split(","));
    const column = lines[0].indexOf("ProductID");
    const n = lines.filter((line) => products.includes(line[column])).length;
    const { notes } = await scoreRows(await open(changed({ "Products.csv": category("Zeppelins") })), model);
    expect(notes).toEqual([
      `${n} lines of categories that the training did not know ("Zeppelins"): prices there are compared with all lines.`,
    ]);
    const without = await scoreRows(await open(changed({ "Products.csv": category("") })), model);
    expect(without.notes).toEqual([
      `${n} lines of categories that the training did not know (none): prices there are compared with all lines.`,
    ]);
  });

  test("with regions that the training did not know count them, where the model uses regions", async () => {
    const names = ["orders", "region"];
    const loaded = await kept(dataset, await segmented(dataset, "kmeans", { names }));
    const moved = changed({
      "Customers.csv": each("Region", (text) => (text === "Asia" ? "Atlantis" : text)),
    });
    const { notes, features } = await scoreRows(await open(moved), loaded);
    const all = loaded.kept.training.rows.ids.length;
    expect(notes).toEqual([
      expect.stringMatching(/^\d+ customers of regions that the training did not know \("Atlantis"\): /),
    ]);
    const inRegions = features.names
      .filter((name) => name.startsWith("region="))
      .reduce((sum, name) => sum + features.columns[name].reduce((a, b) => a + b, 0), 0);
    expect(Number(notes[0].split(" ")[0])).toBe(all - inRegions);
    expect((await scoreRows(await open(moved), model)).notes).toEqual([]);
  });

  test("mark a customer beyond everything that the training held, and nobody else", async () => {
    const strange = changed({
      "Customers.csv": (lines) => [...lines, lines[1].with(0, "NEW")],
      "Transactions.csv": (lines) => [
        ...lines,
        ...["1", "2"].map((n) =>
          lines[0].map(
            (name) =>
              ({
                TransactionID: `NEW${n}`,
                CustomerID: "NEW",
                ProductID: lines[1][lines[0].indexOf("ProductID")],
                TransactionDate: "2024-12-30 12:00:00",
                Quantity: "5000",
                TotalValue: "50000000",
                Price: "10000",
              })[name] ?? "",
          ),
        ),
      ],
    });
    const { features, outside } = await scoreRows(await open(strange), model, {
      referenceDate: "2025-01-01",
    });
    const beyond = features.ids.filter((_, row) => outside[row].length > 0);
    expect(beyond).toEqual(["NEW"]);
    expect(outside[features.ids.indexOf("NEW")]).toEqual(["relativePrice", "typicalQuantity", "distance"]);
  });

  test("as of an earlier day leave out what lies after it", async () => {
    const { window, notes } = await scoreRows(dataset, model, { referenceDate: "2024-12-01" });
    expect(window).toMatchObject({
      referenceDate: "2024-12-01 00:00:00",
      windowStart: "2022-12-01 00:00:00",
      short: true,
    });
    expect(notes[0]).toMatch(
      /^[\d,]+ orders from 2024-12-01 00:00:00 on were left out: they lie after the reference date\.$/,
    );
  });

  test("as of a later day say how old they are, and leave out what lies before the window", async () => {
    const { notes } = await scoreRows(dataset, model, { referenceDate: "2025-07-01" });
    expect(notes).toHaveLength(2);
    expect(notes[0]).toMatch(
      /^[\d,]+ orders before 2023-07-01 were left out: the window of the model has 731 days\.$/,
    );
    expect(notes[1]).toMatch(
      /^The last order is of 2024-12-3\d, 18\d days before the reference date: every customer looks that much less recent\.$/,
    );
  });

  test("of other months than the training had say so", async () => {
    const names = ["orders", "relativePrice"];
    const early = await open(
      changed({ "Transactions.csv": only((field) => field("TransactionDate") < "2023-10-01") }),
    );
    const loaded = await kept(
      early,
      await segmented(early, "kmeans", { names, referenceDate: "2023-10-01" }),
    );
    const { notes } = await scoreRows(dataset, loaded, { referenceDate: "2024-04-01" });
    expect(notes.at(-1)).toMatch(
      /^The window from 2023-07-0\d to 2024-04-01 does not have the same months of the year as that of the training, 2023-01-01 to 2023-10-01: habits of the seasons may look like changes\.$/,
    );
  });

  test("outside the window altogether are refused", async () => {
    await expect(scoreRows(dataset, model, { referenceDate: "2040-01-01" })).rejects.toThrow(
      /^Cannot score: the data must hold orders from 2037-12-31 00:00:00 to 2040-01-01 00:00:00, the window of the model, received orders from 2023-/,
    );
    await expect(scoreRows(dataset, model, { referenceDate: "2020-01-01" })).rejects.toThrow(
      /^Cannot score: the data must hold/,
    );
  });
});

test("a model with a feature that depends on everybody can be kept and read, and refuses to score", async () => {
  const names = ["orders", "totalValue"];
  const analysis = await segmented(dataset, "kmeans", { names });
  const rename = (name: string) => (name === "totalValue" ? "regionAffinity" : name);
  const { orders, totalValue } = analysis.features.columns;
  const parameters = {
    ...analysis.scaled.parameters,
    columns: analysis.scaled.parameters.columns.map((column) => ({ ...column, name: rename(column.name) })),
  };
  const loaded = await kept(dataset, {
    ...analysis,
    features: {
      ...analysis.features,
      names: names.map(rename),
      columns: { orders, regionAffinity: totalValue },
    },
    scaled: { ...analysis.scaled, names: names.map(rename), parameters },
  });
  await expect(scoreRows(dataset, loaded)).rejects.toThrow(
    new RangeError(
      "Cannot score: every feature of the model must be one of a customer alone, received regionAffinity, which depends on all others; make a model without it: npm run segment -- --features <names>",
    ),
  );
});

test("what the data lack that the training had is told: sign-ups, currency, holiday months", async () => {
  const manifest = { currency: "EUR", holidayMonths: [6] };
  const path = changed({ "Customers.csv": (lines) => lines.map((line) => line.slice(0, 3)) });
  writeFileSync(join(path, "dataset.json"), JSON.stringify(manifest));
  const inDollars = {
    ...model,
    kept: { ...model.kept, dataset: { ...model.kept.dataset, currency: "USD" } },
  };
  const { notes } = await scoreRows(await open(path), inDollars);
  expect(notes).toEqual([
    "Amounts are in EUR, those of the training in USD: they don't compare.",
    "There are no sign-up dates, as the training had: the first order within the window is taken as entry.",
    "The holiday months of the training are taken (11 and 12), not those of these data.",
  ]);
});
