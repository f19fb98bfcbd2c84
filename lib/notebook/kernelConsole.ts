import { AsyncLocalStorage } from "node:async_hooks";
import { inspect } from "node:util";
import { hookSymbol } from "./display";
import type { CellOutput } from "./kernelOutput";

/**
 * Leads what code prints and displays to the cell that it belongs to, also when a timer or a promise of an earlier cell
 * speaks up late.
 */
export class KernelConsole {
  private readonly running = new AsyncLocalStorage<CellOutput>();
  private latest: CellOutput | null = null;

  /** Takes over standard output, standard error and `display`. */
  install(): void {
    for (const name of ["stdout", "stderr"] as const) {
      const original = process[name].write.bind(process[name]) as (...parameters: unknown[]) => boolean;
      process[name].write = ((chunk: string | Uint8Array, ...rest: unknown[]) => {
        const output = this.current();
        if (!output) return original(chunk, ...rest);
        output.write(name, chunk);
        const done = rest.find((parameter) => typeof parameter === "function") as (() => void) | undefined;
        if (done) process.nextTick(done);
        return true;
      }) as typeof process.stdout.write;
    }
    hideMarksOfPromises();
    Object.defineProperty(globalThis, hookSymbol, {
      configurable: true,
      get: () => this.current() ?? undefined,
    });
  }

  /** Runs a cell's code; all that it starts belongs to the cell's output. */
  run<T>(output: CellOutput, code: () => T): T {
    this.latest = output;
    return this.running.run(output, code);
  }

  /** The output that code running now belongs to; code of unknown origin belongs to the latest cell. */
  current(): CellOutput | null {
    return this.running.getStore() ?? this.latest;
  }
}

/** Following code from cell to cell, Node marks promises with symbols; who prints a promise must not see them. */
function hideMarksOfPromises(): void {
  Object.defineProperty(Promise.prototype, inspect.custom, {
    configurable: true,
    value(this: Promise<unknown>) {
      for (const symbol of Object.getOwnPropertySymbols(this)) {
        if (/^(async_id_symbol|trigger_async_id_symbol|kResourceStore)$/.test(symbol.description ?? "")) {
          Object.defineProperty(this, symbol, { enumerable: false });
        }
      }
      return this;
    },
  });
}
