import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Simulation } from "./simulate";
import { dateOfDay } from "./simulateCalendar";
import { shopParameters } from "./simulateParameters";

const truthFile = "truth.csv";
const truthHeader = "CustomerID,Group,FavoursRegion";
const driftHeader = `${truthHeader},AffectedFrom`;
const linesPerChunk = 20_000;

interface CsvFile {
  readonly name: string;
  readonly header: string;
  readonly nRows: number;
  readonly row: (i: number) => string;
}

/**
 * Writes a simulated shop as CSV files (UTF-8, comma, header line, no quotes needed): `Customers.csv`, `Products.csv`,
 * `Transactions.csv`, and `truth.csv`, which is for tests only.
 *
 * Each file is written under a temporary name and renamed when complete. A folder is written to when it does not exist, is
 * empty, or holds an earlier simulation, known by its `truth.csv`; other files in it are left alone. Lines go to the
 * disk in chunks, so that memory does not grow with the number of transactions.
 *
 * @param simulation - from {@link simulate}
 * @param directory - folder to write to, made if missing
 * @throws Error when the folder holds files that are not from a simulation
 */
export function writeSimulation(simulation: Simulation, directory: string): void {
  // The truth first: it marks the folder as ours should a later file fail.
  const files = [
    truthOf(simulation),
    customersOf(simulation),
    productsOf(simulation),
    transactionsOf(simulation),
  ];
  mkdirSync(directory, { recursive: true });
  checkFolder(directory, files);
  try {
    for (const file of files) writeCsv(file, join(directory, temporaryName(file)));
    for (const file of files) renameSync(join(directory, temporaryName(file)), join(directory, file.name));
  } finally {
    for (const file of files) rmSync(join(directory, temporaryName(file)), { force: true });
  }
}

function temporaryName(file: CsvFile): string {
  return `${file.name}.tmp`;
}

function checkFolder(directory: string, files: readonly CsvFile[]): void {
  const leftovers = files.map(temporaryName);
  const present = readdirSync(directory).filter((name) => !name.startsWith(".") && !leftovers.includes(name));
  const truth = join(directory, truthFile);
  if (present.length === 0) return;
  const isTruth = (header: string) => firstBytes(truth, header.length + 1) === `${header}\n`;
  if (existsSync(truth) && [truthHeader, driftHeader].some(isTruth)) return;
  throw new Error(
    `Cannot write the simulation: the folder must be empty or hold an earlier simulation, received ${directory} with ${present.slice(0, 3).join(", ")}. Name another folder.`,
  );
}

function firstBytes(path: string, length: number): string {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(length);
    return bytes.toString("utf8", 0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}

function writeCsv({ header, nRows, row }: CsvFile, path: string): void {
  const file = openSync(path, "w");
  try {
    writeFileSync(file, `${header}\n`);
    for (let first = 0; first < nRows; first += linesPerChunk) {
      let chunk = "";
      for (let i = first; i < Math.min(nRows, first + linesPerChunk); i++) chunk += `${row(i)}\n`;
      writeFileSync(file, chunk);
    }
  } finally {
    closeSync(file);
  }
}

function customersOf({ customers: { ids, names, regions, signupDays } }: Simulation): CsvFile {
  return {
    name: "Customers.csv",
    header: "CustomerID,CustomerName,Region,SignupDate",
    nRows: ids.length,
    row: (i) => `${ids[i]},${names[i]},${regions[i]},${dateOfDay(signupDays[i])}`,
  };
}

function productsOf({ products: { ids, names, categories, priceCents } }: Simulation): CsvFile {
  return {
    name: "Products.csv",
    header: "ProductID,ProductName,Category,Price",
    nRows: ids.length,
    row: (i) => `${ids[i]},${names[i]},${categories[i]},${decimal(priceCents[i])}`,
  };
}

function transactionsOf({ transactions, customers, products }: Simulation): CsvFile {
  const nRows = transactions.seconds.length;
  const width = Math.max(5, String(nRows).length);
  const dates = Array.from({ length: shopParameters.nDays }, (_, day) => dateOfDay(day));
  return {
    name: "Transactions.csv",
    header: "TransactionID,CustomerID,ProductID,TransactionDate,Quantity,TotalValue,Price",
    nRows,
    row: (i) => {
      const second = transactions.seconds[i];
      const product = transactions.products[i];
      const quantity = transactions.quantities[i];
      const cents = transactions.priceCents[i];
      const time = `${dates[Math.floor(second / 86_400)]} ${timeOfDay(second % 86_400)}`;
      const who = `T${String(i + 1).padStart(width, "0")},${customers.ids[transactions.customers[i]]}`;
      return `${who},${products.ids[product]},${time},${quantity},${decimal(quantity * cents)},${decimal(cents)}`;
    },
  };
}

function truthOf({ customers: { ids }, truth }: Simulation): CsvFile {
  const { groups, favoursRegion, affectedFrom } = truth;
  const row = (i: number) => `${ids[i]},${groups[i] ?? ""},${favoursRegion[i]}`;
  const file = { name: truthFile, nRows: ids.length };
  if (affectedFrom === undefined) return { ...file, header: truthHeader, row };
  const since = (day: number | null) => (day === null ? "" : dateOfDay(day));
  return { ...file, header: driftHeader, row: (i) => `${row(i)},${since(affectedFrom[i])}` };
}

/** Hundredths as a number with two decimals. */
function decimal(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
}

const twoDigits = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, "0"));

function timeOfDay(second: number): string {
  const minute = Math.floor(second / 60);
  return `${twoDigits[Math.floor(minute / 60)]}:${twoDigits[minute % 60]}:${twoDigits[second % 60]}`;
}
