import { readFileSync, statSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { resolve } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import { checkConfiguration, defaultConfiguration, settingNames } from "../lib/configuration";
import { canonicalNotebook } from "../lib/notebook/canonical";
import { type Notebook, plotlyMime, readNotebook } from "../lib/notebook/document";
import { notebookJson } from "../lib/notebook/notebookJson";
import { readParameters } from "../lib/notebook/parameters";
import { findPlaceholders } from "../lib/notebook/placeholders";
import { notebookNames, outputsOf, pathOf, tagsOf } from "./notebooks";

it("there are notebooks for exploration, features, models, profiles, the report and monitoring", () => {
  const models = ["03-model-comparison", "04-profiling", "05-report", "06-monitoring"];
  const names = ["01-eda", "02-feature-engineering", ...models];
  expect(notebookNames).toEqual(expect.arrayContaining(names.map((name) => `${name}.ipynb`)));
});

describe.each(notebookNames)("notebooks/%s as it is committed", (name) => {
  const text = readFileSync(pathOf(name), "utf8");
  let notebook: Notebook;
  beforeAll(async () => {
    notebook = await readNotebook(pathOf(name));
  });
  const codeCells = () => notebook.cells.filter((cell) => cell.cell_type === "code");

  it("has one cell of parameters: a JSON literal with exactly the settings, at their defaults", () => {
    expect(notebook.cells.filter((cell) => tagsOf(cell).includes("parameters"))).toHaveLength(1);
    const parameters = readParameters(notebook);
    expect(Object.keys(parameters)).toEqual(settingNames);
    expect(checkConfiguration(parameters)).toEqual({ ...defaultConfiguration, data: "../data" });
  });

  it("has cells whose ids are unique, and begin with the notebook's number whatever is edited", () => {
    const ids = notebook.cells.map(({ id }) => id ?? "none");
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !id.startsWith(`${name.slice(0, 2)}-`))).toEqual([]);
  });

  it("is written in the canonical form: saving it again changes no byte", () => {
    expect(notebookJson(canonicalNotebook(notebook, { name: pathOf(name) })) === text).toBe(true);
  });

  it("is small enough for a page on the web", () => {
    expect(statSync(pathOf(name)).size).toBeLessThan(3_000_000);
  });

  it("holds no path of a machine", () => {
    for (const path of [resolve(__dirname, ".."), homedir(), tmpdir()]) {
      if (path.length > 1) expect(text.includes(`${path}/`), path).toBe(false);
    }
  });

  it("takes everything from ../lib, in one cell", () => {
    const imports = codeCells().map(({ source }) =>
      ts.preProcessFile(source, true, true).importedFiles.map(({ fileName }) => fileName),
    );
    expect(imports.filter((files) => files.length > 0)).toEqual([["../lib"]]);
    expect(codeCells().filter(({ source }) => /\b(import|require)\s*\(/.test(source))).toEqual([]);
  });

  it("has run from top to bottom, without an error or a warning", () => {
    const filled = codeCells().filter(({ source }) => source.trim() !== "");
    expect(filled.map((cell) => cell.execution_count)).toEqual(filled.map((_, i) => i + 1));
    const bad = outputsOf(notebook).filter(
      ({ output }) => output.output_type === "error" || output.name === "stderr",
    );
    expect(bad.map(({ cell }) => cell.id)).toEqual([]);
  });

  it("holds no placeholder in its prose", () => {
    expect(findPlaceholders(notebook)).toEqual([]);
  });

  it("shows every plot as a picture too, with words for who can't see it", () => {
    const plots = outputsOf(notebook).filter(({ output }) => output.data?.[plotlyMime] !== undefined);
    expect(plots.length).toBeGreaterThan(0);
    for (const { cell, output } of plots) {
      const picture = output.metadata?.["image/png"] as { alt?: string } | undefined;
      expect(String(output.data?.["image/png"] ?? "").length, `picture of cell ${cell.id}`).toBeGreaterThan(
        5000,
      );
      expect((picture?.alt ?? "").length, `words of cell ${cell.id}`).toBeGreaterThan(20);
    }
  });
});
