import { describe, expect, test } from "vitest";
import { bundleOf } from "../../lib/notebook/bundle";
import type { Displayable } from "../../lib/notebook/displayable";
import type { Cell, Notebook } from "../../lib/notebook/document";
import { findPlaceholders, requireNoPlaceholders } from "../../lib/notebook/placeholders";
import { prose } from "../../lib/notebook/prose";
import { segmentBlock } from "../../lib/notebook/report/segmentBlock";
import { titlePage } from "../../lib/notebook/report/titlePage";
import { table } from "../../lib/notebook/tables/table";

const markdownCell = (source: string): Cell => ({ cell_type: "markdown", id: "05-09", source, metadata: {} });
async function codeCell(shown: Displayable, source = "show()"): Promise<Cell> {
  const output = { output_type: "display_data", ...(await bundleOf(shown)) } as never;
  return { cell_type: "code", id: "05-10", source, metadata: {}, outputs: [output] };
}
const notebook = (...cells: Cell[]): Notebook => ({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });
const found = (...cells: Cell[]) => findPlaceholders(notebook(...cells)).map((one) => one.found);
const block = (text: string) =>
  segmentBlock({
    ...{ segment: 0, name: "Loyal", bars: [] },
    paragraphs: [{ heading: "Size", form: "text", sentences: [{ text, values: [] }] }],
  });

describe("A placeholder in prose is found", () => {
  test.each([
    ["{{segment}} is large", "{{segment}}"],
    ["There are undefined customers", "undefined"],
    ["a silhouette of NaN.", "NaN"],
    ["We saw [object Object].", "[object Object]"],
    ["TODO: say more", "TODO"],
    ["The share is TBD", "TBD"],
    ["XX% of customers", "XX"],
    ["This is an Example value here", "Example value"],
    ["Lorem ipsum dolor", "Lorem ipsum"],
  ])("in Markdown: %s", (text, placeholder) => {
    expect(found(markdownCell(text))).toEqual([placeholder]);
  });

  test("in computed prose, whose marks are escaped", async () => {
    expect(found(await codeCell(prose`Revenue: ${"{{revenue}}"} and ${"[object Object]"}`))).toEqual([
      "{{revenue}}",
      "[object Object]",
    ]);
  });

  test("on the title page and in the block of a segment", async () => {
    const title = titlePage({ title: "Report", subtitle: "undefined", verdict: "v", facts: [] });
    expect(found(await codeCell(title))).toEqual(["undefined"]);
    expect(found(await codeCell(block("TBD")))).toEqual(["TBD"]);
  });
});

describe("No placeholder is", () => {
  test.each([
    "Undefinedness, NaNny, XXL and XI are words",
    "The code `undefined` and\n```ts\nconst x = NaN;\n```\nare code",
    "{one brace} and [a link](b.html)",
  ])("%s", (text) => {
    expect(found(markdownCell(text))).toEqual([]);
  });

  test("what stands in a table or in code", async () => {
    expect(
      found(await codeCell(table([{ product: "NaN", region: "TODO" }]), "const a = undefined; // TODO")),
    ).toEqual([]);
  });

  test("a text of the data that prose quotes, while the same word elsewhere still counts", async () => {
    const cell = await codeCell(prose`Most buy ${"*NaN* bread"}, and NaN customers return`);
    expect(findPlaceholders(notebook(cell), ["*NaN* bread"]).map(({ context }) => context)).toEqual([
      "Most buy “”, and NaN customers return",
    ]);
  });
});

test("the error names cell, text and remedy", () => {
  const broken = notebook(markdownCell("All is well."), markdownCell("The share is TBD so far."));
  expect(() => requireNoPlaceholders(broken, "05-report.ipynb")).toThrow(
    'Cannot export 05-report.ipynb: its texts must hold no placeholder, received\n  cell 2 (05-09): "TBD" in "The share is TBD so far."\nCorrect the text, or the value that is missing, and run the notebook again.',
  );
  expect(() => requireNoPlaceholders(notebook(markdownCell("All is well.")), "a")).not.toThrow();
});
