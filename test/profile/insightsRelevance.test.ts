import { describe, expect, test } from "vitest";
import { cohortCandidates } from "../../lib/profile/insights/insightsCohorts";
import { concentrationCandidates } from "../../lib/profile/insights/insightsConcentration";
import { regionCandidates } from "../../lib/profile/insights/insightsRegions";
import { concernOf, relevantCategories, saysSomething, weightOf } from "../../lib/profile/insights/relevance";
import { bookOf } from "../validity/books";
import { ordersOfShop, type ShopCustomer } from "./insightsShop";

const options = { seed: 7, nDraws: 99 };

/** 1,000 customers, of whom so many live in the South, whose one order each is worth so much; the others' 100. */
const shopWith = (south: number, value: number) =>
  ordersOfShop(
    Array.from({ length: 1000 }, (_, c): ShopCustomer => {
      const isSouth = c < south;
      const region = isSouth ? "South" : c % 2 === 0 ? "North" : "East";
      return { region, orders: [[c % 700, isSouth ? value : 100 + (c % 7)]] };
    }),
  );

describe("regions", () => {
  test.each([
    { south: 19, value: 100, told: false, why: "1.9% of customers and of revenue" },
    { south: 19, value: 500, told: true, why: "1.9% of customers who bring 9% of revenue" },
    { south: 20, value: 1, told: true, why: "2% of customers who bring next to nothing" },
  ])("$why: a candidate is $told", ({ south, value, told }) => {
    const candidates = regionCandidates(shopWith(south, value), options);
    expect(candidates.some(({ id }) => id.endsWith(":South"))).toBe(told);
    expect(candidates.some(({ id }) => id.endsWith(":North"))).toBe(true);
  });

  test("of two regions none is compared with one that is too small", () => {
    const shop = shopWith(15, 100);
    const two = { ...shop, regions: shop.regions.map((region) => (region === "South" ? "South" : "East")) };
    expect(regionCandidates(two, options)).toEqual([]);
  });

  test("a region without a name is none, and each finding names its customers", () => {
    const shop = shopWith(200, 300);
    const unnamed = {
      ...shop,
      regions: shop.regions.map((region) => (region === "South" ? "Unspecified" : region)),
    };
    expect(regionCandidates(unnamed, options).filter(({ id }) => id.includes("Unspecified"))).toEqual([]);
    const found = regionCandidates(shop, options).find(({ id }) => id === "region-per-head:South");
    expect(found?.finding.text).toMatch(/^South \(200 customers\): a customer brings EUR 300, more than/);
  });
});

describe("concern", () => {
  test("shares by hand, of which the larger weighs", () => {
    // The first of four brings 70 of 100; the second entered after the window's end.
    const shop = ordersOfShop([
      { orders: [[1, 70]] },
      { entry: 800, orders: [] },
      { orders: [[2, 10]] },
      { orders: [[3, 20]] },
      { orders: [] },
    ]);
    const concern = concernOf(shop, (c) => c < 2);
    expect(concern).toEqual({ nCustomers: 1, customers: 0.25, revenue: 0.7 });
    expect(weightOf(concern)).toBe(0.7);
  });

  test("a category counts by its buyers or its revenue", () => {
    // 100 customers buy category 0; two of them category 1, one category 2 and one category 3 for much.
    const orders = Array.from({ length: 100 }, (_, customer) => {
      const more = customer < 2 ? [[1, 1, 0.1]] : customer === 2 ? [[2, 1, 0.1]] : [];
      return { customer, time: 1, lines: [[0, 1, 10], ...more, ...(customer === 3 ? [[3, 1, 50]] : [])] };
    });
    const book = bookOf({ customers: 100, orders, windowDays: 10 });
    expect(relevantCategories(book)).toEqual([0, 1, 3]);
    const categories = ["Other", "Toys", "Rare", "unknown"];
    expect(relevantCategories({ ...book, categories })).toEqual([1]);
  });

  test.each(["Other", "unknown", "", " N/A "])("the name %j says nothing", (name) => {
    expect(saysSomething(name)).toBe(false);
  });

  test.each(["Others' toys", "Unknown Pleasures", "Toys"])("the name %j does", (name) => {
    expect(saysSomething(name)).toBe(true);
  });
});

test("a quarter of few customers is no candidate", () => {
  const customers = Array.from({ length: 1000 }, (_, c): ShopCustomer => {
    const entry = c < 15 ? 100 : 190 + (c % 300);
    return { entry, orders: [[entry, 50 + (c % 9)]] };
  });
  const ids = cohortCandidates(ordersOfShop(customers), options).map(({ id }) => id);
  expect(ids).toContain("cohort-revenue:2023-Q3");
  expect(ids.filter((id) => id.endsWith("2023-Q2"))).toEqual([]);
});

test("where the first order is the entry nobody is said to have come", () => {
  const customers = Array.from({ length: 200 }, (_, c): ShopCustomer => {
    const first = 91 + (c % 300);
    return { orders: [0, 20, 50].map((day) => [first + day, 50 + (c % 9)] as const) };
  });
  const shop = ordersOfShop(customers, 731, true);
  const candidates = [...cohortCandidates(shop, options), ...concentrationCandidates(shop, options)];
  expect(candidates.length).toBeGreaterThan(3);
  for (const { id, finding } of candidates) {
    expect(finding.text).not.toMatch(/\bcame\b/);
    expect(finding.text).toMatch(
      id === "concentration" ? /time since their first orders/ : /who first ordered in/,
    );
  }
});
