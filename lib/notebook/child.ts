import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { onInterrupt, unlessInterrupted } from "./interrupt";

export interface ChildOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** written to the child's standard input */
  readonly input?: string;
  /** leaves standard input open while the child runs, so that it sees when this process has died; false by default */
  readonly keepInputOpen?: boolean;
  /** called with every line of the child's standard output */
  readonly onLine?: (line: string) => void;
  /** stops the child; the promise then rejects with the signal's reason */
  readonly signal?: AbortSignal;
  /** how long a stopped child may take to end by itself before it is killed; 10,000 by default */
  readonly graceMs?: number;
}

export interface ChildResult {
  readonly code: number | null;
  readonly stderr: string;
}

const maxStderr = 100_000;

/** Asks a child to end, and kills it when it has not ended after `graceMs`. Resolves when it has ended. */
export function stopChild(child: ChildProcess, graceMs = 10_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), graceMs);
    child.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill("SIGTERM");
  });
}

/**
 * Runs a program to its end and hands on its output line by line. It is stopped when this process is interrupted.
 * @throws Error where the program cannot be started; the reason of `signal` where that fired
 */
export async function runChild(
  command: string,
  commandArguments: readonly string[],
  options: ChildOptions = {},
): Promise<ChildResult> {
  const { cwd, env, input = "", keepInputOpen = false, onLine, signal, graceMs } = options;
  signal?.throwIfAborted();
  // Its own process group: Ctrl-C in a terminal reaches this process alone, which then stops the child once.
  const detached = process.platform !== "win32";
  const child = spawn(command, commandArguments, { cwd, env, stdio: ["pipe", "pipe", "pipe"], detached });
  const release = onInterrupt(() => stopChild(child, graceMs));
  const stop = () => void stopChild(child, graceMs);
  signal?.addEventListener("abort", stop, { once: true });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-maxStderr);
  });
  createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY }).on("line", (line) =>
    onLine?.(line),
  );
  child.stdin.on("error", () => {}); // the child ended before it read its input: its exit code says so
  child.stdin.write(input);
  if (!keepInputOpen) child.stdin.end();
  try {
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once("error", (error) => reject(new Error(`Cannot start ${command}: ${error.message}`)));
      child.once("close", resolve);
    });
    const code = await unlessInterrupted(ended);
    signal?.throwIfAborted();
    return { code, stderr };
  } finally {
    signal?.removeEventListener("abort", stop);
    release();
  }
}
