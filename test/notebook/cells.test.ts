import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, expect, it } from "vitest";
import { checkCells } from "../../lib/notebook/cells";

// Packages and ../lib resolve as they do from notebooks/.
const directory = resolve(__dirname, "../../notebooks");
const file = join(directory, `.check-${process.pid}.ipynb`);
afterEach(() => rmSync(file, { force: true }));

function check(...sources: (string | string[])[]) {
  const code = sources.map((source) => ({ cell_type: "code", metadata: {}, outputs: [], source }));
  const cells = [{ cell_type: "markdown", metadata: {}, source: "# Not code: const" }, ...code];
  writeFileSync(file, JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
  return checkCells(file);
}

it("finds nothing in cells that are right, with imports, top-level await and names from earlier cells", () => {
  const found = check(
    'import { kmeans } from "ml-kmeans";\nimport * as dfd from "danfojs-node";',
    ["const fit = kmeans([[1], [9]], 2, { seed: 1 });\n", "fit.clusters"],
    "[1, 2].map((n) => n + fit.iterations)",
    "const later = await Promise.resolve(3);\nfor await (const n of [later]) console.log(n);",
    "new dfd.Series([later])",
  );
  expect(found).toEqual([]);
});

it("finds an error planted in a cell, and says in which cell, line and column it is", () => {
  const found = check("const a = 1;\na", ["const b = a;\n", "const wrong: string = b;"], "b");
  expect(found).toEqual([
    { cell: 2, line: 2, column: 7, code: 2322, message: "Type 'number' is not assignable to type 'string'." },
  ]);
});

it("checks under strict", () => {
  const found = check("const f = (x) => x;", "const n: number = null;");
  expect(found.map(({ cell, code }) => [cell, code])).toEqual([
    [1, 7006],
    [2, 2322],
  ]);
});

it("finds errors of syntax, and none in other cells on their account", () => {
  expect(check("const ok = 1;", "const = 2;").every(({ cell }) => cell === 2)).toBe(true);
});

it("finds a wrong name in an import from lib", () => {
  const [found] = check('import { noSuchName } from "../lib";\nnoSuchName;');
  expect(found).toMatchObject({ cell: 1, line: 1 });
  expect(found.message).toMatch(/noSuchName|'\.\.\/lib'/);
});

it("writes nothing beside the notebook", () => {
  const before = readdirSync(directory);
  check("1");
  rmSync(file);
  expect(readdirSync(directory)).toEqual(before);
});

it("refuses a file that is no notebook", () => {
  writeFileSync(file, "{}");
  expect(() => checkCells(file)).toThrow(
    /^Cannot check the cells of .* the file must be a notebook with cells$/,
  );
});
