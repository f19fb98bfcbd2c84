import type { ColumnMapping } from "./columns";
import type { FileReport } from "./dataset";
import { findFile, listFolder } from "./find";
import type { ColumnSource, Manifest } from "./manifest";
import type { RawTable } from "./read-table";

type Role = FileReport["role"];

const usualNames: Readonly<Record<Role, string>> = {
  customers: "Customers",
  products: "Products",
  transactions: "Transactions",
};

/**
 * The path of the file that holds a table.
 *
 * @throws RangeError when there is none
 */
export function pathOf(directory: string, role: Role, manifest: Manifest): string {
  const name = manifest[role]?.file ?? usualNames[role];
  const path = findFile(directory, name);
  if (path !== null) return path;
  const shown = /\.(csv|parquet|gz)$/i.test(name) ? name : `${name}.csv, ${name}.csv.gz or ${name}.parquet`;
  const entries = listFolder(directory).filter((entry) => !entry.startsWith("."));
  const received = entries.length === 0 ? "an empty folder" : entries.slice(0, 10).join(", ");
  throw new RangeError(
    `Cannot load ${role}: the data folder "${directory}" must hold ${shown}, received ${received}; put the file there, or name yours in dataset.json${role === "transactions" ? "" : `, where "${role}": { "from": "transactions" } derives them`}`,
  );
}

/** Where the columns of a table are had from. */
export function mappingOf(manifest: Manifest, role: Role, raw: RawTable): ColumnMapping {
  const sources = (manifest[role]?.columns ?? {}) as Readonly<Record<string, ColumnSource | undefined>>;
  return { raw, sources, decimal: manifest.decimal ?? "." };
}
