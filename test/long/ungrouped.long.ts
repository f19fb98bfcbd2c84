import { afterAll, describe, expect, it } from "vitest";
import { ungroupedKinds } from "../validity/generators";
import { type CellResult, calibrateCell, keep, pool } from "./calibrate";
import { cellsOf } from "./cells";

const results: CellResult[] = [];
const withoutCurved = () => results.filter(({ kind }) => kind !== "curved");

describe("shops without groups", () => {
  ungroupedKinds.forEach((kind, i) => {
    for (const cell of cellsOf(kind, 1_000_000 * (i + 1))) {
      it(`${kind}, ${cell.nCustomers} customers, ${cell.ordersPerCustomer} orders each`, async () => {
        results.push(await calibrateCell(cell));
      });
    }
  });

  it("are called distinct in under 2%, curved continua apart", () => {
    const { shops, high } = pool(withoutCurved());
    expect(shops).toBeGreaterThanOrEqual(200);
    expect(high).toBeLessThan(0.02);
  });
});

afterAll(() => {
  keep("ungrouped", results, {
    withoutCurved: pool(withoutCurved()),
    curved: pool(results.filter(({ kind }) => kind === "curved")),
  });
});
