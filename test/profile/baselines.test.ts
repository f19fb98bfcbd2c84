import { describe, expect, test } from "vitest";
import type { KMeansModel } from "../../lib/cluster/model";
import { buildFeatures } from "../../lib/features/build";
import { scaleFeatures } from "../../lib/features/scale";
import { matrixFromRows } from "../../lib/matrix";
import { measureBaselines } from "../../lib/profile/actions/baselines";
import { type Line, openShop, type Shop } from "../features/toy";

const line = (customer: string, day: string, price: number): Line => [
  `${customer}${day}`,
  customer,
  "P1",
  `2023-${day} 12:00:00`,
  1,
  price,
];

/**
 * The window is 2023-03-01 to 2023-04-30, 60 days; the last 20 begin on 2023-04-10. Segment 0 orders once, segment 1 three times.
 * By then A has 3 orders, B, C and D one; E waits for a first order since February, F signed up too late.
 * After that A spends 30 and 10, B 8, C nothing; D and E order first, or again, and D is in segment 1 by the whole window.
 */
const shop: Shop = {
  customers: [
    ["A", null, "2023-01-01 00:00:00"],
    ["B", null, "2023-01-01 00:00:00"],
    ["C", null, "2023-01-01 00:00:00"],
    ["D", null, "2023-01-01 00:00:00"],
    ["E", null, "2023-02-01 00:00:00"],
    ["F", null, "2023-04-20 00:00:00"],
    ["Z", null, "2023-02-01 00:00:00"],
  ],
  products: [["P1", "X"]],
  lines: [
    ...[line("A", "03-01", 5), line("A", "03-11", 5), line("A", "03-31", 5)],
    ...[line("A", "04-15", 30), line("A", "04-29", 10)],
    ...[line("B", "03-05", 5), line("B", "04-12", 8)],
    line("C", "03-06", 5),
    ...[line("D", "03-07", 5), line("D", "04-20", 4), line("D", "04-25", 2)],
    line("E", "04-11", 7),
    line("F", "04-21", 7),
  ],
};
const model = { kind: "kmeans", centroids: matrixFromRows([[1], [3]]) } as KMeansModel;

async function measured(
  changed: Partial<Shop> = {},
  horizons: readonly number[] = [20],
  referenceDate = "2023-04-30",
) {
  const dataset = await openShop({ ...shop, ...changed });
  const features = await buildFeatures(dataset, { names: ["orders"], referenceDate });
  const scaled = scaleFeatures(features, features.names, "none");
  const labels = Int32Array.from(features.columns.orders, (orders) => (orders >= 2 ? 1 : 0));
  return measureBaselines(dataset, features, scaled.parameters, model, labels, horizons);
}

describe("baselines by hand", () => {
  test("are of customers as they were before, and of what they did then", async () => {
    const { segments, windowDays, windowStart } = await measured();
    expect([windowDays, windowStart]).toEqual([60, "2023-03-01 00:00:00"]);
    const days = { horizonDays: 20, from: "2023-04-10", to: "2023-04-29" };
    expect(segments).toEqual([
      // B 8, C 0, D 4 + 2: mean 14 / 3, sum of squares 64 + 36 − 14² / 3 = 34.67.
      {
        ...{ segment: 0, ...days, customers: 3, ordered: 2 },
        revenue: { mean: expect.closeTo(14 / 3, 12), sd: expect.closeTo(Math.sqrt(104 / 6), 12) },
      },
      { segment: 1, ...days, customers: 1, ordered: 1, revenue: { mean: 40, sd: 0 } },
      // E and Z waited, F was not there yet: 7 and nothing.
      {
        ...{ segment: null, ...days, customers: 2, ordered: 1 },
        revenue: { mean: 3.5, sd: expect.closeTo(Math.sqrt(24.5), 12) },
      },
    ]);
  });

  test("know how long customers take between orders, each customer once", async () => {
    const { intervals } = await measured();
    // Days between: A 10, 20, 15, 14, so 14.5; B 38; D 44 and 5, so 24.5. The others ordered on one day only.
    expect(intervals).toEqual([{ segment: 1, customers: 3, days: 24.5 }]);
  });

  test("count what customers brought in the 365 days up to their own last order", async () => {
    const old = (customer: string, moment: string, price: number): Line =>
      [...[customer + moment, customer, "P1"], ...[moment, 1, price]] as unknown as Line;
    const { lastYears } = await measured({
      lines: [
        // The first lies 365 days before the second to the second, too early; of the two others each is the other's year.
        ...[old("A", "2021-05-01 12:00:00", 100), old("A", "2022-05-01 12:00:00", 10)],
        ...[old("B", "2021-05-01 12:00:01", 3), old("B", "2022-05-01 12:00:00", 4)],
        old("C", "2023-04-29 12:00:00", 7),
      ],
    });
    // A and B ordered twice, C once.
    // Two drawn of A's 10 and B's 7 are 14, 17 or 20; one drawn of one is always that one.
    expect(lastYears).toEqual([
      { segment: 0, revenue: 7, low: 7, high: 7 },
      { segment: 1, revenue: 17, low: 14, high: 20 },
    ]);
  });

  test("leave out who waits where nobody knows since when", async () => {
    const { segments } = await measured({ hasSignup: false });
    expect(segments.map(({ segment }) => segment)).toEqual([0, 1]);
  });

  test("leave out a horizon of more than half of the window, and what lies after the reference date", async () => {
    expect((await measured({}, [31])).segments).toEqual([]);
    const earlier = await measured({}, [20, 10], "2023-04-20");
    expect(earlier.segments.map(({ horizonDays, from }) => [horizonDays, from])).toEqual([
      ...[
        [10, "2023-04-10"],
        [10, "2023-04-10"],
        [10, "2023-04-10"],
      ],
      // A had two orders by then, as near to one centre as to the other: the first gets it.
      ...[
        [20, "2023-03-31"],
        [20, "2023-03-31"],
      ],
    ]);
    const tenDays = earlier.segments.find(({ segment }) => segment === 1);
    expect(tenDays).toMatchObject({ customers: 1, ordered: 1, revenue: { mean: 30 } });
  });

  test("are none of transactions", async () => {
    const dataset = await openShop(shop);
    const features = await buildFeatures(dataset, { unit: "transaction" });
    const { parameters } = scaleFeatures(features, ["price"], "none");
    const none = await measureBaselines(dataset, features, parameters, model, new Int32Array(13), [20]);
    expect(none).toMatchObject({
      obstacle: "rows are transactions",
      segments: [],
      intervals: [],
      lastYears: [],
    });
  });

  test("say so where a customer lacked a feature before", async () => {
    // All entered on the first of the last 20 days: a tenure of nothing has no logarithm.
    const customers = shop.customers.map(([id]) => [id, null, "2023-04-10 00:00:00"] as const);
    const dataset = await openShop({ ...shop, customers });
    const known = await buildFeatures(await openShop(shop), {
      names: ["tenureDays"],
      referenceDate: "2023-04-30",
    });
    const column = { name: "tenureDays", transform: "log" as const, center: 0, spread: 1, clip: null };
    const scaling = { scale: "clipped" as const, columns: [column] };
    const { obstacle, segments } = await measureBaselines(
      dataset,
      known,
      scaling,
      model,
      new Int32Array(6),
      [20],
    );
    expect(segments).toEqual([]);
    expect(obstacle).toBe("some customers lacked a feature of the fit before the last days");
  });

  test("refuse what is no number of days", async () => {
    await expect(measured({}, [0.5])).rejects.toThrow(
      new RangeError(
        "Cannot measure baselines: a horizon must be a whole number of days of at least 1, received 0.5",
      ),
    );
  });
});

describe("baselines", () => {
  test("are the same on any number of threads and in any order of lines", async () => {
    const price = (i: number) => 0.1 + (i % 37) / 100;
    const lines = Array.from({ length: 600 }, (_, i) =>
      line(`C${i % 50}`, `0${3 + (i % 2)}-${String(1 + (i % 29)).padStart(2, "0")}`, price(i)),
    ).map(([, ...rest], i): Line => [`o${i}`, ...rest]);
    const customers = Array.from({ length: 50 }, (_, i) => [`C${i}`, null, "2023-01-01 00:00:00"] as const);
    const results = [];
    for (const [threads, order] of [
      [1, lines],
      [4, [...lines].reverse()],
    ] as const) {
      const dataset = await openShop({ customers, products: shop.products, lines: order }, threads);
      const features = await buildFeatures(dataset, { names: ["orders"] });
      const { parameters } = scaleFeatures(features, features.names, "none");
      const labels = new Int32Array(features.ids.length);
      results.push(await measureBaselines(dataset, features, parameters, model, labels, [20]));
    }
    expect(results[1]).toEqual(results[0]);
    expect(results[0].segments.length).toBeGreaterThan(0);
  });
});
