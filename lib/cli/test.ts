import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectFolder as root } from "../notebook/assets";
import { checkCells } from "../notebook/cells";
import { describeCommand, runCommand } from "./command";

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** One check that is a program: it passes when the program ends with status 0. */
function check(name: string, program: string, args: readonly string[]): Counts {
  console.log(`\n— ${name}`);
  const ended = spawnSync(process.execPath, [join(root, "node_modules", program), ...args], {
    cwd: root,
    stdio: "inherit",
  });
  const passed = ended.status === 0;
  console.log(`${passed ? "passed" : "FAILED"}: ${name}`);
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

/** Type-checks the cells of each notebook, one check per notebook. */
function checkNotebooks(): Counts {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const name of readdirSync(join(root, "notebooks")).filter((file) => file.endsWith(".ipynb"))) {
    const diagnostics = checkCells(join(root, "notebooks", name));
    for (const { cell, line, message } of diagnostics) {
      console.log(`notebooks/${name}: cell ${cell}, line ${line}: ${message}`);
    }
    console.log(`${diagnostics.length === 0 ? "passed" : "FAILED"}: types of the cells of ${name}`);
    counts[diagnostics.length === 0 ? "passed" : "failed"] += 1;
  }
  return counts;
}

/** Runs the tests under `test/`; a run that ends without a report counts as one failure. */
function runTests(filters: readonly string[]): Counts {
  console.log("\n— tests");
  const folder = mkdtempSync(join(tmpdir(), "seglab-test-"));
  const report = join(folder, "report.json");
  const args = [
    "run",
    "--config",
    "test/vitest.config.mts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const ended = spawnSync(
    process.execPath,
    [join(root, "node_modules/vitest/vitest.mjs"), ...args, ...filters],
    {
      cwd: root,
      stdio: "inherit",
    },
  );
  try {
    const counted = JSON.parse(readFileSync(report, "utf8"));
    const failed = counted.numFailedTests + (ended.status !== 0 && counted.numFailedTests === 0 ? 1 : 0);
    return {
      passed: counted.numPassedTests,
      failed,
      skipped: counted.numPendingTests + counted.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const command = describeCommand(
  "npm test",
  "Type-checks, lints, and runs all tests; the last line counts them.",
)
  .argument(
    "[filters...]",
    "run only the test files whose path holds one of these words (then without the other checks)",
  )
  .allowExcessArguments(true);

runCommand(command, async () => {
  const filters = command.args;
  const counts =
    filters.length > 0
      ? [runTests(filters)]
      : [
          check("types of lib and test", "typescript/bin/tsc", ["-p", "test/tsconfig.json"]),
          checkNotebooks(),
          check("lint", "@biomejs/biome/bin/biome", ["check", "."]),
          runTests([]),
        ];
  const total = (of: keyof Counts) => counts.reduce((sum, part) => sum + part[of], 0);
  if (total("skipped") > 0) {
    console.log(`\n${total("skipped")} skipped on this machine: their names say why`);
  }
  console.log(`\n${total("passed")} passed, ${total("failed")} failed`);
  if (total("failed") > 0) process.exitCode = 1;
});
