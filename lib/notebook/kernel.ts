import { parseArgs } from "node:util";
import { CellCompiler } from "./kernelCells";
import { KernelConsole } from "./kernelConsole";
import { type CellReport, KernelHandler } from "./kernelHandler";
import { silenceDeprecations, silenceTensorflow } from "./kernelNoise";
import { followParent } from "./kernelParent";
import { KernelServer } from "./kernelServer";

import { describeError, traceCells } from "./kernelTrace";
import { createConverter, createExecutor } from "./kernelTslab";

/** Starts the kernel for the connection that Jupyter describes in a file. */
async function start(connectionFile: string): Promise<void> {
  followParent();
  silenceTensorflow();
  silenceDeprecations();
  const compiler = new CellCompiler(createConverter());
  traceCells(compiler);

  // tslab reports a cell's last expression through `log`, and what it threw through `error`.
  const report: CellReport = { result: undefined, thrown: undefined, hasThrown: false };
  const executor = createExecutor(
    process.cwd(),
    { node: compiler, browser: compiler, close: () => compiler.close() },
    {
      log: (result: unknown) => Object.assign(report, { result }),
      error: (thrown: unknown) => Object.assign(report, { thrown, hasThrown: true }),
    },
  );
  const console = new KernelConsole();
  const handler = new KernelHandler(executor, compiler, console, report);
  await new KernelServer(handler, connectionFile).init();

  process.on("SIGINT", () => handler.interrupt());
  const tellLate = (thrown: unknown, what: string) => {
    const { traceback } = describeError(thrown, compiler);
    process.stderr.write(`${what}\n${traceback.join("\n")}\n`);
  };
  const tellUncaught = (thrown: unknown) => tellLate(thrown, "Error outside of a cell's run:");
  console.install(tellUncaught);
  process.on("uncaughtException", tellUncaught);
  process.on("unhandledRejection", (thrown) => tellLate(thrown, "A promise failed that nothing awaits:"));
}

const { values } = parseArgs({ options: { "config-path": { type: "string" } } });
if (values["config-path"] === undefined) {
  process.stderr.write(
    "Cannot start the kernel: --config-path must name Jupyter's connection file. Jupyter starts the kernel itself.\n",
  );
  process.exit(2);
}
start(values["config-path"]).catch((error) => {
  process.stderr.write(`Cannot start the kernel: ${error?.stack ?? error}\n`);
  process.exit(1);
});
