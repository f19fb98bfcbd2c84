import type { Database } from "../engine/database";
import { quoteLiteral } from "../engine/quote";
import type { Dataset } from "./dataset";
import { writeCsv } from "./export";
import type { RawTable } from "./read-table";

/** Creates the empty table `rejects`. */
export async function createRejects(database: Database): Promise<void> {
  await database.run(
    "CREATE OR REPLACE TABLE rejects (file VARCHAR, line BIGINT, reason VARCHAR, record VARCHAR)",
  );
}

/**
 * Copies the rows that have a reason into `rejects`, with their text as it would stand in the file.
 *
 * @param judged - name of a table with columns `row` (of the raw table), `line` and `reason`
 */
export async function rejectRows(database: Database, raw: RawTable, judged: string): Promise<void> {
  const fields = raw.names.map((_, j) => fieldSql(`c${j}`, raw.delimiter));
  await database.run(
    `INSERT INTO rejects
     SELECT ?, line, reason, left(concat_ws(${quoteLiteral(raw.delimiter)}, ${fields.join(", ")}), 2000)
     FROM ${judged} JOIN (SELECT rowid AS row, * FROM ${raw.table}) USING (row)
     WHERE reason IS NOT NULL ORDER BY row`,
    [raw.file],
  );
}

function fieldSql(column: string, delimiter: string): string {
  const special = `contains(${column}, '"') OR contains(${column}, chr(10)) OR contains(${column}, ${quoteLiteral(delimiter)})`;
  return `CASE WHEN ${special} THEN '"' || replace(${column}, '"', '""') || '"' ELSE coalesce(${column}, '') END`;
}

/**
 * Writes the records that were left out as CSV with the columns file, line, reason, record; whole or not at all.
 * Where a record could be taken for a formula by a spreadsheet, an apostrophe stands before it.
 */
export async function writeRejects(dataset: Dataset, path: string): Promise<void> {
  const table = await dataset.database.query(
    "SELECT file, line, reason, record FROM rejects ORDER BY file, line, reason, record",
  );
  writeCsv(path, table.columns);
}
