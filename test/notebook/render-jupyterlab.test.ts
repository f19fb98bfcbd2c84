import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withBrowser } from "../../lib/notebook/browser";
import { type LabRun, runInJupyterLab } from "./jupyterlab";
import { withJupyterLab } from "./jupyterlabServer";

// Python's kernel: this tests the way through JupyterLab; the notebooks' own kernel has its tests.
const good = [
  `from IPython.display import display, HTML
display(HTML("<table><tr><th>a</th></tr><tr><td>1</td></tr></table>"))`,
  `figure = {"data": [{"type": "bar", "x": ["a", "b"], "y": [1, 2]}], "layout": {"title": {"text": "Two bars"}}}
display({"application/vnd.plotly.v1+json": figure, "text/plain": "Two bars"}, raw=True)`,
  "",
];

let folder: string;
let runs: Record<string, LabRun>;
let url: string;

function save(name: string, sources: readonly string[]): string {
  const cells = sources.map((source, i) => ({
    cell_type: "code",
    id: `c${i}`,
    source,
    metadata: {},
    outputs: [],
    execution_count: null,
  }));
  const metadata = { kernelspec: { name: "python3", display_name: "Python", language: "python" } };
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }));
  return path;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "seglab-notebooks-"));
  const paths = {
    good: save("good one.ipynb", good),
    bad: save("bad.ipynb", ["1", 'raise ValueError("no")', "2"]),
  };
  runs = await withJupyterLab(folder, (server) =>
    withBrowser(async (browser) => {
      url = server.url;
      return {
        good: await runInJupyterLab(server, browser, paths.good),
        bad: await runInJupyterLab(server, browser, paths.bad),
      };
    }),
  );
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a person in JupyterLab sees the plot and the table of a notebook that ran", () => {
  const { screenshot, complaints, ...seen } = runs.good;
  expect(seen).toEqual({ errors: [], nCodeCells: 2, nExecuted: 2, nPlots: 1, nTables: 1 });
  expect(screenshot.length).toBeGreaterThan(20_000);
  expect(complaints).toEqual([]);
});

test("an error in a cell is found, with the cells that did not run", () => {
  const { errors, nCodeCells, nExecuted } = runs.bad;
  expect({ errors, nCodeCells, nExecuted }).toEqual({
    errors: ["ValueError: no"],
    nCodeCells: 3,
    nExecuted: 2,
  });
});

test("the server is gone when its work is done, also when that failed", async () => {
  await expect(fetch(`${url}/api/status`)).rejects.toThrow();
  let other = "";
  const work = withJupyterLab(folder, async (server) => {
    other = server.url;
    throw new Error("the work failed");
  });
  await expect(work).rejects.toThrow("the work failed");
  await expect(fetch(`${other}/api/status`)).rejects.toThrow();
});
