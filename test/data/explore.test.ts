import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cohortActivity } from "../../lib/data/cohorts";
import { concentrationOf, revenueConcentration } from "../../lib/data/concentration";
import type { Dataset } from "../../lib/data/dataset";
import { salesBy, salesByMonth, topProducts } from "../../lib/data/sales";
import { summarise } from "../../lib/data/summary";
import { openDatabase } from "../../lib/engine/database";
import { numbers, strings } from "../../lib/engine/table";

// Three customers, one of whom never bought; orders from 2024-01-10 to 2024-03-31, none in February.
let dataset: Dataset;
beforeAll(async () => {
  const database = await openDatabase();
  await database.run(`
    CREATE TABLE customers AS SELECT * FROM (VALUES
      ('a', 'Ann', 'North', TIMESTAMP '2023-11-05'), ('b', 'Bob', NULL, TIMESTAMP '2024-01-01'),
      ('c', 'Cy', 'North', TIMESTAMP '2024-02-01')) t(customer_id, customer_name, region, signup_date);
    CREATE TABLE products AS SELECT * FROM (VALUES
      ('p', 'Pen', 'Paper', 2.0), ('q', 'Quill', 'Art', 5.0)) t(product_id, product_name, category, price);
    CREATE TABLE transactions AS SELECT * FROM (VALUES
      (1, 'o1', 'a', 'p', TIMESTAMP '2024-01-10 10:00:00', 3.0, 6.0, 2.0),
      (2, 'o1', 'a', 'q', TIMESTAMP '2024-01-10 10:00:00', 1.0, 5.0, 5.0),
      (3, 'o2', 'b', 'p', TIMESTAMP '2024-03-31 23:00:00', 2.0, 4.0, 2.0))
      t(line, transaction_id, customer_id, product_id, ordered_at, quantity, total_value, price)`);
  dataset = {
    database,
    name: "toy",
    currency: null,
    hasSignup: true,
    hasRegions: true,
    hasCategories: true,
    holidayMonths: [11, 12],
    files: [],
    notes: [],
    summary: await summarise(database),
    hash: "",
  };
});
afterAll(() => dataset.database.close());

describe("salesByMonth", () => {
  it("counts an order of two lines once, keeps the empty month, and knows which months are complete", async () => {
    const sales = await salesByMonth(dataset);
    expect(sales.months).toEqual(["2024-01", "2024-02", "2024-03"]);
    expect([...sales.orders]).toEqual([1, 0, 1]);
    expect([...sales.units]).toEqual([4, 0, 2]);
    expect([...sales.revenue]).toEqual([11, 0, 4]);
    expect([...sales.customers]).toEqual([1, 0, 1]);
    expect(sales.complete).toEqual([false, true, true]);
  });
});

describe("salesBy", () => {
  it("divides a region's revenue by all its customers, those who never bought included", async () => {
    const regions = await salesBy(dataset, "region");
    expect(regions.names).toEqual(["North", "unknown"]);
    expect([...regions.customers]).toEqual([2, 1]);
    expect([...regions.revenuePerCustomer]).toEqual([5.5, 4]);
  });

  it("divides a category's revenue by its buyers", async () => {
    const categories = await salesBy(dataset, "category");
    expect(categories.names).toEqual(["Paper", "Art"]);
    expect([...categories.revenue]).toEqual([10, 5]);
    expect([...categories.revenuePerCustomer]).toEqual([5, 5]);
  });

  it("adds up to the revenue of the data set", async () => {
    for (const group of ["region", "category"] as const) {
      const { revenue } = await salesBy(dataset, group);
      expect(revenue.reduce((sum, value) => sum + value, 0)).toBe(dataset.summary.revenue);
    }
  });
});

describe("topProducts", () => {
  it("lists the largest revenue first, and no more than asked for", async () => {
    const top = await topProducts(dataset, 1);
    expect(strings(top, "product")).toEqual(["Pen"]);
    expect([...numbers(top, "revenue")]).toEqual([10]);
    expect(() => topProducts(dataset, 0)).toThrow("count must be a whole number of at least 1, received 0");
  });
});

describe("concentrationOf", () => {
  it("is 0 where all spend alike, and (n − 1) / n where one spends all", () => {
    expect(concentrationOf([5, 5, 5]).gini).toBeCloseTo(0, 12);
    expect(concentrationOf([0, 8, 0, 0]).gini).toBeCloseTo(0.75, 12);
  });

  it("reads the top half of 1, 2, 3, 4 as 7 of 10, and interpolates between customers", () => {
    const { topShare, gini } = concentrationOf([3, 1, 4, 2]);
    expect(topShare(0.5)).toBeCloseTo(0.7, 12);
    expect(topShare(0.125)).toBeCloseTo(0.2, 12);
    expect(topShare(1)).toBeCloseTo(1, 12);
    // Gini by the mean-difference formula: Σ|xi − xj| / (2 n² mean) = 20 / (2 · 16 · 2.5)
    expect(gini).toBeCloseTo(0.25, 12);
  });

  it("refuses negative amounts and no customers", () => {
    expect(() => concentrationOf([1, -1])).toThrow("received -1 to 1");
    expect(() => concentrationOf([])).toThrow("received none");
  });

  it("counts customers who never bought", async () => {
    const { customers, revenue } = await revenueConcentration(dataset);
    expect([...customers]).toEqual([0, 1 / 3, 2 / 3, 1]);
    expect([...revenue]).toEqual([0, 0, 4 / 15, 1]);
  });
});

describe("cohortActivity", () => {
  it("shares each sign-up quarter's customers who ordered, and leaves quarters before the data empty", async () => {
    expect(await cohortActivity(dataset)).toEqual({
      basis: "sign-up",
      cohorts: [
        { name: "2023-Q4", nCustomers: 1, active: [null, 1] },
        { name: "2024-Q1", nCustomers: 2, active: [0.5] },
      ],
    });
  });

  it("uses the first order where there is no sign-up date", async () => {
    expect(await cohortActivity({ ...dataset, hasSignup: false })).toEqual({
      basis: "first order",
      cohorts: [{ name: "2024-Q1", nCustomers: 2, active: [1] }],
    });
  });
});
