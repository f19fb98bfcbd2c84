import { createHash } from "node:crypto";
import { basename, resolve } from "node:path";
import { type Database, openDatabase } from "../engine/database";
import { numbers } from "../engine/table";
import type { Dataset, FileReport } from "./dataset";
import { deriveCustomers, deriveProducts } from "./derive";
import { noPurchases, reportOf } from "./file-report";
import { findFile, listFolder } from "./find";
import { mappingOf, pathOf } from "./layout";
import { loadCustomers, loadProducts } from "./lookups";
import { type Manifest, readManifest } from "./manifest";
import { type RawTable, readTable } from "./read-table";
import { createRejects, rejectRows } from "./rejects";
import { summarise } from "./summary";
import { finishTransactions, judgeTransactions } from "./transactions";

/** What {@link loadDataset} may be told. */
export interface LoadOptions {
  /** Where to put the tables; default: a database of its own, in memory. */
  readonly database?: Database;
  /** Path of a manifest to use instead of the folder's `dataset.json`. */
  readonly manifest?: string;
}

type Role = FileReport["role"];

/**
 * Loads a folder with Customers, Products and Transactions as CSV, compressed CSV (.csv.gz) or Parquet, or with the
 * files that its manifest `dataset.json` names (see `Manifest`). Nothing is ever written into the folder.
 *
 * Every record is accepted, or left out by a filter of the manifest, or rejected; the latter two stand in the table
 * `rejects` with file, line and reason: accepted + filtered + rejected = read, for each file. Names of files and columns
 * are found in any case of letters.
 *
 * @throws RangeError when the folder, a file or a column is missing, a file is empty, no purchase can be accepted, or the
 * manifest has a fault; the message names it and what to do
 * @example
 * const dataset = await loadDataset("data");
 * dataset.summary.customers // 500
 */
export async function loadDataset(directory: string, options: LoadOptions = {}): Promise<Dataset> {
  listFolder(directory);
  const manifestPath = options.manifest ?? findFile(directory, "dataset.json");
  const { manifest, source } = manifestPath ? readManifest(manifestPath) : { manifest: {}, source: "" };
  const paths = {
    customers: manifest.customers?.from ? null : pathOf(directory, "customers", manifest),
    products: manifest.products?.from ? null : pathOf(directory, "products", manifest),
    transactions: pathOf(directory, "transactions", manifest),
  };
  const database = options.database ?? (await openDatabase());
  try {
    return await loadInto(database, directory, manifest, source, paths);
  } catch (cause) {
    if (!options.database) database.close();
    throw cause;
  }
}

async function loadInto(
  database: Database,
  directory: string,
  manifest: Manifest,
  source: string,
  paths: { customers: string | null; products: string | null; transactions: string },
): Promise<Dataset> {
  const notes: string[] = [];
  const files: FileReport[] = [];
  const raws: RawTable[] = [];
  const read = async (role: Role, path: string) => {
    const raw = await readTable(database, path, `raw_${role}`, manifest);
    raws.push(raw);
    return raw;
  };
  const rules = (role: Role, raw: RawTable) => ({
    mapping: mappingOf(manifest, role, raw),
    filters: manifest[role]?.filters ?? [],
    dateFormat: manifest.dateFormat,
  });
  await createRejects(database);
  const raw = await read("transactions", paths.transactions);
  const dateName = await judgeTransactions(database, rules("transactions", raw), notes);
  if (paths.customers) {
    const customers = await read("customers", paths.customers);
    const format = await loadCustomers(database, rules("customers", customers), notes);
    files.push(
      await reportOf(database, "customers", customers, manifest, format ? { SignupDate: format } : {}),
    );
  }
  if (paths.products) {
    const products = await read("products", paths.products);
    await loadProducts(database, rules("products", products), notes);
    files.push(await reportOf(database, "products", products, manifest, {}));
  }
  await finishTransactions(
    database,
    raw.file,
    {
      knownCustomers: paths.customers !== null,
      knownProducts: paths.products !== null,
      linesPerOrder: manifest.transactions?.linesPerOrder,
    },
    notes,
  );
  await rejectRows(database, raw, "judged_transactions");
  files.push(await reportOf(database, "transactions", raw, manifest, { TransactionDate: dateName }));
  if (!paths.customers) {
    await deriveCustomers(database, mappingOf(manifest, "customers", raw), notes, manifest.dateFormat);
  }
  if (!paths.products) await deriveProducts(database, mappingOf(manifest, "products", raw));
  const summary = await summarise(database);
  if (summary.transactions === 0) throw await noPurchases(database, raw);
  await dropWork(database);
  const known = await database.query(`
    SELECT (SELECT count(signup_date) FROM customers) AS signups, (SELECT count(region) FROM customers) AS regions,
      (SELECT count(category) FROM products) AS categories`);
  const hash = createHash("sha256").update(source);
  for (const { table, hash: own } of raws) hash.update(`${table} ${own}\n`);
  return {
    database,
    name: manifest.name ?? basename(resolve(directory)),
    currency: manifest.currency ?? null,
    hasSignup: numbers(known, "signups")[0] > 0,
    hasRegions: numbers(known, "regions")[0] > 0,
    hasCategories: numbers(known, "categories")[0] > 0,
    holidayMonths: manifest.holidayMonths ?? [11, 12],
    files,
    notes,
    summary,
    hash: hash.digest("hex"),
  };
}

/** What loading needed on its way. */
async function dropWork(database: Database): Promise<void> {
  for (const role of ["customers", "products", "transactions"]) {
    await database.run(
      `DROP TABLE IF EXISTS raw_${role}; DROP TABLE IF EXISTS raw_${role}_lines; DROP TABLE IF EXISTS judged_${role}`,
    );
  }
}
