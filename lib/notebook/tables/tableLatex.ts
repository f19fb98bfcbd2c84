import { escapeLatex } from "../escape";
import { latexCaption, longTableCaption } from "../report/latexCaption";
import { fittedToLine } from "../report/latexFit";
import { type LatexColumn, layOutLatex, smallLine } from "./tableLatexLayout";
import type { TableCells } from "./tableRender";

/** Tables of more lines break between pages, by estimate. */
const linesOfPage = 40;

/**
 * A table for documents made by nbconvert, whose packages it uses. Caption and table stay on one page, unless they are longer than that: then
 * the head is repeated. What is wider than the page in small type with wrapped texts is made smaller.
 */
export function renderLatex(table: TableCells): string {
  const { columns, isSmall, fits, nLines } = layOutLatex(table);
  if (columns.length === 0) return escapeLatex(table.caption ?? "");
  const letters = `{@{}${columns.map(columnLetter).join("")}@{}}`;
  const heads = `${columns.map((column) => headCell(column)).join(" & ")} \\\\`;
  // Rows of several lines would run into each other.
  const rowEnd = columns.some(({ wrapAt }) => wrapAt !== null) ? "\\\\[2pt]" : "\\\\";
  const rows = Array.from(
    { length: table.nRows },
    (_, i) => `${columns.map(({ cells }) => bodyCell(cells[i])).join(" & ")} ${rowEnd}`,
  );
  if (table.rest !== null)
    rows.push(`\\multicolumn{${columns.length}}{@{}l@{}}{${escapeLatex(table.rest)}} \\\\`);
  const type = isSmall ? ["\\footnotesize\\setlength{\\tabcolsep}{4pt}"] : [];
  if (fits && nLines > linesOfPage) {
    const caption = table.caption === null ? null : longTableCaption(table.caption);
    const head = ["\\toprule", heads, "\\midrule"];
    return [
      `\\begingroup${caption?.before ?? ""}`,
      ...type,
      `\\begin{longtable}${letters}`,
      ...(caption === null ? [] : [caption.row]),
      ...[...head, "\\endfirsthead", ...head, "\\endhead"],
      ...rows,
      ...["\\bottomrule", "\\end{longtable}", "\\endgroup"],
    ].join("\n");
  }
  return [
    // A minipage is never broken, nor parted from the prompt before it.
    "\\par\\nobreak\\noindent\\begin{minipage}{\\linewidth}\\centering\\medskip",
    ...(table.caption === null ? [] : [latexCaption("table", table.caption)]),
    ...type,
    ...fittedToLine([
      `\\begin{tabular}${letters}`,
      ...["\\toprule", heads, "\\midrule"],
      ...rows,
      ...["\\bottomrule", "\\end{tabular}"],
    ]),
    "\\par\\medskip\\end{minipage}\\par",
  ].join("\n");
}

function columnLetter({ align, wrapAt }: LatexColumn): string {
  if (wrapAt === null) return align[0];
  return `>{\\raggedright\\arraybackslash}p{${(wrapAt / smallLine).toFixed(3)}\\linewidth}`;
}

function headCell({ head, align }: LatexColumn): string {
  const lines = head.map((line) => `\\textbf{${escapeLatex(line)}}`);
  if (head.join("") === "") return "";
  return lines.length === 1 ? lines[0] : `\\shortstack[${align[0]}]{\\strut ${lines.join("\\\\")}}`;
}

const bodyCell = (text: string) => escapeLatex(text).replace(/^-(?=\d)/, "$-$");
