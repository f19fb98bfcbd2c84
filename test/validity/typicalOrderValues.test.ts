import { describe, expect, it } from "vitest";
import { typicalOrderValues } from "../../lib/validity/heldOut/typicalOrderValues";
import { bookOf } from "./books";

/** Lines are [category, quantity, price]; their value is quantity × price. */
const book = bookOf({
  customers: 3,
  windowDays: 10,
  orders: [
    { customer: 0, time: 1, lines: [[0, 1, 4]] },
    { customer: 0, time: 2, lines: [[1, 1, 16]] },
    {
      customer: 1,
      time: 1,
      lines: [
        [0, 1, 1],
        [1, 3, 1],
      ],
    },
    { customer: 2, time: 1, lines: [[0, 1, 0]] },
  ],
});
const ids = book.customers.ids;
const valuesOf = (hasCategories: boolean, isIncluded: (o: number) => boolean = () => true) =>
  Object.fromEntries(
    typicalOrderValues(
      { ids, context: { hasCategories } } as Parameters<typeof typicalOrderValues>[0],
      book,
      isIncluded,
    ),
  );

describe("order value", () => {
  it("is the mean log value of orders; who has none above 0 gets the mean of all", () => {
    const [first, second, third] = valuesOf(true)["order value"];
    expect(first).toBeCloseTo(Math.log(8), 12);
    expect(second).toBeCloseTo(Math.log(4), 12);
    expect(third).toBeCloseTo((Math.log(8) + Math.log(4)) / 2, 12);
  });

  it("is set against what lines of the same categories bring", () => {
    // Mean log line value: category 0 (log 4 + log 1) / 2 = log 2; category 1 (log 16 + log 3) / 2 = log √48.
    const [first, second] = valuesOf(true)["order value given categories"];
    const usual = [Math.log(2), Math.log(Math.sqrt(48))];
    expect(first).toBeCloseTo((Math.log(4) - usual[0] + Math.log(16) - usual[1]) / 2, 12);
    // An order of both categories: their mean.
    expect(second).toBeCloseTo(Math.log(4) - (usual[0] + usual[1]) / 2, 12);
  });

  it("leaves categories alone where there are none, and orders that don't count", () => {
    expect(Object.keys(valuesOf(false))).toEqual(["order value"]);
    expect(valuesOf(true, (o) => o !== 0)["order value"][0]).toBeCloseTo(Math.log(16), 12);
  });
});
