// Sets everything up: Node packages, a Python environment with Jupyter, the compiled lib, the kernel. Plain Node, no packages:
// it runs before there are any. Each step is skipped when its inputs have not changed since it last ended well.
import { readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { installPython } from "./setup-python.mjs";
import { atLeast, digest, readStamp, root, run, SetupError, step, venv, windows } from "./setup-steps.mjs";

const oldestNode = [20, 19];
const help = `Sets up seglab in its own folder: Node packages, Python environment (.venv), compiled lib, Jupyter kernel.
The other commands run it for you; what is done already is skipped.

Usage: node lib/cli/setup.mjs [--node-only] [--with-tests] [--help]
  --node-only    leave Python and the kernel out (enough for segment and simulate)
  --with-tests   install what only the tests need as well

Environment: SEGLAB_PYTHON names the Python (3.10 or newer) that the environment is made from.
`;

function checkNode() {
  const version = process.versions.node.split(".").map(Number);
  if (!atLeast(version, oldestNode)) {
    throw new SetupError(
      `Node ${process.versions.node} is too old: seglab needs ${oldestNode.join(".")} or newer.\n` +
        "Install a newer one (https://nodejs.org, or with a version manager: nvm install 22) and run the command again.",
    );
  }
}

async function installNodePackages() {
  const lock = readFileSync(join(root, "package-lock.json"));
  const stamp = digest(lock, process.platform, process.arch);
  await step(
    "installing Node packages (npm ci)",
    join(root, "node_modules/.seglab-stamp"),
    stamp,
    async () => {
      // npm's own script, run by this Node: the same on every platform, and never another Node's npm.
      const npm = process.env.npm_execpath;
      const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
      try {
        if (npm?.endsWith(".js")) await run(process.execPath, [npm, ...args]);
        else await run(windows ? "npm.cmd" : "npm", args, { shell: windows });
      } catch (error) {
        throw new SetupError(
          `${error.message}\n\nThe Node packages could not be installed. Is the npm registry within reach? Then run the command again.`,
        );
      }
    },
  );
}

function sourcesOf(directory) {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => !/^(dist|dist\.tmp-\d+|__pycache__)$/.test(entry.name))
    .flatMap((entry) =>
      entry.isDirectory() ? sourcesOf(join(directory, entry.name)) : [join(directory, entry.name)],
    )
    .sort();
}

async function buildLib() {
  const sources = sourcesOf(join(root, "lib"));
  const config = [join(root, "tsconfig.json"), join(root, "package-lock.json")];
  const stamp = digest(
    ...[...sources, ...config].flatMap((file) => [relative(root, file), readFileSync(file)]),
  );
  const dist = join(root, "lib/dist");
  const stampFile = join(dist, ".seglab-stamp");
  // A name of its own, since another command may be at the same step.
  const fresh = join(root, `lib/dist.tmp-${process.pid}`);
  if (readStamp(stampFile) === stamp) return;
  dropAbandonedBuilds();
  await step("compiling lib", join(fresh, ".seglab-stamp"), stamp, async () => {
    rmSync(fresh, { recursive: true, force: true });
    const compiler = join(root, "node_modules/typescript/bin/tsc");
    await run(process.execPath, [compiler, "-p", "tsconfig.json", "--outDir", fresh]);
  });
  // Swapped in one go: what is running goes on with the old files until the new ones are whole.
  if (readStamp(stampFile) !== stamp) {
    rmSync(dist, { recursive: true, force: true });
    renameSync(fresh, dist);
  } else rmSync(fresh, { recursive: true, force: true });
}

/** Removes what interrupted builds have left. */
function dropAbandonedBuilds() {
  for (const name of readdirSync(join(root, "lib"))) {
    const owner = /^dist\.tmp-(\d+)$/.exec(name)?.[1];
    if (owner && !isRunning(Number(owner))) rmSync(join(root, "lib", name), { recursive: true, force: true });
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

async function registerKernel() {
  const { writeKernelSpec } = await import(pathToFileURL(join(root, "lib/notebook/kernelspec.mjs")).href);
  writeKernelSpec(join(venv, "share/jupyter/kernels"), root);
}

async function setup(args) {
  const known = ["--node-only", "--with-tests", "--help", "-h"];
  const unknown = args.find((arg) => !known.includes(arg));
  if (unknown) throw new SetupError(`unknown option ${unknown}\n\n${help}`);
  if (args.includes("--help") || args.includes("-h")) return process.stdout.write(help);
  checkNode();
  await installNodePackages();
  if (!args.includes("--node-only")) await installPython(args.includes("--with-tests"));
  await buildLib();
  if (!args.includes("--node-only")) await registerKernel();
}

setup(process.argv.slice(2)).catch((error) => {
  console.error(error instanceof SetupError ? `seglab set-up: ${error.message}` : error);
  process.exitCode = 1;
});
