import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../lib/engine/database";
import { monitorSegments } from "../../lib/monitor/monitor";
import { exactInterval } from "../long/interval";
import { keptMonitoring } from "../long/monitoring";
import {
  freshShop,
  modelFirstYear,
  openSecondYear,
  referenceDate,
  testSecondYear,
} from "../long/monitoringShops";
import { detectionTable, falseAlarmTable, smallestFound, smallestTable } from "../long/monitoringTables";

const quiet = keptMonitoring("falseAlarms");
const planted = keptMonitoring("detection");
const ofSameShop = [200, 500, 5000].map(
  (n) => quiet.find((row) => row.n === n && row.visibility === "same" && row.structure === "planted")!,
);

let database: Database;
beforeAll(async () => {
  database = await openDatabase({ threads: 1 });
});
afterAll(() => database.close());

describe("the calibration of the alarm", () => {
  it.each([
    { what: "without drift", row: ofSameShop[0] },
    {
      what: "without drift, no customer shared",
      row: quiet.find(({ visibility }) => visibility === "apart")!,
    },
    { what: "with drift", row: planted.find(({ n, alarms }) => n === 200 && alarms > 0)! },
  ])("gives again what is kept: $what", async ({ row }) => {
    const [kept] = row.first;
    const shop = freshShop(row, kept.seed);
    const loaded = await modelFirstYear(row, shop, database);
    expect(await testSecondYear(row, shop, loaded, database)).toEqual(kept);
  });

  it("looks at what monitorSegments looks at", async () => {
    for (const row of [ofSameShop[0], planted.filter(({ n }) => n === 200).at(-1)!]) {
      const [kept] = row.first;
      const shop = freshShop(row, kept.seed);
      const loaded = await modelFirstYear(row, shop, database);
      const later = await openSecondYear(row, shop, database);
      const told = await monitorSegments(later, loaded, { referenceDate, seed: kept.seed, draws: row.draws });
      expect(told.columns.filter(({ drifted }) => drifted).map(({ name }) => name)).toEqual(kept.drifted);
      expect(told.drift).toBe(kept.drifted.length > 0);
      expect([told.customers.shared, told.customers.gone, told.customers.joined]).toEqual([
        kept.shared,
        kept.before - kept.shared,
        kept.after - kept.shared,
      ]);
      const p = told.columns.flatMap(({ pAdjusted, shift }) => [pAdjusted ?? 1, shift?.pAdjusted ?? 1]);
      expect(Math.min(...p)).toBe(kept.p);
    }
  });

  it("adds up: alarms are the runs with an adjusted p of at most 5%, and intervals are exact", () => {
    for (const row of [...quiet, ...planted]) {
      expect(row.pHistogram.reduce((sum, count) => sum + count, 0)).toBe(row.runs);
      expect(row.pHistogram[0]).toBe(row.alarms);
      const { share, low, high } = row;
      expect({ share, low, high }).toEqual({
        share: row.alarms / row.runs,
        ...exactInterval(row.alarms, row.runs),
      });
      expect(Object.values(row.columns).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(
        row.alarms,
      );
    }
  });

  it("rings in 3 to 7% of 2,000 shops without drift, of about 200, 500 and 5,000 customers", () => {
    for (const row of ofSameShop) {
      expect(row.runs).toBe(2000);
      expect(row.meanRows.before / row.n).toBeCloseTo(1, 1);
      expect(row.share).toBeGreaterThan(0.03);
      expect(row.share).toBeLessThan(0.07);
    }
  });

  it("finds every kind of drift at every number of customers, smaller ones where there are more", () => {
    for (const drift of ["price", "mix", "churn"]) {
      const found = [200, 500, 5000].map((n) => {
        const rows = planted.filter((row) => row.drift === drift && row.n === n);
        for (const { runs } of rows) expect(runs).toBeGreaterThanOrEqual(100);
        return smallestFound(rows);
      });
      expect(found).not.toContain(null);
      expect(found).toEqual([...found].sort((a, b) => (b ?? 0) - (a ?? 0)));
    }
  });

  it.each([
    { what: "false alarms", table: falseAlarmTable },
    { what: "what is found", table: smallestTable },
    { what: "every size of drift", table: detectionTable },
  ])("is told as it was measured: $what", ({ table }) => {
    expect(readFileSync(join(__dirname, "../reference/monitoring/README.md"), "utf8")).toContain(table());
  });

  it.each([
    { what: "false alarms", table: falseAlarmTable },
    { what: "what is found", table: smallestTable },
  ])("stands in the README of the project: $what", ({ table }) => {
    expect(readFileSync(join(__dirname, "../../README.md"), "utf8")).toContain(table());
  });
});
