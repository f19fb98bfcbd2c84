/**
 * Text of a function for the browser (the library is compiled without the browser's types): shrinks each table that is
 * wider than the paper, down to 6 points, and lets words break in one that is still too wide.
 */
export const fitTables = `() => {
  for (const holder of document.querySelectorAll(".scroll")) {
    const table = holder.querySelector("table");
    const points = () => (Number.parseFloat(getComputedStyle(table).fontSize) * 72) / 96;
    const tooWide = () => table.getBoundingClientRect().width > holder.clientWidth + 0.5;
    while (tooWide() && points() > 6) {
      table.style.fontSize = Math.max(6, points() * 0.95) + "pt";
      for (const cell of table.querySelectorAll("th, td")) cell.style.paddingInline = "0.35em";
    }
    if (tooWide()) {
      table.style.width = "100%";
      table.style.tableLayout = "fixed";
      for (const cell of table.querySelectorAll("th, td")) cell.style.overflowWrap = "anywhere";
    }
  }
}`;
