import type { Cell, Notebook, Output } from "../document";
import { roleOf } from "./role";

/** The prose of a cell: Markdown of cells and outputs, captions, title pages and blocks of segments. Code spans and tables are not prose. */
export function proseOf(cell: Cell): string[] {
  if (cell.cell_type === "markdown") return [withoutCode(cell.source)];
  return (cell.outputs ?? []).flatMap((output) => proseOfOutput(output) ?? []);
}

/**
 * What a report says, as Markdown for a check against its results: sections with their prose, the title page and captions left out. The block of a segment
 * is a part under the segment's name, without its picture.
 */
export function reportText({ cells }: Notebook): string {
  return cells
    .flatMap((cell) => (cell.cell_type === "markdown" ? proseOf(cell) : (cell.outputs ?? []).flatMap(said)))
    .map(unescaped)
    .join("\n\n");
}

const unescaped = (markdown: string) => markdown.replace(/\\([\\`*_{}[\]()#+!|~$^.-])/g, "$1");

function said(output: Output): string[] {
  const role = roleOf(output.metadata)?.role;
  if (role === "title" || role === "caption") return [];
  const prose = proseOfOutput(output);
  if (prose === null) return [];
  return [role === "segment" ? segmentText(prose) : prose];
}

/** Lines of a block: the name, its size, then parts as `Head: text`; a line without either begins the picture. */
function segmentText(block: string): string {
  const [name, ...lines] = block.split("\n");
  const end = lines.findIndex((line, i) => i > 0 && !line.includes(": "));
  const texts = (end < 0 ? lines : lines.slice(0, end)).map((line) => line.replace(/^[A-Z][a-z ]+: /, ""));
  return [`### Segment “${name}”`, ...texts].join("\n\n");
}

function proseOfOutput({ data, metadata }: Output): string | null {
  const markdown = data?.["text/markdown"];
  if (typeof markdown === "string") return withoutCode(markdown);
  const text = data?.["text/plain"];
  return roleOf(metadata) !== undefined && typeof text === "string" ? text : null;
}

const withoutCode = (markdown: string) => markdown.replace(/```[\s\S]*?```|(?<!\\)`[^`]*`/g, "“”");
