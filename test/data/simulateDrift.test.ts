import { describe, expect, it } from "vitest";
import { type Drift, type Simulation, type SimulationOptions, simulate } from "../../lib/data/simulate";
import { drifts } from "../../lib/data/simulateDrift";
import { structures } from "../../lib/data/simulateOptions";

const size = { nCustomers: 500, nTransactions: 10_000, seed: 3, structure: "planted" as const };
const shops = Object.fromEntries(drifts.map((drift) => [drift, simulate({ ...size, drift })])) as Record<
  Drift,
  Simulation
>;
const columns = ["customers", "products", "seconds", "quantities", "priceCents"] as const;
const dayOf = ({ transactions }: Simulation, order: number) =>
  Math.floor(transactions.seconds[order] / 86_400);

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Rows of the orders that a test is about. */
function ordersWhere(shop: Simulation, keep: (customer: number, day: number) => boolean): number[] {
  return Array.from(shop.transactions.customers.keys()).filter((order) =>
    keep(shop.transactions.customers[order], dayOf(shop, order)),
  );
}

/** The orders of a shop in order of time, each in words. */
function linesWhere(shop: Simulation, keep: (customer: number, day: number) => boolean): string[] {
  return ordersWhere(shop, keep).map((order) =>
    columns.map((column) => shop.transactions[column][order]).join(),
  );
}

/** What is seen of the year that ends with a day, by quantities that a change of any kind would move. */
function yearUpTo(shop: Simulation, reference: number): Record<string, number> {
  const { customers, products, transactions } = shop;
  const start = reference - 365;
  const orders = ordersWhere(shop, (_, day) => day >= start && day < reference);
  const lastDays = new Map(orders.map((order) => [transactions.customers[order], dayOf(shop, order)]));
  const isNew = (customer: number) => customers.signupDays[customer] >= start;
  const active = [...lastDays.keys()];
  const meanOf = (value: (order: number) => number) => mean(orders.map(value));
  return {
    orders: orders.length,
    customers: active.length,
    signups: customers.signupDays.filter((day) => day >= start && day < reference).length,
    recency: mean([...lastDays.values()].map((day) => reference - day)),
    tenure: mean(active.map((customer) => reference - Math.max(start, customers.signupDays[customer]))),
    shareNew: meanOf((order) => Number(isNew(transactions.customers[order]))),
    holidays: meanOf((order) => Number(dayOf(shop, order) - start >= 304)),
    price: meanOf((order) => Math.log(transactions.priceCents[order])),
    quantity: meanOf((order) => Math.log(transactions.quantities[order])),
    toys: meanOf((order) => Number(products.categories[transactions.products[order]] === "Toys")),
    favours: meanOf((order) => Number(shop.truth.favoursRegion[transactions.customers[order]])),
  };
}

/** Per quantity the mean change from the first year to the second over shops, in standard errors. */
function changes(options: Partial<SimulationOptions>): Record<string, number> {
  const years = Array.from({ length: 25 }, (_, i) => {
    const shop = simulate({ ...size, drift: "none", ...options, seed: 100 + i });
    return [yearUpTo(shop, 365), yearUpTo(shop, 731)];
  });
  return Object.fromEntries(
    Object.keys(years[0][0]).map((name) => {
      const differences = years.map(([then, now]) => now[name] - then[name]);
      const centre = mean(differences);
      const variance = mean(differences.map((difference) => (difference - centre) ** 2));
      return [name, variance === 0 ? 0 : centre / Math.sqrt(variance / (differences.length - 1))];
    }),
  );
}

describe("a shop without drift", () => {
  it.each(structures)("is in its second year what it was in its first: %s", (structure) => {
    // t with 24 degrees of freedom: 3.75 is exceeded by chance once in a thousand, and eleven are looked at in three shops.
    for (const [name, t] of Object.entries(changes({ structure })))
      expect(Math.abs(t), name).toBeLessThan(4.2);
  });

  it("differs from one without a steady pace, which the same quantities find", () => {
    const t = changes({ drift: undefined });
    for (const name of ["orders", "tenure", "shareNew"]) expect(Math.abs(t[name]), name).toBeGreaterThan(10);
  });

  it("has customers who come until the end and who leave, and no group of them", () => {
    const { customers, truth } = shops.none;
    expect(new Set(truth.groups)).toEqual(new Set(["loyal", "premium", "bulk", "seasonal", "specialist"]));
    expect(Math.min(...customers.signupDays)).toBeLessThan(-900);
    expect(Math.max(...customers.signupDays)).toBeGreaterThan(700);
    const lastDays = new Map(
      ordersWhere(shops.none, () => true).map((order) => [
        shops.none.transactions.customers[order],
        dayOf(shops.none, order),
      ]),
    );
    expect([...lastDays.values()].filter((day) => day < 365).length / lastDays.size).toBeGreaterThan(0.1);
  });

  it("never sells before the sign-up, or later than three years after it", () => {
    for (const order of ordersWhere(shops.none, () => true)) {
      const since =
        dayOf(shops.none, order) - shops.none.customers.signupDays[shops.none.transactions.customers[order]];
      expect(since).toBeGreaterThanOrEqual(0);
      expect(since).toBeLessThan(1095);
    }
  });
});

describe.each(drifts)("drift of kind %s", (drift) => {
  const shop = shops[drift];

  it("leaves the first year, the customers and the products as they are without", () => {
    const first = (_: number, day: number) => day < 365;
    expect(linesWhere(shop, first)).toEqual(linesWhere(shops.none, first));
    expect(shop.customers).toEqual(shops.none.customers);
    expect(shop.products).toEqual(simulate(size).products);
  });

  it("leaves alone whom it doesn't affect", () => {
    if (drift === "price") return expect(shop.truth.affectedFrom!.every((day) => day === null)).toBe(true);
    const others = (customer: number) => shop.truth.affectedFrom![customer] === null;
    expect(linesWhere(shop, others)).toEqual(linesWhere(shops.none, others));
  });

  it("is the same for the same seed", () => {
    expect(simulate({ ...size, drift })).toEqual(shop);
  });
});

describe("planted drift", () => {
  it("raises every price by its size from 2024-01-01 on, to the cent", () => {
    for (const driftSize of [undefined, 0.25]) {
      const { transactions, products } = simulate({ ...size, drift: "price", driftSize });
      transactions.priceCents.forEach((cents, order) => {
        const before = products.priceCents[transactions.products[order]];
        const isLater = transactions.seconds[order] >= 365 * 86_400;
        expect(cents).toBe(isLater ? Math.round(before * (1 + (driftSize ?? 0.1))) : before);
      });
    }
  });

  it.each(structures)("turns the share asked for into bargain bulk buyers: %s", (structure) => {
    const options = { ...size, structure, drift: "mix" as const };
    const plain = simulate({ ...options, drift: "none" });
    const shop = simulate({ ...options, driftSize: 0.3 });
    const { affectedFrom, groups } = shop.truth;
    const inSecondYear = new Set(
      ordersWhere(plain, (customer, day) => day >= 365 && groups[customer] !== "bulk").map(
        (order) => plain.transactions.customers[order],
      ),
    );
    const affected = [...inSecondYear].filter((customer) => affectedFrom![customer] !== null);
    expect(affected.length / inSecondYear.size).toBeCloseTo(0.3, 1);
    const isAffected = (customer: number, day: number) => day >= 365 && affectedFrom![customer] !== null;
    const changed = ordersWhere(shop, isAffected);
    expect(mean(changed.map((order) => shop.transactions.quantities[order]))).toBeCloseTo(1 + 3.6, 0);
    expect(
      mean(changed.map((order) => shop.products.relativePrices[shop.transactions.products[order]])),
    ).toBeLessThan(-0.4);
    const ofBoth = [shop, plain].map((one) =>
      ordersWhere(one, isAffected).map((order) => one.products.categories[one.transactions.products[order]]),
    );
    expect(ofBoth[0]).toEqual(ofBoth[1]);
    expect(shop.transactions.seconds).toEqual(plain.transactions.seconds);
    for (const [customer, day] of affectedFrom!.entries())
      if (day !== null) expect(day).toBe(Math.max(365, shop.customers.signupDays[customer]));
  });

  it("makes the share asked for leave, at days spread over the rest of their stay", () => {
    const plain = shops.none;
    for (const driftSize of [0.3, 1]) {
      const { truth, transactions } = simulate({ ...size, drift: "churn", driftSize });
      const there = new Set(
        ordersWhere(plain, (_, day) => day >= 365).map((order) => plain.transactions.customers[order]),
      );
      const candidates = [...there].filter((customer) => plain.customers.signupDays[customer] <= 365);
      const leaving = candidates.filter((customer) => truth.affectedFrom![customer] !== null);
      expect(leaving.length / candidates.length).toBeCloseTo(driftSize, 1);
      const days = leaving.map((customer) => truth.affectedFrom![customer]!);
      expect(Math.min(...days)).toBeGreaterThanOrEqual(365);
      expect(mean(days)).toBeGreaterThan(480);
      expect(mean(days)).toBeLessThan(550);
      const lines = linesWhere(plain, (customer, day) => day < (truth.affectedFrom![customer] ?? 731));
      expect(transactions.seconds).toHaveLength(lines.length);
      expect(lines.length).toBeLessThan(10_000 - 1_500 * driftSize);
    }
  });

  it("moves in the second year what it is meant to, more where it is larger", () => {
    const t = (drift: Drift, driftSize: number) => changes({ drift, driftSize });
    const prices = [0.05, 0.2].map((driftSize) => t("price", driftSize).price);
    expect(prices[0]).toBeGreaterThan(2);
    expect(prices[1]).toBeGreaterThan(prices[0]);
    const quantities = [0.1, 0.3].map((driftSize) => t("mix", driftSize).quantity);
    expect(quantities[0]).toBeGreaterThan(5);
    expect(quantities[1]).toBeGreaterThan(quantities[0]);
    const orders = [0.3, 0.8].map((driftSize) => t("churn", driftSize).orders);
    expect(orders[0]).toBeLessThan(-5);
    expect(orders[1]).toBeLessThan(orders[0]);
  });

  it("refuses sizes that mean nothing", () => {
    const make = (drift: Drift | undefined, driftSize: number) => () =>
      simulate({ ...size, drift, driftSize });
    const message = (text: string) => new RangeError(`Cannot simulate: ${text}`);
    expect(make("mix", 1.1)).toThrow(
      message("driftSize must be above 0 and at most 1 for mix, received 1.1"),
    );
    expect(make("churn", 0)).toThrow(
      message("driftSize must be above 0 and at most 1 for churn, received 0"),
    );
    expect(make("price", Number.NaN)).toThrow(
      message("driftSize must be above 0 and at most 10 for price, received NaN"),
    );
    for (const drift of ["none", undefined] as const)
      expect(make(drift, 0.1)).toThrow(
        message("driftSize must be left out where nothing drifts, received 0.1; name a drift"),
      );
    expect(() => simulate({ ...size, drift: "season" as Drift })).toThrow(
      message("drift must be one of none, price, mix, churn, received season"),
    );
  });

  it("makes small shops too", () => {
    for (const drift of drifts)
      expect(
        simulate({ nCustomers: 1, nTransactions: 1, seed: 0, structure: "continuum", drift }).customers.ids,
      ).toHaveLength(1);
  });
});
