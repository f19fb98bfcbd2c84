import type { Database } from "../engine/database";
import { numbers } from "../engine/table";
import { type ColumnMapping, columnSql, requiredColumnSql } from "./columns";
import { type DateFormat, dateSql, decideDateFormat } from "./dates";
import { filteredPrefix, filterSql } from "./filters";
import type { Filter } from "./manifest";
import { ambiguityNote, countNote } from "./notes";
import { rowsSql } from "./read-table";
import { numberSql } from "./values";

export interface TransactionRules {
  readonly mapping: ColumnMapping;
  readonly filters: readonly Filter[];
  readonly dateFormat?: DateFormat;
}

/** Why a line of the transactions is left out, as the reason says it. */
export const transactionReasons = {
  unknownCustomer: "CustomerID is not among the accepted customers",
  unknownProduct: "ProductID is not among the accepted products",
  repeatedLine: "repeats an earlier line in every value",
  repeatedId: "TransactionID repeats that of an earlier line",
} as const;

/**
 * Makes the table `judged_transactions`: every row typed, with the reason for which it is left out, or NULL.
 * What needs other tables is judged by `finishTransactions`.
 *
 * @returns the format of the dates
 */
export async function judgeTransactions(
  database: Database,
  rules: TransactionRules,
  notes: string[],
): Promise<string> {
  const { mapping, filters, dateFormat } = rules;
  const { raw, decimal } = mapping;
  const date = requiredColumnSql(mapping, "TransactionDate");
  const format = await decideDateFormat(database, `SELECT ${date} AS text FROM ${rowsSql(raw)}`, dateFormat);
  if (format.ambiguous) notes.push(ambiguityNote(raw.file, "TransactionDate", format.format));
  const filtered = await filterSql(database, raw, filters, decimal);
  await database.run(`
    CREATE OR REPLACE TABLE judged_transactions AS
    WITH texts AS (
      SELECT row, line, ${filtered} AS filtered,
        ${requiredColumnSql(mapping, "TransactionID")} AS transaction_id,
        ${requiredColumnSql(mapping, "CustomerID")} AS customer_id,
        ${requiredColumnSql(mapping, "ProductID")} AS product_id,
        ${date} AS date_text,
        ${requiredColumnSql(mapping, "Quantity")} AS quantity_text,
        ${columnSql(mapping, "TotalValue") ?? "CAST(NULL AS VARCHAR)"} AS total_text,
        ${columnSql(mapping, "Price") ?? "CAST(NULL AS VARCHAR)"} AS price_text
      FROM ${rowsSql(raw)}),
    typed AS (
      SELECT *, ${dateSql("date_text", format.format)} AS ordered_at,
        ${numberSql("quantity_text", decimal)} AS quantity,
        ${numberSql("total_text", decimal)} AS total,
        ${numberSql("price_text", decimal)} AS price
      FROM texts)
    SELECT row, line, transaction_id, customer_id, product_id, ordered_at, quantity, total, price, CASE
        WHEN filtered IS NOT NULL THEN '${filteredPrefix}' || filtered
        WHEN transaction_id IS NULL THEN 'TransactionID is empty'
        WHEN customer_id IS NULL THEN 'CustomerID is empty'
        WHEN product_id IS NULL THEN 'ProductID is empty'
        WHEN date_text IS NULL THEN 'TransactionDate is empty'
        WHEN ordered_at IS NULL THEN 'TransactionDate is not a date'
        WHEN quantity_text IS NULL THEN 'Quantity is empty'
        WHEN quantity IS NULL THEN 'Quantity is not a number'
        WHEN quantity <= 0 THEN 'Quantity is not above 0'
        WHEN price_text IS NOT NULL AND price IS NULL THEN 'Price is not a number'
        WHEN price < 0 THEN 'Price is below 0'
        WHEN total_text IS NOT NULL AND total IS NULL THEN 'TotalValue is not a number'
        WHEN total < 0 THEN 'TotalValue is below 0'
      END AS reason
    FROM typed`);
  return format.name;
}

export interface FinishOptions {
  /** Whether customers and products came from files of their own, so that a line may belong to nobody. */
  readonly knownCustomers: boolean;
  readonly knownProducts: boolean;
  readonly linesPerOrder?: "one" | "many";
}

/**
 * Judges what needs other rows and tables, and makes the table `transactions` of what is accepted.
 *
 * Values that are missing are completed: total value = quantity × price, price = total value / quantity, else the
 * product's price. A line that repeats another in every value is an error where an order has one line, and is left out;
 * where orders have many lines (some transaction id has lines that differ), it may be right, and is kept and told.
 */
export async function finishTransactions(
  database: Database,
  file: string,
  options: FinishOptions,
  notes: string[],
): Promise<void> {
  const { knownCustomers, knownProducts } = options;
  const productPrice = knownProducts
    ? "(SELECT p.price FROM products p WHERE p.product_id = j.product_id)"
    : "CAST(NULL AS DOUBLE)";
  await database.run(`
    CREATE OR REPLACE TABLE judged_transactions AS
    WITH priced AS (
      SELECT j.* REPLACE (coalesce(price, total / quantity, ${productPrice}) AS price),
        price IS NULL AND total IS NULL AS borrowed
      FROM judged_transactions j),
    judged AS (
      SELECT * REPLACE (
          coalesce(total, quantity * price) AS total,
          CASE WHEN reason IS NOT NULL THEN reason
            ${knownCustomers ? `WHEN customer_id NOT IN (SELECT customer_id FROM customers) THEN '${transactionReasons.unknownCustomer}'` : ""}
            ${knownProducts ? `WHEN product_id NOT IN (SELECT product_id FROM products) THEN '${transactionReasons.unknownProduct}'` : ""}
            WHEN price IS NULL THEN 'Price and TotalValue are empty'
          END AS reason)
      FROM priced)
    SELECT * FROM judged`);
  await judgeRepetitions(database, file, options, notes);
  const table = await database.query(
    "SELECT count(*) AS n FROM judged_transactions WHERE reason IS NULL AND borrowed",
  );
  countNote(
    notes,
    numbers(table, "n")[0],
    (n) => `${file}: lines without price and total value (${n}) got the product's price.`,
  );
  await database.run(`
    CREATE OR REPLACE TABLE transactions AS
    SELECT CAST(line AS BIGINT) AS line, transaction_id, customer_id, product_id, ordered_at, quantity, total AS total_value, price
    FROM judged_transactions WHERE reason IS NULL ORDER BY row`);
}

const lineValues = "transaction_id, customer_id, product_id, ordered_at, quantity, price, total";

async function judgeRepetitions(
  database: Database,
  file: string,
  { linesPerOrder }: FinishOptions,
  notes: string[],
): Promise<void> {
  const table = await database.query(`
    WITH accepted AS (SELECT * FROM judged_transactions WHERE reason IS NULL)
    SELECT count(*) - count(DISTINCT transaction_id) AS ids,
      (SELECT count(*) FROM accepted) - (SELECT count(*) FROM (SELECT DISTINCT ${lineValues} FROM accepted)) AS lines
    FROM accepted`);
  const ids = numbers(table, "ids")[0];
  const lines = numbers(table, "lines")[0];
  if (ids === 0) return;
  if (linesPerOrder === "one" || (linesPerOrder === undefined && ids === lines)) {
    await database.run(`
      UPDATE judged_transactions AS j SET reason = CASE
        WHEN nth_of_line > 1 THEN '${transactionReasons.repeatedLine}' ELSE '${transactionReasons.repeatedId}' END
      FROM (
        SELECT row, row_number() OVER (PARTITION BY transaction_id ORDER BY row) AS nth_of_id,
          row_number() OVER (PARTITION BY ${lineValues} ORDER BY row) AS nth_of_line
        FROM judged_transactions
        WHERE reason IS NULL AND transaction_id IN (
          SELECT transaction_id FROM judged_transactions WHERE reason IS NULL GROUP BY transaction_id HAVING count(*) > 1)
      ) AS repeated
      WHERE repeated.row = j.row AND nth_of_id > 1`);
    return;
  }
  countNote(
    notes,
    lines,
    (n) =>
      `${file}: lines that repeat another line of their order in every value (${n}) were kept, since an order may hold a product twice.`,
  );
}
