import { quoteLiteral } from "../engine/quote";
import { nameKey } from "./header";
import type { ColumnSource, KeywordRules } from "./manifest";
import type { RawTable } from "./read-table";
import { numberSql } from "./values";

/** How the columns of one table are had: from which file, by which rules. */
export interface ColumnMapping {
  readonly raw: RawTable;
  readonly sources: Readonly<Record<string, ColumnSource | undefined>>;
  readonly decimal: "." | ",";
}

/** The name that a file's column has in `rowsSql`. */
export function fileColumnSql(raw: RawTable, name: string): string {
  const exact = raw.names.indexOf(name);
  const j = exact >= 0 ? exact : raw.names.findIndex((other) => nameKey(other) === nameKey(name));
  if (j >= 0) return `c${j}`;
  throw new RangeError(
    `Cannot load ${raw.file}: it must have a column "${name}", received the columns ${raw.names.join(", ")}; rename one, or say under "columns" in dataset.json which it is`,
  );
}

/**
 * SQL for the text of one of our columns, or null where the file has no such column and the manifest names none.
 *
 * @throws RangeError when the manifest names a column that the file does not have
 */
export function columnSql({ raw, sources, decimal }: ColumnMapping, name: string): string | null {
  const source = sources[name];
  if (source === undefined) {
    return raw.names.some((other) => nameKey(other) === nameKey(name)) ? fileColumnSql(raw, name) : null;
  }
  if (typeof source === "string") return fileColumnSql(raw, source);
  if ("constant" in source) return quoteLiteral(String(source.constant));
  if ("multiply" in source) {
    const [a, b] = source.multiply.map((factor) => numberSql(fileColumnSql(raw, factor), decimal));
    const product = `CAST(${a} * ${b} AS VARCHAR)`;
    return decimal === "," ? `replace(${product}, '.', ',')` : product;
  }
  return keywordSql(fileColumnSql(raw, source.keywords.column), source.keywords);
}

/** Like `columnSql`, for a column that there must be. */
export function requiredColumnSql(mapping: ColumnMapping, name: string): string {
  return columnSql(mapping, name) ?? fileColumnSql(mapping.raw, name);
}

/** The columns of `rowsSql` from which one of our columns is made. */
export function columnsUsed({ raw, sources }: ColumnMapping, name: string): readonly string[] {
  const source = sources[name];
  if (source === undefined) return [];
  if (typeof source === "string") return [fileColumnSql(raw, source)];
  if ("constant" in source) return [];
  if ("multiply" in source) return [...new Set(source.multiply.map((factor) => fileColumnSql(raw, factor)))];
  return [fileColumnSql(raw, source.keywords.column)];
}

/** A word of a rule fits where a word of the text begins with it, in any case of letters: BAG fits BAGS and not CABBAGE. */
function keywordSql(text: string, { rules, rest }: KeywordRules): string {
  const cases = rules.map(({ value, words }) => {
    const alternatives = words.map((word) => word.trim().replace(/[^\p{L}\p{N}]/gu, "\\$&")).join("|");
    const pattern = `(?i)(^|[^\\p{L}\\p{N}])(${alternatives})`;
    return `WHEN regexp_matches(${text}, ${quoteLiteral(pattern)}) THEN ${quoteLiteral(value)}`;
  });
  return `CASE ${cases.join(" ")} ELSE ${quoteLiteral(rest)} END`;
}
