import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, type DuckDBDataChunk, DuckDBInstance } from "@duckdb/node-api";
import { appendColumns, type InsertColumn } from "./append";
import type { Column, Table } from "./table";
import { joinColumn } from "./vectors";

/** A value that can be bound to a parameter of a statement. */
export type SqlValue = string | number | bigint | boolean | null;

/**
 * A place where data lives and SQL runs. Statements run one after the other, in the order of the calls.
 */
export interface Database {
  /** Runs statements for their effect; `parameters` are bound to `?` or `$1`, `$2` … */
  run(sql: string, parameters?: readonly SqlValue[]): Promise<void>;
  /** Runs a query and returns its columns. Integers beyond 2^53 lose their last digits. */
  query(sql: string, parameters?: readonly SqlValue[]): Promise<Table>;
  /** Creates, or replaces, a table from columns of equal length; NaN becomes NULL. */
  insert(table: string, columns: Readonly<Record<string, InsertColumn>>): Promise<void>;
  /**
   * The same data, over which tables and views can be laid: what is made there hides what has the same name here, and is not
   * seen here. What is below is called `main.<name>` there. Closing it leaves this database open.
   */
  overlay(): Promise<Database>;
  /** Frees everything; later calls fail. */
  close(): void;
}

/** What {@link openDatabase} may be told. */
export interface DatabaseOptions {
  /** A file to keep the data in; default: in memory, spilling to the system's folder for temporary files. */
  readonly path?: string;
  /** Threads to compute with; default: all cores. */
  readonly threads?: number;
  /** Memory that may be used before spilling, e.g. `"2GB"`; default: 80% of the machine's. */
  readonly memoryLimit?: string;
}

let opened = 0;
let overlays = 0;

/**
 * Opens a database, DuckDB within this process. Extensions are never fetched from the network.
 *
 * @throws RangeError when `threads` is not a positive integer
 * @example
 * const database = await openDatabase();
 * const { columns } = await database.query("SELECT ? + 1 AS sum", [41]); // columns.sum: Float64Array [42]
 */
export async function openDatabase(options: DatabaseOptions = {}): Promise<Database> {
  const { path = ":memory:", threads, memoryLimit } = options;
  if (threads !== undefined && !(Number.isSafeInteger(threads) && threads >= 1)) {
    throw new RangeError(
      `Cannot open a database: threads must be a whole number of at least 1, received ${threads}`,
    );
  }
  opened += 1;
  const instance = await DuckDBInstance.create(path, {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    temp_directory: join(tmpdir(), `seglab-${process.pid}-${opened}`),
    // In memory a checkpoint saves nothing, yet rewrites every table: 5 s where 3 million lines are loaded.
    ...(path === ":memory:" ? { wal_autocheckpoint: "1TB" } : {}),
    ...(threads === undefined ? {} : { threads: String(threads) }),
    ...(memoryLimit === undefined ? {} : { memory_limit: memoryLimit }),
  });
  return new DuckDatabase(instance, await instance.connect());
}

class DuckDatabase implements Database {
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(
    readonly instance: DuckDBInstance,
    readonly connection: DuckDBConnection,
    readonly schema = "main",
  ) {}

  run(sql: string, parameters: readonly SqlValue[] = []): Promise<void> {
    return this.#inTurn(sql, async () => {
      await this.connection.run(sql, [...parameters]);
    });
  }

  query(sql: string, parameters: readonly SqlValue[] = []): Promise<Table> {
    return this.#inTurn(sql, async () => {
      const result = await this.connection.stream(sql, [...parameters]);
      const chunks: DuckDBDataChunk[] = [];
      for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk()) {
        chunks.push(chunk);
      }
      const names = result.deduplicatedColumnNames();
      const columns: Record<string, Column> = {};
      names.forEach((name, j) => {
        columns[name] = joinColumn(chunks, j, name, result.columnType(j));
      });
      return { nRows: chunks.reduce((total, chunk) => total + chunk.rowCount, 0), names, columns };
    });
  }

  insert(table: string, columns: Readonly<Record<string, InsertColumn>>): Promise<void> {
    return this.#inTurn(`INSERT INTO ${table}`, () =>
      appendColumns(this.connection, this.schema, table, columns),
    );
  }

  async overlay(): Promise<Database> {
    overlays += 1;
    const connection = await this.instance.connect();
    const schema = `overlay_${overlays}`;
    await connection.run(`CREATE SCHEMA ${schema}; SET search_path = '${schema},main'`);
    return new DuckDatabase(this.instance, connection, schema);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.connection.closeSync();
    if (this.schema === "main") this.instance.closeSync();
  }

  /** One statement at a time: a result that is still being streamed would be cut off by the next one. */
  #inTurn<T>(sql: string, work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(async () => {
      if (this.#closed)
        throw new Error("Cannot run a query: the database must be open, received a closed one");
      try {
        return await work();
      } catch (cause) {
        if (cause instanceof RangeError || cause instanceof TypeError) throw cause;
        throw new Error(`Cannot run a query: ${(cause as Error).message}\nSQL: ${sql}`, { cause });
      }
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
