import { beforeAll, describe, expect, test } from "vitest";
import { buildFeatureDraws, buildFeatures, type FeatureTable } from "../../lib/features/build";
import { defaultFeatureNames, featureCatalogue } from "../../lib/features/catalogue";
import { createRandom } from "../../lib/random";
import { columnsOf, type Line, openShop, type Shop } from "./toy";

const everything = featureCatalogue.map(({ name }) => name);

/** 300 customers, 30,000 lines with prices of many digits: enough for several threads to share the work. */
function randomShop(seed: number): Shop {
  const random = createRandom(seed);
  const day = (index: number, seconds: number) =>
    new Date(Date.UTC(2022, 0, 1 + index, 0, 0, seconds)).toISOString().slice(0, 19).replace("T", " ");
  const lines = Array.from({ length: 30_000 }, (_, i): Line => {
    const customer = Math.min(299, Math.floor(random.exponential(80)));
    const product = `P${random.integer(40)}`;
    const moment = day(random.integer(730), random.integer(86_400));
    return [
      `o${Math.floor(i / 2)}`,
      `C${customer}`,
      product,
      moment,
      1 + random.poisson(1.3),
      Math.exp(random.normal(2, 0.7)),
    ];
  });
  return {
    customers: Array.from({ length: 310 }, (_, i) => [`C${i}`, `R${i % 4}`, "2021-06-01"]),
    products: Array.from({ length: 40 }, (_, i) => [`P${i}`, `K${i % 5}`]),
    lines,
  };
}

const shop = randomShop(1);
let table: FeatureTable;

beforeAll(async () => {
  table = await buildFeatures(await openShop(shop), { names: everything });
});

describe("features have the same bits", () => {
  test("on one thread and on two", async () => {
    const again = await buildFeatures(await openShop(shop, 2), { names: everything });
    expect(again).toEqual(table);
  });

  test("whatever the order of the rows", async () => {
    const order = createRandom(2).permutation(shop.lines.length);
    const lines = Array.from(order, (i) => shop.lines[i]);
    const again = await buildFeatures(await openShop({ ...shop, lines }, 2), { names: everything });
    expect(again).toEqual(table);
  });

  test("whatever the customers are called", async () => {
    const rename = (id: string) => `X${1000 - Number(id.slice(1))}`;
    const renamed = await openShop({
      ...shop,
      customers: shop.customers.map(([id, ...rest]) => [rename(id), ...rest] as const),
      lines: shop.lines.map(([order, id, ...rest]) => [order, rename(id), ...rest] as const),
    });
    // Shuffles of regions go by id: affinity is left out.
    const names = everything.filter((name) => name !== "regionAffinity");
    const again = await buildFeatures(renamed, { names });
    for (const name of again.names) {
      const byId = new Map(again.ids.map((id, i) => [id, again.columns[name][i]]));
      expect(table.ids.map((id) => byId.get(rename(id)))).toEqual(Array.from(table.columns[name]));
    }
  });
});

describe("draws", () => {
  test("of several data sets in one query are what each gives alone", async () => {
    const other = randomShop(3);
    const dataset = await openShop(shop, 2);
    const both = [shop, other].map((source) => source.lines);
    const lines = both.flat();
    await dataset.database.insert("drawn_text", {
      draw: Int32Array.from(lines, (_, i) => (i < shop.lines.length ? 1 : 2)),
      line: Int32Array.from(lines, (_, i) => i),
      ...columnsOf(lines),
    });
    await dataset.database.run(`
      CREATE TABLE drawn AS SELECT d.* REPLACE (CAST(ordered_at AS TIMESTAMP) AS ordered_at), category
      FROM drawn_text d JOIN products USING (product_id)`);
    const names = [...defaultFeatureNames, "priceTier", "categoryShare"];
    const draws = await buildFeatureDraws(dataset, "drawn", names, table.context);
    expect(draws.map(({ draw }) => draw)).toEqual([1, 2]);
    for (const [i, source] of [shop, other].entries()) {
      const alone = await buildFeatures(await openShop(source), { names });
      expect(alone.context.referenceDate).toBe(table.context.referenceDate);
      expect(draws[i].ids).toEqual(alone.ids);
      expect(draws[i].columns).toEqual(alone.columns);
    }
  });
});

test("nothing is left behind in the database", async () => {
  const dataset = await openShop(shop);
  await buildFeatures(dataset, { names: everything });
  await expect(buildFeatures(dataset, { names: ["region=Mars"] })).rejects.toThrow(RangeError);
  const left = await dataset.database.query("SELECT table_name FROM information_schema.tables ORDER BY 1");
  expect(left.columns.table_name).toEqual(["customers", "products", "transactions"]);
});
