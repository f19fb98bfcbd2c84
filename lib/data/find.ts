import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";

const endings = [".csv", ".csv.gz", ".parquet"];

/** The entries of a data folder. */
export function listFolder(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch (cause) {
    throw new RangeError(
      `Cannot load a data set: the data folder must be a folder that can be read, received "${directory}"; check the path given by --data`,
      { cause },
    );
  }
}

/**
 * Finds a file of a data folder, whatever the case of its name's letters.
 *
 * @param name - a name with ending, or one without, for which .csv, .csv.gz and .parquet are tried
 * @returns the path, or null where there is none
 * @throws RangeError when several files fit
 */
export function findFile(directory: string, name: string): string | null {
  const folder = join(directory, dirname(name));
  const wanted = basename(name).toLowerCase();
  const names = endings.some((ending) => wanted.endsWith(ending))
    ? [wanted]
    : [wanted, ...endings.map((ending) => wanted + ending)];
  const exact = listFolder(folder).filter((entry) => entry === basename(name));
  const found =
    exact.length > 0 ? exact : listFolder(folder).filter((entry) => names.includes(entry.toLowerCase()));
  const files = found.filter((entry) => statSync(join(folder, entry)).isFile());
  if (files.length > 1) {
    throw new RangeError(
      `Cannot load a data set: there must be one file "${name}", received ${files.join(" and ")}; remove one, or name the other in dataset.json`,
    );
  }
  return files.length === 1 ? join(folder, files[0]) : null;
}
