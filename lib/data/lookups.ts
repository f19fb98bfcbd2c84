import type { Database } from "../engine/database";
import { type ColumnMapping, columnSql, requiredColumnSql } from "./columns";
import { type DateFormat, dateSql, decideDateFormat } from "./dates";
import { filteredPrefix, filterSql } from "./filters";
import type { Filter } from "./manifest";
import { ambiguityNote } from "./notes";
import { rowsSql } from "./read-table";
import { rejectRows } from "./rejects";
import { numberSql } from "./values";

export interface LookupRules {
  readonly mapping: ColumnMapping;
  readonly filters: readonly Filter[];
  readonly dateFormat?: DateFormat;
}

const missing = "CAST(NULL AS VARCHAR)";

/**
 * Makes the table `customers` from a file of its own; what is left out goes to `rejects`.
 *
 * @returns the format of the sign-up dates, null where there is no such column
 */
export async function loadCustomers(
  database: Database,
  { mapping, filters, dateFormat }: LookupRules,
  notes: string[],
): Promise<string | null> {
  const { raw, decimal } = mapping;
  const signup = columnSql(mapping, "SignupDate");
  const texts = `SELECT ${signup ?? missing} AS text FROM ${rowsSql(raw)}`;
  const format = await decideDateFormat(database, texts, dateFormat);
  if (format.ambiguous) notes.push(ambiguityNote(raw.file, "SignupDate", format.format));
  noteAbsent(mapping, ["CustomerName", "Region", "SignupDate"], notes);
  await database.run(`
    CREATE OR REPLACE TABLE judged_customers AS
    WITH texts AS (
      SELECT row, line, ${await filterSql(database, raw, filters, decimal)} AS filtered,
        ${requiredColumnSql(mapping, "CustomerID")} AS customer_id,
        ${columnSql(mapping, "CustomerName") ?? missing} AS customer_name,
        ${columnSql(mapping, "Region") ?? missing} AS region,
        ${signup ?? missing} AS signup_text
      FROM ${rowsSql(raw)}),
    typed AS (SELECT *, ${dateSql("signup_text", format.format)} AS signup_date FROM texts),
    judged AS MATERIALIZED (
      SELECT *, CASE
          WHEN filtered IS NOT NULL THEN '${filteredPrefix}' || filtered
          WHEN customer_id IS NULL THEN 'CustomerID is empty'
          WHEN signup_text IS NOT NULL AND signup_date IS NULL THEN 'SignupDate is not a date'
        END AS reason
      FROM typed)${withRepetitions("customer_id", "CustomerID")}`);
  await rejectRows(database, raw, "judged_customers");
  await database.run(`
    CREATE OR REPLACE TABLE customers AS
    SELECT customer_id, customer_name, region, signup_date FROM judged_customers WHERE reason IS NULL ORDER BY row`);
  return signup === null ? null : format.name;
}

/** Makes the table `products` from a file of its own; what is left out goes to `rejects`. */
export async function loadProducts(
  database: Database,
  { mapping, filters }: LookupRules,
  notes: string[],
): Promise<void> {
  const { raw, decimal } = mapping;
  noteAbsent(mapping, ["ProductName", "Category", "Price"], notes);
  await database.run(`
    CREATE OR REPLACE TABLE judged_products AS
    WITH texts AS (
      SELECT row, line, ${await filterSql(database, raw, filters, decimal)} AS filtered,
        ${requiredColumnSql(mapping, "ProductID")} AS product_id,
        ${columnSql(mapping, "ProductName") ?? missing} AS product_name,
        ${columnSql(mapping, "Category") ?? missing} AS category,
        ${columnSql(mapping, "Price") ?? missing} AS price_text
      FROM ${rowsSql(raw)}),
    typed AS (SELECT *, ${numberSql("price_text", decimal)} AS price FROM texts),
    judged AS MATERIALIZED (
      SELECT *, CASE
          WHEN filtered IS NOT NULL THEN '${filteredPrefix}' || filtered
          WHEN product_id IS NULL THEN 'ProductID is empty'
          WHEN price_text IS NOT NULL AND price IS NULL THEN 'Price is not a number'
          WHEN price < 0 THEN 'Price is below 0'
        END AS reason
      FROM typed)${withRepetitions("product_id", "ProductID")}`);
  await rejectRows(database, raw, "judged_products");
  await database.run(`
    CREATE OR REPLACE TABLE products AS
    SELECT product_id, product_name, category, price FROM judged_products WHERE reason IS NULL ORDER BY row`);
}

/** Of several good rows with the same id the first counts. */
function withRepetitions(id: string, name: string): string {
  return `,
    firsts AS (SELECT ${id}, min(row) AS first FROM judged WHERE reason IS NULL GROUP BY ${id})
    SELECT judged.* REPLACE (
        CASE WHEN reason IS NULL AND row > first THEN '${name} repeats that of an earlier line' ELSE reason END AS reason)
    FROM judged LEFT JOIN firsts USING (${id})`;
}

function noteAbsent(mapping: ColumnMapping, names: readonly string[], notes: string[]): void {
  const absent = names.filter((name) => columnSql(mapping, name) === null);
  if (absent.length > 0) notes.push(`${mapping.raw.file} has no column ${absent.join(", ")}.`);
}
