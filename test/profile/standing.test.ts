import { describe, expect, test } from "vitest";
import { standings } from "../../lib/profile/standing";

const stand = (name: string, values: number[], labels: number[]) =>
  standings(name, Float64Array.from(values), Int32Array.from(labels));

describe("how a segment stands in a feature", () => {
  test("difference and level by hand", () => {
    // Mean 4, variance (9 + 4 + 1 + 0 + 1 + 25) / 6 = 20 / 3.
    const result = stand("focus", [1, 2, 3, 4, 5, 9], [0, 0, 1, 1, 2, 2]);
    expect(result.get(0)).toEqual({
      mean: 1.5,
      median: 1.5,
      difference: expect.closeTo(-2.5 / Math.sqrt(20 / 3), 12),
      level: "low",
    });
    expect(result.get(1)).toMatchObject({ median: 3.5, level: "moderate" });
    expect(result.get(2)).toMatchObject({ mean: 7, median: 7, level: "high" });
  });

  test("differences are taken after the feature's logarithm, means and medians are not", () => {
    // Logs 0, 1, 2, 3 with mean 1.5 and variance 5 / 4.
    const orders = [1, Math.E, Math.E ** 2, Math.E ** 3];
    const low = stand("orders", orders, [0, 0, 1, 1]).get(0);
    expect(low?.difference).toBeCloseTo(-1 / Math.sqrt(1.25), 12);
    expect(low?.mean).toBeCloseTo((1 + Math.E) / 2, 12);
  });

  test("values without a logarithm are compared as they are", () => {
    expect(stand("orders", [0, 2], [0, 1]).get(1)?.difference).toBeCloseTo(1, 12);
  });

  test("a value that most rows share is moderate, one that half share is low", () => {
    expect(stand("orders", [1, 1, 1, 1, 1, 1, 1, 5], [0, 0, 0, 0, 0, 0, 0, 1]).get(0)?.level).toBe(
      "moderate",
    );
    expect(stand("orders", [1, 1, 2, 3], [0, 0, 1, 1]).get(0)?.level).toBe("low");
  });

  test("a constant feature separates nothing", () => {
    expect(stand("focus", [0.3, 0.3, 0.3], [0, 1, 1]).get(1)).toMatchObject({
      difference: 0,
      level: "moderate",
    });
  });

  test("rows where the feature is undefined are left out, a segment without any other is missing", () => {
    const result = stand("regionAffinity", [1, Number.NaN, 3, Number.NaN], [0, 0, 1, 2]);
    expect(result.get(0)?.mean).toBe(1);
    expect(result.has(2)).toBe(false);
  });
});
