import { describe, expect, it } from "vitest";
import { type Simulation, simulate, structures } from "../../lib/data/simulate";
import { groupParameters, regionParameters, shopParameters } from "../../lib/data/simulateParameters";

const size = { nCustomers: 500, nTransactions: 10_000, seed: 3 };
const planted = simulate({ ...size, structure: "planted" });

function countsOf(values: Iterable<string | number | null>): Map<string | number | null, number> {
  const counts = new Map<string | number | null, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function meanWhere(values: readonly number[], keep: (i: number) => boolean): number {
  const kept = values.filter((_, i) => keep(i));
  return kept.reduce((sum, value) => sum + value, 0) / kept.length;
}

/** Share of each order's product that is a favourite of the customer's region, 0 or 1. */
function onFavourites({ customers, products, transactions }: Simulation): number[] {
  return Array.from(transactions.customers, (customer, order) => {
    const region = regionParameters.findIndex(({ name }) => name === customers.regions[customer]);
    return Number(products.favourites[region].some((rows) => rows.includes(transactions.products[order])));
  });
}

describe.each(structures)("a simulated shop of structure %s", (structure) => {
  const { customers, products, transactions, truth } = simulate({ ...size, structure });

  it("has exactly the customers, products and transactions asked for", () => {
    expect(customers.ids).toHaveLength(500);
    expect(products.ids).toHaveLength(100);
    for (const column of Object.values(transactions)) expect(column).toHaveLength(10_000);
    expect(truth.groups).toHaveLength(500);
    expect(truth.favoursRegion).toHaveLength(500);
  });

  it("is sorted by time, within the two years, without an order before its customer's sign-up", () => {
    transactions.seconds.forEach((second, order) => {
      expect(second).toBeGreaterThanOrEqual(order === 0 ? 0 : transactions.seconds[order - 1]);
      expect(second).toBeLessThan(shopParameters.nDays * 86_400);
      expect(second).toBeGreaterThanOrEqual(customers.signupDays[transactions.customers[order]] * 86_400);
    });
    expect(Math.min(...customers.signupDays)).toBeGreaterThanOrEqual(-365);
    expect(Math.max(...customers.signupDays)).toBeLessThan(shopParameters.nDays);
  });

  it("has whole positive quantities, positive prices, and unique ids and names", () => {
    expect(Math.min(...transactions.quantities)).toBeGreaterThanOrEqual(1);
    expect(Math.min(...products.priceCents)).toBeGreaterThan(0);
    for (const column of [customers.ids, customers.names, products.ids, products.names]) {
      expect(new Set(column).size).toBe(column.length);
    }
    expect(new Set(products.categories).size).toBe(6);
  });

  it("is the same for the same seed and another for another", () => {
    expect(simulate({ ...size, structure })).toEqual({
      options: { ...size, structure },
      customers,
      products,
      transactions,
      truth,
    });
    expect(simulate({ ...size, seed: 4, structure }).transactions.seconds).not.toEqual(transactions.seconds);
  });

  it("sells what the same seed sells in the other structures", () => {
    expect(products).toEqual(planted.products);
  });
});

describe("planted groups", () => {
  it("are seven of 11 to 16% each, as near to their shares as whole numbers can be", () => {
    const counts = countsOf(planted.truth.groups);
    expect(counts.size).toBe(7);
    for (const { name, share } of groupParameters) {
      expect(share).toBeGreaterThanOrEqual(0.11);
      expect(share).toBeLessThanOrEqual(0.16);
      expect(Math.abs(counts.get(name)! - share * 500)).toBeLessThanOrEqual(1);
    }
  });

  it("show in what their members do", () => {
    const { truth, transactions, products, customers } = planted;
    const groupOf = (order: number) => truth.groups[transactions.customers[order]];
    const prices = Array.from(transactions.products, (product) => products.relativePrices[product]);
    const months = Array.from(transactions.seconds, (second) =>
      new Date(Date.UTC(2023, 0, 1) + second * 1000).getUTCMonth(),
    );
    const quantities = Array.from(transactions.quantities);
    const inGroup = (name: string) => (order: number) => groupOf(order) === name;
    const others = (name: string) => (order: number) => groupOf(order) !== name;
    expect(meanWhere(prices, inGroup("premium"))).toBeGreaterThan(meanWhere(prices, inGroup("loyal")));
    expect(meanWhere(prices, inGroup("loyal"))).toBeGreaterThan(meanWhere(prices, others("loyal")));
    expect(meanWhere(prices, inGroup("bulk"))).toBeLessThan(-0.3);
    expect(meanWhere(quantities, inGroup("bulk"))).toBeGreaterThan(
      1.7 * meanWhere(quantities, others("bulk")),
    );
    const holiday = months.map((month) => Number(month >= 10));
    expect(meanWhere(holiday, inGroup("seasonal"))).toBeGreaterThan(0.6);
    expect(meanWhere(holiday, inGroup("bulk"))).toBeLessThan(0.35);
    const lapsed = transactions.seconds.filter((_, order) => groupOf(order) === "lapsed");
    expect(Math.max(...lapsed)).toBeLessThan(420 * 86_400);
    const newest = customers.signupDays.filter((_, customer) => truth.groups[customer] === "new");
    expect(Math.min(...newest)).toBeGreaterThanOrEqual(620);
    const orders = countsOf(Array.from(transactions.customers, (customer) => truth.groups[customer]));
    expect(Math.max(...orders.values())).toBe(orders.get("loyal"));
  });
});

describe("preference for the region", () => {
  it("is planted in 15% of the customers, independently of the groups", () => {
    const { groups, favoursRegion } = planted.truth;
    expect(favoursRegion.filter(Boolean)).toHaveLength(75);
    const counts = countsOf(groups.filter((_, customer) => favoursRegion[customer]));
    const chiSquare = groupParameters.reduce(
      (sum, { name, share }) => sum + ((counts.get(name) ?? 0) - 75 * share) ** 2 / (75 * share),
      0,
    );
    expect(chiSquare).toBeLessThan(22.5); // .999 quantile at 6 degrees of freedom
  });

  it("makes such customers buy the region's favourites, which the others buy no more than elsewhere", () => {
    const shares = onFavourites(planted);
    const favours = (order: number) => planted.truth.favoursRegion[planted.transactions.customers[order]];
    // .85 + .15 × the 18 of 100 products that are favourites, which everybody buys too
    expect(meanWhere(shares, favours)).toBeCloseTo(0.877, 1);
    expect(meanWhere(shares, (order) => !favours(order))).toBeCloseTo(0.18, 1);
  });

  it("has no product that is the favourite of two regions", () => {
    const favourites = planted.products.favourites.flatMap((ofRegion) =>
      ofRegion.flatMap((rows) => Array.from(rows)),
    );
    expect(new Set(favourites).size).toBe(favourites.length);
    expect(favourites).toHaveLength(4 * 18);
  });

  it("is absent where nothing is planted", () => {
    for (const structure of ["continuum", "none"] as const) {
      const { truth } = simulate({ ...size, structure });
      expect(truth.favoursRegion.some(Boolean)).toBe(false);
      expect(new Set(truth.groups)).toEqual(new Set([null]));
    }
  });
});

describe("simulate", () => {
  it("makes small shops too", () => {
    const { transactions } = simulate({ nCustomers: 1, nTransactions: 1, seed: 0, structure: "planted" });
    expect(transactions.seconds).toHaveLength(1);
  });

  it("refuses what it cannot make", () => {
    const options = { ...size, structure: "planted" as const };
    expect(() => simulate({ ...options, nCustomers: 0 })).toThrow(
      new RangeError("Cannot simulate: nCustomers must be a whole number from 1 to 10000000, received 0"),
    );
    expect(() => simulate({ ...options, nTransactions: 1.5 })).toThrow(
      new RangeError(
        "Cannot simulate: nTransactions must be a whole number from 1 to 100000000, received 1.5",
      ),
    );
    expect(() => simulate({ ...options, structure: "groups" as "planted" })).toThrow(
      new RangeError("Cannot simulate: structure must be one of planted, continuum, none, received groups"),
    );
    expect(() => simulate({ ...options, seed: 0.5 })).toThrow(RangeError);
  });
});
