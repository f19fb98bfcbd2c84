import { describe, expect, it } from "vitest";
import { matrixFromColumns } from "../../lib/matrix";
import { normalPValue } from "../../lib/validity/continuum/gammaDistribution";
import { crossFitted } from "../../lib/validity/heldOut/crossFitted";

const measured = (...columns: number[][]) => ({
  names: columns.map((_, j) => `measure ${j}`),
  matrix: matrixFromColumns(columns),
});
const first = Int32Array.of(0, 0, 0, 0, 0, 1, 1, 1, 1, 1);
const values = [3, 4, 5, 6, 7, 1, 2, 3, 4, 5];

describe("differences in orders that did not assign a segment", () => {
  it("are those of both ways' means, in standard deviations of all customers, by hand", () => {
    // Means 5 and 3, each variance 2.5 with divisor 4; all ten: mean 4, Σ x² = 190, sd √3.
    const [cell] = crossFitted([first, first], [measured(values), measured(values.map((x) => 10 + x))], 2);
    expect(cell.difference).toBeCloseTo(2 / Math.sqrt(3), 12);
    expect(cell.error).toBeCloseTo(1 / Math.sqrt(3), 12);
    // Welch: 2 / √(2.5 / 5 + 2.5 / 5) = 2; two segments, one measure: Holm's factor 2.
    expect(cell.pHolm).toBeCloseTo(2 * normalPValue(2), 12);
    expect(cell.sameSign).toBe(true);
  });

  it("cancel where both ways contradict each other, and say so", () => {
    const [cell] = crossFitted([first, first], [measured(values), measured([...values].reverse())], 2);
    expect(cell).toMatchObject({ difference: expect.closeTo(0, 12), sameSign: false });
  });

  it("take the worse p and the larger error of both ways", () => {
    const noisy = [3, 4, 5, 6, 7, 1, 2, 3, 4, 25];
    const alone = crossFitted([first, first], [measured(noisy), measured(noisy)], 2)[0];
    const mixed = crossFitted([first, first], [measured(values), measured(noisy)], 2)[0];
    expect(mixed.pHolm).toBe(alone.pHolm);
    expect(mixed.error).toBe(Math.max(alone.error!, 1 / Math.sqrt(3)));
  });

  it("are nothing with fewer than five customers, or without variation", () => {
    const few = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1, 1, 1);
    for (const [labels, column] of [
      [few, values],
      [first, values.map(() => 1)],
    ] as const) {
      const [cell] = crossFitted([labels, first], [measured([...column]), measured(values)], 2);
      expect(cell.error).toBeNull();
      expect(cell.pHolm).toBe(1);
    }
  });

  it("leave out customers of whom a measure is not known, and count noise among all others", () => {
    const known = crossFitted([first, first], [measured(values), measured(values)], 2)[0];
    const labels = Int32Array.of(...first, 0, 0, 1);
    const more = [...values, Number.NaN, Number.NaN, Number.NaN];
    expect(crossFitted([labels, labels], [measured(more), measured(more)], 2)[0]).toEqual(known);
    const noise = first.map((label) => (label === 1 ? -1 : label));
    const [cell] = crossFitted([noise, noise], [measured(values), measured(values)], 1);
    expect(cell.difference).toBe(known.difference);
  });

  it("are adjusted over all segments and measures", () => {
    const flat = [1, 2, 3, 4, 5, 5, 4, 3, 2, 1];
    const cells = crossFitted([first, first], [measured(values, flat), measured(values, flat)], 2);
    expect(cells.map(({ segment, measure }) => `${segment} ${measure}`)).toEqual([
      "0 measure 0",
      "0 measure 1",
      "1 measure 0",
      "1 measure 1",
    ]);
    expect(cells[0].pHolm).toBeCloseTo(4 * normalPValue(2), 12);
  });
});
