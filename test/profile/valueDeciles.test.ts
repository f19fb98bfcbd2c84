import { describe, expect, test } from "vitest";
import { valueDeciles, valueRanking } from "../../lib/profile/valueDeciles";

const deciles = (...values: number[]) => [...valueDeciles(Float64Array.from(values))];

describe("value deciles", () => {
  test("are tenths of the rows, 10 for the highest", () => {
    expect(deciles(5, 1, 9, 3, 7, 2, 10, 4, 8, 6)).toEqual([5, 1, 9, 3, 7, 2, 10, 4, 8, 6]);
    const many = valueDeciles(Float64Array.from({ length: 1000 }, (_, i) => 1000 - i));
    for (let decile = 1; decile <= 10; decile++)
      expect(many.filter((one) => one === decile)).toHaveLength(100);
    expect([many[0], many[999]]).toEqual([10, 1]);
  });

  test("are shared by equal values, in the middle of the ranks that they take", () => {
    // Ranks with ties half: 0.5 / 4, 2 / 4, 2 / 4, 3.5 / 4.
    expect(deciles(10, 20, 20, 500)).toEqual([2, 6, 6, 9]);
    expect(deciles(7, 7, 7, 7)).toEqual([6, 6, 6, 6]);
    expect(deciles(3)).toEqual([6]);
    expect(deciles()).toEqual([]);
  });

  test("don't depend on the order of rows", () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5];
    const turned = deciles(...[...values].reverse()).reverse();
    expect(turned).toEqual(deciles(...values));
  });

  test("rank value without segments: ten lines that add up, highest first", () => {
    const values = Float64Array.of(10, 20, 20, 50);
    const ranking = valueRanking(values, valueDeciles(values));
    expect(ranking.map(({ decile }) => decile)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(ranking.filter(({ customers }) => customers > 0)).toEqual([
      { decile: 9, customers: 1, revenue: 50, share: 0.5 },
      { decile: 6, customers: 2, revenue: 40, share: 0.4 },
      { decile: 2, customers: 1, revenue: 10, share: 0.1 },
    ]);
    const nothing = Float64Array.of(0, 0);
    expect(valueRanking(nothing, valueDeciles(nothing)).every(({ share }) => share === 0)).toBe(true);
  });
});
