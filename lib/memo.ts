import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { deserialize, serialize } from "node:v8";

/** Where remembered results lie, and for which build of the library. */
export interface MemoOptions {
  /** Folder of the results; default `node_modules/.cache/seglab` of the project. */
  readonly directory?: string;
  /** What names the code; default: the hash that set-up gave to the compiled library. */
  readonly build?: string | null;
}

/** Folders of results are called so: others lie beside them, such as that of the unpacked browser. */
const prefix = "results-";

/**
 * Returns what `compute` returns, from a file where it was computed before with the same inputs by the same build.
 *
 * Nothing is remembered when the library runs from source, or where the environment has `SEGLAB_CACHE=off`. A file that can't
 * be read is computed anew.
 *
 * @param name - what is computed, as a file name
 * @param inputs - everything that the result depends on, as plain JSON
 * @param compute - makes the result: plain objects, arrays and typed arrays, no functions
 */
export async function remember<T>(
  name: string,
  inputs: unknown,
  compute: () => T | Promise<T>,
  options: MemoOptions = {},
): Promise<T> {
  const { directory = join(__dirname, "../../node_modules/.cache/seglab"), build = buildHash() } = options;
  if (build === null || process.env.SEGLAB_CACHE === "off") return compute();
  const key = createHash("sha256").update(JSON.stringify(inputs)).digest("hex").slice(0, 32);
  const folder = join(directory, prefix + build.slice(0, 16));
  const file = join(folder, `${name}-${key}.bin`);
  const known = read<T>(file);
  if (known !== undefined) return known.result;
  const result = await compute();
  write(folder, file, { result });
  return result;
}

function read<T>(file: string): { result: T } | undefined {
  try {
    return existsSync(file) ? deserialize(readFileSync(file)) : undefined;
  } catch {
    return undefined;
  }
}

/** Writes through a temporary name; a folder that can't be written only costs the time of computing again. */
function write(folder: string, file: string, content: unknown): void {
  try {
    if (!existsSync(folder)) forgetOtherBuilds(folder);
    mkdirSync(folder, { recursive: true });
    const temporary = `${file}.${process.pid}.tmp`;
    writeFileSync(temporary, serialize(content));
    renameSync(temporary, file);
  } catch (error) {
    if (!["EACCES", "EROFS", "ENOSPC", "ENOENT"].includes((error as NodeJS.ErrnoException).code ?? ""))
      throw error;
  }
}

function forgetOtherBuilds(folder: string): void {
  const directory = join(folder, "..");
  if (!existsSync(directory)) return;
  for (const entry of readdirSync(directory)) {
    if (entry.startsWith(prefix) && entry !== basename(folder))
      rmSync(join(directory, entry), { recursive: true, force: true });
  }
}

function buildHash(): string | null {
  const stamp = join(__dirname, ".seglab-stamp");
  return basename(__dirname) === "dist" && existsSync(stamp) ? readFileSync(stamp, "utf8") : null;
}
