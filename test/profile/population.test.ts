import { expect, test } from "vitest";
import { describePopulation } from "../../lib/profile/population";
import { type Line, openShop, twoBuyers } from "../features/toy";

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
  // Z never bought, B placed o4 and o5, A placed o1 (two lines), o2 and o3.
  expect(population.customersByOrders).toEqual([
    { orders: 0, customers: 1 },
    { orders: 2, customers: 1 },
    { orders: 3, customers: 1 },
  ]);
});

test("customers with a negative sum have no concentration", async () => {
  const lines = twoBuyers.lines.map((line): Line => {
    const [order, customer, product, date, quantity, price] = line;
    return customer === "B" ? [order, customer, product, date, quantity, -price] : line;
  });
  const dataset = await openShop({ ...twoBuyers, lines });
  expect((await describePopulation(dataset)).concentration).toEqual([]);
});
