import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Writes a file whole or not at all: under another name in the same folder first, which is then renamed.
 * Folders that are missing are made; a file of that name is replaced.
 */
export function writeFileWhole(path: string, content: string | Uint8Array): void {
  writeFileInParts(path, [content]);
}

/** Like `writeFileWhole`, for a content that is made piece by piece. */
export function writeFileInParts(path: string, parts: Iterable<string | Uint8Array>): void {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  const unfinished = join(folder, `.${basename(path)}.${randomBytes(4).toString("hex")}.tmp`);
  const file = openSync(unfinished, "wx");
  try {
    try {
      for (const part of parts) writeAll(file, typeof part === "string" ? Buffer.from(part) : part);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, path);
  } catch (cause) {
    rmSync(unfinished, { force: true });
    throw cause;
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(file, bytes, written);
  }
}
