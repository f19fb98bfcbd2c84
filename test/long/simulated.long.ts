import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadDataset } from "../../lib/data/load";
import { type Structure, simulate } from "../../lib/data/simulate";
import { writeSimulation } from "../../lib/data/simulateWrite";
import { openDatabase } from "../../lib/engine/database";
import type { Verdict } from "../../lib/validity/verdict/verdict";
import { type Cell, type CellResult, calibrateCell, keep } from "./calibrate";

const share = Number(process.env.SEGLAB_LONG_SHARE ?? "1");
const folder = mkdtempSync(join(tmpdir(), "seglab-long-"));
const results: CellResult[] = [];

const expected: readonly (readonly [Structure, Verdict["level"], number])[] = [
  ["planted", "distinct", 0.9],
  ["continuum", "slices", 0.9],
  ["none", "none", 0.9],
];

/** Fresh shops as `npm run simulate` makes them, of the size of the built-in data. */
function freshShops(structure: Structure): Cell {
  return {
    kind: `simulated ${structure}`,
    nCustomers: 500,
    ordersPerCustomer: 20,
    seeds: Array.from({ length: Math.max(1, Math.round(50 * share)) }, (_, i) => 5000 + i),
    open: async (seed) => {
      const directory = join(folder, `${structure}-${seed}`);
      writeSimulation(simulate({ nCustomers: 500, nTransactions: 10_000, seed, structure }), directory);
      return loadDataset(directory, { database: await openDatabase({ threads: 1 }) });
    },
  };
}

describe("shops made by simulate", () => {
  for (const [structure, level, least] of expected) {
    it(`with structure ${structure} come out as ${level} in at least ${100 * least}%`, async () => {
      const result = await calibrateCell(freshShops(structure));
      results.push(result);
      expect(result.levels[level] / result.shops).toBeGreaterThanOrEqual(least);
    });
  }
});

afterAll(() => {
  keep("simulated", results, null);
  rmSync(folder, { recursive: true, force: true });
});
