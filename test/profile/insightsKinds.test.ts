import { describe, expect, test } from "vitest";
import { cohortCandidates } from "../../lib/profile/insights/insightsCohorts";
import { concentrationCandidates } from "../../lib/profile/insights/insightsConcentration";
import { chanceOfLongPause, reactivationCandidates } from "../../lib/profile/insights/insightsReactivation";
import { regionCandidates } from "../../lib/profile/insights/insightsRegions";
import { seasonalityCandidates } from "../../lib/profile/insights/insightsSeasonality";
import { medianOrderValues } from "../../lib/profile/insights/orderValueMeasure";
import { seasonContrast } from "../../lib/profile/insights/seasonContrast";
import { createRandom, type Random } from "../../lib/random";
import { ordersOfShop, type ShopCustomer } from "./insightsShop";

const options = { seed: 1, nDraws: 499 };

/** Days of orders at a steady rate. */
function steadyDays(random: Random, from: number, to: number, meanGap: number): number[] {
  const days: number[] = [];
  for (let day = from + random.exponential(meanGap); day < to; day += random.exponential(meanGap))
    days.push(day);
  return days;
}

function steadyCustomers(n: number, random: Random, worth: (c: number) => number = () => 50): ShopCustomer[] {
  return Array.from({ length: n }, (_, c) => ({
    region: c % 2 === 0 ? "North" : "South",
    orders: steadyDays(random, 0, 731, 40).map((day) => [day, worth(c) * (0.5 + random.uniform())] as const),
  }));
}

describe("concentration", () => {
  test("equal customers give no insight, and one in ten who buys ten times as dear does", () => {
    const equal = concentrationCandidates(ordersOfShop(steadyCustomers(100, createRandom(2))), options)[0];
    expect(equal.p).toBeGreaterThan(0.05);
    const dear = ordersOfShop(steadyCustomers(100, createRandom(2), (c) => (c % 10 === 0 ? 500 : 50)));
    const [candidate] = concentrationCandidates(dear, options);
    expect(candidate.p).toBe(1 / 500);
    expect(candidate.effect).toBeGreaterThan(0.3);
    expect(candidate.finding.text).toMatch(
      /^The 20% of customers who spend most bring \d\d% of revenue; if all bought alike, chance would give them \d\d%\.$/,
    );
  });

  test("customers who came late are not poor ones", () => {
    const random = createRandom(6);
    const customers = Array.from({ length: 200 }, (_, c): ShopCustomer => {
      const entry = c < 150 ? 660 : 0;
      return { entry, orders: steadyDays(random, entry, 731, 20).map((day) => [day, 50] as const) };
    });
    expect(concentrationCandidates(ordersOfShop(customers), options)[0].p).toBeGreaterThan(0.05);
    const early = customers.map(({ orders }): ShopCustomer => ({ orders }));
    expect(concentrationCandidates(ordersOfShop(early), options)[0].p).toBe(1 / 500);
  });

  test("where few of many have bought, the top fifth holds all revenue, and its worth is no ratio to nothing", () => {
    const buyers = steadyCustomers(12, createRandom(3));
    const waiting = Array.from({ length: 88 }, (): ShopCustomer => ({ orders: [] }));
    const [found] = concentrationCandidates(ordersOfShop([...buyers, ...waiting]), options);
    expect(found.finding.text).toContain("bring 100% of revenue");
    expect(found.meaning.text).toBe(
      "These are 12 customers, and the others brought nothing: winning first orders is worth more here than telling buyers apart.",
    );
    for (const { values } of [found.finding, found.meaning]) {
      expect(values.every(({ text }) => /\d/.test(text))).toBe(true);
    }
    expect(Number.isFinite(found.effect)).toBe(true);
    // One buyer outside of the fifth is enough for a ratio: 25 of 100 buy, and the richest 20 are compared with the others.
    const more = concentrationCandidates(
      ordersOfShop([...steadyCustomers(25, createRandom(3)), ...waiting.slice(13)]),
      options,
    )[0];
    expect(more.meaning.text).toMatch(/^Each of these 20 customers brings as much as [\d.]+ of the others/);
  });

  test("negative values have no concentration", () => {
    const customers = Array.from({ length: 12 }, (): ShopCustomer => ({ orders: [[3, -5]] }));
    expect(concentrationCandidates(ordersOfShop(customers), options)).toEqual([]);
  });
});

describe("season", () => {
  const context = { holidayMonths: [11, 12], completeHolidaySeasons: 2 };

  test("the contrast by hand: between day 0 and day 10 one of two orders falls on the one day of ten in season", () => {
    const inSeason = Uint8Array.from({ length: 11 }, (_, day) => Number(day === 4));
    const considered = new Uint8Array(11).fill(1);
    const orders = [0, 4.5, 7.5, 10].map((day) => [day, 1] as const);
    const { book } = ordersOfShop(
      Array.from({ length: 25 }, () => ({ orders })),
      11,
    );
    // Expected 2 × 1/10 in season and 1.8 else; observed 1 and 1: (1 / 0.2) / (1 / 1.8) = 9. All 25 exceed by 0.8: z = √25.
    const contrast = seasonContrast(book, inSeason, considered);
    expect(contrast?.ratio).toBeCloseTo(9, 12);
    expect(contrast?.p).toBeCloseTo(5.7330314e-7, 12);
  });

  test("steady customers have none; neither have those of a growing shop, nor those who leave", () => {
    const random = createRandom(12);
    const customers = Array.from({ length: 300 }, (_, c): ShopCustomer => {
      const entry = c % 3 === 0 ? 500 : 0;
      const end = c % 3 === 1 ? 250 : 731;
      return { entry, orders: steadyDays(random, entry, end, 15).map((day) => [day, 50] as const) };
    });
    const [holidays] = seasonalityCandidates(ordersOfShop(customers), context);
    expect(holidays.id).toBe("seasonality-holidays");
    expect(holidays.p).toBeGreaterThan(0.05);
  });

  test.each([
    { keep: "more", isKept: (holiday: boolean, chance: number) => holiday || chance < 0.4, ratio: 2.5 },
    { keep: "less", isKept: (holiday: boolean, chance: number) => !holiday || chance < 0.4, ratio: 0.4 },
  ])("orders that come $keep in the holidays are told with their ratio", ({ isKept, ratio }) => {
    const random = createRandom(21);
    const isHoliday = (day: number) => new Date(Date.UTC(2023, 0, 1 + Math.floor(day))).getUTCMonth() >= 10;
    const customers = Array.from({ length: 300 }, (): ShopCustomer => {
      const days = steadyDays(random, 0, 731, 12).filter((day) => isKept(isHoliday(day), random.uniform()));
      return { orders: days.map((day) => [day, 50] as const) };
    });
    const [holidays] = seasonalityCandidates(ordersOfShop(customers), context);
    expect(holidays.p).toBeLessThan(1e-6);
    expect(Math.abs(holidays.effect - Math.abs(Math.log(ratio)))).toBeLessThan(0.1);
    expect(holidays.meaning.text.startsWith("Stock, staff")).toBe(ratio > 1);
    expect(holidays.finding.text).toMatch(/^November and December, 17% of the days, bring \d+% of orders/);
  });

  test("without a whole season and a whole year there is nothing to tell", () => {
    const customers = steadyCustomers(50, createRandom(3)).map((customer) => ({
      ...customer,
      orders: customer.orders.filter(([day]) => day < 200),
    }));
    expect(
      seasonalityCandidates(ordersOfShop(customers, 200), { ...context, completeHolidaySeasons: 0 }),
    ).toEqual([]);
  });

  test("the strongest month outside the holidays is found and paid for by the number of months", () => {
    const random = createRandom(31);
    const inMay = (day: number) => new Date(Date.UTC(2023, 0, 1 + Math.floor(day))).getUTCMonth() === 4;
    const customers = Array.from({ length: 300 }, (): ShopCustomer => {
      const days = steadyDays(random, 0, 731, 12).filter((day) => inMay(day) || random.uniform() < 0.5);
      return { orders: days.map((day) => [day, 50] as const) };
    });
    const month = seasonalityCandidates(ordersOfShop(customers), context)[1];
    expect(month.id).toBe("seasonality-month:May");
    expect(month.effect).toBeGreaterThan(0.6);
    expect(month.finding.text).toMatch(
      /^Outside November and December, May is the strongest month: .* \(2 years of data\)\.$/,
    );
  });
});

describe("reactivation", () => {
  test("the chance of a long pause is that of steady customers", () => {
    const random = createRandom(17);
    let long = 0;
    const n = 40_000;
    for (let i = 0; i < n; i++) {
      // Four later orders evenly between the first, at 0, and the end, at 1.
      const last = Math.max(random.uniform(), random.uniform(), random.uniform(), random.uniform());
      if (1 - last > (3 * last) / 4) long += 1;
    }
    expect(chanceOfLongPause(5)).toBeCloseTo((4 / 7) ** 4, 12);
    expect(Math.abs(long / n - chanceOfLongPause(5))).toBeLessThan(0.006);
  });

  test("steady customers are not to be won back; those who stopped are counted, with what they brought in a year", () => {
    const random = createRandom(5);
    const steady = steadyCustomers(200, random);
    expect(reactivationCandidates(ordersOfShop(steady))[0].p).toBeGreaterThan(0.05);
    // Every tenth day to day 390, then nothing: the last 365 days, after day 25, hold 37 orders of 10. The others go on to the end.
    const everyTenDays = (n: number): ShopCustomer => ({
      orders: Array.from({ length: n }, (_, i) => [10 * i, 10] as const),
    });
    const stopped = Array.from({ length: 30 }, () => everyTenDays(40));
    const going = Array.from({ length: 20 }, () => everyTenDays(73));
    const [half] = reactivationCandidates(ordersOfShop([...going, ...stopped]));
    expect(half.finding.text).toContain("30 of the 50 customers with at least 5 orders");
    expect(half.finding.text).toContain("(typically 10 days from one order to the next)");
    expect(half.meaning.text).toContain("EUR 11,100");
    const [both] = reactivationCandidates(ordersOfShop([...steady, ...stopped]));
    expect(both.p).toBeLessThan(1e-4);
    expect(both.effect).toBeGreaterThan(0.5);
    expect(both).not.toHaveProperty("bySegment");
  });

  test("those who paused are counted by segment, most first", () => {
    const everyTenDays = (n: number): ShopCustomer => ({
      orders: Array.from({ length: n }, (_, i) => [10 * i, 10] as const),
    });
    const shop = ordersOfShop([...Array(20).fill(everyTenDays(73)), ...Array(9).fill(everyTenDays(40))]);
    // The first twenty go on; of the nine others two are in segment 0, six in segment 3 and one is noise.
    const labels = Int32Array.of(...Array(20).fill(0), 0, 3, 3, -1, 3, 3, 0, 3, 3);
    expect(reactivationCandidates(shop, labels)[0].bySegment).toEqual([
      { segment: 3, customers: 6 },
      { segment: 0, customers: 2 },
      { segment: -1, customers: 1 },
    ]);
  });
});

describe("regions", () => {
  const shopOf = (factor: number) =>
    ordersOfShop(steadyCustomers(80, createRandom(9), (c) => (c % 2 === 0 ? 50 * factor : 50)));
  const [perHead, orders, value] = [
    "region-per-head:North",
    "region-orders-per-head:North",
    "order-value-region:North",
  ];
  const candidate = (shop: ReturnType<typeof shopOf>, id: string) =>
    regionCandidates(shop, options).find((one) => one.id === id);

  test.each([
    { factor: 3, word: "more" },
    { factor: 1 / 3, word: "less" },
  ])("a region whose orders are worth $factor times as much is told as $word", ({ factor, word }) => {
    const shop = shopOf(factor);
    for (const id of [perHead, value]) {
      const found = candidate(shop, id);
      expect(found?.p).toBe(1 / 500);
      expect(found?.finding.text).toContain(`, ${word} than the EUR `);
      expect(found?.effect).toBeGreaterThan(0.9);
      expect(found?.effect).toBeLessThan(1.3);
    }
    expect(candidate(shop, orders)?.p).toBeGreaterThan(0.05);
  });

  test("dealing regions anew takes the difference away", () => {
    const shop = shopOf(3);
    const order = createRandom(1).permutation(shop.regions.length);
    const shuffled = { ...shop, regions: Array.from(order, (c) => shop.regions[c]) };
    expect(candidate(shuffled, perHead)?.p).toBeGreaterThan(0.05);
    expect(candidate(shuffled, value)?.p).toBeGreaterThan(0.05);
  });

  test("without regions there are no candidates", () => {
    const shop = shopOf(3);
    expect(regionCandidates({ ...shop, regions: shop.regions.map(() => null) }, options)).toEqual([]);
  });

  test("the typical order is the median over orders", () => {
    const shop = ordersOfShop([
      {
        orders: [
          [1, 10],
          [2, 30],
          [3, 90],
        ],
      },
      {
        orders: [
          [1, 7],
          [2, 9],
        ],
      },
      { orders: [[1, 1000]] },
    ]);
    expect(medianOrderValues(shop.book, shop.orderValue, Int32Array.of(0, 1, -1), 0)).toEqual({
      value: 30,
      others: 8,
    });
  });
});

describe("cohorts", () => {
  const shopOf = (factor: number) => {
    const random = createRandom(14);
    return ordersOfShop(
      Array.from({ length: 240 }, (_, c): ShopCustomer => {
        const entry = 1 + random.integer(500);
        const isSecondQuarter = entry >= 90 && entry < 181;
        const gap = isSecondQuarter ? 20 / factor : 20;
        return {
          region: `R${c % 2}`,
          entry,
          orders: steadyDays(random, entry, 731, gap).map((day) => [day, 50] as const),
        };
      }),
    );
  };

  test("a quarter that orders three times as often is told with its revenue in the first days", () => {
    const candidates = cohortCandidates(shopOf(3), options);
    const found = candidates.find(({ id }) => id === "cohort-revenue:2023-Q2");
    expect(found?.p).toBe(1 / 500);
    expect(found?.finding.text).toMatch(
      /^Customers who came in the second quarter of 2023 \(\d+ who can be followed so long\) brought EUR \d+ each in their first 90 days \(season evened out\), more than the EUR \d+ of other cohorts\.$/,
    );
    expect(found?.effect).toBeGreaterThan(0.7);
  });

  test("a quarter that orders a tenth as often is less likely to order again", () => {
    const candidates = cohortCandidates(shopOf(0.1), options);
    const found = candidates.find(({ id }) => id === "cohort-repeat:2023-Q2");
    expect(found?.p).toBe(1 / 500);
    expect(found?.finding.text).toMatch(
      /ordered again within 180 days \(season evened out\), less than the \d+% of/,
    );
  });

  test("alike cohorts differ by no more than chance", () => {
    const ps = cohortCandidates(shopOf(1), options).map(({ p }) => p);
    expect(ps.length).toBeGreaterThan(6);
    expect(Math.min(...ps) * ps.length).toBeGreaterThan(0.05);
  });
});
