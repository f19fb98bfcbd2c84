import { afterAll, describe, expect, it } from "vitest";
import { groupedKinds } from "../validity/generators";
import { type CellResult, calibrateCell, keep, pool } from "./calibrate";
import { cellsOf } from "./cells";

const results: CellResult[] = [];
const clear = () => results.filter(({ kind }) => kind !== "overlap");

describe("shops with planted groups", () => {
  groupedKinds.forEach((kind, i) => {
    for (const cell of cellsOf(kind, 10_000_000 + 1_000_000 * i)) {
      it(`${kind}, ${cell.nCustomers} customers, ${cell.ordersPerCustomer} orders each`, async () => {
        results.push(await calibrateCell(cell));
      });
    }
  });

  it("are called distinct in at least 90%, heavy overlap apart", () => {
    expect(pool(clear()).share).toBeGreaterThanOrEqual(0.9);
  });
});

afterAll(() => {
  keep("grouped", results, {
    clear: pool(clear()),
    overlap: pool(results.filter(({ kind }) => kind === "overlap")),
  });
});
