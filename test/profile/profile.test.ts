import { beforeAll, describe, expect, test } from "vitest";
import { buildFeatures } from "../../lib/features/build";
import { profileSegments, type SegmentProfiles } from "../../lib/profile/profile";
import { createRandom } from "../../lib/random";
import { type Line, openShop, type Shop, twoBuyers } from "../features/toy";

/** 60 buyers and 5 who never bought; prices in cents, whose sums no double holds exactly. */
function randomShop(): Shop {
  const random = createRandom(5);
  const lines = Array.from({ length: 900 }, (_, i): Line => {
    const day = new Date(Date.UTC(2022, 0, 1 + random.integer(730))).toISOString().slice(0, 10);
    const customer = i < 60 ? i : random.integer(60);
    return [
      `o${i}`,
      `C${customer}`,
      `P${random.integer(9)}`,
      `${day} 12:00:00`,
      1 + random.integer(5),
      0.1 + random.integer(900) / 100,
    ];
  });
  return {
    customers: Array.from({ length: 65 }, (_, i) => [`C${i}`, i % 7 ? `R${i % 3}` : null, "2021-06-01"]),
    products: Array.from({ length: 9 }, (_, i) => [`P${i}`, `K${i % 4}`]),
    lines,
  };
}

describe("a profile worked out by hand: A is segment 0, B noise, Z never bought", () => {
  let profiles: SegmentProfiles;
  beforeAll(async () => {
    const dataset = await openShop(twoBuyers);
    const table = await buildFeatures(dataset, { names: ["orders", "relativePrice"] });
    profiles = await profileSegments(dataset, table, Int32Array.of(0, -1));
  });

  test("has a line for each, and one for everything", () => {
    expect(profiles.segments.map(({ segment, kind, size }) => [segment, kind, size])).toEqual([
      [0, "segment", 1],
      [-1, "noise", 1],
      [null, "no purchase", 1],
    ]);
    expect(profiles.total).toMatchObject({ kind: "total", size: 3, sizeShare: 1, revenueShare: 1 });
  });

  test("counts and sums over lines", () => {
    // Quantities 1 2 4 1, values 10 200 40 40, prices 10 100 10 40.
    expect(profiles.segments[0]).toMatchObject({
      customers: 1,
      sizeShare: 1 / 3,
      orders: 3,
      lines: 4,
      revenue: 290,
      revenueShare: 290 / 1100,
      quantity: { mean: 2, median: 1.5, total: 8 },
      value: { mean: 72.5, median: 40, total: 290 },
      price: { mean: 40, median: 25, total: 160 },
    });
    expect(profiles.segments[2]).toMatchObject({
      orders: 0,
      revenue: 0,
      quantity: { mean: null, median: null, total: 0 },
      features: {},
    });
  });

  test("knows regions, categories and months", () => {
    expect(profiles.regions).toEqual(["North", "South"]);
    expect(profiles.segments.map(({ regions }) => regions)).toEqual([
      [1, 0],
      [0, 1],
      [0, 1],
    ]);
    expect(profiles.categories).toEqual(["X", "Y"]);
    expect(profiles.segments.map(({ categories }) => categories)).toEqual([
      [90, 200],
      [10, 800],
      [0, 0],
    ]);
    expect(profiles.months).toHaveLength(16); // 2022-10 to 2024-01, months without a sale among them
    const sold = profiles.months.flatMap((month, i) => {
      const revenue = profiles.segments[0].revenueByMonth[i];
      return revenue > 0 ? [[month, revenue]] : [];
    });
    expect(sold).toEqual([
      ["2022-10", 210],
      ["2022-12", 40],
      ["2023-11", 40],
    ]);
  });

  test("describes features of the table, and those that every profile has", () => {
    expect(profiles.featureNames).toEqual(
      expect.arrayContaining(["orders", "recencyDays", "tenureDays", "totalValue"]),
    );
    const { orders, recencyDays, tenureDays } = profiles.segments[0].features;
    // Two rows: each is one standard deviation from the mean, also after a logarithm.
    expect(orders).toEqual({ mean: 3, median: 3, difference: expect.closeTo(1, 12), level: "high" });
    expect(recencyDays).toMatchObject({ mean: 46.75, median: 46.75 });
    expect(tenureDays.median).toBe(443);
    expect(profiles.segments[1].features.orders).toMatchObject({
      difference: expect.closeTo(-1, 12),
      level: "low",
    });
    expect(profiles.total.features.orders).toEqual({
      mean: 2.5,
      median: 2.5,
      difference: 0,
      level: "moderate",
    });
  });
});

describe("the lines of a profile add up to the data set", () => {
  test("in customers, orders, lines, units, revenue, regions, categories and months", async () => {
    const dataset = await openShop(randomShop());
    const table = await buildFeatures(dataset);
    const labels = Int32Array.from(table.ids, (_, i) => (i % 4) - 1);
    const { segments, total } = await profileSegments(dataset, table, labels);
    const sum = (pick: (profile: (typeof segments)[number]) => number) =>
      segments.reduce((whole, profile) => whole + pick(profile), 0);
    expect(segments.map(({ segment }) => segment)).toEqual([0, 1, 2, -1, null]);
    const { summary } = dataset;
    expect([sum((s) => s.customers), total.customers]).toEqual([summary.customers, summary.customers]);
    expect([sum((s) => s.orders), total.orders]).toEqual([summary.orders, summary.orders]);
    expect([sum((s) => s.lines), total.lines]).toEqual([summary.transactions, summary.transactions]);
    expect([sum((s) => s.quantity.total), total.quantity.total]).toEqual([summary.units, summary.units]);
    expect(total.revenue).toBeCloseTo(summary.revenue, 7);
    expect(sum((s) => s.revenue)).toBeCloseTo(summary.revenue, 7);
    expect(sum((s) => s.price.total)).toBeCloseTo(total.price.total, 7);
    expect(sum((s) => s.revenueShare)).toBeCloseTo(1, 12);
    expect(sum((s) => s.sizeShare)).toBeCloseTo(1, 12);
    for (const part of ["regions", "categories", "revenueByMonth", "ordersByMonth"] as const) {
      total[part].forEach((whole, i) => {
        expect(sum((s) => s[part][i])).toBeCloseTo(whole, 7);
      });
    }
    expect(total.regions.reduce((a, b) => a + b)).toBe(summary.customers);
    expect(total.categories.reduce((a, b) => a + b)).toBeCloseTo(summary.revenue, 7);
  });

  test("with what lies after the reference date", async () => {
    const dataset = await openShop(randomShop());
    const table = await buildFeatures(dataset, { referenceDate: "2022-03-01" });
    const { segments, total, leftOut } = await profileSegments(
      dataset,
      table,
      new Int32Array(table.ids.length),
    );
    expect(total.orders + leftOut.orders).toBe(dataset.summary.orders);
    expect(total.lines + leftOut.lines).toBe(dataset.summary.transactions);
    expect(total.customers).toBe(dataset.summary.customers); // those with later orders only have no purchase yet
    expect(segments[1].customers).toBe(dataset.summary.customers - table.ids.length);
  });

  test("where a row is a line of a transaction", async () => {
    const dataset = await openShop(twoBuyers);
    const table = await buildFeatures(dataset, { unit: "transaction" });
    // o1#1 o1#2 o2 o3 o4 o5: the two lines of 200 and 800 apart.
    const { segments, total } = await profileSegments(dataset, table, Int32Array.of(0, 1, 0, 0, 1, 0));
    expect(segments.map(({ segment, size, revenue }) => [segment, size, revenue])).toEqual([
      [0, 4, 100],
      [1, 2, 1000],
    ]);
    expect(total).toMatchObject({
      size: 6,
      lines: 6,
      orders: 5,
      customers: 2,
      revenue: 1100,
      regions: [1, 1],
    });
    expect(Object.keys(segments[0].features)).toEqual(["totalValue", "quantity", "price"]);
  });
});

describe("a profile", () => {
  test("does not depend on the names of the labels", async () => {
    const dataset = await openShop(randomShop());
    const table = await buildFeatures(dataset);
    const labels = Int32Array.from(table.ids, (_, i) => i % 3);
    const before = await profileSegments(dataset, table, labels);
    const after = await profileSegments(
      dataset,
      table,
      labels.map((label) => 2 - label),
    );
    for (const label of [0, 1, 2]) {
      expect({ ...after.segments[2 - label], segment: label }).toEqual(before.segments[label]);
    }
    expect(after.total).toEqual(before.total);
  });

  test("leaves nothing behind in the database", async () => {
    const dataset = await openShop(twoBuyers);
    await profileSegments(dataset, await buildFeatures(dataset), Int32Array.of(0, 1));
    const left = await dataset.database.query("SELECT table_name FROM information_schema.tables ORDER BY 1");
    expect(left.columns.table_name).toEqual(["customers", "products", "transactions"]);
  });

  test("needs one label per row, each at least -1", async () => {
    const dataset = await openShop(twoBuyers);
    const table = await buildFeatures(dataset);
    await expect(profileSegments(dataset, table, Int32Array.of(0))).rejects.toThrow(
      new RangeError("Cannot profile segments: there must be one label per row (2), received 1"),
    );
    await expect(profileSegments(dataset, table, Int32Array.of(0, -2))).rejects.toThrow(
      new RangeError("Cannot profile segments: every label must be at least 0, or -1 for noise, received -2"),
    );
  });
});
