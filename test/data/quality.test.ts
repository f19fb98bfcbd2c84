import { describe, expect, it } from "vitest";
import { checkQuality } from "../../lib/data/quality";
import { load, shopWith } from "./folder";

describe("checkQuality", () => {
  it("counts gaps, repetitions, orphans and contradictions", async () => {
    const dataset = await load({
      ...shopWith(
        "T1,01,P1,2022-07-09 23:59:59,2,5,2.5", // the day before Ann's sign-up
        "T1,02,P1,2022-07-10 08:00:00,2,5,2.5", // another customer and time in the same order
        "T2,01,P1,2022-07-10 00:00:00,3,9,3", // another price; on the day of the sign-up
        "T2,01,P1,2022-07-10 00:00:00,3,9,3", // again
        "T3,01,P1,2024-01-01,3,7.52,2.5", // 0.02 from 3 × 2.5, which rounding to hundredths may explain
        "T4,01,P1,2024-01-01,3,7.6,2.5", // 0.1 from it
        "T5,01,P2,2024-01-01,1,0,0",
        "T6,09,P1,2024-01-01,1,1,1",
        "T7,01,P9,2024-01-01,1,1,1",
        "T8,01,P9,2024-01-01,1,1,1",
      ),
      "Customers.csv":
        "CustomerID,CustomerName,Region,SignupDate\n01,Ann,Asia,2022-07-10\n02,Bob,,2022-01-01\n03,Cyd,,2024-06-01\n03,Cyd,,2024-06-01\n",
      "Products.csv": "ProductID,ProductName,Category,Price\nP1,Pen,Office,2.5\nP2,Lamp,,\nP3,Vase,,7\n",
    });
    const quality = await checkQuality(dataset);
    expect(quality.repeated).toEqual({ acceptedLines: 1, rejectedRecords: 1, ordersOfSeveralLines: 2 });
    expect(quality.orphans).toEqual({
      unknownCustomers: 1,
      unknownProducts: 2,
      customersWithoutOrders: 1,
      productsNeverSold: 1,
    });
    expect(quality.beforeSignup).toEqual({ lines: 1, orders: 1, customers: 1, signupsAfterLastOrder: 1 });
    expect(quality.orders).toEqual({ withSeveralCustomers: 1, withSeveralTimes: 1 });
    expect(quality.totals.differing).toBe(1);
    expect(quality.totals.largestDifference).toBeCloseTo(0.1, 9);
    expect(quality.prices).toEqual({ productsSoldTwice: 1, productsWithSeveralPrices: 1, freeLines: 1 });
    expect(quality.rejects).toEqual([
      { file: "Transactions.csv", reason: "ProductID is not among the accepted products", records: 2 },
      { file: "Customers.csv", reason: "CustomerID repeats that of an earlier line", records: 1 },
      { file: "Transactions.csv", reason: "CustomerID is not among the accepted customers", records: 1 },
    ]);
    const column = (table: string, name: string) =>
      quality.columns.find((found) => found.table === table && found.column === name);
    expect(column("customers", "region")).toEqual({
      table: "customers",
      column: "region",
      type: "VARCHAR",
      rows: 3,
      missing: 2,
      distinct: 1,
      minimum: "Asia",
      maximum: "Asia",
    });
    expect(column("products", "price")).toMatchObject({ type: "DOUBLE", rows: 3, missing: 1 });
    expect(column("transactions", "ordered_at")).toMatchObject({
      type: "TIMESTAMP",
      rows: 7,
      missing: 0,
      minimum: "2022-07-09 23:59:59",
      maximum: "2024-01-01 00:00:00",
    });
    expect(quality.columns).toHaveLength(4 + 4 + 7);
  });

  it("counts outliers beyond Tukey's fences", async () => {
    // Quantities 1 to 8 and 100: quartiles 3 and 7, fences 3 − 1.5 × 4 = −3 and 7 + 1.5 × 4 = 13.
    const lines = [1, 2, 3, 4, 5, 6, 7, 8, 100].map((n, i) => `T${i},01,P1,2024-01-01,${n},5,2.5`);
    const { outliers } = await checkQuality(await load(shopWith(...lines)));
    expect(outliers[0]).toEqual({ column: "quantity", lower: -3, upper: 13, lines: 1 });
    expect(outliers.map(({ column }) => column)).toEqual(["quantity", "price", "total_value"]);
  });
});
