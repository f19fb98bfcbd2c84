import type { Dataset } from "../../lib/data/dataset";
import { summarise } from "../../lib/data/summary";
import { openDatabase } from "../../lib/engine/database";

export type Customer = readonly [id: string, region: string | null, signup: string | null];
export type Product = readonly [id: string, category: string | null];
export type Line = readonly [
  transaction: string,
  customer: string,
  product: string,
  orderedAt: string,
  quantity: number,
  price: number,
];

export interface Shop {
  readonly customers: readonly Customer[];
  readonly products: readonly Product[];
  readonly lines: readonly Line[];
  readonly holidayMonths?: readonly number[];
  readonly hasSignup?: boolean;
  readonly hasCategories?: boolean;
  readonly hasRegions?: boolean;
}

/** The columns of order lines; the value of a line is quantity × price. */
export const columnsOf = (lines: readonly Line[]) => ({
  transaction_id: lines.map(([id]) => id),
  customer_id: lines.map(([, id]) => id),
  product_id: lines.map(([, , id]) => id),
  ordered_at: lines.map(([, , , moment]) => moment),
  quantity: Float64Array.from(lines, ([, , , , quantity]) => quantity),
  total_value: Float64Array.from(lines, ([, , , , quantity, price]) => quantity * price),
  price: Float64Array.from(lines, ([, , , , , price]) => price),
});

/** Puts a small shop into the canonical tables of an empty database. */
export async function openShop(shop: Shop, threads = 1): Promise<Dataset> {
  const database = await openDatabase({ threads });
  const { customers, products, lines } = shop;
  await database.insert("customers_text", {
    customer_id: customers.map(([id]) => id),
    region: customers.map(([, region]) => region),
    signup_date: customers.map(([, , signup]) => signup),
  });
  await database.insert("products_text", {
    product_id: products.map(([id]) => id),
    category: products.map(([, category]) => category),
  });
  await database.insert("lines_text", {
    line: Int32Array.from(lines, (_, i) => i + 2),
    ...columnsOf(lines),
  });
  await database.run(`
    CREATE TABLE customers AS SELECT customer_id, 'Name of ' || customer_id AS customer_name, region,
      CAST(signup_date AS TIMESTAMP) AS signup_date FROM customers_text;
    CREATE TABLE products AS SELECT product_id, 'Name of ' || product_id AS product_name, category, 1.0::DOUBLE AS price
      FROM products_text;
    CREATE TABLE transactions AS SELECT CAST(line AS BIGINT) AS line, transaction_id, customer_id, product_id,
      CAST(ordered_at AS TIMESTAMP) AS ordered_at, quantity, total_value, price FROM lines_text;
    DROP TABLE customers_text; DROP TABLE products_text; DROP TABLE lines_text`);
  return {
    database,
    name: "toy",
    currency: null,
    hasSignup: shop.hasSignup ?? true,
    hasRegions: shop.hasRegions ?? true,
    hasCategories: shop.hasCategories ?? true,
    holidayMonths: shop.holidayMonths ?? [11, 12],
    files: [],
    notes: [],
    summary: await summarise(database),
    hash: "toy",
  };
}

/**
 * Two buyers and one who never bought, worked out by hand in the tests. The window opens on 2022-10-20 and the
 * reference date is 2024-01-06: both holiday seasons, November and December of 2022 and 2023, are whole.
 */
export const twoBuyers: Shop = {
  customers: [
    ["A", "North", "2022-01-01 00:00:00"],
    ["B", "South", "2023-11-15 00:00:00"],
    ["Z", "South", "2022-01-01 00:00:00"],
  ],
  products: [
    ["P1", "X"],
    ["P2", "X"],
    ["P3", "Y"],
  ],
  lines: [
    ["o1", "A", "P1", "2022-10-20 09:00:00", 1, 10],
    ["o1", "A", "P3", "2022-10-20 09:00:00", 2, 100],
    ["o2", "A", "P1", "2022-12-01 10:00:00", 4, 10],
    ["o3", "A", "P2", "2023-11-20 06:00:00", 1, 40],
    ["o4", "B", "P3", "2023-12-10 10:00:00", 8, 100],
    ["o5", "B", "P1", "2024-01-05 12:00:00", 1, 10],
  ],
};
