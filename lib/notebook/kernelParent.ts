import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

const intervalMs = 1000;

/**
 * Ends this process when the one that started it is gone. A thread of its own looks, since a cell may keep the
 * main one busy for ever.
 */
export function followParent(): void {
  new Worker(__filename, { workerData: { parent: process.ppid }, stdout: true, stderr: true }).unref();
}

/** Whether the process that started this one has gone; a child that lost its parent gets another one. */
function isOrphan(parent: number): boolean {
  if (process.ppid !== parent) return true;
  try {
    process.kill(parent, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

if (!isMainThread && parentPort) {
  const { parent } = workerData as { parent: number };
  setInterval(() => {
    if (isOrphan(parent)) process.kill(process.pid, "SIGKILL");
  }, intervalMs);
}
