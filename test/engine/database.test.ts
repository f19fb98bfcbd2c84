import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../lib/engine/database";
import { quoteIdentifier, quoteLiteral } from "../../lib/engine/quote";
import { numbers, strings } from "../../lib/engine/table";

let database: Database;
beforeAll(async () => {
  database = await openDatabase({ threads: 2 });
});
afterAll(() => database.close());

describe("query", () => {
  it("gives every numeric type as doubles, and NULL as NaN", async () => {
    const table = await database.query(`
      SELECT * FROM (VALUES
        (1::TINYINT, 2::SMALLINT, 3::INTEGER, 4::BIGINT, 5::HUGEINT, 6::UTINYINT, 7::UINTEGER, 8.5::FLOAT, 9.25::DOUBLE, 10.75::DECIMAL(6, 2)),
        (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
      ) AS t(a, b, c, d, e, f, g, h, i, j)`);
    const first = table.names.map((name) => numbers(table, name)[0]);
    expect(first).toEqual([1, 2, 3, 4, 5, 6, 7, 8.5, 9.25, 10.75]);
    for (const name of table.names) expect(numbers(table, name)[1]).toBeNaN();
  });

  it("gives text, dates and timestamps as strings, and truth values as booleans", async () => {
    const table = await database.query(`
      SELECT 'é' AS text, DATE '2024-02-29' AS day, TIMESTAMP '2024-08-25 12:38:23' AS moment, true AS flag
      UNION ALL SELECT NULL, NULL, NULL, NULL`);
    expect(strings(table, "text")).toEqual(["é", null]);
    expect(strings(table, "day")).toEqual(["2024-02-29", null]);
    expect(strings(table, "moment")).toEqual(["2024-08-25 12:38:23", null]);
    expect(table.columns.flag).toEqual([true, null]);
  });

  it("joins chunks in order, with no row lost at their borders", async () => {
    const n = 5000;
    const table = await database.query(
      "SELECT CASE WHEN range % 3 > 0 THEN range::DOUBLE END AS x FROM range(?) ORDER BY range",
      [n],
    );
    expect(table.nRows).toBe(n);
    const x = numbers(table, "x");
    for (let i = 0; i < n; i++) expect(x[i]).toEqual(i % 3 > 0 ? i : Number.NaN);
  });

  it("keeps the types of the columns when there is no row", async () => {
    const table = await database.query("SELECT 1.5 AS x, 'a' AS y WHERE false");
    expect(table.nRows).toBe(0);
    expect(numbers(table, "x")).toHaveLength(0);
    expect(strings(table, "y")).toEqual([]);
  });

  it("binds parameters instead of pasting them", async () => {
    const hostile = "'); DROP TABLE customers; --";
    const table = await database.query("SELECT ? AS text, ? AS flag, ? AS nothing, ? AS big", [
      hostile,
      true,
      null,
      3n,
    ]);
    expect(strings(table, "text")).toEqual([hostile]);
    expect(table.columns.flag).toEqual([true]);
    expect(numbers(table, "big")[0]).toBe(3);
  });

  it("answers queries that are asked at once, each with its own rows", async () => {
    const tables = await Promise.all(
      [3000, 4000, 5000].map((n) => database.query(`SELECT range AS x FROM range(${n})`)),
    );
    expect(tables.map((table) => table.nRows)).toEqual([3000, 4000, 5000]);
  });

  it("carries the SQL in the error of a failed query, and goes on working", async () => {
    await expect(database.query("SELECT missing FROM nowhere")).rejects.toThrow(
      /^Cannot run a query: .*nowhere[\s\S]*SQL: SELECT missing FROM nowhere$/,
    );
    expect((await database.query("SELECT 1 AS x")).nRows).toBe(1);
  });

  it("refuses types that a table cannot hold", async () => {
    await expect(database.query("SELECT [1, 2] AS list")).rejects.toThrow(
      'Cannot read a result: column "list" must be a number, text, date, timestamp or truth value, received INTEGER[]; cast it in the query',
    );
  });
});

describe("insert", () => {
  it("puts columns into a table and NaN into NULL, over several chunks", async () => {
    const n = 4100;
    const value = Float64Array.from({ length: n }, (_, i) => (i === 3000 ? Number.NaN : i / 2));
    const label = Int32Array.from({ length: n }, (_, i) => (i % 5) - 1);
    const text = Array.from({ length: n }, (_, i) => (i === 7 ? null : `customer "${i}"`));
    await database.insert("drawn", { value, label, text });
    const table = await database.query("SELECT * FROM drawn");
    expect(numbers(table, "value")).toEqual(value);
    expect(Array.from(numbers(table, "label"))).toEqual(Array.from(label));
    expect(strings(table, "text")).toEqual(text);
    const nulls = await database.query("SELECT count(*) AS n FROM drawn WHERE value IS NULL");
    expect(numbers(nulls, "n")[0]).toBe(1);
  });

  it("replaces a table of the same name, and takes no row at all", async () => {
    await database.insert("again", { x: new Float64Array(3) });
    await database.insert("again", { y: [] });
    const table = await database.query("SELECT * FROM again");
    expect(table.names).toEqual(["y"]);
    expect(table.nRows).toBe(0);
  });

  it("takes hostile names as names", async () => {
    const name = 'x"; DROP TABLE drawn; --';
    await database.insert(name, { [name]: new Float64Array([1]) });
    const table = await database.query(`SELECT * FROM ${quoteIdentifier(name)}`);
    expect(numbers(table, name)[0]).toBe(1);
  });

  it("refuses columns of unequal length", async () => {
    await expect(database.insert("t", { a: new Float64Array(2), b: ["x"] })).rejects.toThrow(
      'Cannot insert into "t": every column must have 2 values like "a", received 1 in "b"',
    );
  });
});

describe("numbers and strings", () => {
  it("name the columns that there are", async () => {
    const table = await database.query("SELECT 1 AS a, 'x' AS b, true AS c");
    expect(() => numbers(table, "d")).toThrow(
      'Cannot read a column: its name must be one of a, b, c, received "d"',
    );
    expect(() => numbers(table, "b")).toThrow(
      'Cannot read numbers: column "b" must be numeric, received text; cast it in the query',
    );
    expect(() => strings(table, "c")).toThrow(
      'Cannot read text: column "c" must hold text or dates, received truth values; cast it in the query',
    );
  });
});

describe("openDatabase", () => {
  it("refuses an impossible number of threads", async () => {
    await expect(openDatabase({ threads: 0 })).rejects.toThrow(
      "Cannot open a database: threads must be a whole number of at least 1, received 0",
    );
  });

  it("says so when a closed database is asked", async () => {
    const closed = await openDatabase();
    closed.close();
    closed.close();
    await expect(closed.query("SELECT 1")).rejects.toThrow(
      "Cannot run a query: the database must be open, received a closed one",
    );
  });
});

describe("an overlay", () => {
  it("hides what has the same name, sees all else, and leaves the database as it is", async () => {
    await database.insert("below", { x: Float64Array.of(1, 2, 3) });
    await database.insert("other", { x: Float64Array.of(7) });
    const overlay = await database.overlay();
    await overlay.run("CREATE VIEW below AS SELECT x FROM main.below WHERE x > 1");
    await overlay.insert("above", { x: Float64Array.of(5) });
    const sum = async (on: Database, table: string) =>
      numbers(await on.query(`SELECT sum(x) AS sum FROM ${table}`), "sum")[0];
    expect([await sum(overlay, "below"), await sum(database, "below")]).toEqual([5, 6]);
    expect([await sum(overlay, "other"), await sum(overlay, "above")]).toEqual([7, 5]);
    await expect(database.query("FROM above")).rejects.toThrow("above does not exist");
    await overlay.insert("other", { x: Float64Array.of(9) });
    expect([await sum(overlay, "other"), await sum(database, "other")]).toEqual([9, 7]);
  });

  it("has its own tables beside another one, and can be closed by itself", async () => {
    await database.insert("ground", { x: Float64Array.of(1) });
    const first = await database.overlay();
    const second = await database.overlay();
    await first.insert("ground", { x: Float64Array.of(2) });
    await second.insert("ground", { x: Float64Array.of(3) });
    first.close();
    expect(numbers(await second.query("FROM ground"), "x")[0]).toBe(3);
    second.close();
    expect(numbers(await database.query("FROM ground"), "x")[0]).toBe(1);
    await expect(first.query("FROM ground")).rejects.toThrow("must be open");
  });
});

describe("quoting", () => {
  it("doubles quotes and refuses what cannot be a name", () => {
    expect(quoteIdentifier('a"b')).toBe('"a""b"');
    expect(quoteLiteral("O'Neill")).toBe("'O''Neill'");
    expect(() => quoteIdentifier("")).toThrow(
      'Cannot quote an identifier: the name must hold at least one character and no NUL, received ""',
    );
  });
});
