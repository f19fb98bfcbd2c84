import { expect, test } from "vitest";
import { rankAmong } from "../../lib/features/rank";

test("a rank is the share below, ties counted half, of a value that is among the others or not", () => {
  expect(rankAmong(2, [1, 2, 2, 3])).toBe(0.5);
  expect(rankAmong(2.5, [1, 2, 2, 3])).toBe(0.75);
  expect([rankAmong(0, [1, 2]), rankAmong(9, [1, 2])]).toEqual([0, 1]);
  expect(rankAmong(7, new Float64Array(3).fill(7))).toBe(0.5);
});
