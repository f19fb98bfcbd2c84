import type { Notebook } from "./document";
import { proseOf } from "./report/reportText";

/** What was left in a text in the place of something else. */
export interface Placeholder {
  /** Position of the cell among all cells, from 1. */
  readonly cell: number;
  readonly cellId: string;
  readonly found: string;
  /** What stands around it. */
  readonly context: string;
}

/** Values that were not there, marks of unfinished work, and sample texts. */
const patterns = [
  /\{\{.*?\}\}/g,
  /\[object \w+\]/g,
  /\b(?:undefined|NaN)\b/g,
  /\b(?:TODO|TBD|FIXME|X{2,3})\b/g,
  /\b(?:example value|lorem ipsum)\b/gi,
];

/**
 * Finds placeholders in the prose of an executed notebook: Markdown cells, Markdown outputs, captions, title pages and
 * blocks of segments. Code spans and tables are not prose.
 *
 * @param dataTexts - texts of the data, which may say anything: where the prose quotes one of them, nothing is found
 */
export function findPlaceholders(notebook: Notebook, dataTexts: readonly string[] = []): Placeholder[] {
  const quoted = [...new Set(dataTexts.map(plain))]
    .filter(looksLikePlaceholder)
    .sort((a, b) => b.length - a.length);
  return notebook.cells.flatMap((cell, i) =>
    proseOf(cell).flatMap((prose) => {
      const text = quoted.reduce((rest, own) => rest.replaceAll(own, "“”"), plain(prose));
      return patterns
        .flatMap((pattern) => [...text.matchAll(pattern)])
        .map(({ 0: found, index }) => ({
          cell: i + 1,
          cellId: cell.id ?? "",
          found,
          context: text
            .slice(Math.max(0, index - 40), index + found.length + 40)
            .replace(/\s+/g, " ")
            .trim(),
        }));
    }),
  );
}

/** Whether a text would be taken for a placeholder. */
export function looksLikePlaceholder(text: string): boolean {
  return patterns.some((pattern) => text.search(pattern) >= 0);
}

/**
 * Refuses a notebook with placeholders; see {@link findPlaceholders}.
 *
 * @throws Error that names the cell and the text of each
 */
export function requireNoPlaceholders(
  notebook: Notebook,
  name: string,
  dataTexts: readonly string[] = [],
): void {
  const found = findPlaceholders(notebook, dataTexts);
  if (found.length === 0) return;
  const places = found.map(
    (one) => `  cell ${one.cell}${one.cellId && ` (${one.cellId})`}: "${one.found}" in "${one.context}"`,
  );
  throw new Error(
    `Cannot export ${name}: its texts must hold no placeholder, received\n${places.join("\n")}\nCorrect the text, or the value that is missing, and run the notebook again.`,
  );
}

/** Text as its reader sees it: without the marks that keep it from being read as Markdown. */
function plain(text: string): string {
  return text
    .replace(/\\([\\`*_{}[\]()#+!|~$^])/g, "$1")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}
