import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Dealer, Subscriber } from "zeromq";
import { readMessage, writeMessage } from "../../lib/notebook/kernelMessage";

const root = resolve(__dirname, "../..");
const notebookSources = join(root, "lib/notebook");

/** A message as tests look at it. */
export interface Received {
  readonly type: string;
  readonly parent: string;
  readonly content: Record<string, unknown>;
}

/** The built kernel, which must not be older than its source. */
export function builtKernel(): string {
  for (const file of readdirSync(notebookSources).filter((name) => /^kernel\w*\.ts$/.test(name))) {
    const built = join(root, "lib/dist/notebook", file.replace(/\.ts$/, ".js"));
    if (!existsSync(built) || statSync(built).mtimeMs < statSync(join(notebookSources, file)).mtimeMs) {
      throw new Error(
        `Cannot test the kernel: lib/dist must be built from the present source of ${file}. Run "npm run build".`,
      );
    }
  }
  return join(root, "lib/dist/notebook/kernel.js");
}

/** A running kernel and the means to talk to it. */
export class KernelClient {
  private readonly key = "test-key";
  private readonly shell = new Dealer({ linger: 0 });
  private readonly control = new Dealer({ linger: 0 });
  private readonly iopub = new Subscriber({ linger: 0 });
  private readonly messages: Received[] = [];
  private readonly directory = mkdtempSync(join(tmpdir(), "seglab-kernel-"));
  stderr = "";
  process!: ChildProcess;

  /** Starts a kernel in `notebooks/`, and waits until it answers. */
  static async start(cwd = join(root, "notebooks")): Promise<KernelClient> {
    const client = new KernelClient();
    const ports = await freePorts(5);
    const [shell_port, control_port, iopub_port, stdin_port, hb_port] = ports;
    const connection = { shell_port, control_port, iopub_port, stdin_port, hb_port };
    const file = join(client.directory, "connection.json");
    const scheme = { transport: "tcp", ip: "127.0.0.1", signature_scheme: "hmac-sha256", key: client.key };
    writeFileSync(file, JSON.stringify({ ...connection, ...scheme }));
    client.process = spawn(process.execPath, [builtKernel(), "--config-path", file], { cwd });
    client.process.stderr?.on("data", (chunk) => {
      client.stderr += chunk;
    });
    client.shell.connect(`tcp://127.0.0.1:${shell_port}`);
    client.control.connect(`tcp://127.0.0.1:${control_port}`);
    client.iopub.connect(`tcp://127.0.0.1:${iopub_port}`);
    client.iopub.subscribe();
    for (const socket of [client.shell, client.control, client.iopub]) void client.listen(socket);
    // A subscription takes effect a little late: ask until the answer is seen on both channels.
    for (let attempt = 0; attempt < 100; attempt++) {
      const id = await client.send("kernel_info_request", {});
      await wait(200);
      if (client.messages.some(({ parent, type }) => parent === id && type === "status")) return client;
    }
    throw new Error(`The kernel did not start: ${client.stderr}`);
  }

  /** Sends a request without waiting; returns its id. */
  async send(type: string, content: object, channel: "shell" | "control" = "shell"): Promise<string> {
    const frames = writeMessage([], type, content, null, this.key);
    await this[channel].send(frames);
    return readMessage(frames, this.key).header.msg_id;
  }

  /** Sends a cell without waiting. */
  sendCell(code: string, options: object = {}): Promise<string> {
    const content = { code, silent: false, store_history: true, user_expressions: {}, stop_on_error: true };
    return this.send("execute_request", { ...content, ...options });
  }

  /** The reply to a request, and all that was published for it, up to its end. */
  async answer(id: string, timeoutMs = 30_000): Promise<{ reply: Received["content"]; output: Received[] }> {
    const end = Date.now() + timeoutMs;
    while (Date.now() < end) {
      const mine = this.messages.filter(({ parent }) => parent === id);
      const reply = mine.find(({ type }) => type.endsWith("_reply"));
      const idle = mine.some(({ type, content }) => type === "status" && content.execution_state === "idle");
      if (reply && idle) {
        return { reply: reply.content, output: mine.filter(({ type }) => !/_reply$|^status$/.test(type)) };
      }
      await wait(5);
    }
    throw new Error(`No answer in ${timeoutMs} ms; the kernel said: ${this.stderr}`);
  }

  /** Sends a request and waits for its answer. */
  async ask(type: string, content: object, channel: "shell" | "control" = "shell") {
    return this.answer(await this.send(type, content, channel));
  }

  /** Runs a cell; `output` is without the echo of its code. */
  async run(code: string, options: object = {}) {
    const { reply, output } = await this.answer(await this.sendCell(code, options));
    return { reply, output: output.filter(({ type }) => type !== "execute_input") };
  }

  /** All that came so far for a request. */
  received(id: string): Received[] {
    return this.messages.filter(({ parent }) => parent === id);
  }

  /** Ends the kernel, whatever it does. */
  stop(): void {
    this.process.kill("SIGKILL");
    for (const socket of [this.shell, this.control, this.iopub]) socket.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async listen(socket: Dealer | Subscriber): Promise<void> {
    for await (const frames of socket) {
      const parts = frames as Buffer[];
      const start = parts.findIndex((frame) => frame.toString() === "<IDS|MSG>");
      const { header, content } = readMessage(parts, this.key);
      const parent = JSON.parse(parts[start + 3].toString()).msg_id;
      this.messages.push({ type: header.msg_type, parent, content: content as Received["content"] });
    }
  }
}

/** The text that a cell printed to a stream. */
export function printed(output: readonly Received[], name = "stdout"): string {
  return output
    .filter(({ type, content }) => type === "stream" && content.name === name)
    .map(({ content }) => content.text)
    .join("");
}

/** The bundle of a cell's result. */
export function resultOf(output: readonly Received[]): Record<string, string> {
  const result = output.find(({ type }) => type === "execute_result");
  return (result?.content.data ?? {}) as Record<string, string>;
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((done) => {
          const server = createServer().listen(0, "127.0.0.1", () => done(server));
        }),
    ),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}
