const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
type Signal = (typeof signals)[number];
type Cleanup = () => void | Promise<void>;

const cleanups = new Set<Cleanup>();
let interrupted = false;

async function cleanUpAndEnd(signal: Signal): Promise<void> {
  if (interrupted) return;
  interrupted = true;
  for (const cleanup of [...cleanups].reverse()) {
    try {
      await cleanup();
    } catch (error) {
      console.error(`While stopping: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  for (const name of signals) process.removeListener(name, cleanUpAndEnd);
  process.kill(process.pid, signal);
}

/**
 * Registers what must be undone when this process is interrupted: a child to stop, a half-written file to remove.
 * The last registered runs first; then the process ends by the same signal.
 * @returns a function that takes the registration back
 */
export function onInterrupt(cleanup: Cleanup): () => void {
  if (cleanups.size === 0) for (const name of signals) process.on(name, cleanUpAndEnd);
  cleanups.add(cleanup);
  return () => {
    cleanups.delete(cleanup);
    if (cleanups.size === 0 && !interrupted)
      for (const name of signals) process.removeListener(name, cleanUpAndEnd);
  };
}

/**
 * What `work` gives, or throws. While this process is being interrupted it stays open for ever: what fails then fails
 * because it was stopped, and nobody wants to read about it.
 */
export async function unlessInterrupted<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } finally {
    if (interrupted) await new Promise<never>(() => {});
  }
}
