/**
 * The values of one column: numbers as doubles (NULL is NaN), text and dates as strings, truth values as booleans.
 */
export type Column = Float64Array | readonly (string | null)[] | readonly (boolean | null)[];

/** The result of a query, column by column; every column holds `nRows` values. */
export interface Table {
  readonly nRows: number;
  readonly names: readonly string[];
  readonly columns: Readonly<Record<string, Column>>;
}

/**
 * A numeric column of a table.
 *
 * @returns `nRows` doubles, NaN where the value is NULL; not a copy
 * @throws RangeError when there is no such column, TypeError when it is not numeric
 */
export function numbers(table: Table, name: string): Float64Array {
  const column = columnNamed(table, name);
  if (column instanceof Float64Array) return column;
  throw new TypeError(
    `Cannot read numbers: column "${name}" must be numeric, received ${describe(column)}; cast it in the query`,
  );
}

/**
 * A column of text, dates (`YYYY-MM-DD`) or timestamps (`YYYY-MM-DD HH:MM:SS`) of a table.
 *
 * @returns `nRows` strings, null where the value is NULL; not a copy
 * @throws RangeError when there is no such column, TypeError when it does not hold text
 */
export function strings(table: Table, name: string): readonly (string | null)[] {
  const column = columnNamed(table, name);
  if (!(column instanceof Float64Array) && !column.some((value) => typeof value === "boolean")) {
    return column as readonly (string | null)[];
  }
  throw new TypeError(
    `Cannot read text: column "${name}" must hold text or dates, received ${describe(column)}; cast it in the query`,
  );
}

function columnNamed(table: Table, name: string): Column {
  if (Object.hasOwn(table.columns, name)) return table.columns[name];
  throw new RangeError(
    `Cannot read a column: its name must be one of ${table.names.join(", ")}, received "${name}"`,
  );
}

function describe(column: Column): string {
  if (column instanceof Float64Array) return "numbers";
  return column.some((value) => typeof value === "boolean") ? "truth values" : "text";
}
