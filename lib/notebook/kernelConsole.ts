import { hookSymbol } from "./display";
import type { CellOutput } from "./kernelOutput";

type Callback = (...parameters: unknown[]) => void;
type Timer = (callback: Callback, ...rest: unknown[]) => unknown;

/**
 * Leads what code prints and displays to the cell that it belongs to, also when a timer of an earlier cell fires late.
 * (`AsyncLocalStorage` would follow promises too, but an interrupt that ends computing code breaks its books, and with
 * them the process.)
 */
export class KernelConsole {
  private latest: CellOutput | null = null;
  private late: CellOutput | null = null;

  /** Takes over standard output, standard error, `display` and timers; `tell` reports what a timer throws. */
  install(tell: (thrown: unknown) => void): void {
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
    Object.defineProperty(globalThis, hookSymbol, {
      configurable: true,
      get: () => this.current() ?? undefined,
    });
    for (const name of ["setTimeout", "setInterval", "setImmediate"] as const) this.follow(name, tell);
  }

  /** Makes what is printed from now on belong to a cell. */
  begin(output: CellOutput): void {
    this.latest = output;
    this.late = null;
  }

  /** The output that code running now belongs to. */
  private current(): CellOutput | null {
    return this.late ?? this.latest;
  }

  /** Timers remember the cell that started them; those of an interrupted cell do nothing any more. */
  private follow(name: "setTimeout" | "setInterval" | "setImmediate", tell: (thrown: unknown) => void): void {
    const original = globalThis[name] as unknown as Timer;
    const following: Timer = (callback, ...rest) => {
      if (typeof callback !== "function") return original(callback, ...rest);
      const owner = this.current();
      const fire = (parameters: unknown[]) => {
        if (owner?.isClosed) return;
        this.late = owner;
        try {
          callback(...parameters);
        } catch (thrown) {
          tell(thrown);
        } finally {
          this.late = null;
        }
      };
      // An interrupt may end a microtask, but would break Node's books if it ended a timer.
      return original((...parameters: unknown[]) => queueMicrotask(() => fire(parameters)), ...rest);
    };
    Object.defineProperties(following, Object.getOwnPropertyDescriptors(original));
    Object.assign(globalThis, { [name]: following });
  }
}
