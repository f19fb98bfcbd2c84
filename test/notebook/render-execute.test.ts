import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Notebook, readNotebook } from "../../lib/notebook/document";
import { type ExecutionProgress, executeNotebook } from "../../lib/notebook/execute";
import { notebookJson } from "../../lib/notebook/notebookJson";

// The runner knows nothing of the kernel's language: Python's kernel comes with Jupyter and starts fast.
const kernel = "python3";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "seglab-run-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function save(...sources: string[]): string {
  const path = join(folder, "run.ipynb");
  const cells = sources.map((source, i) => ({
    cell_type: "code",
    id: `c${i}`,
    source,
    metadata: i === 0 ? { tags: ["parameters"] } : {},
    execution_count: null,
    outputs: [],
  }));
  const notebook: Notebook = { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
  writeFileSync(path, notebookJson(notebook));
  return path;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process that has ended stays in the list until somebody asks for its exit code.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

async function readPid(file: string): Promise<number> {
  await expect
    .poll(() => existsSync(file) && readFileSync(file, "utf8") !== "", { timeout: 30_000 })
    .toBe(true);
  return Number(readFileSync(file, "utf8"));
}

const sleeper = `import os, time
open("pid.txt", "w").write(str(os.getpid()))
time.sleep(100)`;

describe("executeNotebook", () => {
  test("runs all cells in the folder it is told, says how far it is, and leaves the notebook as it was", async () => {
    const path = save(
      '# const parameters = {"x": 1}',
      "import os; print(os.getcwd()); 6 * 7",
      "",
      "print(1); print(2)",
    );
    const before = readFileSync(path, "utf8");
    const progress: ExecutionProgress[] = [];
    const outPath = join(folder, "out", "run.ipynb");
    const cwd = mkdtempSync(join(folder, "cwd-"));
    const executed = await executeNotebook(path, {
      kernel,
      outPath,
      cwd,
      onProgress: (p) => progress.push(p),
    });
    expect(readFileSync(path, "utf8")).toBe(before);
    expect(readFileSync(outPath, "utf8")).toBe(notebookJson(executed));
    expect(executed.cells.map((cell) => cell.execution_count)).toEqual([1, 2, null, 3]);
    expect(executed.cells[1].outputs).toEqual([
      { output_type: "stream", name: "stdout", text: `${cwd}\n` },
      { output_type: "execute_result", execution_count: 2, data: { "text/plain": "42" }, metadata: {} },
    ]);
    expect(executed.cells[3].outputs).toEqual([{ output_type: "stream", name: "stdout", text: "1\n2\n" }]);
    const done = progress.filter(({ event }) => event === "done");
    expect(done.map(({ cell, nDone, nCells }) => [cell, nDone, nCells])).toEqual([
      [0, 1, 3],
      [1, 2, 3],
      [3, 3, 3],
    ]);
    expect(readdirSync(join(folder, "out"))).toEqual(["run.ipynb"]);
  });

  test("fills in parameters, and writes over the notebook where no other place is named", async () => {
    const path = save('"""\nconst parameters = {"x": 1}\n"""');
    await executeNotebook(path, { kernel, parameters: { x: 7 } });
    const [cell] = (await readNotebook(path)).cells;
    expect(cell.source).toBe('"""\nconst parameters = {\n  "x": 7\n}\n"""');
    expect(cell.outputs?.[0].data?.["text/plain"]).toContain('"x": 7');
  });

  test("says which cell failed and why, and writes nothing", async () => {
    const path = save("x = 1", "y = 2\nraise ValueError('no such thing')");
    const outPath = join(folder, "out.ipynb");
    await expect(executeNotebook(path, { kernel, outPath })).rejects.toThrow(
      `Cannot execute ${path}: cell 2, which begins with \`y = 2\`, must run without an error, received ValueError: no such thing\n`,
    );
    expect(readdirSync(folder)).toEqual(["run.ipynb"]);
  });

  test("ends a cell that takes too long", async () => {
    const path = save("x = 1", sleeper);
    await expect(executeNotebook(path, { kernel, cellTimeoutSeconds: 2 })).rejects.toThrow(
      `Cannot execute ${path}: cell 2, which begins with \`import os, time\`, must end within 2 s, received no end. Allow more with cellTimeoutSeconds.`,
    );
    expect(isAlive(await readPid(join(folder, "pid.txt")))).toBe(false);
  });

  test("reports a kernel that died", async () => {
    const path = save("import os; os._exit(3)");
    await expect(executeNotebook(path, { kernel })).rejects.toThrow(
      /must leave the kernel alive, received a kernel that died$/,
    );
  });

  test("stops at its signal, without a kernel or a file left behind", async () => {
    const path = save(sleeper);
    const before = readFileSync(path, "utf8");
    const controller = new AbortController();
    const run = executeNotebook(path, { kernel, signal: controller.signal });
    const pid = await readPid(join(folder, "pid.txt"));
    expect(isAlive(pid)).toBe(true);
    controller.abort(new Error("changed my mind"));
    await expect(run).rejects.toThrow("changed my mind");
    expect(isAlive(pid)).toBe(false);
    expect(readFileSync(path, "utf8")).toBe(before);
    expect(readdirSync(folder).sort()).toEqual(["pid.txt", "run.ipynb"]);
  });

  test.each(["SIGINT", "SIGTERM", "SIGKILL"] as const)(
    "leaves no kernel behind when its process gets %s",
    async (name) => {
      const path = save(sleeper);
      const script = join(folder, "script.cjs");
      const source = join(__dirname, "../../lib/notebook/execute.ts");
      writeFileSync(
        script,
        `require(${JSON.stringify(source)}).executeNotebook(${JSON.stringify(path)}, { kernel: "python3" });`,
      );
      const temporary = mkdtempSync(join(folder, "tmp-"));
      const child = spawn(process.execPath, ["--require", join(__dirname, "run-typescript.cjs"), script], {
        env: { ...process.env, TMPDIR: temporary },
        stdio: "ignore",
      });
      const ended = new Promise((resolve) => child.once("exit", (_, signal) => resolve(signal)));
      const pid = await readPid(join(folder, "pid.txt"));
      child.kill(name);
      expect(await ended).toBe(name);
      await expect.poll(() => isAlive(pid), { timeout: 15_000 }).toBe(false);
      if (name !== "SIGKILL") {
        expect(readdirSync(temporary).filter((file) => file.startsWith("seglab-"))).toEqual([]);
      }
    },
  );
});
