import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeKernelSpec } from "../../lib/notebook/kernelspec.mjs";
import { builtKernel } from "./kernelClient";

const root = resolve(__dirname, "../..");
const python = resolve(root, ".venv/bin/python");

const names = [
  ...["clear_output", "completion", "display_data", "error", "execute_result", "execute_stderr"],
  ...["execute_stdout", "history", "inspect", "is_complete", "kernel_info", "pager"],
];

describe("The official test suite of Jupyter kernels (jupyter_kernel_test) passes", () => {
  const directory = mkdtempSync(join(tmpdir(), "seglab-suite-"));
  const problems = new Map<string, string[]>();
  let errors = "";

  beforeAll(() => {
    builtKernel();
    writeKernelSpec(join(directory, "kernels"), root);
    const run = spawnSync(python, [join(__dirname, "test_kernel.py")], {
      cwd: join(root, "notebooks"),
      encoding: "utf8",
      timeout: 110_000,
      env: { ...process.env, JUPYTER_PATH: directory, JUPYTER_RUNTIME_DIR: join(directory, "runtime") },
    });
    if (run.error) {
      throw new Error(
        `Cannot run the kernel's test suite: ${python} must be a Python with the packages of test/requirements.txt, received ${run.error.message}. Run "npm run setup -- --with-tests".`,
      );
    }
    errors = run.stderr;
    for (const line of run.stdout.split("\n").filter((text) => text.startsWith("{"))) {
      const outcome = JSON.parse(line) as { name: string; problems: string[] };
      problems.set(outcome.name, outcome.problems);
    }
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it.each(names)("test_%s", (name) => {
    const found = problems.get(`test_${name}`);
    expect(found, `the suite did not run this test; it said:\n${errors}`).toBeDefined();
    expect(found).toEqual([]);
  });
});
