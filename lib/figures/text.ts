/** Something measured: what it is and its unit, as an axis says them. */
export interface Quantity {
  readonly label: string;
  /** For example "GBP" or "days"; left out for pure numbers. */
  readonly unit?: string;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  $: "&#36;",
  "{": "&#123;",
};

/**
 * Text from data, safe in any label of a figure: plotly reads a small HTML subset (`<b>`, `<a href>`, `<br>`),
 * fills in `%{…}` in hover texts, and sets `$…$` as mathematics where MathJax is loaded.
 */
export function escapeLabel(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[&<>${]/g, (character) => entities[character]);
}

/** Text from data cut to `length` characters (with …) and escaped, for tick labels; hover shows the whole. */
export function shortLabel(text: string, length: number = 30): string {
  const clean = text.replace(/\s+/g, " ").trim();
  const characters = [...clean];
  return escapeLabel(
    characters.length > length
      ? `${characters
          .slice(0, length - 1)
          .join("")
          .trim()}…`
      : clean,
  );
}

/** "Revenue (GBP)", escaped. */
export function axisTitle(quantity: Quantity): string {
  return escapeLabel(quantity.unit ? `${quantity.label} (${quantity.unit})` : quantity.label);
}

/** Breaks escaped text into lines of at most `length` characters at blanks. */
export function wrapText(text: string, length: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= length)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** `axisTitle` broken into lines of at most `length` characters, for narrow panels. */
export function narrowTitle(quantity: Quantity, length: number = 24): string {
  return wrapText(axisTitle(quantity), length).join("<br>");
}

/** A number for people: thousands separated, three significant digits or all before the point ("12,345", "0.0123", "0.5"). */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value))
    return Number.isNaN(value) ? "not defined" : value > 0 ? "infinite" : "−infinite";
  const size = Math.abs(value);
  const decimals =
    Number.isInteger(value) || size >= 100
      ? 0
      : size === 0
        ? 0
        : Math.min(6, 2 - Math.floor(Math.log10(size)));
  const [whole, decimalPart = ""] = size.toFixed(decimals).split(".");
  const fraction = decimalPart.replace(/0+$/, "");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${value < 0 ? "−" : ""}${grouped}${fraction ? `.${fraction}` : ""}`;
}

/** A share between 0 and 1 as a percentage: "61%", below 10% with a decimal: "4.2%". */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) return "not defined";
  const percent = 100 * share;
  return `${Math.abs(percent) < 9.95 && percent !== 0 ? percent.toFixed(1) : percent.toFixed(0)}%`.replace(
    "-",
    "−",
  );
}

/** A quantity's value with its unit: "12,345 GBP". */
export function formatValue(value: number, quantity: Quantity): string {
  return quantity.unit ? `${formatNumber(value)} ${quantity.unit}` : formatNumber(value);
}
