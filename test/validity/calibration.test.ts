import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { calibrateCell, pool } from "../long/calibrate";
import { exactInterval } from "../long/interval";
import { distinctTable, fullTable, keptRows, namesTable, simulatedTable } from "../long/tables";
import { generateShop, openGenerated, type ShopKind } from "./generators";

describe("the calibration", () => {
  it.each([
    ["ungrouped", "continuum"],
    ["grouped", "seven"],
  ])("%s, %s: the first shop of 200 customers and 5 orders gives what the table says", async (name, kind) => {
    const row = keptRows(name).find(
      (row) => row.kind === kind && row.nCustomers === 200 && row.ordersPerCustomer === 5,
    )!;
    const kept = row.runs[0] as { seed: number; level: string; k: number; delta: number };
    const again = await calibrateCell({
      ...{ kind, nCustomers: 200, ordersPerCustomer: 5, seeds: [kept.seed] },
      open: (seed) => openGenerated(generateShop(kind as ShopKind, 200, 5, seed)),
    });
    const { seed, level, k, delta } = again.runs[0] as typeof kept;
    expect({ seed, level, k, delta }).toEqual({
      seed: kept.seed,
      level: kept.level,
      k: kept.k,
      delta: kept.delta,
    });
  });

  it("adds up: every row's verdicts are those of its shops", () => {
    for (const row of ["ungrouped", "grouped", "simulated"].flatMap(keptRows)) {
      expect(row.runs.length).toBe(row.shops);
      const distinct = row.runs.filter((run) => (run as { level: string }).level === "distinct").length;
      expect(row.levels.distinct).toBe(distinct);
      expect(row.distinct).toEqual({ share: distinct / row.shops, ...exactInterval(distinct, row.shops) });
    }
  });

  it.each([
    { what: "the shares of distinct", file: "../../README.md", table: distinctTable },
    { what: "the structures of simulate", file: "../../README.md", table: simulatedTable },
    { what: "the names of planted groups", file: "../../README.md", table: namesTable },
    { what: "every row", file: "../reference/calibration/README.md", table: fullTable },
  ])("is told as it was measured: $what", ({ file, table }) => {
    expect(readFileSync(join(__dirname, file), "utf8")).toContain(table());
  });

  it("has at least 200 shops without groups, of which the pooled upper end is under 2%, and finds planted groups", () => {
    const ungrouped = pool(keptRows("ungrouped").filter(({ kind }) => kind !== "curved"));
    expect(ungrouped.shops).toBeGreaterThanOrEqual(200);
    expect(ungrouped.high).toBeLessThan(0.02);
    expect(pool(keptRows("grouped").filter(({ kind }) => kind !== "overlap")).share).toBeGreaterThanOrEqual(
      0.9,
    );
  });

  it("has exact intervals", () => {
    // None of n: 1 − 0.025^(1/n). R: binom.test(3, 10)$conf.int is 0.06673951 0.65245285.
    expect(exactInterval(0, 200).high).toBeCloseTo(1 - 0.025 ** (1 / 200), 9);
    expect(exactInterval(3, 10).low).toBeCloseTo(0.06673951, 7);
    expect(exactInterval(3, 10).high).toBeCloseTo(0.65245285, 7);
    expect(exactInterval(5, 5).low).toBeCloseTo(0.025 ** (1 / 5), 9);
    expect(exactInterval(5, 5).high).toBe(1);
  });
});
