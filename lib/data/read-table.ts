import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Database } from "../engine/database";
import { quoteIdentifier, quoteLiteral } from "../engine/quote";
import { numbers, strings } from "../engine/table";
import { parseHeader } from "./header";
import { mapLines } from "./lines";
import { openTextFile } from "./text-file";
import { textSql } from "./values";

/**
 * A file as it was read: table `table` holds its rows as text in columns `c0`, `c1` …, in the file's order by `rowid`.
 */
export interface RawTable {
  readonly table: string;
  /** Name of the file within its folder. */
  readonly file: string;
  readonly names: readonly string[];
  readonly delimiter: string;
  /** Records that could be split into columns, and that could not; the latter are in `rejects`. */
  readonly nRows: number;
  readonly nUnreadable: number;
  readonly hash: string;
  /**
   * By how much a row's line in the file exceeds its number; null where that changes: table `<table>_lines` then says it
   * (`line_offset`) for the rows from `first_row` on.
   */
  readonly lineOffset: number | null;
}

export interface ReadOptions {
  readonly encoding?: "utf-8" | "latin-1";
}

/** Reads a CSV (also compressed) or Parquet file into a table of text; records that cannot be read go to `rejects`. */
export async function readTable(
  database: Database,
  path: string,
  table: string,
  options: ReadOptions = {},
): Promise<RawTable> {
  return path.toLowerCase().endsWith(".parquet")
    ? readParquet(database, path, table)
    : readCsv(database, path, table, options);
}

/** SQL for the rows of a table that was read: `row`, `line`, and the columns without blanks around, NULL where empty. */
export function rowsSql(raw: RawTable): string {
  const columns = raw.names.map((_, j) => `${textSql(`c${j}`)} AS c${j}`).join(", ");
  return raw.lineOffset === null
    ? `(SELECT row, row + line_offset AS line, ${columns} FROM (SELECT rowid AS row, * FROM ${raw.table}) AS r ASOF JOIN ${raw.table}_lines ON r.row >= first_row)`
    : `(SELECT rowid AS row, rowid + ${raw.lineOffset} AS line, ${columns} FROM ${raw.table})`;
}

async function readParquet(database: Database, path: string, table: string): Promise<RawTable> {
  const file = basename(path);
  let described: Awaited<ReturnType<Database["query"]>>;
  try {
    described = await database.query(
      "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet(?))",
      [path],
    );
  } catch (cause) {
    throw new RangeError(
      `Cannot load ${file}: it must be a Parquet file, received one that cannot be read; write it again (${firstLine(cause)})`,
      { cause },
    );
  }
  const names = strings(described, "column_name") as readonly string[];
  const types = strings(described, "column_type") as readonly string[];
  const columns = names.map((name, j) => `${parquetText(quoteIdentifier(name), types[j])} AS c${j}`);
  await database.run(
    `CREATE OR REPLACE TABLE ${table} AS SELECT ${columns.join(", ")} FROM read_parquet(?)`,
    [path],
  );
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return {
    table,
    file,
    names,
    delimiter: ",",
    nRows: await countRows(database, table),
    nUnreadable: 0,
    hash: hash.digest("hex"),
    lineOffset: 1,
  };
}

/** Identifiers often come as doubles, because a column with gaps had to be one: 17850.0 is the customer 17850. */
function parquetText(column: string, type: string): string {
  if (type !== "DOUBLE" && type !== "FLOAT") return `CAST(${column} AS VARCHAR)`;
  return `CASE
    WHEN isnan(${column}) THEN NULL
    WHEN ${column} = trunc(${column}) AND abs(${column}) < 1e15 THEN CAST(CAST(${column} AS BIGINT) AS VARCHAR)
    ELSE CAST(${column} AS VARCHAR) END`;
}

async function readCsv(
  database: Database,
  path: string,
  table: string,
  options: ReadOptions,
): Promise<RawTable> {
  const file = basename(path);
  const text = await openTextFile(path, options.encoding);
  try {
    const { delimiter, names, nLines } = parseHeader(text.head, file);
    const columns = names.map((_, j) => `'c${j}': 'VARCHAR'`).join(", ");
    await database.run("DROP TABLE IF EXISTS unreadable; DROP TABLE IF EXISTS unreadable_scans");
    await database.run(
      `CREATE OR REPLACE TABLE ${table} AS
       SELECT * FROM read_csv(?, delim = ${quoteLiteral(delimiter)}, quote = '"', escape = '"', header = true,
         auto_detect = false, strict_mode = true, columns = {${columns}},
         store_rejects = true, rejects_table = 'unreadable', rejects_scan = 'unreadable_scans')`,
      [text.path],
    );
    const tall = await database.query(`
      SELECT rowid AS row, line_ends FROM (SELECT rowid, ${names.map((_, j) => lineEndsSql(`coalesce(c${j}, '')`)).join(" + ")} AS line_ends FROM ${table}
        WHERE ${names.map((_, j) => `coalesce(contains(c${j}, chr(10)), false)`).join(" OR ")})
      ORDER BY row`);
    const bad = await database.query(unreadableSql, [names.length]);
    const rows = numbers(tall, "row");
    const records = numbers(bad, "record_number");
    const { segments, badLines } = mapLines(
      nLines,
      text.emptyLines,
      Array.from(records, (record, i) => ({ record, lineEnds: numbers(bad, "line_ends")[i] })),
      Array.from(rows, (row, i) => ({ row, lineEnds: numbers(tall, "line_ends")[i] })),
    );
    const lineOffset = segments.length === 1 ? segments[0].offset : null;
    await database.insert(`${table}_lines`, {
      first_row: Float64Array.from(segments, ({ row }) => row),
      line_offset: Float64Array.from(segments, ({ offset }) => offset),
    });
    await database.insert("unreadable_lines", {
      line: Float64Array.from(badLines),
      reason: strings(bad, "reason"),
      record: strings(bad, "record"),
    });
    await database.run("INSERT INTO rejects SELECT ?, line, reason, record FROM unreadable_lines", [file]);
    await database.run(
      "DROP TABLE unreadable_lines; DROP TABLE IF EXISTS unreadable; DROP TABLE IF EXISTS unreadable_scans",
    );
    const nRows = await countRows(database, table);
    return { table, file, names, delimiter, nRows, nUnreadable: bad.nRows, hash: text.hash, lineOffset };
  } finally {
    text.dispose();
  }
}

const lineEndsSql = (expression: string) =>
  `(length(${expression}) - length(replace(${expression}, chr(10), '')))`;

// A record may have several faults; the first in this order is told. `line` counts records, empty lines included.
const unreadableSql = `
  WITH faults AS (
    SELECT line AS record_number, error_type, regexp_replace(csv_line, '^\\n+|\\n$', '', 'g') AS record,
      TRY_CAST(regexp_extract(error_message, 'Found: ([0-9]+)', 1) AS INTEGER) AS found, error_message
    FROM unreadable),
  records AS (
    SELECT record_number, any_value(record) AS record, max(found) AS found, list(error_type) AS types,
      any_value(error_message) AS message
    FROM faults GROUP BY record_number)
  SELECT record_number, left(record, 2000) AS record, ${lineEndsSql("record")} AS line_ends, CASE
      WHEN list_contains(types, 'INVALID ENCODING') THEN 'not valid UTF-8 (the manifest can say "encoding": "latin-1")'
      WHEN list_contains(types, 'LINE SIZE OVER MAXIMUM') THEN 'longer than 2 MB'
      WHEN list_contains(types, 'UNQUOTED VALUE') THEN 'a quoted field is not closed, or goes on after its closing quote'
      WHEN found IS NOT NULL THEN found || ' columns where the header has ' || ?::INTEGER
      ELSE 'not readable as CSV: ' || message END AS reason
  FROM records ORDER BY record_number`;

async function countRows(database: Database, table: string): Promise<number> {
  return numbers(await database.query(`SELECT count(*) AS n FROM ${table}`), "n")[0];
}

function firstLine(cause: unknown): string {
  return (cause as Error).message.split("\n")[0];
}
