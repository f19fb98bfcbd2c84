import { quoteLiteral } from "../engine/quote";

const blanks = quoteLiteral(" \t\r\n\u00a0");
const plainNumber = "[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?";
const groupedNumber = "[+-]?[0-9]{1,3}(,[0-9]{3})+([.][0-9]+)?";

/** SQL for a text without the blanks around it, NULL where nothing is left. */
export function textSql(expression: string): string {
  return `nullif(trim(${expression}, ${blanks}), '')`;
}

/**
 * SQL for the finite number that a text spells, NULL where it spells none.
 * Thousands may be grouped (1,234.50; with a decimal comma 1.234,50).
 */
export function numberSql(text: string, decimal: "." | "," = "."): string {
  const point = decimal === "." ? text : `translate(${text}, '.,', ',.')`;
  const digits = `CASE
    WHEN regexp_full_match(${point}, '${plainNumber}') THEN ${point}
    WHEN regexp_full_match(${point}, '${groupedNumber}') THEN replace(${point}, ',', '') END`;
  const value = `TRY_CAST(${digits} AS DOUBLE)`;
  return `CASE WHEN isfinite(${value}) THEN ${value} END`;
}
