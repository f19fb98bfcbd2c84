import { resolve } from "node:path";
import type { Dataset } from "../data/dataset";
import { writeRejects } from "../data/rejects";

/** Writes the records that were left out, with their reasons, where there are any, and returns the file's path. */
export async function keepRejects(dataset: Dataset, path: string): Promise<string[]> {
  if (dataset.files.every(({ rejected }) => rejected === 0)) return [];
  await writeRejects(dataset, path);
  return [path];
}

/**
 * Refuses to write where the data were read from.
 *
 * @throws RangeError when the path is that of a file of the data
 */
export function refuseInput({ files }: Dataset, folder: string, path: string): void {
  const read = files.find(({ file }) => resolve(folder, file) === resolve(path));
  if (read === undefined) return;
  throw new RangeError(
    `Cannot write ${path}: --out must name another file than those of the data, received ${read.file}, which was read`,
  );
}
