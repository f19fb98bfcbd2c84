import { rmSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { onInterrupt } from "./interrupt";

let counter = 0;

/**
 * Has another program make a file under a temporary name beside its place, then renames it: readers see the old file or the whole new one,
 * and an interrupted or failed run leaves nothing behind.
 * @param path where the file goes; its folder is made
 * @param write writes the file whose temporary name it is given
 */
export async function writeAtomically(
  path: string,
  write: (temporary: string) => Promise<void>,
): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `.${basename(path)}.${process.pid}.${++counter}.tmp`);
  const release = onInterrupt(() => rmSync(temporary, { force: true }));
  try {
    await write(temporary);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    release();
  }
}
