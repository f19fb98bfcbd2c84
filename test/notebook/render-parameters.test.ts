import { describe, expect, test } from "vitest";
import type { Notebook } from "../../lib/notebook/document";
import { fillParameters, readParameters } from "../../lib/notebook/parameters";

function notebookWith(source: string, tags: string[] = ["parameters"]): Notebook {
  const cells = [
    { cell_type: "markdown", source: "const parameters = {}", metadata: { tags: ["parameters"] } },
    { cell_type: "code", source, metadata: { tags }, outputs: [], execution_count: null },
  ];
  return { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
}

describe("fillParameters", () => {
  test("replaces the values it is given and keeps the rest of the cell", () => {
    const notebook = notebookWith(
      '// chosen by hand\nconst parameters: P = {"data": "../data", "seed": 1}; run();',
    );
    const filled = fillParameters(notebook, { seed: 7, data: undefined });
    expect(filled.cells[1].source).toBe(
      '// chosen by hand\nconst parameters: P = {\n  "data": "../data",\n  "seed": 7\n}; run();',
    );
    expect(notebook.cells[1].source).toContain('"seed": 1');
  });

  test("finds the literal's end past braces and quotes in strings", () => {
    const notebook = notebookWith('const parameters = {"name": "a \\" } b", "more": {"x": [1]}}\nnext({})');
    expect(readParameters(notebook)).toEqual({ name: 'a " } b', more: { x: [1] } });
    const filled = fillParameters(notebook, { name: "{" });
    expect(filled.cells[1].source.endsWith("}\nnext({})")).toBe(true);
    expect(readParameters(filled)).toEqual({ name: "{", more: { x: [1] } });
  });

  test("refuses a notebook without the tagged cell", () => {
    expect(() => fillParameters(notebookWith("const parameters = {}", []), {})).toThrow(
      new RangeError(
        'Cannot fill in the parameters: the notebook must have one code cell tagged "parameters", received 0',
      ),
    );
  });

  test("refuses two tagged cells", () => {
    const { cells, ...rest } = notebookWith("const parameters = {}");
    expect(() => fillParameters({ ...rest, cells: [...cells, cells[1]] }, {})).toThrow(/received 2$/);
  });

  test("refuses a cell that assigns something else", () => {
    expect(() => fillParameters(notebookWith("const parameters = defaults();"), {})).toThrow(
      new TypeError(
        'Cannot fill in the parameters: the cell tagged "parameters" must hold `const parameters = {…}`, ' +
          'received "const parameters = defaults();"',
      ),
    );
  });

  test("refuses an object that is not JSON", () => {
    expect(() => fillParameters(notebookWith("const parameters = { seed: 1 };"), {})).toThrow(
      /^Cannot fill in the parameters: the value of `parameters` must be one JSON literal, received \{ seed: 1 \} \(.+\)\. Quote the keys, and write no comments or trailing commas\.$/,
    );
  });

  test("refuses a key that the notebook does not know", () => {
    expect(() =>
      fillParameters(notebookWith('const parameters = {"seed": 1, "eps": null};'), { sead: 2 }),
    ).toThrow(
      new RangeError("Cannot fill in the parameters: each key must be one of seed, eps, received sead"),
    );
  });
});
