import { resolve } from "node:path";
import { type Figure, sizeFigure } from "../../lib/figures";
import { bundleOf } from "../../lib/notebook/bundle";
import { hookSymbol } from "../../lib/notebook/display";
import type { Cell, Notebook, Output } from "../../lib/notebook/document";
import { captioned } from "../../lib/notebook/report/caption";
import { segmentBlock } from "../../lib/notebook/report/segmentBlock";
import { titlePage } from "../../lib/notebook/report/titlePage";
import { table } from "../../lib/notebook/tables/table";
import { count, decimal } from "../../lib/written";
import { hostileTexts } from "../cli/hostile";

/** The outputs that a cell shows. */
async function outputsOf(show: () => unknown): Promise<Output[]> {
  const outputs: Output[] = [];
  const holder = globalThis as { [hookSymbol]?: unknown };
  holder[hookSymbol] = {
    display: async (bundle: never) => {
      outputs.push({ output_type: "display_data", ...((await bundle) as object) });
    },
    clear: () => {},
  };
  try {
    const value = await show();
    if (value !== undefined)
      outputs.push({ output_type: "display_data", ...((await bundleOf(value)) as object) });
  } finally {
    delete holder[hookSymbol];
  }
  return outputs;
}

const markdownCell = (source: string): Cell => ({ cell_type: "markdown", source, metadata: {} });
/** A cell with code that nobody is to see, and what it shows. */
export async function codeCell(show: () => unknown): Promise<Cell> {
  return {
    cell_type: "code",
    source: "secretCode()",
    metadata: {},
    execution_count: 1,
    outputs: await outputsOf(show),
  };
}

const words = (n: number) =>
  "The plain words of a paragraph that fills a part of the page. ".repeat(n).trim();
const pie = (): Figure =>
  sizeFigure([
    { name: "one", size: 3, label: 0 },
    { name: "two", size: 5, label: 1 },
  ]);
const rowsOf = (nRows: number) =>
  Array.from({ length: nRows }, (_, i) => ({ row: `row ${i + 1} of ${nRows}`, value: i }));
const block = (name: string, segment: number) => () =>
  segmentBlock({
    segment,
    name,
    paragraphs: ["Size", "Evidence", "Value", "Rule", "Action"].map((heading, i) => ({
      heading,
      form: "text",
      sentences: [{ text: `${words(1 + (i % 3))} ${name}`, values: [] }],
    })),
    bars: Array.from({ length: 8 }, (_, i) => ({ label: `Feature ${i}`, difference: decimal(i / 2 - 2, 1) })),
  });

/** Names of the blocks: texts that mean something to a browser or to Markdown. */
export const blockNames: readonly string[] = hostileTexts.slice(0, 8).map((text, i) => `${text} ${i}`);

/** Sections of every length, so that headings, figures, tables and blocks come to every height of a page. */
export async function madeReport(): Promise<Notebook> {
  const cells = [
    { ...markdownCell("# 5 · Only where code is shown"), metadata: { tags: ["with-code"] } },
    await codeCell(() =>
      titlePage({
        title: "A report <b>for</b> tests",
        subtitle: "Made data, 2024",
        verdict: "The customers form distinct segments.",
        facts: [{ label: "customers", value: count(1234) }],
      }),
    ),
  ];
  for (let i = 1; i <= 14; i++) {
    cells.push(
      markdownCell(
        `## Section ${i} of the text\n\n${words(6 + ((5 * i) % 13))}\n\n${words(3 + ((3 * i) % 7))}`,
      ),
    );
    cells.push(markdownCell([1, 2, 3, 4, 5].map((k) => `- item ${k} of list ${i}`).join("\n")));
    if (i % 3 === 0)
      cells.push(await codeCell(() => captioned(pie(), `Caption ${i} & more`, { height: 300 + 10 * i })));
    if (i % 3 === 1) cells.push(await codeCell(() => table(rowsOf(5 + i), { caption: `Rows of ${i}` })));
    if (i === 5) for (const [k, name] of blockNames.entries()) cells.push(await codeCell(block(name, k)));
    if (i === 8)
      cells.push(await codeCell(() => table(rowsOf(90), { caption: "More than a page", maxRows: 90 })));
  }
  return { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
}

/** The committed notebook of the report. */
export const reportNotebook = resolve(__dirname, "../../notebooks/05-report.ipynb");
