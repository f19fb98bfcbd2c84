import { expect, test } from "vitest";
import { describePopulation } from "../../lib/profile/population";
import { openShop, twoBuyers } from "../features/toy";

test("the population is described by the shares of its top customers, its months, regions and categories", async () => {
  const population = await describePopulation(await openShop(twoBuyers));
  // Of 1100, one of three customers brings 810, one 290, and one nothing.
  expect(population.concentration).toHaveLength(100);
  expect(population.concentration[32]).toBeCloseTo((0.33 * 3 * 810) / 1100, 12);
  expect(population.concentration[65]).toBeCloseTo((810 + (0.66 * 3 - 1) * 290) / 1100, 12);
  expect(population.concentration[99]).toBe(1);
  const sum = (amounts: readonly { revenue: number }[]) =>
    amounts.reduce((total, { revenue }) => total + revenue, 0);
  expect([population.revenueByMonth, population.regions, population.categories].map(sum)).toEqual([
    1100, 1100, 1100,
  ]);
  expect(population.regions.reduce((total, { customers }) => total + customers, 0)).toBe(3);
});

test("customers with a negative sum have no concentration", async () => {
  const returns = { ...twoBuyers, lines: twoBuyers.lines.map((line) => [...line] as typeof line) };
  for (const line of returns.lines) if (line[1] === "B") line[5] = -1;
  expect((await describePopulation(await openShop(returns))).concentration).toEqual([]);
});
