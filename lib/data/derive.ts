import type { Database } from "../engine/database";
import { type ColumnMapping, columnSql, columnsUsed } from "./columns";
import { type DateFormat, dateSql, decideDateFormat } from "./dates";
import { ambiguityNote } from "./notes";
import { rowsSql } from "./read-table";

/**
 * Makes the table `customers` from the accepted transactions: one row per customer id; name, region and sign-up date as
 * most of the customer's lines have them (of equally many the first in the alphabet). Only columns that the manifest
 * names are taken.
 */
export async function deriveCustomers(
  database: Database,
  mapping: ColumnMapping,
  notes: string[],
  dateFormat?: DateFormat,
): Promise<void> {
  await usualValues(database, mapping, "customer_id", {
    customer_name: "CustomerName",
    region: "Region",
    signup_text: "SignupDate",
  });
  const format = await decideDateFormat(database, "SELECT signup_text AS text FROM derived", dateFormat);
  if (format.ambiguous) notes.push(ambiguityNote(mapping.raw.file, "SignupDate", format.format));
  await database.run(`
    CREATE OR REPLACE TABLE customers AS
    SELECT customer_id, customer_name, region, ${dateSql("signup_text", format.format)} AS signup_date
    FROM derived ORDER BY customer_id;
    DROP TABLE derived`);
}

/**
 * Makes the table `products` from the accepted transactions, as `deriveCustomers` does; the price is the median price of
 * the product's lines.
 */
export async function deriveProducts(database: Database, mapping: ColumnMapping): Promise<void> {
  await usualValues(database, mapping, "product_id", { product_name: "ProductName", category: "Category" });
  await database.run(`
    CREATE OR REPLACE TABLE products AS
    SELECT product_id, product_name, category, price
    FROM derived JOIN (SELECT product_id, median(price) AS price FROM transactions GROUP BY product_id) USING (product_id)
    ORDER BY product_id;
    DROP TABLE derived`);
}

async function usualValues(
  database: Database,
  mapping: ColumnMapping,
  id: string,
  columns: Readonly<Record<string, string>>,
): Promise<void> {
  const usual = Object.entries(columns).map(([column, name]) => {
    const value = mapping.sources[name] === undefined ? null : columnSql(mapping, name);
    const used = columnsUsed(mapping, name).map((c) => `, ${c}`);
    return `
      LEFT JOIN (
        WITH lines AS (
          SELECT ${id}${used.join("")}, count(*) AS n
          FROM judged_transactions JOIN ${rowsSql(mapping.raw)} AS rows USING (row) WHERE reason IS NULL GROUP BY ALL),
        counts AS (SELECT ${id}, ${value ?? "CAST(NULL AS VARCHAR)"} AS ${column}, sum(n) AS n FROM lines GROUP BY ALL)
        SELECT ${id}, ${column} FROM counts WHERE ${column} IS NOT NULL
        QUALIFY row_number() OVER (PARTITION BY ${id} ORDER BY n DESC, ${column}) = 1
      ) USING (${id})`;
  });
  await database.run(`
    CREATE OR REPLACE TABLE derived AS
    SELECT ${id}, ${Object.keys(columns).join(", ")}
    FROM (SELECT DISTINCT ${id} FROM transactions) ${usual.join("")}`);
}
