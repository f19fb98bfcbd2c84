import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { type Database, openDatabase } from "../engine/database";
import { numbers } from "../engine/table";
import type { Dataset, FileReport } from "./dataset";
import { summarise } from "./summary";

export interface LoadOptions {
  /** Where to put the tables; default: a database of its own, in memory. */
  readonly database?: Database;
}

const tables = [
  {
    role: "customers",
    file: "Customers.csv",
    sql: `CREATE OR REPLACE TABLE customers AS
      SELECT CustomerID AS customer_id, CustomerName AS customer_name, Region AS region, SignupDate::TIMESTAMP AS signup_date
      FROM read_csv(?, header = true, all_varchar = true)`,
  },
  {
    role: "products",
    file: "Products.csv",
    sql: `CREATE OR REPLACE TABLE products AS
      SELECT ProductID AS product_id, ProductName AS product_name, Category AS category, Price::DOUBLE AS price
      FROM read_csv(?, header = true, all_varchar = true)`,
  },
  {
    role: "transactions",
    file: "Transactions.csv",
    sql: `CREATE OR REPLACE TABLE transactions AS
      SELECT 1 + row_number() OVER () AS line, TransactionID AS transaction_id, CustomerID AS customer_id,
        ProductID AS product_id, TransactionDate::TIMESTAMP AS ordered_at, Quantity::DOUBLE AS quantity,
        TotalValue::DOUBLE AS total_value, Price::DOUBLE AS price
      FROM read_csv(?, header = true, all_varchar = true)`,
  },
] as const;

/** Loads a folder that holds Customers.csv, Products.csv and Transactions.csv. */
export async function loadDataset(directory: string, options: LoadOptions = {}): Promise<Dataset> {
  const database = options.database ?? (await openDatabase());
  const files: FileReport[] = [];
  const hash = createHash("sha256");
  for (const { role, file, sql } of tables) {
    const path = join(directory, file);
    hash.update(readFileSync(path));
    await database.run(sql, [path]);
    const read = numbers(await database.query(`SELECT count(*) AS n FROM ${role}`), "n")[0];
    files.push({ file, role, read, accepted: read, rejected: 0, filtered: {}, dateFormats: {} });
  }
  await database.run(
    "CREATE OR REPLACE TABLE rejects (file VARCHAR, line BIGINT, reason VARCHAR, record VARCHAR)",
  );
  return {
    database,
    name: basename(resolve(directory)),
    currency: null,
    hasSignup: true,
    hasRegions: true,
    hasCategories: true,
    holidayMonths: [11, 12],
    files,
    notes: [],
    summary: await summarise(database),
    hash: hash.digest("hex"),
  };
}
