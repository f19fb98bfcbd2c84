import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { pythonEnvironment, pythonOf } from "../../lib/notebook/assets";
import { writeNotebook } from "../../lib/notebook/document";
import { table } from "../../lib/notebook/tables/table";
import { codeCell, madeReport } from "./reportPages";

const folder = mkdtempSync(join(tmpdir(), "seglab-latex-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const has = (program: string) => spawnSync(program, ["--version"]).status === 0;
const missing = ["xelatex", "pandoc"].filter((program) => !has(program));
const skipped = missing.length === 0 ? "" : ` (skipped: no ${missing.join(", no ")})`;

test.skipIf(missing.length > 0)(
  `a report with every kind of part is set by LaTeX without an error, and nothing is wider than its line${skipped}`,
  async () => {
    const names = Array.from({ length: 16 }, (_, i) => `averageOrderValue ${i}`);
    const wide = [
      Object.fromEntries(names.map((name, i) => [name, 1234.5 + i])),
      {
        what: "One offer to come back. ".repeat(30),
        "share of revenue brought": 0.5,
        how: "Write. ".repeat(20),
      },
    ];
    const { cells, ...report } = await madeReport();
    const more = wide.map((row) => codeCell(() => table([row], { caption: "Wider than a page" })));
    // Without pictures: a browser draws those.
    await writeNotebook(join(folder, "report.ipynb"), {
      ...report,
      cells: [...cells, ...(await Promise.all(more))],
    });
    const python = pythonOf();
    const converted = spawnSync(python, ["-m", "nbconvert", "--to", "latex", "--no-input", "report.ipynb"], {
      cwd: folder,
      env: pythonEnvironment(python),
      encoding: "utf8",
    });
    expect(converted.status, converted.stderr).toBe(0);
    const set = spawnSync("xelatex", ["-interaction=nonstopmode", "report.tex"], {
      cwd: folder,
      encoding: "utf8",
    });
    const log = readFileSync(join(folder, "report.log"), "utf8");
    expect(log.split("\n").filter((line) => /^!|^Overfull \\hbox/.test(line))).toEqual([]);
    expect(set.status).toBe(0);
    const tex = readFileSync(join(folder, "report.tex"), "utf8");
    for (const part of [
      "\\begin{longtable}",
      "\\begin{tabular}{@{}lcr@{}}",
      "\\tableofcontents",
      "\\captionof{table}",
    ])
      expect(tex).toContain(part);
  },
);
