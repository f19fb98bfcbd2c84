import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Dataset } from "../../lib/data/dataset";
import { loadDataset } from "../../lib/data/load";
import { simulate } from "../../lib/data/simulate";
import type { Drift } from "../../lib/data/simulateDrift";
import { writeSimulation } from "../../lib/data/simulateWrite";
import type { LoadedModel } from "../../lib/monitor/model/keptModel";
import { monitorSegments } from "../../lib/monitor/monitor";
import { type Monitoring, monitoringSchema } from "../../lib/monitor/monitoringSchema";
import { monitorPage } from "../../lib/notebook/monitorPage";
import { folderWith } from "../data/folder";
import { type Kind, kept, segmented } from "./shop";

const builtIn = join(__dirname, "../../data");
const opened: Dataset[] = [];
const open = async (folder: string) => {
  const dataset = await loadDataset(folder);
  opened.push(dataset);
  return dataset;
};
afterAll(() => {
  for (const { database } of opened) database.close();
});

const firstYear = "2024-01-01";
const secondYear = "2025-01-01";
let shop: Dataset;
let loaded: LoadedModel;
const trained = async (dataset: Dataset, kind: Kind = "kmeans", referenceDate = firstYear) =>
  kept(dataset, await segmented(dataset, kind, { referenceDate }));
beforeAll(async () => {
  shop = await open(builtIn);
  loaded = await trained(shop);
});

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const column = ({ columns }: Monitoring, name: string) => {
  const found = columns.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no column ${name}`);
  return found;
};
const fast = { draws: 399 };

describe("the second year of the built-in shop against a model of the first", () => {
  let monitoring: Monitoring;
  beforeAll(async () => {
    monitoring = await monitorSegments(shop, loaded, { referenceDate: secondYear });
  });

  test("is told as the schema says, and the same way every time", async () => {
    const read = monitoringSchema.parse(JSON.parse(JSON.stringify(monitoring)));
    expect(read).toEqual(monitoring);
    const again = await monitorSegments(shop, loaded, { referenceDate: secondYear });
    expect(JSON.stringify(again)).toBe(JSON.stringify(monitoring));
    const other = await monitorSegments(shop, loaded, { referenceDate: secondYear, seed: 2 });
    expect(column(other, "orders").psi).toBe(column(monitoring, "orders").psi);
    expect(column(other, "orders").threshold).not.toBe(column(monitoring, "orders").threshold);
  });

  test("counts every customer of both years once", () => {
    const { customers, model, data, columns, segments, migration } = monitoring;
    expect(customers.shared + customers.gone).toBe(model.rows);
    expect(customers.shared + customers.joined).toBe(data.rows);
    expect(model.windowDays).toBe(365);
    expect(data.windowStart).toBe("2024-01-02 00:00:00");
    for (const { before, after } of columns)
      expect([sum(before), sum(after)]).toEqual([model.rows, data.rows]);
    for (const side of ["before", "after"] as const) {
      expect(sum(segments.map((segment) => segment[side].share))).toBeCloseTo(1, 12);
    }
    segments.forEach(({ before, after }, i) => {
      expect(sum(migration.customers[i]) + migration.gone.customers[i]).toBe(before.customers);
      expect(sum(migration.customers.map((row) => row[i])) + migration.joined.customers[i]).toBe(
        after.customers,
      );
      expect(sum(migration.valueBefore[i]) + migration.gone.value[i]).toBeCloseTo(before.value, 6);
    });
  });

  test("has drifted: customers who were new in the first year order over a whole year now", () => {
    expect(monitoring.drift).toBe(true);
    expect(column(monitoring, "orders")).toMatchObject({ drifted: true, inAlarm: true });
    expect(column(monitoring, "orders").shift?.larger).toBeGreaterThan(0.55);
    expect(monitoring.recommendation.action).not.toBe("keep");
    expect(monitoring.recommendation.reason).toContain("Orders (frequency)");
  });

  test("shows tenure, which has moved most, and leaves it out of the alarm", () => {
    const tenure = column(monitoring, "tenureDays");
    expect(tenure).toMatchObject({
      inAlarm: false,
      whyNot: "tenure",
      threshold: null,
      p: null,
      drifted: false,
    });
    expect(tenure.psi).toBeGreaterThan(column(monitoring, "orders").psi);
  });

  test("says that a year is too short for holiday habits", () => {
    expect(monitoring.columns.map(({ name }) => name)).not.toContain("season");
    expect(monitoring.notes.join("\n")).toContain(
      "Holiday tendency is not among the features of the model, for the window from 2023-01-01 to 2024-01-01 holds 1 complete holiday season",
    );
  });
});

describe.each<Kind>(["kmeans", "gmm", "dbscan"])(
  "the data of the training against their own model: %s",
  (kind) => {
    test("have not drifted, and the model is kept", async () => {
      const own = await trained(shop, kind);
      const monitoring = await monitorSegments(shop, own, { referenceDate: firstYear, ...fast });
      for (const { psi, drifted } of monitoring.columns)
        expect({ psi, drifted }).toEqual({ psi: 0, drifted: false });
      expect(monitoring).toMatchObject({ drift: false, recommendation: { action: "keep" } });
      expect(monitoring.customers).toMatchObject({ joined: 0, gone: 0 });
      expect(monitoring.cohesion.some(({ worse }) => worse)).toBe(false);
      const { rows } = own.kept.training;
      const nCompared = kind === "dbscan" ? 1 : 1 + own.kept.segments.length;
      expect(monitoring.cohesion.map(({ segment }) => segment)).toHaveLength(nCompared);
      expect(monitoring.cohesion[0].segment).toBeNull();
      if (kind === "dbscan") {
        expect(monitoring.cohesion[0].before).toBeCloseTo(
          sum(rows.distance.map(Number)) / rows.ids.length,
          6,
        );
      }
      expect(monitoring.outside.many).toBe(false);
      const limited = new Set(monitoring.outside.limits.map(({ name }) => name));
      expect([...limited]).toEqual(["orders", "relativePrice", "typicalQuantity", "focus", "distance"]);
      monitoring.migration.customers.forEach((row, i) => {
        expect(sum(row)).toBe(row[i]);
      });
      expect(monitoring.segments.some(({ segment }) => segment === -1)).toBe(kind === "dbscan");
      expect(monitoring.notes[0]).toBe(
        "These are the data of the training, over the same window: there is nothing that could have drifted.",
      );
    });
  },
);

type Lines = readonly (readonly string[])[];

/** The built-in shop with other lines in a file. */
function changed(change: Readonly<Record<string, (lines: Lines) => Lines>>): string {
  const files = ["Customers.csv", "Products.csv", "Transactions.csv"].map((file) => {
    const lines = readFileSync(join(builtIn, file), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => line.split(","));
    return [file, `${(change[file]?.(lines) ?? lines).map((line) => line.join(",")).join("\n")}\n`] as const;
  });
  return folderWith(Object.fromEntries(files));
}

const mapped =
  (name: string, to: (text: string) => string) =>
  ([header, ...lines]: Lines): Lines => [
    header,
    ...lines.map((line) => line.with(header.indexOf(name), to(line[header.indexOf(name)]))),
  ];

describe("data that compare less well", () => {
  test("of nobody known are compared as independent samples", async () => {
    const renamed = (id: string) => `X${id}`;
    const strangers = await open(
      changed({
        "Customers.csv": mapped("CustomerID", renamed),
        "Transactions.csv": mapped("CustomerID", renamed),
      }),
    );
    const monitoring = await monitorSegments(strangers, loaded, { referenceDate: secondYear, ...fast });
    expect(monitoring.customers.shared).toBe(0);
    expect(monitoring.notes.join("\n")).toContain("No customer is in both periods");
    expect(sum(monitoring.migration.customers.flat())).toBe(0);
    expect(monitorPage(monitoring)).toContain("No customer is in both periods");
    const paired = await monitorSegments(shop, loaded, { referenceDate: secondYear, ...fast });
    for (const name of ["relativePrice", "typicalQuantity"]) {
      const limits = [monitoring, paired].map((each) => column(each, name).shift?.limit ?? 0);
      // Two rows of one customer are alike, so less is needed to tell a change.
      expect(limits[1]).toBeLessThan(0.9 * limits[0]);
    }
  });

  test("of half a year leave out what depends on the length of the window", async () => {
    const late = await open(
      changed({
        "Transactions.csv": ([header, ...lines]) => [
          header,
          ...lines.filter((line) => line[header.indexOf("TransactionDate")] >= "2024-07-01"),
        ],
      }),
    );
    const monitoring = await monitorSegments(late, loaded, { referenceDate: secondYear, ...fast });
    expect(monitoring.data.short).toBe(true);
    expect(column(monitoring, "orders")).toMatchObject({
      inAlarm: false,
      whyNot: "short data",
      drifted: false,
    });
    expect(column(monitoring, "orders").shift).toMatchObject({ limit: null, p: null });
    expect(column(monitoring, "segments")).toMatchObject({ inAlarm: false, whyNot: "short data" });
    expect(column(monitoring, "relativePrice").inAlarm).toBe(true);
    expect(monitoring.cohesion).toEqual([]);
    expect(monitorPage(monitoring)).toContain("shorter than the window of the model");
    expect(monitoring.outside.limits.map(({ name }) => name)).not.toContain("distance");
    expect(monitoring.notes.join("\n")).toContain("shorter than the window of the model");
  });

  test("of windows that overlap are compared, and the overlap is told", async () => {
    const monitoring = await monitorSegments(shop, loaded, { referenceDate: "2024-02-01", ...fast });
    expect(monitoring.notes.join("\n")).toContain("The windows overlap by 334 of 365 days");
    expect(column(monitoring, "recencyDays").drifted).toBe(true);
    expect(monitoring.notes.join("\n")).toContain(
      "Recency counts from the end of the window, Monday 2024-01-01 then and Thursday 2024-02-01 now: the season alone may make it differ.",
    );
    expect(column(monitoring, "relativePrice").drifted).toBe(false);
  });

  test.each([
    { what: "one segment", eps: 50, nSegments: 1 },
    { what: "no segment, only noise", eps: 1e-6, nSegments: 0 },
  ])("are compared by a model of $what too", async ({ eps, nSegments }) => {
    const own = await kept(shop, await segmented(shop, "dbscan", { referenceDate: firstYear, eps }));
    const monitoring = await monitorSegments(shop, own, { referenceDate: secondYear, ...fast });
    expect(monitoring.segments.filter(({ segment }) => segment >= 0)).toHaveLength(nSegments);
    expect(column(monitoring, "segments")).toMatchObject({ psi: 0, p: 1, drifted: false });
    expect(column(monitoring, "orders").drifted).toBe(true);
    expect(monitoringSchema.parse(JSON.parse(JSON.stringify(monitoring)))).toEqual(monitoring);
    expect(monitorPage(monitoring)).toContain("<h1>");
  });

  test("without an order in the window are refused", async () => {
    await expect(monitorSegments(shop, loaded, { referenceDate: "2030-01-01" })).rejects.toThrow(
      "the data must hold orders from 2029-01-01 00:00:00 to 2030-01-01 00:00:00",
    );
  });

  test("are refused by a model of lines of transactions", async () => {
    const lines = await segmented(shop, "kmeans", { unit: "transaction", names: ["price", "quantity"] });
    await expect(monitorSegments(shop, await kept(shop, lines))).rejects.toThrow(
      "Cannot monitor: the rows of the model must be customers, received lines of transactions",
    );
  });

  test("are compared with a model whose data showed no segments, and this is told", async () => {
    const doubtful = { ...loaded, kept: { ...loaded.kept, verdict: "none" as const } };
    const { notes } = await monitorSegments(shop, doubtful, { referenceDate: secondYear, ...fast });
    expect(notes[0]).toContain("The data of the training showed no segments");
  });
});

describe("planted drift", () => {
  async function drifting(drift: Drift, driftSize?: number): Promise<Monitoring> {
    const folder = folderWith({});
    const settings = { nCustomers: 600, nTransactions: 12_000, seed: 3, structure: "planted" } as const;
    await writeSimulation(simulate({ ...settings, drift, driftSize }), folder);
    const dataset = await open(folder);
    return monitorSegments(dataset, await trained(dataset), { referenceDate: secondYear, ...fast });
  }
  const drifted = ({ columns }: Monitoring) => columns.filter((each) => each.drifted).map(({ name }) => name);

  test("of prices is found in the prices", async () => {
    expect(drifted(await drifting("price", 0.2))).toEqual(["relativePrice"]);
  });

  test("of what customers buy is found in quantities and in the shares of the segments", async () => {
    expect(drifted(await drifting("mix", 0.4))).toEqual(
      expect.arrayContaining(["typicalQuantity", "segments"]),
    );
  });

  test("of customers who leave is found in recency", async () => {
    expect(drifted(await drifting("churn", 0.8))).toContain("recencyDays");
  });

  test("is not found where there is none", async () => {
    const monitoring = await drifting("none");
    expect(drifted(monitoring)).toEqual([]);
    expect(monitoring).toMatchObject({ drift: false, recommendation: { action: "keep" } });
  });
});
