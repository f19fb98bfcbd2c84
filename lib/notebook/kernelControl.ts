import type { Session } from "node:inspector";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { Router } from "zeromq";
import { readMessage, writeMessage } from "./kernelMessage";

/** What goes between the main thread and the thread of the control socket. */
type Note =
  | { readonly type: "bind"; readonly address: string }
  | { readonly type: "bound" }
  | { readonly type: "received" | "send"; readonly frames: readonly Uint8Array[] }
  | { readonly type: "ping" | "pong" | "close" };

// A cell that still keeps the main thread busy so long after SIGINT has awaited something, where SIGINT can't end it.
const patienceMs = 300;
const compiling = new Int32Array(isMainThread ? new SharedArrayBuffer(4) : workerData.compiling);

/** Keeps an interrupt from ending the compiler, which has to survive, in the middle of its work. */
export function uninterrupted<T>(work: () => T): T {
  Atomics.store(compiling, 0, 1);
  try {
    return work();
  } finally {
    Atomics.store(compiling, 0, 0);
  }
}

/**
 * The control socket, in a thread of its own: front ends can interrupt a cell that keeps the main thread busy for
 * ever, and shut its kernel down. Other requests go on to the main thread.
 */
export class ControlSocket {
  private readonly thread: Worker;
  private readonly waiting: Buffer[][] = [];
  private wake: () => void = () => {};
  private bound: () => void = () => {};

  constructor(key: string) {
    this.thread = new Worker(__filename, {
      workerData: { key, compiling: compiling.buffer },
      stdout: true,
      stderr: true,
    });
    this.thread.on("message", (note: Note) => {
      if (note.type === "ping") this.post({ type: "pong" });
      if (note.type === "bound") this.bound();
      if (note.type === "received") {
        this.waiting.push(note.frames.map((frame) => Buffer.from(frame)));
        this.wake();
      }
    });
  }

  bind(address: string): Promise<void> {
    this.post({ type: "bind", address });
    return new Promise((done) => {
      this.bound = done;
    });
  }

  async send(frames: readonly Uint8Array[]): Promise<void> {
    this.post({ type: "send", frames });
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer[]> {
    for (;;) {
      const frames = this.waiting.shift();
      if (frames) yield frames;
      else {
        await new Promise<void>((done) => {
          this.wake = done;
        });
      }
    }
  }

  close(): void {
    this.post({ type: "close" });
  }

  /** Waits for the thread's end: a process must not exit in the middle of its work. */
  async ended(): Promise<void> {
    await new Promise((done) => this.thread.once("exit", done));
  }

  private post(note: Note): void {
    this.thread.postMessage(note);
  }
}

function serve(port: NonNullable<typeof parentPort>, key: string): void {
  const socket = new Router({ sendHighWaterMark: 0 });
  const post = (note: Note) => port.postMessage(note);
  let pong: () => void = () => {};

  port.on("message", async (note: Note) => {
    if (note.type === "pong") pong();
    if (note.type === "close") {
      socket.close();
      port.close();
    }
    if (note.type === "send") await socket.send(note.frames as Uint8Array[]);
    if (note.type !== "bind") return;
    await socket.bind(note.address);
    post({ type: "bound" });
    for await (const frames of socket) {
      if (!(await answersItself(frames))) post({ type: "received", frames });
    }
  });

  /** Interrupts, and shuts down what has no time to do so; returns whether the main thread has nothing left to do. */
  async function answersItself(frames: Buffer[]): Promise<boolean> {
    try {
      const { header, identities } = readMessage(frames, key);
      const reply = (content: object) =>
        socket.send(
          writeMessage(identities, header.msg_type.replace("_request", "_reply"), content, header, key),
        );
      if (header.msg_type === "interrupt_request") {
        process.kill(process.pid, "SIGINT");
        await reply({ status: "ok" });
        if (!(await mainAnswers())) terminate();
        return false; // The main thread publishes that it was busy with it.
      }
      if (header.msg_type === "shutdown_request" && !(await mainAnswers())) {
        await reply({ status: "ok", restart: false });
        setTimeout(() => process.kill(process.pid, "SIGKILL"), patienceMs);
        return true;
      }
    } catch {
      // Not from our front end: the main thread drops it.
    }
    return false;
  }

  async function mainAnswers(): Promise<boolean> {
    while (Atomics.load(compiling, 0) === 1) await new Promise((done) => setTimeout(done, 20));
    post({ type: "ping" });
    return new Promise((done) => {
      const timer = setTimeout(() => done(false), patienceMs);
      pong = () => {
        clearTimeout(timer);
        done(true);
      };
    });
  }
}

let session: Session | null = null;

/** Ends what the main thread is running; its event loop goes on, and then hears of the signal. */
function terminate(): void {
  if (!session) {
    const { Session: Inspector } = require("node:inspector") as typeof import("node:inspector");
    session = new Inspector();
    session.connectToMainThread();
  }
  session.post("Runtime.terminateExecution");
}

if (!isMainThread && parentPort) serve(parentPort, workerData.key);
