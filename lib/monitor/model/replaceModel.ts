import { constants, copyFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import type { KeptModel } from "./keptModel";
import { writeModel } from "./writeModel";

/**
 * Puts a new model in the place of an old one. The old file is first copied beside it under a name with its reference date, such as
 * `model-2025-01-01.json`, and a number where there is such a file already; no other file is ever overwritten. Only then is the new one
 * moved into its place, whole: whoever interrupts this finds the old model where it was.
 *
 * @param path - of the old model
 * @param old - what it holds
 * @returns path of the copy; that of an earlier one where it has the same content
 * @throws Error of the file system, and then the old model is still in its place
 */
export function replaceModel(path: string, old: KeptModel, kept: KeptModel): string {
  const day = old.features.context.referenceDate.slice(0, 10);
  const copy = copyBeside(path, day);
  writeModel(path, kept);
  return copy;
}

function copyBeside(path: string, day: string): string {
  const extension = extname(path);
  const stem = join(dirname(path), `${basename(path, extension)}-${day}`);
  const content = readFileSync(path);
  for (let number = 1; ; number++) {
    const copy = `${stem}${number === 1 ? "" : `-${number}`}${extension}`;
    if (existsSync(copy)) {
      if (isFile(copy, content)) return copy;
      continue;
    }
    try {
      // Fails where the file exists, also if another process has made it since.
      copyFileSync(path, copy, constants.COPYFILE_EXCL);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") continue;
      throw error;
    }
    if (isFile(copy, content)) return copy;
    rmSync(copy, { force: true });
    throw new Error(
      `Cannot keep the old model: ${path} must stay as it is while it is copied, received another content in ${copy}; run it again`,
    );
  }
}

/** Whether a path is a file of this content. */
function isFile(path: string, content: Buffer): boolean {
  try {
    return readFileSync(path).equals(content);
  } catch {
    return false;
  }
}
