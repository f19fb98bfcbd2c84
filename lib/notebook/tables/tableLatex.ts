import { escapeLatex } from "../escape";
import { latexCaption } from "../report/latexCaption";
import type { TableCells } from "./tableRender";

/** Characters that fit a line, by estimate: wider tables wrap their longest texts and heads, or are made smaller. */
const lineLength = 84;
const longText = 30;
const longHead = 12;

/** A `tabular` that needs no package; where it would be wider than the page it uses graphicx, which nbconvert loads. */
export function renderLatex(table: TableCells): string {
  const { columns, index, nRows } = table;
  const width = columns.length + (index ? 1 : 0);
  if (width === 0) return escapeLatex(table.caption ?? "");
  const lengths = columns.map(({ head, cells }) =>
    Math.max(head.length, ...cells.map((cell) => cell.length)),
  );
  const total = lengths.reduce((sum, length) => sum + length + 2, 0);
  const isWide = total > lineLength;
  const isParagraph = columns.map(({ align }, j) => isWide && align === "left" && lengths[j] > longText);
  const letters = columns.map(({ align }, j) =>
    isParagraph[j] ? paragraphColumn(lengths[j] / total) : align[0],
  );
  const heads = columns.map(({ head, align, cells }) =>
    isWide
      ? wrappedHead(head, align[0], Math.max(longHead, ...cells.map((cell) => cell.length)))
      : bold(head),
  );
  if (index) {
    letters.unshift("l");
    heads.unshift("");
  }
  const lines = ["\\begin{center}"];
  if (table.caption !== null) lines.push(latexCaption("table", table.caption));
  if (isWide) lines.push("\\footnotesize\\setlength{\\tabcolsep}{4pt}\\setbox0\\hbox{%");
  lines.push(`\\begin{tabular}{${letters.join("")}}`, "\\hline", `${heads.join(" & ")} \\\\`, "\\hline");
  for (let i = 0; i < nRows; i++) {
    const cells = columns.map(({ cells }, j) => {
      const text = escapeLatex(cells[i]).replace(/^-(?=\d)/, "$-$");
      return isParagraph[j] ? `{\\raggedright ${text}\\par}` : text;
    });
    if (index) cells.unshift(escapeLatex(index[i]));
    lines.push(`${cells.join(" & ")} \\\\`);
  }
  lines.push("\\hline");
  if (table.rest !== null) lines.push(`\\multicolumn{${width}}{l}{${escapeLatex(table.rest)}} \\\\`);
  const fit = "\\ifdim\\wd0>\\linewidth\\resizebox{\\linewidth}{!}{\\box0}\\else\\leavevmode\\box0\\fi";
  lines.push(isWide ? `\\end{tabular}}${fit}` : "\\end{tabular}", "\\end{center}");
  return lines.join("\n");
}

const bold = (text: string) => `\\textbf{${escapeLatex(text)}}`;

/** A column whose texts break into lines, by its share of the table's width. */
const paragraphColumn = (share: number) => `p{${(0.95 * share).toFixed(2)}\\linewidth}`;

/** A head in lines of at most `length` characters, broken between words. */
function wrappedHead(head: string, align: string, length: number): string {
  const lines: string[] = [];
  for (const word of head.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= length)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length === 1 ? bold(head) : `\\shortstack[${align}]{\\strut ${lines.map(bold).join("\\\\")}}`;
}
