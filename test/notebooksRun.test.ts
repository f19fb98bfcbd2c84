import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Notebook, type Output, readNotebook } from "../lib/notebook/document";
import { executeNotebook } from "../lib/notebook/execute";
import { notebookNames, notebooksFolder, outputsOf, pathOf, tagsOf, twoAtATime } from "./notebooks";

const folder = mkdtempSync(join(tmpdir(), "seglab-notebooks-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function execute(
  name: string,
  as: string,
  parameters?: Readonly<Record<string, unknown>>,
): Promise<Notebook> {
  const outPath = join(folder, as, name);
  return executeNotebook(pathOf(name), { outPath, cwd: notebooksFolder, parameters });
}

/** An output without its picture, which is drawn after the run. */
function withoutPicture({ data, metadata, ...rest }: Output): unknown {
  if (data === undefined) return rest;
  const { "image/png": _picture, ...shown } = data;
  const { "image/png": described, ...other } = metadata ?? {};
  const alt = (described as { alt?: string } | undefined)?.alt;
  return { ...rest, data: shown, metadata: other, alt };
}

describe("executed again, every notebook gives the outputs that are committed", () => {
  let again: Map<string, Notebook>;

  beforeAll(async () => {
    process.env.SEGLAB_CACHE = "off"; // what is remembered would hide what has changed
    const executed = await twoAtATime(notebookNames, (name) => execute(name, "again"));
    delete process.env.SEGLAB_CACHE;
    again = new Map(executed.map((notebook, i) => [notebookNames[i], notebook]));
  }, 600_000);

  it.each(notebookNames)("%s", async (name) => {
    const shown = (notebook: Notebook) =>
      notebook.cells
        .filter((cell) => cell.cell_type === "code" && !tagsOf(cell).includes("timing"))
        .map((cell) => ({ id: cell.id, outputs: (cell.outputs ?? []).map(withoutPicture) }));
    const before = shown(await readNotebook(pathOf(name)));
    const after = shown(again.get(name) as Notebook);
    const stale = before.filter((cell, i) => !isDeepStrictEqual(cell, after[i])).map(({ id }) => id);
    expect(stale, 'cells whose committed output is stale: run "npm run notebooks:save"').toEqual([]);
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  it("times apart, which are tagged so in one cell", async () => {
    const notebooks = await Promise.all(notebookNames.map((name) => readNotebook(pathOf(name))));
    const timing = notebooks.flatMap(({ cells }) => cells.filter((cell) => tagsOf(cell).includes("timing")));
    expect(timing.length).toBeLessThanOrEqual(2);
    for (const cell of timing) expect(cell.source).toContain("seconds");
  });
});

/** What a reader must never see in a sentence. */
const unreadable = /\b(undefined|NaN|null|Infinity)\b|\[object |\bPromise\b/;

const [, features, comparison, profiling] = notebookNames;

describe.each([
  { data: "data with smooth differences", parameters: { data: "../data/continuum" }, names: notebookNames },
  {
    data: "data without groups",
    parameters: { data: "../data/unstructured" },
    names: [comparison, profiling],
  },
  {
    data: "transaction lines",
    parameters: { unit: "transaction" },
    names: [features, comparison, profiling],
  },
  {
    data: "other settings",
    parameters: {
      ...{ scale: "robust", clusters: 4, model: "gmm", seed: 7 },
      features: ["orders", "totalValue", "region"],
    },
    names: [features, comparison, profiling],
  },
])("notebooks run on $data, and say nothing unreadable", ({ data, parameters, names }) => {
  let executed: Map<string, Notebook | Error>;
  beforeAll(async () => {
    const all = await twoAtATime(names, (name) =>
      execute(name, data, parameters).catch((error: Error) => error),
    );
    executed = new Map(all.map((notebook, i) => [names[i], notebook]));
  }, 600_000);

  it.each(names)("%s", (name) => {
    const notebook = executed.get(name);
    if (notebook === undefined || notebook instanceof Error) throw notebook;
    const outputs = outputsOf(notebook);
    expect(outputs.length).toBeGreaterThan(10);
    const sentences = outputs.map(
      ({ cell, output }) => `${cell.id}: ${output.data?.["text/markdown"] ?? ""}`,
    );
    expect(sentences.filter((text) => unreadable.test(text))).toEqual([]);
    expect(outputs.filter(({ output }) => output.name === "stderr").map(({ cell }) => cell.id)).toEqual([]);
  });
});
