import { quoteLiteral } from "../engine/quote";

const blanks = quoteLiteral(" \t\r\n\u00a0");
const plainNumber = "[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,2})?";
const groupedNumber = "[+-]?[0-9]{1,3}(,[0-9]{3})+([.][0-9]+)?";

/** SQL for a text without the blanks around it, NULL where nothing is left. */
export function textSql(expression: string): string {
  return `nullif(trim(${expression}, ${blanks}), '')`;
}

/**
 * SQL for the number that a text spells, NULL where it spells none.
 * Thousands may be grouped (1,234.50; with a decimal comma 1.234,50). Powers of ten have at most two digits, so that
 * products and quotients of two numbers are finite.
 */
export function numberSql(text: string, decimal: "." | "," = "."): string {
  const point = decimal === "." ? text : `translate(${text}, '.,', ',.')`;
  return `CASE
    WHEN length(${text}) > 90 THEN NULL
    WHEN regexp_full_match(${point}, '${plainNumber}') THEN TRY_CAST(${point} AS DOUBLE)
    WHEN regexp_full_match(${point}, '${groupedNumber}') THEN TRY_CAST(replace(${point}, ',', '') AS DOUBLE) END`;
}
