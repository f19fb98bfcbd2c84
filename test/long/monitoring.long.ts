import { describe, expect, it, vi } from "vitest";
import { monitorCells } from "./monitoring";
import { driftCells, quietCells } from "./monitoringCells";
import { smallestFound } from "./monitoringTables";

// Ten fits for a test that the alarm is no part of.
vi.mock("../../lib/monitor/model/heldOutDistance", () => ({
  heldOutDistance: ({ nRows }: { nRows: number }) => new Float64Array(nRows).fill(Number.NaN),
}));

// The row of most customers.
vi.setConfig({ testTimeout: 4 * 3_600_000 });

describe("the alarm", () => {
  it.each(quietCells.map((cell) => [`${cell.structure}, ${cell.visibility}, n = ${cell.n},`, cell] as const))(
    "is silent but for chance: %s",
    async (_, cell) => {
      const [row] = await monitorCells("falseAlarms", [cell]);
      // Five in a hundred, and what chance makes of that.
      expect(row.low).toBeLessThan(0.05);
      expect(row.high).toBeGreaterThan(0.03);
      if (cell.runs >= 2000) {
        expect(row.share).toBeGreaterThan(0.03);
        expect(row.share).toBeLessThan(0.07);
      }
    },
  );

  it.each(driftCells.map((cells) => [`n = ${cells[0].n},`, cells] as const))(
    "rings: %s",
    async (_, cells) => {
      const rows = await monitorCells("detection", cells);
      for (const drift of ["price", "mix", "churn"])
        expect(smallestFound(rows.filter((row) => row.drift === drift)), drift).not.toBeNull();
    },
  );
});
