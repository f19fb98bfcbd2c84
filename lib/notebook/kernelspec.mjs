import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";

/** The name by which Jupyter and the notebooks know the kernel. */
export const kernelName = "tslab";

/**
 * Describes the kernel to Jupyter, in `<kernelsDirectory>/tslab/`. Files that are right already stay untouched; others
 * are replaced in one step, so that a Jupyter that looks meanwhile never sees half of one.
 *
 * @param {string} kernelsDirectory - such as `.venv/share/jupyter/kernels`; made where it is missing
 * @param {string} repositoryRoot - the folder that holds `lib/`, whose built kernel is started
 * @returns {boolean} whether anything was written
 */
export function writeKernelSpec(kernelsDirectory, repositoryRoot) {
  const directory = join(resolve(kernelsDirectory), kernelName);
  const kernel = join(resolve(repositoryRoot), "lib", "dist", "notebook", "kernel.js");
  const spec = {
    argv: [process.execPath, "{resource_dir}/launch.js", "--config-path", "{connection_file}"],
    display_name: "TypeScript (seglab)",
    language: "typescript",
    interrupt_mode: "message",
  };
  mkdirSync(directory, { recursive: true });
  const launched = writeFile(join(directory, "launch.js"), `require(${JSON.stringify(kernel)});\n`);
  const described = writeFile(join(directory, "kernel.json"), `${JSON.stringify(spec, null, 2)}\n`);
  return launched || described;
}

function writeFile(file, text) {
  try {
    if (readFileSync(file, "utf8") === text) return false;
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
  return true;
}
