import { describe, expect, test } from "vitest";
import { loadDataset } from "../../lib/data/load";
import { type PriceSensitivity, priceSensitivity } from "../../lib/profile/prices/prices";
import { priceSentences } from "../../lib/profile/prices/pricesText";
import { studentQuantile } from "../../lib/profile/prices/studentQuantile";
import { createRandom } from "../../lib/random";
import { type Line, openShop, type Shop } from "../features/toy";
import reference from "../reference/profile/prices.json";

interface Sale {
  readonly product: string;
  readonly price: number;
  readonly quantity: number;
  readonly moment?: string;
}

function shopOf(sales: readonly Sale[]): Shop {
  const lines = sales.map(
    ({ product, price, quantity, moment = "2023-05-01 12:00:00" }, i): Line => [
      `T${i}`,
      "A",
      product,
      moment,
      quantity,
      price,
    ],
  );
  const products = [...new Set(sales.map(({ product }) => product))];
  return { customers: [["A", null, null]], products: products.map((id) => [id, null]), lines };
}

async function pricesOf(sales: readonly Sale[], threads = 1): Promise<PriceSensitivity> {
  const dataset = await openShop(shopOf(sales), threads);
  const prices = await priceSensitivity(dataset);
  dataset.database.close();
  return prices;
}

/** So many products, each sold at 1 and at 2, ten times; `quantity` by product and price. */
const twoPrices = (nProducts: number, quantity: (product: number, price: number) => number): Sale[] =>
  Array.from({ length: 10 * nProducts }, (_, i) => {
    const product = i % nProducts;
    const price = 1 + (Math.floor(i / nProducts) % 2);
    return { product: `P${product}`, price, quantity: quantity(product, price) };
  });

describe("priceSensitivity", () => {
  test("finds the elasticity that made the quantities, whatever each product sells", async () => {
    // Double the price, a quarter of the units: log(1/4) / log 2 = -2, without any error.
    const prices = await pricesOf(twoPrices(10, (product, price) => (product + 1) * (price === 1 ? 8 : 2)));
    expect(prices).toMatchObject({ nProducts: 10, nVarying: 10, revenueShareVarying: 1, nLines: 100 });
    expect(prices.elasticity?.value).toBeCloseTo(-2, 9);
    expect(prices.elasticity?.low).toBeCloseTo(-2, 6);
    expect(prices.elasticity?.high).toBeCloseTo(-2, 6);
  });

  test("clusters by product: half of the products answer with -2, half not at all", async () => {
    const prices = await pricesOf(
      twoPrices(10, (product, price) => (product % 2 === 1 && price === 1 ? 8 : 2)),
    );
    // Slope -1; each product's score is ± its own spread s, so the error is sqrt(10/9 × 10 s²) / (10 s) = 1/3. t(9) is 2.262.
    expect(prices.elasticity?.value).toBeCloseTo(-1, 9);
    expect(prices.elasticity?.high).toBeCloseTo(-1 + 2.2621571628 / 3, 8);
    expect(prices.elasticity?.low).toBeCloseTo(-1 - 2.2621571628 / 3, 8);
  });

  test("agrees with statsmodels, in any order of lines and on any number of threads", async () => {
    const { nProducts, nVarying, nLines, revenueShareVarying, elasticity } = reference.expected;
    const prices = await pricesOf(reference.lines);
    expect(prices).toEqual({
      ...{ nProducts, nVarying, nLines },
      revenueShareVarying: expect.closeTo(revenueShareVarying, 12),
      elasticity: {
        value: expect.closeTo(elasticity.value, 10),
        low: expect.closeTo(elasticity.low, 10),
        high: expect.closeTo(elasticity.high, 10),
      },
    });
    const order = createRandom(1).permutation(reference.lines.length);
    expect(
      await pricesOf(
        Array.from(order, (i) => reference.lines[i]),
        3,
      ),
    ).toEqual(prices);
  });

  test("takes the lines of the window alone", async () => {
    const early = twoPrices(12, (_, price) => (price === 1 ? 8 : 2)).map((sale) => ({
      ...sale,
      moment: "2023-01-31 23:59:59",
    }));
    const late = twoPrices(12, (_, price) => (price === 1 ? 2 : 4)).map((sale) => ({
      ...sale,
      moment: "2023-02-01 00:00:00",
    }));
    const dataset = await openShop(shopOf([...early, ...late]));
    const context = { windowStart: "2023-01-01 00:00:00", referenceDate: "2023-02-01 00:00:00" };
    expect((await priceSensitivity(dataset, context)).elasticity?.value).toBeCloseTo(-2, 9);
    const after = { windowStart: "2023-02-01 00:00:00", referenceDate: "2023-03-01 00:00:00" };
    expect((await priceSensitivity(dataset, after)).elasticity?.value).toBeCloseTo(1, 9);
    dataset.database.close();
  });

  test("leaves free lines out of the logarithms, and in the count of products", async () => {
    const sales = twoPrices(10, (_, price) => (price === 1 ? 8 : 2));
    const free = { price: 0, quantity: 1 };
    const prices = await pricesOf([...sales, { product: "P0", ...free }, { product: "gift", ...free }]);
    expect(prices).toMatchObject({ nProducts: 11, nVarying: 10, nLines: 100 });
    expect(prices.elasticity?.value).toBeCloseTo(-2, 9);
  });
});

describe("where prices tell nothing, there is no elasticity and the sentences say why", () => {
  const reason = (prices: PriceSensitivity) => priceSentences(prices)[0].text;

  test("as on the built-in data: no price varies", async () => {
    const dataset = await loadDataset(`${__dirname}/../../data`);
    const prices = await priceSensitivity(dataset);
    dataset.database.close();
    expect(prices).toEqual({
      ...{ nProducts: 100, nVarying: 0, revenueShareVarying: 0, elasticity: null, nLines: 0 },
    });
    expect(reason(prices)).toBe(
      "Of 100 products sold none has a price that varies by more than 1% around its mean: how customers respond to price cannot be known from these data.",
    );
  });

  test("where prices move by less than 1%", async () => {
    const sales = twoPrices(20, () => 3).map((sale) => ({ ...sale, price: 10 + sale.price * 0.1 }));
    expect(await pricesOf(sales)).toMatchObject({ nVarying: 0, elasticity: null });
  });

  test("where they vary for too few products", async () => {
    const prices = await pricesOf(twoPrices(9, (_, price) => price).concat(twoPrices(9, () => 2)));
    expect(prices).toMatchObject({ nVarying: 9, nLines: 180, elasticity: null });
    expect(reason(prices)).toMatch(
      /^Prices vary for 9 of 9 products, with 100% of revenue; it takes at least 10:/,
    );
  });

  test("where they have too few lines", async () => {
    const prices = await pricesOf(twoPrices(10, (_, price) => price).slice(0, 99));
    expect(prices).toMatchObject({ nVarying: 10, nLines: 99, elasticity: null });
    expect(reason(prices)).toMatch(/, on 99 lines; it takes at least 100: how customers/);
  });

  test("where quantities never vary", async () => {
    const prices = await pricesOf(twoPrices(10, (product) => product + 1));
    expect(prices).toMatchObject({ nVarying: 10, nLines: 100, elasticity: null });
    expect(reason(prices)).toMatch(/but the quantity per line never does: how customers/);
  });
});

describe("priceSentences", () => {
  const measured: PriceSensitivity = {
    ...{ nProducts: 40, nVarying: 30, revenueShareVarying: 0.9, nLines: 5000 },
    elasticity: { value: -1.436, low: -1.52, high: -1.35 },
  };
  const first = (elasticity: PriceSensitivity["elasticity"]) =>
    priceSentences({ ...measured, elasticity })[0].text;

  test("state the elasticity with its interval and basis, and bind every number", () => {
    const [finding, meaning, cause, use] = priceSentences(measured);
    expect(finding.text).toBe(
      "Within a product, a price higher by one percent goes with 1.44% fewer units per order line (1.35% to 1.52%): an elasticity of -1.44, over 5,000 lines of the 30 of 40 products whose price varies, with 90% of revenue.",
    );
    expect(finding.values.map(({ value }) => value)).toEqual([
      ...[0.01436, 1.35 / 100, 0.0152, -1.436, 5000, 30, 40, 0.9],
    ]);
    expect(meaning.text).toContain("a lower price brought more revenue per line");
    expect(cause.text).toContain("not what price does");
    expect(use.text).toContain("prices that were charged, and no more");
    for (const { text, values } of priceSentences(measured)) {
      const left = values.reduce((rest, { text: number }) => rest.replace(number, ""), text);
      expect(left).not.toMatch(/\d/);
    }
  });

  test("speak of revenue only where quantity surely reacts more, or less, than the price", () => {
    const said = (low: number, high: number) =>
      priceSentences({ ...measured, elasticity: { value: (low + high) / 2, low, high } })
        .map(({ text }) => text)
        .join(" ");
    expect(said(-1.6, -1.1)).toContain(
      "a lower price brought more revenue per line, since quantity reacts more",
    );
    expect(said(-0.8, -0.3)).toContain(
      "a higher price brought more revenue per line, since quantity reacts less",
    );
    expect(said(0.2, 0.6)).toContain("More units at higher prices point to something else");
    for (const [low, high] of [
      [-1.6, -0.9],
      [-0.3, 0.1],
      [-1.2, 0.3],
    ])
      expect(said(low, high)).not.toMatch(/brought more revenue|point to something else/);
  });

  test("turn with the sign, and see nothing where the interval holds zero", () => {
    expect(first({ value: 0.5, low: 0.2, high: 0.8 })).toContain("0.50% more units");
    expect(first({ value: -0.5, low: -0.8, high: -0.2 })).toContain("0.50% fewer units");
    expect(first({ value: -0.1, low: -0.3, high: 0.1 })).toContain(
      "no clear reaction to price: where it is one percent higher, an order line holds between 0.30% fewer and 0.10% more units",
    );
  });
});

describe("studentQuantile", () => {
  test.each(reference.student)("agrees with scipy for $tail and $degrees degrees", (given) => {
    expect(studentQuantile(given.tail, given.degrees) / given.quantile).toBeCloseTo(1, 9);
  });

  test("is refused out of its range", () => {
    expect(() => studentQuantile(0.6, 3)).toThrow(
      "Cannot find a quantile of t: the tail must lie between 0 and 0.5 and the degrees of freedom be at least 1, received 0.6 and 3",
    );
  });
});
