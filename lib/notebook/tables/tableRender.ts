import { escapeHtml, withoutControls } from "../escape";

/** A table whose cells are already written as text; `columns[j].cells` has `nRows` entries. */
export interface TableCells {
  readonly caption: string | null;
  readonly columns: readonly {
    readonly head: string;
    readonly align: "left" | "right" | "center";
    readonly cells: readonly string[];
  }[];
  readonly index: readonly string[] | null;
  readonly nRows: number;
  /** Says how many rows are left out, or `null`. */
  readonly rest: string | null;
}

/** A table with caption, heads that say what they head, and no style but alignment. */
export function renderHtml(table: TableCells): string {
  const { columns, index, nRows } = table;
  const lines = ['<table class="seglab-table">'];
  if (table.caption !== null) lines.push(`<caption>${escapeHtml(table.caption)}</caption>`);
  const heads = columns.map(
    ({ head, align }) => `<th scope="col" style="text-align: ${align}">${escapeHtml(head)}</th>`,
  );
  if (index) heads.unshift("<td></td>");
  lines.push(`<thead><tr>${heads.join("")}</tr></thead>`, "<tbody>");
  for (let i = 0; i < nRows; i++) {
    const cells = columns.map(
      ({ cells, align }) => `<td style="text-align: ${align}">${escapeHtml(cells[i])}</td>`,
    );
    if (index) cells.unshift(`<th scope="row" style="text-align: left">${escapeHtml(index[i])}</th>`);
    lines.push(`<tr>${cells.join("")}</tr>`);
  }
  lines.push("</tbody>");
  if (table.rest !== null) {
    const width = columns.length + (index ? 1 : 0);
    lines.push(
      `<tfoot><tr><td colspan="${width}" style="text-align: left">${escapeHtml(table.rest)}</td></tr></tfoot>`,
    );
  }
  lines.push("</table>");
  return lines.join("\n");
}

const maxTextWidth = 48;

/** Columns of fixed width; text longer than 48 characters is cut. */
export function renderText(table: TableCells): string {
  const { columns, index, nRows } = table;
  const blocks = columns.map(({ head, align, cells }) => padded([head, ...cells], align));
  if (index) blocks.unshift(padded(["", ...index], "left"));
  const lines: string[] = [];
  if (table.caption !== null) lines.push(withoutControls(table.caption));
  for (let i = 0; i <= nRows; i++)
    lines.push(
      blocks
        .map((block) => block[i])
        .join("  ")
        .trimEnd(),
    );
  if (table.rest !== null) lines.push(table.rest);
  return lines.join("\n");
}

function padded(texts: readonly string[], align: "left" | "right" | "center"): string[] {
  const cut = texts.map((text) => {
    const characters = Array.from(withoutControls(text));
    return characters.length > maxTextWidth ? [...characters.slice(0, maxTextWidth - 1), "…"] : characters;
  });
  const width = Math.max(...cut.map((characters) => characters.length));
  return cut.map((characters) => {
    const space = width - characters.length;
    const left = align === "left" ? 0 : align === "right" ? space : space >> 1;
    return " ".repeat(left) + characters.join("") + " ".repeat(space - left);
  });
}
