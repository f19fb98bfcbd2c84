// The Python part of the set-up: finds a Python, makes .venv, installs Jupyter into it or borrows the machine's.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { atLeast, digest, python, readStamp, root, run, SetupError, step, venv } from "./setup-steps.mjs";

const oldestPython = [3, 10];

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

/** Makes .venv with what the requirements files name. */
export async function installPython(withTests) {
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
