import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { Publisher, Router } from "zeromq";
import { ControlSocket } from "./kernelControl";
import type { ExecuteRequest, KernelHandler } from "./kernelHandler";
import type { HistoryRequest } from "./kernelHistory";
import { type Message, readMessage, writeMessage } from "./kernelMessage";
import { CellOutput, type Publish } from "./kernelOutput";
import { ZmqServer } from "./kernelTslab";

/** Requests that are on their way when a cell fails are still let in for so long, and then aborted with the rest. */
const drainMs = 200;
/** Time for the last messages to leave before the process ends. */
const lingerMs = 100;

/** Speaks the Jupyter protocol over tslab's sockets: one request of the shell after the other, in order. */
export class KernelServer extends ZmqServer {
  private readonly key: string;
  private readonly controlSocket: ControlSocket;
  private queue: Promise<void> = Promise.resolve();
  private received = 0;
  private abortedUpTo = 0;

  constructor(
    private readonly kernel: KernelHandler,
    connectionFile: string,
  ) {
    super(kernel, connectionFile);
    this.key = JSON.parse(readFileSync(connectionFile, "utf8")).key;
    for (const socket of ["iopub", "shell"] as const) withoutLimit(this, socket);
    this.controlSocket = new ControlSocket(this.key);
    Object.defineProperty(this, "control", {
      get: () => this.controlSocket,
      set: (unused: Router) => unused.close(),
    });
  }

  override async handleShellMessage(socket: Router, ...frames: Buffer[]): Promise<void> {
    let message: Message;
    try {
      message = readMessage(frames, this.key);
    } catch {
      return; // Not from our front end.
    }
    if (socket === this.control) return this.answer(socket, message, 0);
    const number = ++this.received;
    this.queue = this.queue.then(() => this.answer(socket, message, number));
    return this.queue;
  }

  private async answer(socket: Router, message: Message, number: number): Promise<void> {
    const publish = this.publisher(message);
    publish("status", { execution_state: "busy" });
    try {
      const type = message.header.msg_type;
      const content = await this.reply(message, number, publish);
      if (content) {
        const reply = writeMessage(
          message.identities,
          type.replace("_request", "_reply"),
          content,
          message.header,
          this.key,
        );
        await socket.send(reply);
      }
    } catch (error) {
      // A front end that sends nonsense, or asks what the compiler stumbles over, must not end the kernel.
      const { name, message: text } = error as Error;
      const content = { status: "error", ename: name, evalue: text, traceback: [] };
      const type = message.header.msg_type.replace("_request", "_reply");
      await socket.send(writeMessage(message.identities, type, content, message.header, this.key));
    } finally {
      publish("status", { execution_state: "idle" });
    }
    if (message.header.msg_type === "shutdown_request") await this.end();
  }

  /** The content of a reply, or `null` for a message that has none. */
  private async reply(message: Message, number: number, publish: Publish): Promise<object | null> {
    const content = message.content as never;
    switch (message.header.msg_type) {
      case "kernel_info_request":
        return { status: "ok", ...this.kernel.handleKernel() };
      case "execute_request":
        return number <= this.abortedUpTo ? { status: "aborted" } : this.execute(content, publish);
      case "is_complete_request":
        return this.kernel.checkComplete((content as { code: string }).code);
      case "inspect_request":
        return this.kernel.handleInspect(content);
      case "complete_request":
        return this.kernel.handleComplete(content);
      case "history_request":
        return { status: "ok", history: this.kernel.findHistory(content as HistoryRequest) };
      case "comm_info_request":
        return { status: "ok", comms: {} };
      case "interrupt_request":
        return null; // Done and answered by the control socket's thread.
      case "shutdown_request":
        return { status: "ok", restart: (content as { restart?: boolean }).restart ?? false };
      default:
        return null;
    }
  }

  private async execute(request: ExecuteRequest, publish: Publish): Promise<object> {
    const { kernel } = this;
    const output = new CellOutput(request.silent ? () => {} : publish);
    if (!request.silent) {
      if (request.store_history !== false) kernel.executionCount++;
      publish("execute_input", { code: request.code, execution_count: kernel.executionCount });
    }
    const outcome = await kernel.runCell(request, output);
    const { executionCount: execution_count } = kernel;
    if (outcome.status === "ok") {
      return { status: "ok", execution_count, payload: outcome.payload, user_expressions: {} };
    }
    const { status: _status, ...error } = outcome;
    output.send("error", { ...error });
    if (outcome.ename === "Interrupted") output.close();
    if (request.stop_on_error !== false) {
      await wait(drainMs);
      this.abortedUpTo = this.received;
    }
    return { ...outcome, execution_count };
  }

  private publisher(message: Message): Publish {
    return (type, content) => {
      const topic = Buffer.from(`kernel.${type}`);
      const frames = writeMessage([topic], type, content, message.header, this.key);
      this.iopub.send(frames).catch(() => {}); // Sockets are closed: nobody is left to tell.
    };
  }

  private async end(): Promise<never> {
    await wait(lingerMs);
    const ended = this.controlSocket.ended();
    this.close();
    await ended;
    process.exit(0);
  }
}

/**
 * Keeps a socket from dropping messages when many are sent at once. The limit must be set before the socket is bound,
 * and tslab makes and binds it in one go.
 */
function withoutLimit(server: ZmqServer, name: "iopub" | "shell"): void {
  let socket: Publisher | Router;
  Object.defineProperty(server, name, {
    get: () => socket,
    set: (created: Publisher | Router) => {
      created.sendHighWaterMark = 0;
      socket = created;
    },
  });
}
