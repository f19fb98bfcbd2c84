import type { Database } from "../engine/database";
import { numbers, strings } from "../engine/table";

/** One column of one of the canonical tables. */
export interface ColumnQuality {
  readonly table: "customers" | "products" | "transactions";
  readonly column: string;
  /** SQL type. */
  readonly type: string;
  /** Accepted rows, and those of them where the column is empty. */
  readonly rows: number;
  readonly missing: number;
  readonly distinct: number;
  /** Smallest and largest value as text; null where all is missing. */
  readonly minimum: string | null;
  readonly maximum: string | null;
}

/** Values of one column beyond the quartiles by more than 1.5 times the distance between them. */
export interface Outliers {
  readonly column: "quantity" | "price" | "total_value";
  readonly lower: number;
  readonly upper: number;
  readonly lines: number;
}

const columnsSql = `
  SELECT table_name, column_name, data_type FROM information_schema.columns
  WHERE table_name IN ('customers', 'products', 'transactions') AND column_name <> 'line' AND table_schema = current_schema()
  ORDER BY table_name, ordinal_position`;

/** Describes every column of the canonical tables, `line` left out. */
export async function describeColumns(database: Database): Promise<ColumnQuality[]> {
  const described = await database.query(columnsSql);
  const found: ColumnQuality[] = [];
  for (let i = 0; i < described.nRows; i++) {
    const at = (name: string) => strings(described, name)[i] as string;
    const column = at("column_name");
    const facts = await database.query(
      `SELECT count(*) AS rows, count(*) - count(${column}) AS missing, count(DISTINCT ${column}) AS distinct_values,
         CAST(min(${column}) AS VARCHAR) AS minimum, CAST(max(${column}) AS VARCHAR) AS maximum FROM ${at("table_name")}`,
    );
    found.push({
      table: at("table_name") as ColumnQuality["table"],
      column,
      type: at("data_type"),
      rows: numbers(facts, "rows")[0],
      missing: numbers(facts, "missing")[0],
      distinct: numbers(facts, "distinct_values")[0],
      minimum: strings(facts, "minimum")[0],
      maximum: strings(facts, "maximum")[0],
    });
  }
  return found;
}

/** Counts the lines beyond Tukey's fences (Tukey, Exploratory Data Analysis, 1977), per column. */
export async function findOutliers(database: Database): Promise<Outliers[]> {
  const columns = ["quantity", "price", "total_value"] as const;
  const found: Outliers[] = [];
  for (const column of columns) {
    const table = await database.query(`
      WITH quartiles AS (SELECT quantile_cont(${column}, 0.25) AS q1, quantile_cont(${column}, 0.75) AS q3 FROM transactions),
      fences AS (SELECT q1 - 1.5 * (q3 - q1) AS lower, q3 + 1.5 * (q3 - q1) AS upper FROM quartiles)
      SELECT any_value(lower) AS lower, any_value(upper) AS upper, count(*) FILTER (${column} < lower OR ${column} > upper) AS lines
      FROM transactions, fences`);
    const value = (name: string) => numbers(table, name)[0];
    found.push({ column, lower: value("lower"), upper: value("upper"), lines: value("lines") });
  }
  return found;
}
