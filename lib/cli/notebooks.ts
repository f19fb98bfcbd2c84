import { readdirSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import type { Configuration } from "../configuration";
import { projectFolder } from "../notebook/assets";
import { type ExecuteOptions, executeNotebook } from "../notebook/execute";
import type { Progress } from "./progress";

/** Folder of the notebooks, which is also where their kernels work. */
export const notebooksFolder: string = join(projectFolder, "notebooks");

/** Paths of all notebooks, in the order in which they are read. */
export function notebookPaths(): string[] {
  return readdirSync(notebooksFolder)
    .filter((name) => name.endsWith(".ipynb"))
    .sort()
    .map((name) => join(notebooksFolder, name));
}

/** Settings as a notebook takes them: paths from its own folder, so that no notebook holds a path of one machine. */
export function notebookParameters(configuration: Configuration): Record<string, unknown> {
  const { data, manifest } = configuration;
  const fromNotebooks = (path: string) => relative(notebooksFolder, resolve(path)).replaceAll("\\", "/");
  return { ...configuration, data: fromNotebooks(data), manifest: manifest && fromNotebooks(manifest) };
}

/** What works on one notebook, and may say how far it is. */
export type NotebookWork = (path: string, execute: Execute) => Promise<string>;

/** Executes the notebook at hand in a fresh kernel, and tells how far it is. */
export type Execute = (options: Pick<ExecuteOptions, "outPath" | "parameters">) => Promise<void>;

/**
 * Works on all notebooks, two at a time: as many as the smallest supported machine has cores. Where one fails, the others are
 * stopped.
 *
 * @param work - returns what is told when the notebook is done
 */
export async function workOnNotebooks(progress: Progress, work: NotebookWork): Promise<void> {
  const rest = notebookPaths();
  const doing = new Map<string, string>();
  const stop = new AbortController();
  const worker = async () => {
    for (let path = rest.shift(); path !== undefined && !stop.signal.aborted; path = rest.shift()) {
      const name = basename(path, ".ipynb");
      const say = (what: string) => {
        doing.set(name, what);
        progress.say([...doing].map((entry) => entry.join(": ")).join(" · "));
      };
      say("starting the kernel");
      const execute = async (options: Parameters<Execute>[0]) => {
        const onProgress: ExecuteOptions["onProgress"] = ({ nDone, nCells }) =>
          say(`cell ${nDone} of ${nCells}`);
        await executeNotebook(path, { ...options, cwd: notebooksFolder, signal: stop.signal, onProgress });
        say("rendering");
      };
      const done = await work(path, execute);
      doing.delete(name);
      progress.done(done);
    }
  };
  const ended = await Promise.allSettled(
    [worker(), worker()].map((working) =>
      working.catch((error) => {
        stop.abort();
        throw error;
      }),
    ),
  );
  const failures = ended.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
  // The one that was stopped because the other had failed is no news.
  const failure = failures.find((reason) => reason?.name !== "AbortError") ?? failures[0];
  if (failure) throw failure;
}
