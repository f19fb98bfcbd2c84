import type { Dataset } from "../../lib/data/dataset";
import { summarise } from "../../lib/data/summary";
import { openDatabase } from "../../lib/engine/database";
import { createRandom, type Random } from "../../lib/random";
import { gammaQuantile, normalCdf } from "../../lib/validity/continuum/gammaDistribution";
import { drawPlanted } from "./generatorGroups";
import { type Customer, calendar, categoryLogPrices, nDays, placeOrders } from "./generatorOrders";

/** Kinds of shops without groups. */
export const ungroupedKinds = ["homogeneous", "counts", "continuum", "otherContinuum", "curved"] as const;
/** Kinds of shops with planted groups. */
export const groupedKinds = ["seven", "sevenUnequal", "four", "overlap"] as const;
export type ShopKind = (typeof ungroupedKinds)[number] | (typeof groupedKinds)[number];

/** One generated shop in columns: per customer, and per order (each of one line). */
export interface GeneratedShop {
  readonly kind: ShopKind;
  /** Days from the window's start, negative before it. */
  readonly signup: Float64Array;
  readonly customer: Int32Array;
  /** Days from the window's start. */
  readonly time: Float64Array;
  readonly category: Int32Array;
  readonly logPrice: Float64Array;
  readonly quantity: Float64Array;
  /** Number of the planted group per customer; null without groups. */
  readonly groups: Int32Array | null;
}

/**
 * Generates a shop over two years with one line per order:
 * - `homogeneous`: all customers alike, orders in proportion to the time since sign-up;
 * - `counts`: the same with gamma order rates, tastes alike;
 * - `continuum`: gamma rates, correlated normal tastes for price and quantity, Dirichlet tastes for categories;
 * - `otherContinuum`: unlike the null: lognormal rates, heavy tails, curved dependence, smooth drop-out and holiday tastes;
 * - `curved`: unlike it most strongly: one angle per customer drives price by its cosine, quantity by its sine, categories by the
 *   cosine of the distance to each category's angle, holidays by the cosine of twice the angle; rates are lognormal;
 * - `seven`, `sevenUnequal` (6 to 30%), `four`: planted groups; `overlap`: seven that overlap heavily.
 *
 * @param nCustomers - some may never buy
 * @param ordersPerCustomer - on average; for planted groups 5 or 20
 */
export function generateShop(
  kind: ShopKind,
  nCustomers: number,
  ordersPerCustomer: number,
  seed: number,
): GeneratedShop {
  const random = createRandom(seed);
  const grouped = (groupedKinds as readonly string[]).includes(kind);
  const { customers, groups } = grouped
    ? drawPlanted(kind, nCustomers, ordersPerCustomer, random)
    : { customers: drawUngrouped(kind, nCustomers, ordersPerCustomer, random), groups: null };
  return {
    kind,
    signup: Float64Array.from(customers, ({ signup }) => signup),
    ...placeOrders(customers, random),
    groups,
  };
}

function drawUngrouped(kind: ShopKind, nCustomers: number, mean: number, random: Random): Customer[] {
  if (kind === "otherContinuum") return Array.from({ length: nCustomers }, () => otherCustomer(mean, random));
  const signups = Array.from({ length: nCustomers }, () => drawSignup(random));
  const exposures = signups.map((signup) => exposureFrom(signup));
  const typical = exposures.reduce((sum, value) => sum + value, 0) / nCustomers;
  return signups.map((signup, i) => smoothCustomer(kind, signup, (mean * exposures[i]) / typical, random));
}

function smoothCustomer(kind: ShopKind, signup: number, expected: number, random: Random): Customer {
  const z = [random.normal(), random.normal(), random.normal()];
  const price = 0.5 * z[0] + Math.sqrt(0.75) * z[1];
  const quantity = -0.4 * price + Math.sqrt(1 - 0.16) * z[2];
  const alike = {
    signup,
    end: nDays,
    holidayWeight: 1,
    categories: equalShares,
    priceEffect: 0,
    extraUnits: 1.2,
  };
  if (kind === "homogeneous") return { ...alike, nOrders: random.poisson(expected) };
  if (kind === "curved") return curvedCustomer(signup, expected, random);
  const rate = gammaQuantile(normalCdf(z[0]), 1.5) / 1.5;
  const nOrders = random.poisson(expected * rate);
  if (kind === "counts") return { ...alike, nOrders };
  return {
    ...alike,
    nOrders,
    categories: random.dirichlet(equalShares.map(() => 1.5)),
    priceEffect: 0.5 * price,
    extraUnits: 1.2 * Math.exp(0.6 * quantity),
  };
}

function curvedCustomer(signup: number, expected: number, random: Random): Customer {
  const angle = 2 * Math.PI * random.uniform();
  const weights = equalShares.map((_, c) =>
    Math.exp(1.5 * Math.cos(angle - (2 * Math.PI * c) / equalShares.length)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    signup,
    end: nDays,
    nOrders: random.poisson(expected * Math.exp(0.6 * random.normal() - 0.18)),
    holidayWeight: Math.exp(1.2 * Math.cos(2 * angle)),
    categories: weights.map((weight) => weight / total),
    priceEffect: 0.6 * Math.cos(angle),
    extraUnits: 1.2 * Math.exp(0.9 * Math.sin(angle)),
  };
}

function otherCustomer(mean: number, random: Random): Customer {
  const signup = drawSignup(random);
  const z = random.normal();
  const t4 = random.normal() / Math.sqrt(random.gamma(2, 2) / 4);
  const spread = 0.5 + Math.abs(random.normal());
  const weights = equalShares.map(() => Math.exp(spread * random.normal()));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const end = Math.min(nDays, Math.max(0, signup) + 7 + random.exponential(900) * Math.exp(0.4 * z));
  const holidayWeight = Math.exp(random.normal());
  const mass = calendar.reduce(
    (sum, { holiday }, day) =>
      day >= Math.max(0, signup) && day < end ? sum + (holiday ? 1.6 * holidayWeight : 1) : sum,
    0,
  );
  return {
    signup,
    end,
    nOrders: random.poisson((mean * Math.exp(0.9 * z - 0.4) * mass) / 700),
    holidayWeight,
    categories: weights.map((weight) => weight / total),
    priceEffect: 0.25 * (z * z - 1) + 0.35 * t4,
    extraUnits: 0.4 + random.exponential(1.2) * Math.exp(-0.3 * z),
  };
}

const equalShares = categoryLogPrices.map(() => 1 / categoryLogPrices.length);

function drawSignup(random: Random): number {
  return -365 + (690 + 365) * random.uniform();
}

function exposureFrom(signup: number): number {
  return calendar.reduce((sum, { weight }, day) => (day >= Math.max(0, signup) ? sum + weight : sum), 0);
}

/** Puts a generated shop into the canonical tables of a database of its own. */
export async function openGenerated(shop: GeneratedShop, threads = 1): Promise<Dataset> {
  const database = await openDatabase({ threads });
  await database.insert("generated_customers", {
    customer: Int32Array.from(shop.signup.keys()),
    signup: shop.signup,
  });
  await database.insert("generated_orders", {
    line: Int32Array.from(shop.customer.keys()),
    customer: shop.customer,
    time: shop.time,
    category: shop.category,
    price: shop.logPrice.map(Math.exp),
    quantity: shop.quantity,
  });
  await database.run(`
    CREATE MACRO moment(day) AS TIMESTAMP '2023-01-01' + to_microseconds(CAST(round(day * 86400e6) AS BIGINT));
    CREATE TABLE customers AS SELECT 'C' || lpad(CAST(customer AS VARCHAR), 5, '0') AS customer_id, 'Somebody' AS customer_name,
      CAST(NULL AS VARCHAR) AS region, moment(signup) AS signup_date FROM generated_customers;
    CREATE TABLE products AS SELECT 'P' || c AS product_id, 'Product' AS product_name, 'Category ' || c AS category, 1.0::DOUBLE AS price
      FROM range(${categoryLogPrices.length}) AS r(c);
    CREATE TABLE transactions AS SELECT CAST(line AS BIGINT) AS line, 'T' || line AS transaction_id,
      'C' || lpad(CAST(customer AS VARCHAR), 5, '0') AS customer_id, 'P' || category AS product_id, moment(time) AS ordered_at,
      quantity, quantity * price AS total_value, price FROM generated_orders;
    DROP TABLE generated_customers; DROP TABLE generated_orders`);
  return {
    database,
    name: shop.kind,
    currency: null,
    hasSignup: true,
    hasRegions: false,
    hasCategories: true,
    holidayMonths: [11, 12],
    files: [],
    notes: [],
    summary: await summarise(database),
    hash: shop.kind,
  };
}
