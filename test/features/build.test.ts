import { describe, expect, test } from "vitest";
import { buildFeatures, type FeatureTable } from "../../lib/features/build";
import { defaultFeatureNames } from "../../lib/features/catalogue";
import { openShop, type Shop, twoBuyers } from "./toy";

/** Two groups of 12, each with a favourite product of its own region and one that everybody buys. */
function regionShop(buyersPerRegion: number): Shop {
  const people = ["North", "South"].flatMap((region) =>
    Array.from({ length: buyersPerRegion }, (_, i) => ({ id: `${region}${i}`, region })),
  );
  return {
    customers: people.map(({ id, region }) => [id, region, "2023-01-01"]),
    products: [
      ["North", "X"],
      ["South", "X"],
      ["common", "X"],
    ],
    lines: people.flatMap(({ id, region }) => [
      [`${id}-1`, id, region, "2023-02-01", 1, 5] as const,
      [`${id}-2`, id, "common", "2023-02-02", 1, 5] as const,
    ]),
  };
}

const values = (table: FeatureTable, name: string) => Array.from(table.columns[name]);

describe("the seven features of the default fit", () => {
  test("are what a hand gets", async () => {
    const table = await buildFeatures(await openShop(twoBuyers));
    expect(table.ids).toEqual(["A", "B"]); // Z has no order and is not in the table
    expect(table.names).toEqual(defaultFeatureNames);
    // A's last order, 2023-11-20 06:00, is 47 days less a quarter before 2024-01-06; B's half a day.
    expect(values(table, "recencyDays")).toEqual([46.75, 0.5]);
    // o1 has two lines and is one order.
    expect(values(table, "orders")).toEqual([3, 2]);
    // Mean log price of X: (3 ln 10 + ln 40) / 4 = ln 10 + ln(4) / 4; of Y: ln 100.
    // A: (-ln(4)/4 + 0 - ln(4)/4 + 3 ln(4)/4) / 4; B: (0 - ln(4)/4) / 2.
    expect(table.columns.relativePrice[0]).toBeCloseTo(Math.log(4) / 16, 13);
    expect(table.columns.relativePrice[1]).toBeCloseTo(-Math.log(4) / 8, 13);
    // A: (ln 1 + ln 2 + ln 4 + ln 1) / 4; B: (ln 8 + ln 1) / 2.
    expect(table.columns.typicalQuantity[0]).toBeCloseTo((3 * Math.log(2)) / 4, 13);
    expect(table.columns.typicalQuantity[1]).toBeCloseTo(1.5 * Math.log(2), 13);
    // p0 = (4/6)² + (2/6)² = 5/9. A: 3 of 6 pairs, (3 + 15/9) / 9; B: 0 of 1 pair, (15/9) / 4.
    expect(table.columns.focus[0]).toBeCloseTo(14 / 27, 14);
    expect(table.columns.focus[1]).toBeCloseTo(5 / 12, 14);
    // At risk: A and Z from the first day, B from 2023-11-15. Orders per customer at risk: 1/2 on o1's and o2's day, 1/3
    // on the three others. A expects (1/2 + 1/3 + 1/3) / 2 = 7/12 in the holidays, B (1/3 + 1/3) / 1 = 2/3.
    // A: (2 + 14/12) / 5 - 7/12 = 1/20; B: (1 + 4/3) / 4 - 2/3 = -1/12.
    expect(table.columns.season[0]).toBeCloseTo(1 / 20, 14);
    expect(table.columns.season[1]).toBeCloseTo(-1 / 12, 14);
    // A entered before the window: its length, 365 + 78 days. B: 15 + 31 + 6 days.
    expect(values(table, "tenureDays")).toEqual([443, 52]);
  });

  test("come with the population quantities that they were computed from", async () => {
    const { context } = await buildFeatures(await openShop(twoBuyers));
    expect(context).toMatchObject({
      version: 1,
      unit: "customer",
      referenceDate: "2024-01-06 00:00:00",
      windowStart: "2022-10-20 00:00:00",
      windowDays: 443,
      leftOut: { orders: 0, lines: 0 },
      entryRule: "signup",
      ordersBeforeSignup: 0,
      ordersWithSignup: 5,
      completeHolidaySeasons: 2,
      holidayShare: 3 / 5,
      regions: ["North", "South"],
      dropped: [],
      notes: [],
    });
    expect(context.sameCategory).toBeCloseTo(5 / 9, 15);
    expect(context.categories.map(({ category, lines }) => [category, lines])).toEqual([
      ["X", 4],
      ["Y", 2],
    ]);
    const ordered = context.dailyIntensity.flatMap((intensity, day) =>
      intensity > 0 ? [[day, intensity]] : [],
    );
    expect(ordered).toEqual([
      [0, 1 / 2],
      [42, 1 / 2],
      [396, 1 / 3],
      [416, 1 / 3],
      [442, 1 / 3],
    ]);
  });
});

describe("descriptive features", () => {
  test("are what a hand gets", async () => {
    const table = await buildFeatures(await openShop(twoBuyers), {
      names: [
        "totalValue",
        "averageOrderValue",
        "quantity",
        "averageQuantity",
        "price",
        "priceTier",
        "breadth",
        "seasonalShare",
        "categoryShare",
        "region",
      ],
    });
    expect(values(table, "totalValue")).toEqual([290, 810]);
    expect(values(table, "averageOrderValue")).toEqual([290 / 3, 405]);
    expect(values(table, "quantity")).toEqual([8, 9]);
    expect(values(table, "averageQuantity")).toEqual([2, 4.5]);
    expect(values(table, "price")).toEqual([40, 55]);
    expect(values(table, "priceTier")).toEqual([3, 1]);
    expect(values(table, "breadth")).toEqual([3, 2]);
    expect(values(table, "seasonalShare")).toEqual([2 / 3, 1 / 2]);
    expect(values(table, "categoryShare=X")).toEqual([3 / 4, 1 / 2]);
    expect(values(table, "categoryShare=Y")).toEqual([1 / 4, 1 / 2]);
    expect(values(table, "region=North")).toEqual([1, 0]);
    expect(values(table, "region=South")).toEqual([0, 1]);
  });

  test("one column of a family can be asked for alone", async () => {
    const table = await buildFeatures(await openShop(twoBuyers), { names: ["region=South"] });
    expect(table.names).toEqual(["region=South"]);
    expect(values(table, "region=South")).toEqual([0, 1]);
  });

  test("region affinity is the share of spending on what the own region favours", async () => {
    // A customer of the North: among the 11 others there, the product North has 11/22 of the spending, elsewhere none;
    // the common one has a half in both. So 5 of 10 spent. In a shuffle no region gathers 11 buyers of one favourite: 0.
    const favours = await buildFeatures(await openShop(regionShop(12)), { names: ["regionAffinity"] });
    expect(new Set(favours.columns.regionAffinity)).toEqual(new Set([0.5]));
    // With 10 per region only 9 others bought it.
    const tooFew = await buildFeatures(await openShop(regionShop(10)), { names: ["regionAffinity"] });
    expect(new Set(tooFew.columns.regionAffinity)).toEqual(new Set([0]));
  });

  test("region affinity is undefined where the region is unknown", async () => {
    const shop = regionShop(12);
    const customers = shop.customers.map(
      ([id, region, signup], i) => [id, i ? region : null, signup] as const,
    );
    const table = await buildFeatures(await openShop({ ...shop, customers }), { names: ["regionAffinity"] });
    expect(table.columns.regionAffinity[table.ids.indexOf("North0")]).toBeNaN();
    expect(table.columns.regionAffinity.filter(Number.isNaN).length).toBe(1);
  });
});

describe("rows that are lines of transactions", () => {
  test("hold raw values, and ids made unique", async () => {
    const table = await buildFeatures(await openShop(twoBuyers), { unit: "transaction" });
    expect(table.ids).toEqual(["o1#1", "o1#2", "o2", "o3", "o4", "o5"]);
    expect(table.names).toEqual(["totalValue", "quantity", "price"]);
    expect(values(table, "totalValue")).toEqual([10, 200, 40, 40, 800, 10]);
    expect(values(table, "quantity")).toEqual([1, 2, 4, 1, 8, 1]);
    expect(values(table, "price")).toEqual([10, 100, 10, 40, 100, 10]);
    expect(table.context.unit).toBe("transaction");
  });
});

test("a transaction id that looks like a line of another is refused", async () => {
  const lines = [...twoBuyers.lines, ["o1#2", "B", "P1", "2024-01-05 12:00:00", 1, 10] as const];
  await expect(
    buildFeatures(await openShop({ ...twoBuyers, lines }), { unit: "transaction" }),
  ).rejects.toThrow(
    new RangeError(
      'Cannot build features: no transaction id must look like that of a line of another, received "o1#2" twice',
    ),
  );
});

describe("errors name what is valid", () => {
  test("an unknown feature", async () => {
    await expect(buildFeatures(await openShop(twoBuyers), { names: ["age"] })).rejects.toThrow(
      new RangeError(
        'Cannot find a feature: its name must be one of recencyDays, orders, relativePrice, typicalQuantity, focus, season, tenureDays, totalValue, averageOrderValue, quantity, averageQuantity, price, priceTier, breadth, seasonalShare, regionAffinity, categoryShare (or categoryShare=<category>), region (or region=<region>), received "age"',
      ),
    );
  });

  test("an unknown region", async () => {
    await expect(buildFeatures(await openShop(twoBuyers), { names: ["region=Mars"] })).rejects.toThrow(
      new RangeError(
        'Cannot find a feature: its name must be one of region=North, region=South, received "region=Mars"',
      ),
    );
  });

  test("a feature that a transaction has not", async () => {
    await expect(
      buildFeatures(await openShop(twoBuyers), { names: ["orders"], unit: "transaction" }),
    ).rejects.toThrow(
      new RangeError(
        'Cannot find a feature: its name must be one of totalValue, quantity, price where a row is a transaction, received "orders"',
      ),
    );
  });

  test("data without orders", async () => {
    await expect(buildFeatures(await openShop({ ...twoBuyers, lines: [] }))).rejects.toThrow(
      new RangeError("Cannot build features: the data must hold at least one order, received none"),
    );
  });
});
