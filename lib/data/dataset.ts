import type { Database } from "../engine/database";

/** What became of one input file: `accepted + rejected + filtered` (all filters) = `read`. */
export interface FileReport {
  /** Name of the file within its folder. */
  readonly file: string;
  readonly role: "customers" | "products" | "transactions";
  /** Records, the header left out. */
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Records left out by each filter of the manifest, by the filter's name. */
  readonly filtered: Readonly<Record<string, number>>;
  /** Per date column of the file, the format that was read, e.g. `{ TransactionDate: "iso" }`. */
  readonly dateFormats: Readonly<Record<string, string>>;
}

/** Size and span of the accepted data. */
export interface DatasetSummary {
  /** Lines of `transactions`. */
  readonly transactions: number;
  /** Distinct transaction ids. */
  readonly orders: number;
  readonly customers: number;
  readonly customersWithOrders: number;
  readonly products: number;
  /** Sum of quantity. */
  readonly units: number;
  /** Sum of total value, in the data set's currency. */
  readonly revenue: number;
  /** `YYYY-MM-DD HH:MM:SS` of the first and of the last line; null where there is none. */
  readonly firstDate: string | null;
  readonly lastDate: string | null;
}

/**
 * A loaded data set. Its database holds the tables
 * - `customers(customer_id, customer_name, region, signup_date)`, one row per customer, also those who never bought;
 * - `products(product_id, product_name, category, price)`, one row per product;
 * - `transactions(line, transaction_id, customer_id, product_id, ordered_at, quantity, total_value, price)`, one row per
 *   line of an order, `line` increasing in the order of the file;
 * - `rejects(file, line, reason, record)`, one row per record that was left out.
 */
export interface Dataset {
  readonly database: Database;
  readonly name: string;
  /** ISO 4217 code, where the manifest gives it. */
  readonly currency: string | null;
  readonly hasSignup: boolean;
  readonly hasRegions: boolean;
  readonly hasCategories: boolean;
  /** Months (1 to 12) of the holiday season; November and December unless the manifest names others. */
  readonly holidayMonths: readonly number[];
  readonly files: readonly FileReport[];
  /** Facts that a reader must be told, one sentence each. */
  readonly notes: readonly string[];
  readonly summary: DatasetSummary;
  /** SHA-256, hexadecimal, over the input files and the manifest, and the day that the data begin with where it was chosen. */
  readonly hash: string;
  /** `YYYY-MM-DD 00:00:00`: the day that the data begin with, where it was chosen (see `ordersSince`); else they begin with the first order. */
  readonly since?: string;
}
