import type { Random } from "../../lib/random";

/** Two years from 2023-01-01. */
export const nDays = 731;
/** Mean log price per category. */
export const categoryLogPrices: readonly number[] = [2.6, 3.0, 3.3, 3.6, 4.0, 4.4];
/** Standard deviation of log prices within a category. */
export const priceSd = 0.4;

/** Per day whether it lies in November or December, and how likely an order is on it. */
export const calendar = Array.from({ length: nDays }, (_, day) => {
  const holiday = new Date(Date.UTC(2023, 0, 1 + day)).getUTCMonth() >= 10;
  return { holiday, weight: holiday ? 1.6 : 1 };
});

/** What one customer does. */
export interface Customer {
  readonly signup: number;
  /** First day without orders. */
  readonly end: number;
  readonly nOrders: number;
  /** Factor on the likelihood of holiday days. */
  readonly holidayWeight: number;
  readonly categories: readonly number[];
  /** Added to the log price. */
  readonly priceEffect: number;
  /** Mean of the Poisson units beyond the first. */
  readonly extraUnits: number;
}

/** Places the orders of all customers. */
export function placeOrders(customers: readonly Customer[], random: Random) {
  const customer: number[] = [];
  const time: number[] = [];
  const category: number[] = [];
  const logPrice: number[] = [];
  const quantity: number[] = [];
  customers.forEach((who, c) => {
    const from = Math.max(0, Math.ceil(who.signup));
    const weights = calendar.map(({ holiday, weight }, day) =>
      day >= from && day < Math.max(who.end, from + 1) ? weight * (holiday ? who.holidayWeight : 1) : 0,
    );
    for (let i = 0; i < who.nOrders; i++) {
      const k = random.weighted(who.categories);
      customer.push(c);
      time.push(random.weighted(weights) + random.uniform());
      category.push(k);
      logPrice.push(categoryLogPrices[k] + who.priceEffect + priceSd * random.normal());
      quantity.push(1 + random.poisson(who.extraUnits));
    }
  });
  return {
    customer: Int32Array.from(customer),
    time: Float64Array.from(time),
    category: Int32Array.from(category),
    logPrice: Float64Array.from(logPrice),
    quantity: Float64Array.from(quantity),
  };
}
