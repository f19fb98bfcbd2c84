/** The cells of a line of a Markdown table, or of HTML's after its tags were taken out. */
export function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());
}

/** Whether a line belongs to a table. */
export function isTableLine(line: string): boolean {
  return line.trimStart().startsWith("|");
}

/** Whether it is the line of dashes under a table's head. */
export function isRule(line: string): boolean {
  return /^[\s|:-]+$/.test(line) && line.includes("-");
}

/**
 * A row as text: "segment 3: customers 69; share of revenue 14.1%". The first column names what the row is about, cells
 * without letters and digits say nothing.
 */
export function rowText(head: readonly string[], cells: readonly string[]): string {
  const [first = "", ...rest] = cells;
  const [about = "", ...headings] = head;
  const subject = /^\d+$/.test(first) ? `${about} ${first}` : first;
  const says = rest.flatMap((cell, i) => {
    const heading = headings[i] ?? "";
    if (!/[\p{L}\d]/u.test(cell)) return [];
    return /\d/.test(cell) ? [`${heading}: ${cell}`] : [cell];
  });
  return says.length > 0 ? `${subject}: ${says.join("; ")}` : subject;
}
