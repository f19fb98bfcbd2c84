import Module from "node:module";

type Load = (this: unknown, request: string, ...rest: unknown[]) => unknown;

/**
 * Switches TensorFlow.js, which danfo brings, to its production mode as soon as it is loaded: it then prints no banner
 * into the notebook.
 */
export function silenceTensorflow(): void {
  const loader = Module as unknown as { _load: Load };
  const load = loader._load;
  loader._load = function (request, ...rest) {
    const loaded = load.call(this, request, ...rest);
    if (/^@tensorflow\/tfjs(-node|-core)?$/.test(request)) {
      (loaded as { enableProdMode?: () => void }).enableProdMode?.();
    }
    return loaded;
  };
}

/**
 * Prints Node's warnings without the process id, which differs from run to run, and not those about what is deprecated
 * or experimental in packages: they depend on Node's version, and a reader can do nothing about them.
 */
export function silenceDeprecations(): void {
  process.removeAllListeners("warning");
  process.on("warning", ({ name, message }) => {
    if (name !== "DeprecationWarning" && name !== "ExperimentalWarning")
      process.stderr.write(`${name}: ${message}\n`);
  });
}
