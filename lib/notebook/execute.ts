import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { notebookAsset, pythonEnvironment, pythonOf } from "./assets";
import { canonicalNotebook } from "./canonical";
import { runChild } from "./child";
import { type Notebook, readNotebook, writeNotebook } from "./document";
import { onInterrupt } from "./interrupt";
import { fillParameters } from "./parameters";

/** How far a run is. */
export interface ExecutionProgress {
  /** a cell was begun, or has ended */
  readonly event: "start" | "done";
  /** position of the cell among all cells, from 0 */
  readonly cell: number;
  /** how many code cells have ended */
  readonly nDone: number;
  /** how many code cells with a source the notebook has */
  readonly nCells: number;
}

export interface ExecuteOptions {
  /** new values for the cell tagged `parameters` */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** where the executed notebook goes; over the notebook itself by default */
  readonly outPath?: string;
  /** the kernel's working directory; the notebook's folder by default */
  readonly cwd?: string;
  /** the kernel; `tslab` by default */
  readonly kernel?: string;
  /** longest time for one cell, in seconds; 600 by default */
  readonly cellTimeoutSeconds?: number;
  readonly onProgress?: (progress: ExecutionProgress) => void;
  /** stops the run; nothing is written then */
  readonly signal?: AbortSignal;
}

interface Report {
  readonly event: "start" | "done" | "failed" | "timeout" | "dead";
  readonly cell: number;
  readonly ename?: string;
  readonly evalue?: string;
  readonly traceback?: string;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character starts a terminal's colour codes
const colours = /\u001b\[[0-9;]*m/g;

function failure(
  path: string,
  notebook: Notebook,
  report: Report | undefined,
  stderr: string,
  limit: number,
): Error {
  if (!report)
    return new Error(`Cannot execute ${path}: Jupyter must run to the end, received: ${stderr.trim()}`);
  const source = notebook.cells[report.cell]?.source ?? "";
  const where = `Cannot execute ${path}: cell ${report.cell + 1}, which begins with \`${source.split("\n", 1)[0]}\`,`;
  if (report.event === "timeout") {
    return new Error(
      `${where} must end within ${limit} s, received no end. Allow more with cellTimeoutSeconds.`,
    );
  }
  if (report.event === "dead")
    return new Error(`${where} must leave the kernel alive, received a kernel that died`);
  const detail = (report.traceback ?? "").replace(colours, "").trim();
  return new Error(
    `${where} must run without an error, received ${report.ename}: ${report.evalue}\n${detail}`,
  );
}

/**
 * Runs a notebook from top to bottom in a fresh kernel and writes it with its outputs, in canonical form.
 *
 * The file is written only when every cell has run: a failed or interrupted run leaves what was there before, and no
 * kernel behind.
 * @param path the notebook; not changed unless `outPath` is left out
 * @returns the executed notebook
 * @throws Error that names the cell where one fails, takes too long or ends the kernel; see `fillParameters` for wrong parameters
 */
export async function executeNotebook(path: string, options: ExecuteOptions = {}): Promise<Notebook> {
  const {
    parameters,
    outPath = path,
    cwd = dirname(path),
    kernel = "tslab",
    cellTimeoutSeconds = 600,
  } = options;
  const original = await readNotebook(path);
  const notebook = parameters ? fillParameters(original, parameters) : original;
  const python = pythonOf();
  const nCells = notebook.cells.filter(
    (cell) => cell.cell_type === "code" && cell.source.trim() !== "",
  ).length;
  const folder = await mkdtemp(join(tmpdir(), "seglab-execute-"));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  const release = onInterrupt(removeFolder);
  try {
    const input = join(folder, "input.ipynb");
    const output = join(folder, "output.ipynb");
    await writeNotebook(input, canonicalNotebook(notebook, { name: path, keepOutputs: false }));
    let nDone = 0;
    let problem: Report | undefined;
    const { code, stderr } = await runChild(python, [notebookAsset("execute.py")], {
      cwd: resolve(cwd),
      env: pythonEnvironment(python),
      input: `${JSON.stringify({ input, output, cwd: resolve(cwd), kernel, timeout: cellTimeoutSeconds })}\n`,
      keepInputOpen: true,
      signal: options.signal,
      onLine: (line) => {
        const report: Report = JSON.parse(line);
        if (report.event === "done") nDone++;
        if (report.event === "start" || report.event === "done") {
          options.onProgress?.({ event: report.event, cell: report.cell, nDone, nCells });
        } else problem = report;
      },
    });
    if (code !== 0) throw failure(path, notebook, problem, stderr, cellTimeoutSeconds);
    const executed = canonicalNotebook(await readNotebook(output), { name: path });
    await writeNotebook(outPath, executed);
    return executed;
  } finally {
    release();
    await removeFolder();
  }
}
