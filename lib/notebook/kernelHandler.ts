import { setImmediate } from "node:timers";
import { setImmediate as nextTurn } from "node:timers/promises";
import { bundleOf } from "./bundle";
import type { CellCompiler } from "./kernelCells";
import { compilerVersion } from "./kernelCompiler";
import { type Completeness, checkComplete } from "./kernelComplete";
import type { KernelConsole } from "./kernelConsole";
import { type HistoryRequest, KernelHistory } from "./kernelHistory";
import type { CellOutput } from "./kernelOutput";
import { describeDiagnostics, describeError, type ErrorContent, interruptedMessage } from "./kernelTrace";
import { type Executor, JupyterHandlerImpl, tslabJupyter } from "./kernelTslab";

/** A cell to run, as the Jupyter protocol sends it. */
export interface ExecuteRequest {
  readonly code: string;
  readonly silent?: boolean;
  readonly store_history?: boolean;
  readonly stop_on_error?: boolean;
}

/** How a cell ended. */
export type Outcome =
  | { readonly status: "ok"; readonly payload: readonly object[] }
  | ({ readonly status: "error" } & ErrorContent);

/** What tslab's executor reports through the console that it is given. */
export interface CellReport {
  result: unknown;
  thrown: unknown;
  hasThrown: boolean;
}

type CompleteRequest = Parameters<JupyterHandlerImpl["handleComplete"]>[0];
type InspectRequest = Parameters<JupyterHandlerImpl["handleInspect"]>[0];

/** Runs cells and answers questions about code, on top of tslab's own handler. */
export class KernelHandler extends JupyterHandlerImpl {
  /** The number of the last cell that counts. */
  executionCount = 0;
  private readonly history = new KernelHistory();
  private giveUp: () => void = () => {};

  constructor(
    private readonly cellExecutor: Executor,
    private readonly compiler: CellCompiler,
    private readonly console: KernelConsole,
    private readonly report: CellReport,
  ) {
    super(cellExecutor, false);
  }

  /** Runs a cell; what it shows goes to `output`, its result too. */
  async runCell(request: ExecuteRequest, output: CellOutput): Promise<Outcome> {
    const asked = /^\s*([\w$.]+)\s*\?\s*$/.exec(request.code);
    if (asked) return this.explain(asked[1]);
    const cell = request.silent ? "silent cell" : `cell ${this.executionCount}`;
    const isKept = !request.silent && request.store_history !== false;
    const keepResult = isKept ? this.history.add(this.executionCount, request.code) : () => {};
    this.compiler.begin(cell, request.code);
    Object.assign(this.report, { result: undefined, thrown: undefined, hasThrown: false });
    showThroughTslab(output);
    try {
      this.console.begin(output);
      await this.execute(request.code);
      await nextTurn(); // Promises that failed unobserved are reported before the cell ends.
      const { diagnostics } = this.compiler;
      if (diagnostics.length > 0) {
        return { status: "error", ...describeDiagnostics(diagnostics, cell, this.compiler) };
      }
      if (this.report.hasThrown) throw this.report.thrown;
      await output.settle();
      const { result } = this.report;
      if (result === undefined || result === null) return { status: "ok", payload: [] };
      const { data, metadata } = await bundleOf(result);
      keepResult(String(data["text/plain"] ?? ""));
      output.send("execute_result", { execution_count: this.executionCount, data, metadata });
      return { status: "ok", payload: [] };
    } catch (thrown) {
      output.flush();
      return { status: "error", ...describeError(thrown, this.compiler) };
    } finally {
      this.report.result = undefined;
    }
  }

  /**
   * Runs code from a callback of its own, as an interrupt may end that without a trace: neither result nor error.
   *
   * @throws Interrupted when the code was ended so
   */
  private execute(code: string): Promise<void> {
    return new Promise((done, fail) => {
      this.giveUp = () => fail(new Error(interruptedMessage));
      setImmediate(() => this.settle(code).then(done, fail));
    });
  }

  /** A promise as last expression shows what it comes to, and fails the cell where it fails. */
  private async settle(code: string): Promise<void> {
    await this.cellExecutor.execute(code);
    if (this.report.result instanceof Promise) this.report.result = await this.report.result;
  }

  /** Ends the running cell, unless it is computing: then only SIGINT or the control socket's thread can. */
  interrupt(): void {
    this.cellExecutor.interrupt();
    this.giveUp();
  }

  /** Answers `name?`, the shell's question for help, in the pager. */
  private explain(name: string): Outcome {
    const { found, data } = super.handleInspect({ code: name, cursor_pos: name.length - 1, detail_level: 0 });
    const text = found ? data : { "text/plain": `${name} is not known here` };
    return { status: "ok", payload: [{ source: "page", data: text, start: 0 }] };
  }

  override handleKernel(): ReturnType<JupyterHandlerImpl["handleKernel"]> {
    const info = super.handleKernel();
    return {
      ...info,
      implementation: "seglab",
      language_info: { ...info.language_info, version: compilerVersion, pygments_lexer: "typescript" },
      banner: `TypeScript ${compilerVersion} on Node.js ${process.version}, checked under strict (tslab)`,
    };
  }

  override handleComplete(request: CompleteRequest): ReturnType<JupyterHandlerImpl["handleComplete"]> {
    const reply = super.handleComplete({ ...request, cursor_pos: utf16(request.code, request.cursor_pos) });
    return {
      ...reply,
      cursor_start: codePoints(request.code, reply.cursor_start),
      cursor_end: codePoints(request.code, reply.cursor_end),
    };
  }

  override handleInspect(request: InspectRequest): ReturnType<JupyterHandlerImpl["handleInspect"]> {
    const position = utf16(request.code, request.cursor_pos);
    const reply = super.handleInspect({ ...request, cursor_pos: position });
    // A cursor behind a name means that name.
    return reply.found || position === 0
      ? reply
      : super.handleInspect({ ...request, cursor_pos: position - 1 });
  }

  /** Whether a console should run the code or wait for another line. */
  checkComplete(code: string): Completeness {
    return checkComplete(code, super.handleIsComplete({ code }));
  }

  /** Cells that ran, as the protocol's `history_reply` lists them. */
  findHistory(request: HistoryRequest): unknown[] {
    return this.history.find(request);
  }
}

/** Lets `display` of the package `tslab` work in cells too. */
function showThroughTslab(output: CellOutput): void {
  const writable = tslabJupyter as { lastWriteDisplayData: unknown };
  writable.lastWriteDisplayData = (content: Record<string, unknown>, update: boolean) =>
    output.send(update ? "update_display_data" : "display_data", content);
}

/** The protocol counts characters, JavaScript UTF-16 units. */
function utf16(code: string, position: number): number {
  return Array.from(code).slice(0, position).join("").length;
}

function codePoints(code: string, position: number): number {
  return Array.from(code.slice(0, position)).length;
}
