import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Dataset } from "../../lib/data/dataset";
import { buildFeatures, type FeatureTable } from "../../lib/features/build";
import { createRandom } from "../../lib/random";
import { exposures, fitCalendar } from "../../lib/validity/continuum/continuumCalendar";
import { drawContinuum } from "../../lib/validity/continuum/continuumDraw";
import { fitContinuum, rateOf } from "../../lib/validity/continuum/continuumNull";
import { fitTastes, tasteUrn } from "../../lib/validity/continuum/continuumTastes";
import {
  gammaCdf,
  gammaQuantile,
  logGamma,
  normalCdf,
  normalPValue,
  trigamma,
} from "../../lib/validity/continuum/gammaDistribution";
import { nearestProducts } from "../../lib/validity/continuum/productChoice";
import { bookFeatures } from "../../lib/validity/orders/bookFeatures";
import { sampleCustomers } from "../../lib/validity/orders/bookSample";
import { customersInBoth, weekHalf } from "../../lib/validity/orders/halves";
import { type OrderBook, ordersOf, readOrderBook } from "../../lib/validity/orders/orderBook";
import { contentsOf } from "../../lib/validity/orders/orderContents";
import { openShop, twoBuyers } from "../features/toy";
import { bookOf } from "./books";
import { generateShop, openGenerated } from "./generators";

describe("the gamma and normal distributions", () => {
  it("have the closed forms that there are", () => {
    expect(logGamma(5)).toBeCloseTo(Math.log(24), 12);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
    expect(trigamma(1)).toBeCloseTo(Math.PI ** 2 / 6, 10);
    expect(trigamma(0.5)).toBeCloseTo(Math.PI ** 2 / 2, 10);
    // Shape 1: exponential. Shape 2: 1 − (1 + x) exp(−x).
    for (const x of [0.1, 1, 3, 9]) {
      expect(gammaCdf(x, 1)).toBeCloseTo(1 - Math.exp(-x), 12);
      expect(gammaCdf(x, 2)).toBeCloseTo(1 - (1 + x) * Math.exp(-x), 12);
    }
    expect(normalCdf(0)).toBe(0.5);
    // Abramowitz and Stegun, table 26.1.
    expect(normalCdf(1)).toBeCloseTo(0.841344746068543, 12);
    expect(normalCdf(-1.96)).toBeCloseTo(0.02499789514822, 12);
    expect(normalPValue(-8) / 1.2441921148543639e-15).toBeCloseTo(1, 6);
  });

  it("have quantiles that undo them", () => {
    for (const shape of [0.125, 0.4, 1.5, 8, 50]) {
      for (const p of [1e-6, 0.01, 0.5, 0.99])
        expect(gammaCdf(gammaQuantile(p, shape), shape) / p).toBeCloseTo(1, 8);
    }
  });
});

describe("a book", () => {
  let dataset: Dataset;
  let features: FeatureTable;
  let book: OrderBook;
  beforeAll(async () => {
    dataset = await openShop(twoBuyers);
    features = await buildFeatures(dataset);
    book = await readOrderBook(dataset, features.context);
  });
  afterAll(() => dataset.database.close());

  it("holds orders by customer and time, lines by order, and everybody who could have ordered", () => {
    expect(book.customers.ids).toEqual(["A", "B", "Z"]);
    expect([...book.firstOrder]).toEqual([0, 3, 5, 5]);
    expect([...book.firstLine]).toEqual([0, 2, 3, 4, 5, 6]);
    expect(book.orderTime[0]).toBeCloseTo(9 / 24, 9);
    expect([...book.lines.quantity]).toEqual([1, 2, 4, 1, 8, 1]);
    expect(book.lines.category.map((c) => c)).toEqual(Int32Array.of(0, 1, 0, 0, 1, 0));
    // B signs up on 2023-11-15, 391 days after 2022-10-20.
    expect([...book.customers.entry]).toEqual([0, 391, 0]);
    expect([12, 31, 60].map((day) => book.holiday[day])).toEqual([1, 1, 1]);
    expect([0, 11, 73].map((day) => book.holiday[day])).toEqual([0, 0, 0]);
  });

  it("gives the very features of the data it was read from", async () => {
    const [again] = await bookFeatures(dataset, [{ book }], features.names, features.context);
    expect(again.ids).toEqual(features.ids);
    expect(again.columns).toEqual(features.columns);
  });

  it("gives features of parts, of the customers in them", async () => {
    const parts = [{ book, keep: (o: number) => o >= 3 }, { book, keep: () => false }, { book }];
    const [second, none, all] = await bookFeatures(
      dataset,
      parts,
      ["orders", "recencyDays"],
      features.context,
    );
    expect(second.ids).toEqual(["B"]);
    expect([...second.columns.orders]).toEqual([2]);
    expect(none.ids).toEqual([]);
    expect(all.ids).toEqual(["A", "B"]);
  });

  it("is cut into alternate weeks", () => {
    // Days 0, 42, 396 and 416, 442: weeks 0, 6, 56 and 59, 63.
    expect([0, 1, 2, 3, 4].map(weekHalf(book))).toEqual([0, 0, 0, 1, 1]);
    expect(customersInBoth(book, weekHalf(book))).toBe(0);
    expect(customersInBoth(book, (o) => o % 2)).toBe(2);
  });
});

describe("tastes", () => {
  it("are estimated from pairs of lines of different orders", () => {
    // A buys 0 0, B 1 1, C 0 1: of three pairs two agree, S = 2/3; shares are equal, p0 = 1/2; α = (1 − S) / (S − p0) = 2.
    const book = bookOf({
      customers: 3,
      orders: [0, 0, 1, 1, 0, 1].map((category, i) => ({
        customer: Math.floor(i / 2),
        time: i % 2,
        lines: [[category, 1, 1]],
      })),
      windowDays: 3,
    });
    expect(fitTastes(book, contentsOf(book)).customerConcentration).toBeCloseTo(2, 12);
  });

  it("drawn by the urn agree within and across orders as the model says", () => {
    const tastes = {
      shares: Float64Array.of(0.5, 0.3, 0.2),
      customerConcentration: 2,
      orderConcentration: 3,
    };
    const random = createRandom(5);
    let [first, across, within] = [0, 0, 0];
    const nShops = 30_000;
    for (let i = 0; i < nShops; i++) {
      const next = tasteUrn(tastes, random);
      const [a, b] = [next(2), next(2)];
      first += Number(a[0] === 0) / nShops;
      within += Number(a[0] === a[1]) / nShops;
      across += Number(a[0] === b[1]) / nShops;
    }
    // p0 = .38; across 1/3 + 2/3 · .38 = .5867; within 1/4 + 3/4 · .5867 = .69. Standard errors below .003.
    expect(Math.abs(first - 0.5)).toBeLessThan(0.012);
    expect(Math.abs(across - 0.58667)).toBeLessThan(0.012);
    expect(Math.abs(within - 0.69)).toBeLessThan(0.012);
  });
});

describe("the continuum", () => {
  const shop = generateShop("continuum", 800, 12, 3);
  const book = bookOf(shop);
  const model = fitContinuum(book);

  it("finds what the generator put in", () => {
    // Gamma rates of shape 1.5; normal effects of 0.5 on price; Dirichlet tastes of total concentration 6 × 1.5 = 9; no drop-out.
    expect(model.rateShape).toBeGreaterThan(1.2);
    expect(model.rateShape).toBeLessThan(1.9);
    expect(model.effects.sd[0]).toBeCloseTo(0.5, 1);
    expect(model.tastes.customerConcentration).toBeGreaterThan(7);
    expect(model.tastes.customerConcentration).toBeLessThan(12);
    expect(model.timing.dropoutPerYear).toBeLessThanOrEqual(0.15);
    // Correlation of rate and price effect: 0.5.
    expect(model.effects.factor[3]).toBeGreaterThan(0.35);
    expect(model.effects.factor[3]).toBeLessThan(0.65);
  });

  it("shares expected orders out by time at risk", () => {
    const exposure = exposures(book, fitCalendar(book));
    expect(exposure.reduce((sum, value) => sum + value, 0)).toBeCloseTo(book.orderTime.length, 6);
    const late = shop.signup.indexOf(Math.max(...shop.signup));
    const early = shop.signup.indexOf(Math.min(...shop.signup));
    expect(exposure[late]).toBeLessThan(exposure[early] / 4);
  });

  it("has rates of mean 1 with the quantiles of the gamma distribution", () => {
    expect(rateOf(model.rateAt, 0)).toBeCloseTo(gammaQuantile(0.5, model.rateShape) / model.rateShape, 9);
    expect(rateOf(model.rateAt, -9)).toBeGreaterThanOrEqual(0);
    expect(rateOf(model.rateAt, 9)).toBe(rateOf(model.rateAt, 6));
  });

  it("draws shops like the observed one, with the same customers", () => {
    const draws = [1, 2, 3].map((seed) => drawContinuum(model, createRandom(seed)));
    const before = JSON.stringify([...book.orderTime, ...book.lines.price]);
    for (const drawn of draws) {
      expect(drawn.customers).toBe(book.customers);
      const counts = ordersOf(drawn);
      const observed = ordersOf(book);
      counts.forEach((count, c) => {
        if (count > 0 !== observed[c] > 0)
          throw new Error(`customer ${c}: ${count} and ${observed[c]} orders`);
        for (let o = drawn.firstOrder[c]; o < drawn.firstOrder[c + 1]; o++) {
          expect(drawn.orderTime[o]).toBeGreaterThanOrEqual(Math.floor(drawn.customers.entry[c]));
        }
      });
      expect(drawn.orderTime.every((time) => time < book.windowDays)).toBe(true);
      expect(drawn.lines.quantity.every((quantity) => Number.isInteger(quantity) && quantity >= 1)).toBe(
        true,
      );
      expect(Math.abs(drawn.orderTime.length / book.orderTime.length - 1)).toBeLessThan(0.15);
      const refit = fitContinuum(drawn);
      expect(refit.effects.sd[0] / model.effects.sd[0]).toBeCloseTo(1, 0);
      expect(Math.abs(refit.effects.sd[1] / model.effects.sd[1] - 1)).toBeLessThan(0.25);
    }
    expect(JSON.stringify([...book.orderTime, ...book.lines.price])).toBe(before);
    expect(drawContinuum(model, createRandom(1))).toEqual(draws[0]);
    expect(draws[1].orderTime).not.toEqual(draws[0].orderTime);
  });

  it("keeps the date of a first order that is the entry, and draws whole orders", () => {
    const orders = Array.from({ length: 60 }, (_, i) => ({
      customer: Math.floor(i / 2),
      time: 10 * (i % 2) + i / 100,
      lines: [
        [0, 2, 3],
        [1, 5, 7],
      ].slice(0, 1 + (i % 2)),
    }));
    const byOrder = bookOf({ customers: 30, orders, windowDays: 40, entersByOrder: true });
    const drawn = drawContinuum(fitContinuum(byOrder), createRandom(2));
    for (let c = 0; c < 30; c++) {
      expect(drawn.firstOrder[c + 1]).toBeGreaterThan(drawn.firstOrder[c]);
      expect(drawn.orderTime[drawn.firstOrder[c]]).toBe(byOrder.orderTime[byOrder.firstOrder[c]]);
    }
    const sizes = Array.from(drawn.orderTime, (_, o) => drawn.firstLine[o + 1] - drawn.firstLine[o]);
    expect(new Set(sizes)).toEqual(new Set([1, 2]));
  });

  it("chooses the product of the category that is nearest in price", () => {
    const lines = { ...book.lines, product: Int32Array.of(0, 1, 2), category: Int32Array.of(0, 0, 1) };
    const prices = { price: Float64Array.of(1, 10, 3) };
    const choose = nearestProducts({ ...book, lines: { ...lines, ...prices } });
    expect(choose(0, Math.log(3))).toBe(0);
    expect(choose(0, Math.log(4))).toBe(1);
    expect(choose(1, Math.log(1000))).toBe(2);
  });
});

describe("a sample of customers", () => {
  it("keeps all orders and lines of those it keeps", async () => {
    const dataset = await openGenerated(generateShop("counts", 60, 4, 8));
    const features = await buildFeatures(dataset, { names: ["orders", "typicalQuantity", "recencyDays"] });
    const book = await readOrderBook(dataset, features.context);
    const sample = sampleCustomers(book, 20, 1);
    const [table] = await bookFeatures(dataset, [{ book: sample }], features.names, features.context);
    expect(table.ids.length).toBe(20);
    for (const [i, id] of table.ids.entries()) {
      const row = features.ids.indexOf(id);
      for (const name of features.names) expect(table.columns[name][i]).toBe(features.columns[name][row]);
    }
    dataset.database.close();
  });
});
