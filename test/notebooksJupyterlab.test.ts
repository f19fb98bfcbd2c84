import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withBrowser } from "../lib/notebook/browser";
import { plotlyMime, readNotebook } from "../lib/notebook/document";
import { type LabRun, runInJupyterLab } from "./notebook/jupyterlab";
import { withJupyterLab } from "./notebook/jupyterlabServer";
import { noBrowser, notebookNames, notebooksFolder, pathOf, skipped, twoAtATime } from "./notebooks";

const root = resolve(__dirname, "..");
const runs = new Map<string, LabRun | Error>();
let folder = "";

// Copies, since JupyterLab saves what it has run; beside them the library and the data as they lie in the repository.
beforeAll(async () => {
  if (noBrowser) return;
  folder = mkdtempSync(join(tmpdir(), "seglab-person-"));
  mkdirSync(join(folder, "notebooks"));
  for (const name of notebookNames) cpSync(join(notebooksFolder, name), join(folder, "notebooks", name));
  for (const name of ["lib", "data"]) symlinkSync(join(root, name), join(folder, name), "junction");
  await withJupyterLab(folder, (server) =>
    withBrowser((browser) =>
      twoAtATime(notebookNames, async (name) => {
        const run = runInJupyterLab(server, browser, join(folder, "notebooks", name));
        runs.set(name, await run.catch((error: Error) => error));
      }),
    ),
  );
}, 400_000);

afterAll(() => {
  if (folder) rmSync(folder, { recursive: true, force: true });
});

test.skipIf(noBrowser).each(notebookNames)(
  `a person who opens %s in JupyterLab and runs all cells sees tables and plots${skipped}`,
  async (name) => {
    const run = runs.get(name);
    if (run === undefined || run instanceof Error) throw run;
    const { errors, nCodeCells, nExecuted, nPlots, nTables, complaints } = run;
    expect({ errors, complaints }).toEqual({ errors: [], complaints: [] });
    expect(nCodeCells).toBeGreaterThan(5);
    expect(nExecuted).toBe(nCodeCells);
    const figures = (await readNotebook(pathOf(name))).cells.flatMap(({ outputs }) =>
      (outputs ?? []).filter(({ data }) => data?.[plotlyMime] !== undefined),
    );
    expect(nPlots).toBe(figures.length);
    expect(nPlots).toBeGreaterThan(1);
    expect(nTables).toBeGreaterThan(2);
  },
);
