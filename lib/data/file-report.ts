import type { Database } from "../engine/database";
import { numbers, strings } from "../engine/table";
import type { FileReport } from "./dataset";
import { filteredPrefix } from "./filters";
import type { Manifest } from "./manifest";
import type { RawTable } from "./read-table";

/** Counts what became of the records of a file, from its table `judged_<role>`. */
export async function reportOf(
  database: Database,
  role: FileReport["role"],
  raw: RawTable,
  manifest: Manifest,
  dateFormats: Readonly<Record<string, string>>,
): Promise<FileReport> {
  const table = await database.query(`SELECT reason, count(*) AS n FROM judged_${role} GROUP BY reason`);
  const counts = new Map(strings(table, "reason").map((reason, i) => [reason, numbers(table, "n")[i]]));
  const filtered: Record<string, number> = {};
  for (const { name } of manifest[role]?.filters ?? [])
    filtered[name] = counts.get(filteredPrefix + name) ?? 0;
  const accepted = counts.get(null) ?? 0;
  const nFiltered = Object.values(filtered).reduce((total, n) => total + n, 0);
  return {
    file: raw.file,
    role,
    read: raw.nRows + raw.nUnreadable,
    accepted,
    rejected: raw.nRows + raw.nUnreadable - accepted - nFiltered,
    filtered,
    dateFormats,
  };
}

/** The error where no line of the transactions could be accepted: it names the commonest reason. */
export async function noPurchases(database: Database, raw: RawTable): Promise<RangeError> {
  const table = await database.query(
    "SELECT reason, count(*) AS n FROM rejects WHERE file = ? GROUP BY reason ORDER BY n DESC, reason LIMIT 1",
    [raw.file],
  );
  const read = raw.nRows + raw.nUnreadable;
  const why =
    table.nRows === 0 ? "" : `, ${numbers(table, "n")[0]} of them because: ${strings(table, "reason")[0]}`;
  return new RangeError(
    `Cannot load ${raw.file}: it must hold at least one purchase that can be accepted, received ${read} rows and none accepted${why}; correct the file, or describe it in dataset.json${/is not a number/.test(why) ? ' (numbers with a decimal comma: "decimal": ",")' : ""}`,
  );
}
