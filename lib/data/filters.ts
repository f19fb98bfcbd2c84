import type { Database } from "../engine/database";
import { quoteLiteral } from "../engine/quote";
import { fileColumnSql } from "./columns";
import type { Filter } from "./manifest";
import type { RawTable } from "./read-table";
import { numberSql } from "./values";

/** How the reason of a record begins that a filter left out; the filter's name follows. */
export const filteredPrefix = "filtered: ";

/** SQL for the name of the first filter that leaves a row out, NULL where none does. */
export async function filterSql(
  database: Database,
  raw: RawTable,
  filters: readonly Filter[],
  decimal: "." | ",",
): Promise<string> {
  const cases: string[] = [];
  for (const filter of filters) {
    if (filter.matches !== undefined) await checkPattern(database, filter);
    cases.push(`WHEN ${conditionSql(raw, filter, decimal)} THEN ${quoteLiteral(filter.name)}`);
  }
  return cases.length === 0 ? "CAST(NULL AS VARCHAR)" : `CASE ${cases.join(" ")} END`;
}

function conditionSql(raw: RawTable, filter: Filter, decimal: "." | ","): string {
  const text = fileColumnSql(raw, filter.column);
  const number = numberSql(text, decimal);
  if (filter.startsWith !== undefined) return `starts_with(${text}, ${quoteLiteral(filter.startsWith)})`;
  if (filter.matches !== undefined) return `regexp_matches(${text}, ${quoteLiteral(filter.matches)})`;
  if (filter.in !== undefined) return `${text} IN (${filter.in.map(quoteLiteral).join(", ")})`;
  if (filter.empty) return `${text} IS NULL`;
  if (filter.atMost !== undefined) return `${number} <= ${doubleSql(filter.atMost)}`;
  if (filter.atLeast !== undefined) return `${number} >= ${doubleSql(filter.atLeast)}`;
  if (filter.below !== undefined) return `${number} < ${doubleSql(filter.below)}`;
  return `${number} > ${doubleSql(filter.above as number)}`;
}

function doubleSql(value: number): string {
  return `CAST(${quoteLiteral(String(value))} AS DOUBLE)`;
}

async function checkPattern(database: Database, filter: Filter): Promise<void> {
  try {
    await database.query("SELECT regexp_matches('', ?)", [filter.matches as string]);
  } catch (cause) {
    throw new RangeError(
      `Cannot read the manifest: "matches" of the filter "${filter.name}" must be a regular expression (RE2), received ${JSON.stringify(filter.matches)}`,
      { cause },
    );
  }
}
