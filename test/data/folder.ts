import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import type { Dataset } from "../../lib/data/dataset";
import { type LoadOptions, loadDataset } from "../../lib/data/load";
import type { Database } from "../../lib/engine/database";

const made: string[] = [];
const opened: Dataset[] = [];

afterAll(() => {
  for (const dataset of opened) dataset.database.close();
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A new folder with these files. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "seglab-test-"));
  made.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Two customers, one of whom never bought, two products, three purchases. */
export const shop = {
  "Customers.csv":
    "CustomerID,CustomerName,Region,SignupDate\n01,Ann,Asia,2022-07-10\n02,Bob,Europe,2023-01-31\n",
  "Products.csv": "ProductID,ProductName,Category,Price\nP1,Pen,Office,2.5\nP2,Lamp,Home,40\n",
  "Transactions.csv": `TransactionID,CustomerID,ProductID,TransactionDate,Quantity,TotalValue,Price
T1,01,P1,2024-08-25 12:38:23,2,5,2.5
T2,01,P2,2024-09-01 09:00:00,1,40,40
T3,01,P1,2024-09-02 10:30:00,4,10,2.5
`,
};

/** The shop with other transactions: lines without their header. */
export function shopWith(...lines: readonly string[]): typeof shop {
  const header = shop["Transactions.csv"].split("\n")[0];
  return { ...shop, "Transactions.csv": `${[header, ...lines].join("\n")}\n` };
}

/** Loads files as a data folder; the data set is closed after the tests. */
export async function load(
  files: Readonly<Record<string, string | Uint8Array>>,
  options?: LoadOptions,
): Promise<Dataset> {
  const dataset = await loadDataset(folderWith(files), options);
  opened.push(dataset);
  return dataset;
}

/** The rows of a query as arrays. */
export async function rowsOf(database: Database, sql: string): Promise<unknown[][]> {
  const table = await database.query(sql);
  return Array.from({ length: table.nRows }, (_, i) => table.names.map((name) => table.columns[name][i]));
}

/** The records that were left out: line, reason, record. */
export function rejectsOf(dataset: Dataset): Promise<unknown[][]> {
  return rowsOf(dataset.database, "SELECT line, reason, record FROM rejects ORDER BY file, line, record");
}
