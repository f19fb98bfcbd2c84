import { spawn } from "node:child_process";
import { projectFolder, pythonEnvironment, pythonOf } from "../notebook/assets";
import { describeCommand, runCommand } from "./command";
import { notebooksFolder } from "./notebooks";

const command = describeCommand(
  "npm run lab",
  "Opens JupyterLab on the notebooks, with the TypeScript kernel ready: on this machine alone, with a token.",
)
  .option("--port <number>", "port to listen on (the next free one where it is taken)", "8888")
  .option("--no-browser", "don't open a browser; print the address");

runCommand(command, async () => {
  const { port, browser } = command.opts();
  if (!/^\d+$/.test(port) || Number(port) > 65_535) {
    throw new RangeError(
      `Cannot start JupyterLab: --port must be a number from 0 to 65535, received ${port}`,
    );
  }
  const python = pythonOf();
  const args = [
    "-m",
    "jupyterlab",
    "--ServerApp.ip=127.0.0.1",
    `--port=${port}`,
    `--ServerApp.root_dir=${projectFolder}`,
  ];
  args.push(
    `--LabApp.default_url=/lab/tree/notebooks`,
    ...(browser ? [] : ["--no-browser"]),
    ...(process.getuid?.() === 0 ? ["--allow-root"] : []),
  );
  const lab = spawn(python, args, { cwd: notebooksFolder, env: pythonEnvironment(python), stdio: "inherit" });
  // Jupyter asks at Ctrl+C whether to stop, and then stops its kernels: this process only waits for it.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (signal !== "SIGINT") lab.kill(signal);
    });
  }
  process.exitCode = await new Promise<number>((done, fail) => {
    lab.on("error", (error) => fail(new Error(`Cannot start JupyterLab: ${error.message}`)));
    lab.on("close", (status) => done(status ?? 0));
  });
});
