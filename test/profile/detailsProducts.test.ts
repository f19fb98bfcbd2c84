import { describe, expect, test } from "vitest";
import type { Dataset } from "../../lib/data/dataset";
import { buildFeatures } from "../../lib/features/build";
import type { ProductLift, ProductPair } from "../../lib/profile/details/details";
import { expectedCount } from "../../lib/profile/details/exactLift";
import { productBuyers } from "../../lib/profile/details/productBuyers";
import { productLifts } from "../../lib/profile/details/productLifts";
import { productPairs } from "../../lib/profile/details/productPairs";
import { withMembership } from "../../lib/profile/membership";
import { createRandom, type Random } from "../../lib/random";
import { type Line, openShop } from "../features/toy";

/** One basket after the other: its customer, and what is in it. */
type Basket = readonly [customer: string, products: readonly string[]];

/** A shop of orders in which each basket is an order of its own, or each line of it. */
function shopOf(baskets: readonly Basket[], perLine = false): Promise<Dataset> {
  const lines = baskets.flatMap(([customer, products], i) =>
    products.map((product, j): Line => {
      const day = String(1 + (i % 28)).padStart(2, "0");
      return [perLine ? `o${i}-${j}` : `o${i}`, customer, product, `2022-03-${day} 12:00:00`, 1, 10];
    }),
  );
  const ids = (values: readonly string[]) => [...new Set(values)];
  return openShop({
    customers: ids(baskets.map(([customer]) => customer)).map((id) => [id, null, "2022-01-01"]),
    products: ids(baskets.flatMap(([, products]) => products)).map((id) => [id, "X"]),
    lines,
  });
}

async function found<T>(
  dataset: Dataset,
  label: (id: string) => number,
  search: typeof productLifts | typeof productPairs,
): Promise<Map<number, T[]>> {
  const table = await buildFeatures(dataset, { names: ["orders"] });
  const labels = Int32Array.from(table.ids, label);
  return withMembership(dataset, table, labels, async (membership) => {
    return (await search(dataset, membership)) as unknown as Map<number, T[]>;
  });
}

const productBuyersOf = async (dataset: Dataset, label: (id: string) => number) => {
  const table = await buildFeatures(dataset, { names: ["orders"] });
  const labels = Int32Array.from(table.ids, label);
  return withMembership(dataset, table, labels, (membership) => productBuyers(dataset, membership, 5));
};

const liftsOf = (dataset: Dataset, label: (id: string) => number) =>
  found<ProductLift>(dataset, label, productLifts);
const pairsOf = (dataset: Dataset, label: (id: string) => number) =>
  found<ProductPair>(dataset, label, productPairs);

const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const number = (id: string) => Number(id.slice(1));

describe("products bought above expectation", () => {
  // C0 … C19 are segment 0, C20 … C99 segment 1. All buy B; T goes to 8 of the first and 2 of the others, U the other way round.
  const baskets = range(100).map((i): Basket => {
    const extra = i < 8 || i >= 98 ? ["T"] : [];
    return [`C${i}`, ["B", ...extra, ...(i >= 18 && i < 28 ? ["U"] : [])]];
  });
  const label = (id: string) => (number(id) < 20 ? 0 : 1);

  test("by hand: 8 of 20 where 10 of 100 have it", async () => {
    const lifts = await liftsOf(await shopOf(baskets), label);
    expect([...lifts.keys()]).toEqual([0]);
    const [only, ...others] = lifts.get(0) ?? [];
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      productId: "T",
      productName: "Name of T",
      customers: 8,
      share: 0.4,
      expectedShare: 0.1,
      lift: { value: 4 },
    });
    // Of 3 products × 2 segments each interval has 1 - 0.05 / 6: wider than the 2.35 to 4.87 of one alone (SciPy).
    expect(only.lift.low).toBeGreaterThan(1.5);
    expect(only.lift.low).toBeLessThan(2.35);
    expect(only.lift.high).toBeGreaterThan(4.87);
    expect(only.lift.high).toBeLessThan(5);
  });

  test("count a customer once, however often they buy", async () => {
    const often = [...baskets, ...range(50).map((): Basket => ["C50", ["T"]])];
    const [only] = (await liftsOf(await shopOf(often), label)).get(0) ?? [];
    expect(only).toMatchObject({ customers: 8, expectedShare: expect.closeTo(0.11, 12) });
  });

  // F0 … F29 fill a basket up to so many lines.
  const filled = (i: number, lines: number, extra: readonly string[]): Basket => [
    `C${i}`,
    [...range(lines - extra.length).map((j) => `F${(7 * i + j) % 30}`), ...extra],
  ];

  test("are none of those who buy more of everything: by hand, in strata of as many lines", async () => {
    // Segment 0 has 50 customers with 10 lines each, 30 of them with T; the others 25 with 10 lines, 15 with T, and 75 with 2, 9 with T.
    // Of all 150 customers 54 have T, so that 18 of 50 would be expected; of those with 10 lines 45 of 75.
    const volume = range(150).map((i) => {
      const hasIt = i < 30 || (i >= 50 && i < 65) || (i >= 75 && i < 84);
      return filled(i, i < 75 ? 10 : 2, hasIt ? ["T"] : []);
    });
    const label = (id: string) => (number(id) < 50 ? 0 : 1);
    const { products } = await productBuyersOf(await shopOf(volume), label);
    const strata = products.find(({ productId }) => productId === "T")?.segments.get(0) ?? [];
    expect(strata).toEqual([
      { both: 0, segment: 0, having: 9, all: 75 },
      { both: 30, segment: 50, having: 45, all: 75 },
    ]);
    expect(expectedCount(strata)).toBe(30);
    expect((await liftsOf(await shopOf(volume), label)).get(0)).toBeUndefined();
  });

  test("are found among heavy buyers where it is not their volume", async () => {
    // Again, but of the 25 others with 10 lines nobody has T: 30 where 20 are expected.
    const taste = range(150).map((i) => filled(i, i < 75 ? 10 : 2, i < 30 ? ["T"] : []));
    const [first, ...others] =
      (await liftsOf(await shopOf(taste), (id) => (number(id) < 50 ? 0 : 1))).get(0) ?? [];
    expect(others).toEqual([]);
    expect(first).toMatchObject({ productId: "T", share: 0.6, expectedShare: 0.4 });
    expect(first.lift.value).toBeCloseTo(1.5, 12);
    expect(first.lift.low).toBeGreaterThan(1);
  });

  test("are at most five, the highest lower end first, and at least 5 customers bought each", async () => {
    const sizes = [4, 12, 15, 18, 21, 24, 27];
    const many = range(200).map((i) =>
      filled(i, 10, ["B", ...sizes.flatMap((size, p) => (i < size ? [`P${p}`] : []))]),
    );
    const list = (await liftsOf(await shopOf(many), (id) => (number(id) < 40 ? 0 : 1))).get(0) ?? [];
    expect(list.map(({ productId }) => productId)).toEqual(["P6", "P5", "P4", "P3", "P2"]);
  });

  test("are not found where labels are dealt at random: in at most 1 of 20 shops", async () => {
    const random = createRandom(4);
    const shops = 40;
    let withAny = 0;
    for (let s = 0; s < shops; s++) {
      const dataset = await shopOf(
        range(120).map(
          (i): Basket => [
            `C${i}`,
            ["B", ...range(25).flatMap((p) => (random.uniform() < 0.02 * (p + 1) ? [`P${p}`] : []))],
          ],
        ),
      );
      if ((await liftsOf(dataset, () => random.integer(3))).size > 0) withAny += 1;
      dataset.database.close();
    }
    expect(withAny).toBeLessThanOrEqual(5); // 2 expected at 5%; more than 5 come once in 70
  });

  test("keep hostile names and ids, and show the id where there is no name", async () => {
    const hostile = "'; DROP TABLE products; --\"<script>alert(1)</script>$x$%{y}\u202E";
    const renamed = baskets.map(
      ([customer, products]): Basket => [
        customer,
        products.map((product) => (product === "T" ? hostile : product)),
      ],
    );
    const dataset = await shopOf(renamed);
    const list = async () =>
      (await liftsOf(dataset, label)).get(0)?.map((of) => [of.productId, of.productName]);
    expect(await list()).toEqual([[hostile, `Name of ${hostile}`]]);
    await dataset.database.run("UPDATE products SET product_name = NULL");
    expect(await list()).toEqual([[hostile, hostile]]);
  });
});

describe("pairs of products", () => {
  // 40 orders of 10 customers: 12 of A and B, 10 of C and D, 4 of E and F, 4 of E, 10 of G.
  const orders = (products: readonly string[], times: number): string[][] =>
    range(times).map(() => [...products]);
  const contents = [
    ...orders(["A", "B"], 12),
    ...orders(["C", "D"], 10),
    ...orders(["E", "F"], 4),
    ...orders(["E"], 4),
    ...orders(["G"], 10),
  ];
  const baskets = contents.map((products, i): Basket => [`C${i % 10}`, products]);

  test("by hand: in 12 and 10 of 40 orders, most above expectation first, rare ones left out", async () => {
    // A and B are in 12 orders each: lift 12 × 40 / 144; C and D 10 × 40 / 100, higher, yet in fewer orders.
    const pairs = await pairsOf(await shopOf(baskets), () => 0);
    expect(pairs.get(0)).toEqual([
      {
        first: { productId: "A", productName: "Name of A" },
        second: { productId: "B", productName: "Name of B" },
        within: "order",
        together: 12,
        support: 0.3,
        lift: expect.closeTo(10 / 3, 12),
      },
      expect.objectContaining({ together: 10, support: 0.25, lift: 4 }),
    ]);
  });

  test("count customers where orders hold one product each", async () => {
    const perCustomer = contents.map((products, i): Basket => [`C${i}`, products]);
    const pairs = await pairsOf(await shopOf(perCustomer, true), () => 0);
    expect(pairs.get(0)?.map(({ within, together, support }) => [within, together, support])).toEqual([
      ["customer", 12, 0.3],
      ["customer", 10, 0.25],
    ]);
  });

  test("count a product once per order, and each segment's orders alone", async () => {
    const twice = baskets.map(([customer, products]): Basket => [customer, [...products, ...products]]);
    const other = range(40).map((i): Basket => [`D${i % 8}`, i % 2 ? ["A"] : ["B", "H"]]);
    const pairs = await pairsOf(await shopOf([...twice, ...other]), (id) => (id.startsWith("C") ? 0 : 1));
    expect(pairs.get(0)?.map(({ together, support }) => [together, support])).toEqual([
      [12, 0.3],
      [10, 0.25],
    ]);
    expect(pairs.get(1)?.map(({ first, second }) => first.productId + second.productId)).toEqual(["BH"]);
  });

  /** Orders of independent products, as popular as 1 / rank, whose sizes differ much: some hold two thirds of the assortment. */
  function independentOrders(random: Random, nOrders: number, nProducts: number): Basket[] {
    return range(nOrders).map((i): Basket => {
      const wanted = Math.min(0.66 * nProducts, 1 + random.gamma(0.5, 6));
      const weights = range(nProducts).map((p) => 1 / (p + 3));
      const products = new Set<string>();
      while (products.size < Math.floor(wanted)) products.add(`P${random.weighted(weights)}`);
      return [`C${i % 50}`, [...products]];
    });
  }

  test("are not found where large orders alone bring products together: in at most 1 of 20 shops", async () => {
    const random = createRandom(6);
    let withAny = 0;
    let alikeByChance = 0;
    for (let s = 0; s < 30; s++) {
      const made = independentOrders(random, 400, 30);
      const dataset = await shopOf(made);
      if ((await pairsOf(dataset, () => 0)).size > 0) withAny += 1;
      const having = (...ids: string[]) =>
        made.filter(([, products]) => ids.every((id) => products.includes(id))).length;
      if ((having("P8", "P9") * 400) / (having("P8") * having("P9")) > 1.5) alikeByChance += 1;
      dataset.database.close();
    }
    expect(withAny).toBeLessThanOrEqual(4); // 1.5 expected at 5%; more than 4 come once in 60
    expect(alikeByChance).toBeGreaterThan(20); // what plain lift would take for a find
  });

  test("are found among independent products of unequal orders", async () => {
    const made = independentOrders(createRandom(7), 400, 30).map(
      ([customer, products], i): Basket => [customer, i % 12 === 0 ? [...products, "X", "Y"] : products],
    );
    const [first] = (await pairsOf(await shopOf(made), () => 0)).get(0) ?? [];
    expect([first.first.productId, first.second.productId, first.together]).toEqual(["X", "Y", 34]);
  });

  test("keep hostile names and ids", async () => {
    const name = "B'\"; DROP TABLE products; -- <img src=x onerror=alert(1)>";
    const hostile = baskets.map(
      ([customer, products]): Basket => [customer, products.map((id) => (id === "B" ? name : id))],
    );
    const pairs = (await pairsOf(await shopOf(hostile), () => 0)).get(0) ?? [];
    expect(pairs[0].second).toEqual({ productId: name, productName: `Name of ${name}` });
    expect(pairs).toHaveLength(2);
  });
});
