// Sets everything up: Node packages, a Python environment with Jupyter, the compiled lib, the kernel. Plain Node, no packages:
// it runs before there are any. Each step is skipped when its inputs have not changed since it last ended well.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const venv = join(root, ".venv");
const windows = process.platform === "win32";
const python = join(venv, windows ? "Scripts/python.exe" : "bin/python");
const oldestNode = [20, 19];
const oldestPython = [3, 10];
const help = `Sets up seglab in its own folder: Node packages, Python environment (.venv), compiled lib, Jupyter kernel.
The other commands run it for you; what is done already is skipped.

Usage: node lib/cli/setup.mjs [--node-only] [--with-tests] [--help]
  --node-only    leave Python and the kernel out (enough for segment and simulate)
  --with-tests   install what only the tests need as well

Environment: SEGLAB_PYTHON names the Python (>= ${oldestPython.join(".")}) that the environment is made from.
`;

/** Ends the set-up with a message for the person at the terminal. */
class SetupError extends Error {}

const digest = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex");
const atLeast = ([major, minor], [wantedMajor, wantedMinor]) =>
  major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
const readStamp = (file) => (existsSync(file) ? readFileSync(file, "utf8") : "");

function writeStamp(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.tmp`, text);
  renameSync(`${file}.tmp`, file);
}

/** Runs one step unless its stamp says that it is done, and says how long it took. */
async function step(name, stampFile, stamp, work) {
  if (readStamp(stampFile) === stamp) return false;
  rmSync(stampFile, { force: true });
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  console.error(`seglab set-up: ${name} …`);
  const timer = setInterval(
    () => console.error(`seglab set-up: ${name} … still at work after ${seconds()} s`),
    20_000,
  );
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  writeStamp(stampFile, stamp);
  console.error(`seglab set-up: ${name}: done (${seconds()} s)`);
  return true;
}

/** Runs a program to its end; what it printed is shown only when it fails. */
function run(program, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], ...options });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output += chunk;
      });
    }
    const stop = () => child.kill();
    process.once("SIGINT", stop).once("SIGTERM", stop);
    child.on("error", (error) => fail(new SetupError(`${program} could not be started: ${error.message}`)));
    child.on("close", (status, signal) => {
      process.off("SIGINT", stop).off("SIGTERM", stop);
      if (status === 0) done(output);
      else
        fail(
          new SetupError(
            `${program} ${args.join(" ")} ended with ${signal ?? `status ${status}`}:\n${output.trimEnd()}`,
          ),
        );
    });
  });
}

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

/** Version of a Python, as [major, minor], or null where there is none under that name. */
function pythonVersion(command) {
  const result = spawnSync(command, ["-c", "import sys; print('%d.%d' % sys.version_info[:2])"], {
    encoding: "utf8",
  });
  return result.status === 0 ? result.stdout.trim().split(".").map(Number) : null;
}

function findPython() {
  const named = process.env.SEGLAB_PYTHON;
  const commands = named
    ? [named]
    : ["python3", "python", "python3.13", "python3.12", "python3.11", "python3.10"];
  const found = commands
    .map((command) => ({ command, version: pythonVersion(command) }))
    .filter(({ version }) => version);
  const fit = found.find(({ version }) => atLeast(version, oldestPython));
  if (fit) return fit.command;
  const seen = found.map(({ command, version }) => `${command} is ${version.join(".")}`).join(", ");
  throw new SetupError(
    `Python ${oldestPython.join(".")} or newer is needed for Jupyter; ${seen || `none was found (tried ${commands.join(", ")})`}.\n` +
      "Debian and Ubuntu: sudo apt install python3 python3-venv. macOS: brew install python. Windows: https://www.python.org.\n" +
      "If it is somewhere else, name it: SEGLAB_PYTHON=/path/to/python3 npm start.",
  );
}

async function installPython(withTests) {
  const files = ["requirements.txt", ...(withTests ? ["test/requirements.txt"] : [])];
  const stampFile = join(venv, ".seglab-stamp");
  const contents = Object.fromEntries(files.map((file) => [file, digest(readFileSync(join(root, file)))]));
  const done = existsSync(python) ? parse(readStamp(stampFile)) : {};
  if (files.every((file) => done[file] === contents[file])) return;
  const stamp = JSON.stringify(
    done["requirements.txt"] === contents["requirements.txt"] ? { ...done, ...contents } : contents,
  );
  await step("installing Jupyter into .venv", stampFile, stamp, async () => {
    const base = findPython();
    if (done["requirements.txt"] !== contents["requirements.txt"]) {
      rmSync(venv, { recursive: true, force: true });
      await makeEnvironment(base);
    }
    const wanted = files.flatMap((file) => ["-r", file]);
    try {
      await run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...wanted]);
    } catch (error) {
      await borrowJupyter(base, withTests, error);
    }
  });
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

async function makeEnvironment(base) {
  try {
    await run(base, ["-m", "venv", venv]);
  } catch (error) {
    rmSync(venv, { recursive: true, force: true });
    // Debian and Ubuntu ship Python without ensurepip; virtualenv and uv bring their own.
    for (const [program, args] of [
      [base, ["-m", "virtualenv", venv]],
      ["uv", ["venv", "--seed", "--python", base, venv]],
    ]) {
      if (
        await run(program, args).then(
          () => true,
          () => false,
        )
      )
        return;
    }
    throw new SetupError(
      `${error.message}\n\nA Python environment could not be made in .venv. On Debian and Ubuntu: sudo apt install python3-venv, then run the command again.`,
    );
  }
}

/** Where the package index can't be reached: an environment that sees the Jupyter which the machine has. */
async function borrowJupyter(base, withTests, cause) {
  const modules = [
    "jupyterlab",
    "nbconvert",
    "nbclient",
    "plotly",
    ...(withTests ? ["jupyter_kernel_test"] : []),
  ];
  const probe = (program) => run(program, ["-c", `import ${modules.join(", ")}`]);
  const usable = await probe(base).then(
    () => true,
    () => false,
  );
  if (!usable) {
    rmSync(venv, { recursive: true, force: true });
    throw new SetupError(
      `${cause.message}\n\nJupyter could not be installed into .venv, and ${base} has none of its own (${modules.join(", ")}).\n` +
        "Is the Python package index within reach? If it is not, install these packages for that Python by other means, or name one that has them: SEGLAB_PYTHON=/path/to/python3.",
    );
  }
  console.error("seglab set-up: the package index can't be reached; using the Jupyter of this machine");
  rmSync(venv, { recursive: true, force: true });
  await run(base, ["-m", "venv", "--without-pip", venv]);
  // Named one by one, since "system site packages" are not those of a Python that is itself a virtual environment.
  const paths =
    "import site, sys; print('\\n'.join(path for path in sys.path if path.endswith('-packages')))";
  const folder = "import sysconfig; print(sysconfig.get_path('purelib'))";
  const borrowed = await run(base, ["-c", paths]);
  writeFileSync(join((await run(python, ["-c", folder])).trim(), "borrowed.pth"), borrowed);
  await probe(python);
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
