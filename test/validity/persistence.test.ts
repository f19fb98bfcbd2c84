import { afterAll, describe, expect, it } from "vitest";
import type { Dataset } from "../../lib/data/dataset";
import { buildFeatures } from "../../lib/features/build";
import { createRandom } from "../../lib/random";
import { explainSpending } from "../../lib/validity/persistence/explainedSpending";
import { persistenceInTime } from "../../lib/validity/persistence/persistence";
import { divideWindow } from "../../lib/validity/persistence/persistenceHalves";
import { type Line, openShop, type Shop } from "../features/toy";

const opened: Dataset[] = [];
afterAll(() => {
  for (const { database } of opened) database.close();
});

async function open(shop: Shop): Promise<Dataset> {
  const dataset = await openShop(shop);
  opened.push(dataset);
  return dataset;
}

/**
 * 80 customers, each with six orders in each half of 2023; C0 to C4 stop after the first half, C5 to C11 begin in the second. Prices and quantities are drawn
 * per order; with `habits` an even customer buys dear things one by one, an odd one cheap things by the dozen.
 */
function shopWith(habits: boolean, nCustomers = 80): Shop {
  const random = createRandom(6);
  const lines: Line[] = [];
  for (let c = 0; c < nCustomers; c++) {
    for (let order = 0; order < 12; order++) {
      if ((c < 5 && order >= 6) || (c >= 5 && c < 12 && order < 6)) continue;
      const kind = habits ? c % 2 : random.integer(2);
      const price = (kind === 0 ? 50 : 4) * Math.exp(random.normal(0, 0.2));
      const quantity = (kind === 0 ? 1 : 12) + random.integer(3);
      const month = `${order + 1}`.padStart(2, "0");
      const day = `${1 + random.integer(25)}`.padStart(2, "0");
      const product = kind === 0 ? "P1" : "P2";
      lines.push([`o${c}-${order}`, `C${c}`, product, `2023-${month}-${day} 10:00:00`, quantity, price]);
    }
  }
  lines.push(
    ["first", "C20", "P1", "2023-01-01 10:00:00", 1, 50],
    ["last", "C20", "P1", "2023-12-31 10:00:00", 1, 50],
  );
  return {
    lines,
    customers: Array.from(
      { length: nCustomers },
      (_, c) => [`C${c}`, "North", "2022-06-01 00:00:00"] as const,
    ),
    products: [
      ["P1", "X"],
      ["P2", "X"],
    ],
  };
}

describe("halves of a window", () => {
  it("are of as many whole days, a day between them left out where the number is odd: by hand", () => {
    expect(
      divideWindow({ windowStart: "2023-01-01 00:00:00", referenceDate: "2023-01-12 00:00:00" }),
    ).toEqual({
      days: 5,
      spans: [
        { start: "2023-01-01 00:00:00", end: "2023-01-06 00:00:00" },
        { start: "2023-01-07 00:00:00", end: "2023-01-12 00:00:00" },
      ],
    });
  });

  it("never overlap, also where the reference date is no midnight", () => {
    const { spans, days } = divideWindow({
      windowStart: "2023-01-01 00:00:00",
      referenceDate: "2023-01-10 12:00:00",
    });
    expect(days).toBe(4);
    expect(spans[0].end).toBe("2023-01-05 00:00:00");
    expect(spans[1].start).toBe("2023-01-06 12:00:00");
  });
});

describe("persistence", () => {
  it("is large where customers keep their habits, and says who and what was left out", async () => {
    const dataset = await open(shopWith(true));
    const features = await buildFeatures(dataset, {
      names: ["recencyDays", "orders", "relativePrice", "typicalQuantity", "season", "tenureDays", "region"],
    });
    const found = await persistenceInTime(dataset, features, { nClusters: 2 });
    expect(found.customers).toEqual({ both: 68, earlierOnly: 5, laterOnly: 7 });
    expect(found.days).toBe(182);
    expect(found.spans[0]).toEqual({ start: "2023-01-01 00:00:00", end: "2023-07-02 00:00:00" });
    expect(found.spans[1]).toEqual({ start: "2023-07-03 00:00:00", end: "2024-01-01 00:00:00" });
    expect(found.names).toEqual(["orders", "relativePrice", "typicalQuantity"]);
    expect(found.dropped.map(({ name }) => name)).toEqual(["recencyDays", "tenureDays", "region=North"]);
    expect(found.notes[0]).toBe(
      "68 of 80 customers ordered in both halves and are compared; 5 ordered in the earlier half only and 7 in the later half only, and can't be compared.",
    );
    expect(found.adjustedRand).toBeGreaterThan(0.8);
    expect(found.level).toBe("large");
    expect(found.spending?.p).toBe(0.001);
    expect(found.reason).toContain("(p = 0.001): a large effect. Segments of both halves agree by ");
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    expect(await persistenceInTime(dataset, features, { nClusters: 2 })).toEqual(found);
  });

  it("is gone where every order is a matter of chance", async () => {
    const dataset = await open(shopWith(false));
    const features = await buildFeatures(dataset, { names: ["relativePrice", "typicalQuantity"] });
    const found = await persistenceInTime(dataset, features, { nClusters: 2 });
    expect(Math.abs(found.adjustedRand!)).toBeLessThan(0.2);
    expect(found.spending!.p).toBeGreaterThan(0.05);
    expect(found.level).not.toBe("large");
  });

  it("drops season in halves of less than two seasons, with the reason", async () => {
    const early = shopWith(true).lines.map(
      ([id, ...rest]): Line => [
        `early-${id}`,
        rest[0],
        rest[1],
        rest[2].replace("2023", "2022"),
        rest[3],
        rest[4],
      ],
    );
    const shop = shopWith(true);
    const dataset = await open({ ...shop, lines: [...early, ...shop.lines] });
    const features = await buildFeatures(dataset, { names: ["season", "relativePrice"] });
    expect(features.names).toContain("season");
    const { dropped, notes } = await persistenceInTime(dataset, features, { nClusters: 2 });
    expect(dropped).toEqual([
      {
        name: "season",
        reason:
          "the window from 2022-01-01 to 2023-01-01 holds 1 complete holiday season (months: 11, 12), two are needed",
      },
    ]);
    expect(notes[1]).toMatch(/^season is left out: the window from 2022-01-01/);
  });

  it("is not applicable to few customers, to transactions, to a day, or without a feature", async () => {
    const few = await open(shopWith(true, 30));
    const features = await buildFeatures(few, { names: ["relativePrice"] });
    expect(await persistenceInTime(few, features, { nClusters: 2 })).toMatchObject({
      level: "not-applicable",
      reason: "18 customers ordered in both halves, 50 are needed.",
      adjustedRand: null,
      spending: null,
    });
    const lines = await buildFeatures(few, { unit: "transaction" });
    expect((await persistenceInTime(few, lines, { nClusters: 2 })).reason).toBe(
      "Rows are transactions: they don't come back.",
    );
    const day = await open({ ...shopWith(true), lines: [["o", "C1", "P1", "2023-01-01 10:00:00", 1, 5]] });
    const oneDay = await buildFeatures(day, { names: ["relativePrice"] });
    expect((await persistenceInTime(day, oneDay, { nClusters: 2 })).reason).toBe(
      "The window is too short to be divided.",
    );
    const shop = await open(shopWith(true));
    const dates = await buildFeatures(shop, { names: ["recencyDays", "tenureDays"] });
    expect(await persistenceInTime(shop, dates, { nClusters: 2 })).toMatchObject({
      level: "not-applicable",
      reason: "No feature can be compared between the halves.",
      customers: { both: 68 },
    });
  });

  it("leaves the database as it was", async () => {
    const dataset = await open(shopWith(true));
    const tables = () =>
      dataset.database.query("SELECT table_name FROM information_schema.tables ORDER BY 1");
    const before = await tables();
    const features = await buildFeatures(dataset, { names: ["relativePrice"] });
    await persistenceInTime(dataset, features, { nClusters: 2 });
    expect(await tables()).toEqual(before);
    await expect(persistenceInTime(dataset, features, { nClusters: 1 })).rejects.toThrow(
      new RangeError("Cannot measure persistence: nClusters must be an integer of at least 2, received 1"),
    );
  });
});

describe("later spending by segment", () => {
  it("is the share of variance between segments: by hand", () => {
    // Logs 0, 2, 2, 4 in segments 0 0 1 1: means 1 and 3 around 2 give 4 of a total of 4 + 0 + 0 + 4 = 8.
    const spent = Float64Array.of(1, Math.exp(2), Math.exp(2), Math.exp(4));
    const found = explainSpending(Int32Array.of(0, 0, 1, 1), spent, 200, 1);
    expect(found.share).toBeCloseTo(0.5, 12);
    expect(found.nCustomers).toBe(4);
    // Of the six ways to choose a pair four give a share of 1/2 (0 with a 2, 2 with 4, twice each), two give 0.
    expect(Math.abs(found.byChance - 1 / 3)).toBeLessThan(0.07);
    expect(Math.abs(found.p - 2 / 3)).toBeLessThan(0.14);
  });

  it("leaves out those who spent nothing", () => {
    const found = explainSpending(Int32Array.of(0, 0, 1, 1, 1), Float64Array.of(1, 1, 5, 5, 0), 50, 1);
    expect(found).toMatchObject({ nCustomers: 4, share: 1, effect: "large" });
    expect(explainSpending(Int32Array.of(0, 1), Float64Array.of(0, -2), 9, 1)).toMatchObject({
      nCustomers: 0,
      share: 0,
      p: 1,
      effect: "negligible",
    });
  });
});
