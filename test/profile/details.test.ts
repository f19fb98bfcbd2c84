import { beforeAll, describe, expect, test } from "vitest";
import type { Dataset } from "../../lib/data/dataset";
import { buildFeatures, type FeatureTable } from "../../lib/features/build";
import { scaleFeatures } from "../../lib/features/scale";
import { type SegmentDetails, segmentDetails } from "../../lib/profile/details/details";
import { profileSegments } from "../../lib/profile/profile";
import { createRandom } from "../../lib/random";
import { type Line, openShop, type Shop, twoBuyers } from "../features/toy";

/** 80 buyers and 9 who never bought; prices in cents, whose sums no double holds exactly; orders of several lines. */
function randomShop(): Shop {
  const random = createRandom(5);
  const lines = Array.from({ length: 3000 }, (_, i): Line => {
    const order = Math.floor(i / 3);
    const customer = order < 80 ? order : random.integer(80);
    const day = new Date(Date.UTC(2022, 0, 1 + ((order * 37) % 730))).toISOString().slice(0, 10);
    const price = 0.1 + random.integer(900) / 100;
    return [
      `o${order}`,
      `C${customer}`,
      `P${random.integer(30)}`,
      `${day} 12:00:00`,
      1 + random.integer(5),
      price,
    ];
  });
  // The lines of an order belong to the customer of its first.
  const owner = new Map<string, string>();
  const owned = lines.map(([order, customer, ...rest]): Line => {
    const of = owner.get(order) ?? customer;
    owner.set(order, of);
    return [order, of, ...rest];
  });
  return {
    customers: Array.from({ length: 89 }, (_, i) => [`C${i}`, i % 7 ? `R${i % 3}` : null, "2021-06-01"]),
    products: Array.from({ length: 30 }, (_, i) => [`P${i}`, i % 10 === 9 ? null : `K${i % 4}`]),
    lines: owned,
  };
}

const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const shop = randomShop();

async function detailsOf(
  dataset: Dataset,
  label: (id: string) => number,
  options?: { seed?: number },
): Promise<SegmentDetails[]> {
  const table = await buildFeatures(dataset);
  const labels = Int32Array.from(table.ids, label);
  return segmentDetails(dataset, table, labels, scaleFeatures(table).matrix, options);
}

/** Noise, 0, 1, 2 by the number in the id. */
const byNumber = (id: string) => (Number(id.slice(1)) % 4) - 1;

describe("details worked out by hand: A is segment 0, B segment 1, Z never bought", () => {
  let details: SegmentDetails[];
  beforeAll(async () => {
    const dataset = await openShop(twoBuyers);
    const table = await buildFeatures(dataset, { names: ["orders", "relativePrice"] });
    details = await segmentDetails(dataset, table, Int32Array.of(0, 1), scaleFeatures(table).matrix);
  });

  test("shares and order value", () => {
    expect(details.map(({ segment }) => segment)).toEqual([0, 1]);
    expect(details[0].customerShare.value).toBeCloseTo(1 / 3, 12);
    expect(details[0].revenueShare.value).toBeCloseTo(290 / 1100, 12);
    expect(details[0].orderValue.value).toBeCloseTo(290 / 3, 12);
    expect(details[1].orderValue.value).toBeCloseTo(405, 12);
    // A has 3 orders, B 2.
    expect(details.map(({ orderedOnce }) => orderedOnce.value)).toEqual([0, 0]);
  });

  test("regions by customers, those who never bought among them", () => {
    // Of A, B and Z one is of the North. Given that, A is the one with 1 of 3; the odds ratio's lower end gives a count of 0.025.
    expect(details[0].regions.map(({ level, share }) => [level, share])).toEqual([
      ["North", 1],
      ["South", 0],
    ]);
    expect(details[0].regions[0]).toMatchObject({
      populationShare: expect.closeTo(1 / 3, 12),
      lift: { value: 3, low: expect.closeTo(3 * 0.025, 6), high: 3 },
    });
  });

  test("categories by revenue", () => {
    const lift = (i: number, name: string) => details[i].categories.find(({ level }) => level === name);
    expect(lift(0, "X")).toMatchObject({
      share: expect.closeTo(90 / 290, 12),
      populationShare: expect.closeTo(100 / 1100, 12),
      lift: { value: expect.closeTo((90 / 290) * 11, 12) },
    });
    expect(lift(1, "Y")?.share).toBeCloseTo(800 / 810, 12);
  });

  test("price tiers: each of two of six lines, ties shared out", () => {
    // Relative prices: P1 at 10 below X's mean three times (two of A's), P3 at Y's mean twice, P2 at 40 above. The low third takes
    // 2 of the three, the middle one the third of them and half of the two in the middle.
    expect(details[0].priceTiers).toEqual({
      low: expect.closeTo((2 * 2) / 3 / 4, 10),
      moderate: expect.closeTo((2 / 3 + 1 / 2) / 4, 10),
      high: expect.closeTo((1 / 2 + 1) / 4, 10),
    });
    expect(details[1].priceTiers).toEqual({
      low: expect.closeTo(2 / 3 / 2, 10),
      moderate: expect.closeTo((1 / 3 + 1 / 2) / 2, 10),
      high: expect.closeTo(1 / 2 / 2, 10),
    });
  });

  test("seasonal index: January and October to December are in the window; the two Decembers count together", () => {
    const none = new Array(8).fill(null);
    const close = (value: number) => expect.closeTo(value, 12);
    expect(details[0].seasonalIndex).toEqual([
      ...[0, ...none],
      ...[close(1100 / 290), close(1100 / 290), close(40 / 290 / (840 / 1100))],
    ]);
    expect(details[1].seasonalIndex).toEqual([
      ...[close(1100 / 810), ...none],
      ...[0, 0, close(800 / 810 / (840 / 1100))],
    ]);
  });

  test("one customer has no effects, no products and no pairs, and is its own centre", () => {
    expect(details[0]).toMatchObject({ effects: {}, products: [], pairs: [], central: ["A"] });
  });
});

describe("details", () => {
  let details: SegmentDetails[];
  beforeAll(async () => {
    details = await detailsOf(await openShop(shop), byNumber);
  });

  test("agree with the profile of the same segments", async () => {
    const dataset = await openShop(shop);
    const table = await buildFeatures(dataset);
    const { segments, featureNames } = await profileSegments(
      dataset,
      table,
      Int32Array.from(table.ids, byNumber),
    );
    expect(details).toHaveLength(3);
    details.forEach((of, i) => {
      const profile = segments[i];
      expect(of.segment).toBe(profile.segment);
      expect(of.customerShare.value).toBeCloseTo(profile.customerShare, 12);
      expect(of.revenueShare.value).toBeCloseTo(profile.revenueShare, 12);
      expect(of.orderValue.value).toBeCloseTo(profile.revenue / profile.orders, 9);
      const known = featureNames.filter((name) => of.effects[name] !== undefined);
      expect(known.length).toBeGreaterThan(6);
      for (const name of known) {
        // Against all others or against all: another scale, never another sign.
        expect(Math.sign(of.effects[name].value), name).toBe(Math.sign(profile.features[name].difference));
      }
    });
  });

  test("leave unknown regions and categories out, of shares too", () => {
    for (const { regions, categories } of details) {
      expect(regions.map(({ level }) => level).sort()).toEqual(["R0", "R1", "R2"]);
      expect(categories.map(({ level }) => level).sort()).toEqual(["K0", "K1", "K2", "K3"]);
      for (const levels of [regions, categories]) {
        expect(levels.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
        expect(levels.reduce((sum, { populationShare }) => sum + populationShare, 0)).toBeCloseTo(1, 12);
        for (const { share, populationShare, lift } of levels) {
          expect(lift.value).toBeCloseTo(share / populationShare, 12);
        }
      }
    }
  });

  test("hold each estimate within its interval, and sort levels by the lower end", () => {
    for (const { customerShare, revenueShare, orderValue, effects, regions, categories } of details) {
      const lifts = [...regions, ...categories].map(({ lift }) => lift);
      for (const { value, low, high } of [
        customerShare,
        revenueShare,
        orderValue,
        ...Object.values(effects),
        ...lifts,
      ]) {
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
      }
      for (const levels of [regions, categories]) {
        const lows = levels.map(({ lift }) => lift.low);
        expect(lows).toEqual([...lows].sort((a, b) => b - a));
      }
    }
  });

  test("of everybody are as everybody: thirds of price, index 1, lift 1", async () => {
    const whole = await detailsOf(await openShop(shop), () => 0);
    for (const share of Object.values(whole[0].priceTiers)) expect(share).toBeCloseTo(1 / 3, 9);
    for (const value of whole[0].seasonalIndex) expect(value).toBeCloseTo(1, 12);
    for (const { lift } of whole[0].categories) expect(lift).toEqual({ value: 1, low: 1, high: 1 });
    // Everybody's regions are those of all customers, the 9 without a purchase among them.
    for (const { lift } of whole[0].regions) expect(Math.abs(lift.value - 1)).toBeLessThan(0.1);
    expect(whole[0]).toMatchObject({ effects: {}, products: [] });
  });

  test("have the same bytes whatever the order of rows and on two threads; another seed moves intervals alone", async () => {
    const text = JSON.stringify(details);
    const order = createRandom(2).permutation(shop.lines.length);
    const shuffled = { ...shop, lines: Array.from(order, (i) => shop.lines[i]) };
    expect(JSON.stringify(await detailsOf(await openShop(shuffled, 2), byNumber))).toBe(text);
    const reseeded = await detailsOf(await openShop(shop), byNumber, { seed: 2 });
    expect(reseeded[0].revenueShare.low).not.toBe(details[0].revenueShare.low);
    expect(reseeded[0].revenueShare.value).toBe(details[0].revenueShare.value);
    expect(reseeded[0].regions).toEqual(details[0].regions);
  });

  test("don't depend on the names of the labels", async () => {
    const renamed = await detailsOf(await openShop(shop), (id) => {
      const label = byNumber(id);
      return label < 0 ? -1 : 2 - label;
    });
    renamed.forEach((of, i) => {
      const { revenueShare, customerShare, orderValue, categories, ...rest } = details[2 - i];
      expect(of).toMatchObject({ ...rest, segment: i });
      expect(of.revenueShare.value).toBe(revenueShare.value);
    });
  });

  test("name the three rows nearest to the mean, ties by id", async () => {
    const ids = ["a", "b", "c", "d", "e"];
    const dataset = await openShop({
      customers: ids.map((id) => [id, null, "2022-01-01"]),
      products: [["P", "X"]],
      lines: ids.map((id, i): Line => [`o${i}`, id, "P", "2022-03-01 00:00:00", 1, 1]),
    });
    const table = await buildFeatures(dataset, { names: ["orders"] });
    // Mean 0: c lies on it, then a and e at 1, of which a comes first; b and d at 2.
    const values = Float64Array.of(1, 2, 0, -2, -1);
    const [{ central }] = await segmentDetails(dataset, table, new Int32Array(5), {
      values,
      nRows: 5,
      nCols: 1,
    });
    expect(central).toEqual(["c", "a", "e"]);
  });

  test("list the 50 largest of many regions and categories; shares stay those of all known ones", async () => {
    const dataset = await openShop({
      customers: range(120).map((i) => [`C${i}`, `R${i % 60}`, "2021-06-01"]),
      products: range(60).map((i) => [`P${i}`, `K${i}`]),
      lines: range(120).map(
        (i): Line => [`o${i}`, `C${i}`, `P${i % 60}`, "2022-03-01 00:00:00", 1, 1 + (i % 60)],
      ),
    });
    const [{ regions, categories }] = await detailsOf(dataset, (id) => Number(id.slice(1)) % 2);
    expect([regions.length, categories.length]).toEqual([50, 50]);
    expect(regions[0].populationShare).toBeCloseTo(1 / 60, 12);
    // Category K59 brings 60 of 1 + 2 + … + 60; K0 to K9 bring least and are left out.
    expect(categories.find(({ level }) => level === "K59")?.populationShare).toBeCloseTo(60 / 1830, 12);
    expect(categories.some(({ level }) => /^K\d$/.test(level))).toBe(false);
  });

  test("leave nothing behind in the database", async () => {
    const dataset = await openShop(twoBuyers);
    await detailsOf(dataset, () => 0);
    const left = await dataset.database.query("SELECT table_name FROM information_schema.tables ORDER BY 1");
    expect(left.columns.table_name).toEqual(["customers", "products", "transactions"]);
  });

  test("need a label and a row of the matrix for each row of the table", async () => {
    const dataset = await openShop(twoBuyers);
    const table = await buildFeatures(dataset);
    const { matrix } = scaleFeatures(table);
    await expect(segmentDetails(dataset, table, Int32Array.of(0), matrix)).rejects.toThrow(
      new RangeError("Cannot detail segments: there must be one label per row (2), received 1"),
    );
    const short = { ...matrix, nRows: 1 };
    await expect(segmentDetails(dataset, table, Int32Array.of(0, 1), short)).rejects.toThrow(
      new RangeError("Cannot detail segments: the matrix must have one row per label (2), received 1"),
    );
  });
});

describe("details where a row is a line of a transaction", () => {
  let table: FeatureTable;
  let details: SegmentDetails[];
  beforeAll(async () => {
    const dataset = await openShop(twoBuyers);
    table = await buildFeatures(dataset, { unit: "transaction" });
    // o1#1 o1#2 o2 o3 o4 o5: the two lines of 200 and 800 apart, of A and of B.
    const { matrix } = scaleFeatures(table);
    details = await segmentDetails(dataset, table, Int32Array.of(0, 1, 0, 0, 1, 0), matrix);
  });

  test("count a customer, and an order, in every segment with a line of theirs", () => {
    expect(details.map(({ customerShare }) => customerShare.value)).toEqual([1, 1]);
    expect(details.map(({ revenueShare }) => revenueShare.value)).toEqual([
      expect.closeTo(100 / 1100, 12),
      expect.closeTo(1000 / 1100, 12),
    ]);
    // Segment 0 has lines of o1, o2, o3 and o5, segment 1 of o1 and o4.
    expect(details.map(({ orderValue }) => orderValue.value)).toEqual([25, 500]);
  });

  test("name central lines, and leave out what needs independent customers", () => {
    expect(details[1].central).toEqual(["o1#2", "o4"]);
    for (const of of details) expect(of).toMatchObject({ effects: {}, products: [], pairs: [] });
  });
});
