import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectFolder, pythonOf } from "../../lib/notebook/assets";
import { canonicalNotebook } from "../../lib/notebook/canonical";
import { type Notebook, parseNotebook, readNotebook } from "../../lib/notebook/document";
import { notebookJson } from "../../lib/notebook/notebookJson";

const fixture = join(__dirname, "render-fixture.ipynb");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seglab-canonical-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function codeNotebook(outputs: unknown[], metadata: Record<string, unknown> = {}): Notebook {
  const cells = [{ cell_type: "code", id: "a", source: "1", execution_count: 9, metadata, outputs }];
  return parseNotebook(
    JSON.stringify({ cells, metadata: { signature: "x" }, nbformat: 4, nbformat_minor: 4 }),
  );
}

describe("canonicalNotebook", () => {
  test("gives the same text when it is applied again to what was written", async () => {
    const once = notebookJson(canonicalNotebook(await readNotebook(fixture), { name: fixture }));
    const twice = notebookJson(canonicalNotebook(parseNotebook(once), { name: fixture }));
    expect(twice).toBe(once);
  });

  test("gives cells without an id one from the notebook's name and their position", async () => {
    const notebook = await readNotebook(fixture);
    const ids = (name: string) => canonicalNotebook(notebook, { name }).cells.map((cell) => cell.id);
    expect(ids("/somewhere/01-eda.ipynb")).toEqual(ids("elsewhere/01-eda.ipynb"));
    expect(new Set([...ids("01-eda.ipynb"), ...ids("02-more.ipynb")]).size).toBe(2 * notebook.cells.length);
    for (const id of ids("01-eda.ipynb")) expect(id).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
  });

  test("keeps ids that are there and parts two cells that share one", () => {
    const notebook = codeNotebook([]);
    const twice = { ...notebook, cells: [...notebook.cells, ...notebook.cells] };
    const [first, second] = canonicalNotebook(twice, { name: "n" }).cells;
    expect(first.id).toBe("a");
    expect(second.id).not.toBe("a");
  });

  test("joins a stream that arrived in pieces, counts from 1, and drops timings and editors' state", () => {
    const notebook = codeNotebook(
      [
        { output_type: "stream", name: "stdout", text: "one\n" },
        { output_type: "stream", name: "stdout", text: ["two\n", "three"] },
        { output_type: "stream", name: "stderr", text: "warning" },
        { output_type: "execute_result", execution_count: 9, data: { "text/plain": "1" }, metadata: {} },
      ],
      { execution: { "iopub.status.busy": "2024-01-01" }, collapsed: false, tags: ["t"], trusted: true },
    );
    const { cells, metadata } = canonicalNotebook(notebook, { name: "n" });
    expect(cells[0]).toEqual({
      cell_type: "code",
      id: "a",
      source: "1",
      execution_count: 1,
      metadata: { tags: ["t"] },
      outputs: [
        { output_type: "stream", name: "stdout", text: "one\ntwo\nthree" },
        { output_type: "stream", name: "stderr", text: "warning" },
        { output_type: "execute_result", execution_count: 1, data: { "text/plain": "1" }, metadata: {} },
      ],
    });
    expect(Object.keys(metadata).sort()).toEqual(["kernelspec", "language_info"]);
  });

  test("cuts the repository's folder out of texts", () => {
    const text = `read ${join(projectFolder, "data", "a.csv")} in ${projectFolder}`;
    const notebook = codeNotebook([
      { output_type: "stream", name: "stdout", text },
      { output_type: "display_data", data: { "text/html": text }, metadata: {} },
      { output_type: "error", ename: "E", evalue: text, traceback: [text] },
    ]);
    const written = notebookJson(canonicalNotebook(notebook, { name: "n" }));
    expect(written).not.toContain(projectFolder);
    expect(written.split("read data/a.csv in .").length - 1).toBe(4);
  });

  test("drops outputs and numbers where it is told to", () => {
    const notebook = codeNotebook([{ output_type: "stream", name: "stdout", text: "x" }]);
    const [cell] = canonicalNotebook(notebook, { name: "n", keepOutputs: false }).cells;
    expect(cell.outputs).toEqual([]);
    expect(cell.execution_count).toBeNull();
  });
});

describe("notebookJson", () => {
  test("writes the bytes that nbformat writes", () => {
    const notebook = canonicalNotebook(
      codeNotebook([
        {
          output_type: "display_data",
          metadata: { "image/png": { alt: "é \u2028 x" } },
          data: {
            "application/json": { "10": [], "9": {}, b: [1, 2.5, -0.001], a: null, t: true },
            "text/plain": "a\r\nb\rc\u2028d\u001ce\n\nf\n",
            "image/png": "AAAA",
            "text/html": "",
          },
        },
      ]),
      { name: "n" },
    );
    const ours = notebookJson(notebook);
    const input = join(folder, "ours.ipynb");
    const output = join(folder, "theirs.ipynb");
    writeFileSync(input, ours);
    const script =
      "import nbformat, sys; nb = nbformat.read(sys.argv[1], 4); nbformat.validate(nb); nbformat.write(nb, sys.argv[2])";
    execFileSync(pythonOf(), ["-c", script, input, output]);
    expect(readFileSync(output, "utf8")).toBe(ours);
  });
});

describe("parseNotebook", () => {
  test("says what is wrong with a file that is no notebook", () => {
    expect(() => parseNotebook("{", "a.ipynb")).toThrow(/^Cannot read a\.ipynb: it must be JSON, received: /);
    expect(() => parseNotebook('{"nbformat": 3}', "a.ipynb")).toThrow(
      "Cannot read a.ipynb: it must be a notebook of nbformat 4 with cells, received nbformat 3. " +
        "Convert older notebooks with `jupyter nbconvert --to notebook`.",
    );
    expect(() => parseNotebook("null")).toThrow(TypeError);
  });
});
