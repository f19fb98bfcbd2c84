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
 * The Python that has Jupyter: the environment variable `SEGLAB_PYTHON`, else the one in `.venv`.
 * @throws Error where neither is there
 */
export function pythonOf(environment: NodeJS.ProcessEnv = process.env): string {
  const named = environment.SEGLAB_PYTHON;
  const python =
    named ??
    join(
      projectFolder,
      ".venv",
      ...(process.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"]),
    );
  if (!existsSync(python)) {
    const source = named === undefined ? "The folder .venv" : "The environment variable SEGLAB_PYTHON";
    throw new Error(
      `Cannot run Jupyter: ${source} must hold a Python interpreter, received no file at ${python}. Run \`npm run setup\`.`,
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
