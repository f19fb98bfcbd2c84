import { existsSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";

/** `lib/` as it lies in the repository; the same from the sources and from `lib/dist/`. */
function libraryFolder(): string {
  let folder = __dirname;
  while (basename(folder) !== "lib") folder = dirname(folder);
  return folder;
}

/** The repository's top folder. */
export const projectFolder = dirname(libraryFolder());

/**
 * A file of `lib/notebook/` that is not compiled: a Python script or a part of the template.
 * @param parts the path below `lib/notebook/`
 */
export function notebookAsset(...parts: readonly string[]): string {
  return join(libraryFolder(), "notebook", ...parts);
}

/**
 * The Python that has Jupyter: that of `.venv`.
 * @throws Error where it is not there
 */
export function pythonOf(): string {
  const program = process.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"];
  const python = join(projectFolder, ".venv", ...program);
  if (!existsSync(python)) {
    throw new Error(
      `Cannot run Jupyter: the folder .venv must hold a Python interpreter, received no file at ${python}. Run \`npm run setup\`.`,
    );
  }
  return python;
}

/** Environment for Python programs: UTF-8, no byte code left in the repository, the interpreter's own programs first. */
export function pythonEnvironment(python: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PATH: `${dirname(python)}${delimiter}${process.env.PATH ?? ""}`,
    PYTHONUTF8: "1",
    PYTHONDONTWRITEBYTECODE: "1",
  };
}
