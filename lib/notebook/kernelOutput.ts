import { clearTimeout, setTimeout } from "node:timers";
import type { DisplayBundle, DisplayHook, DisplayOptions } from "./bundle";

/** Sends one message of a cell to all front ends. */
export type Publish = (type: string, content: Record<string, unknown>) => void;

const maxBuffered = 1 << 16;
const maxDelayMs = 50;

/**
 * What one cell shows, in order: text is gathered into few messages, and sent before anything else of the cell is.
 */
export class CellOutput implements DisplayHook {
  private readonly decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  private name: "stdout" | "stderr" = "stdout";
  private text = "";
  private lastSent = performance.now();
  private timer: NodeJS.Timeout | null = null;
  private shown: Promise<void> = Promise.resolve();
  private waiting = 0;
  private closed = false;

  constructor(private readonly publish: Publish) {}

  /** Whether the cell was interrupted: whatever its code still does is not shown. */
  get isClosed(): boolean {
    return this.closed;
  }

  /** Takes over a piece of text or of UTF-8. */
  write(name: "stdout" | "stderr", chunk: string | Uint8Array): void {
    if (this.closed) return;
    if (name !== this.name) this.flush();
    this.name = name;
    this.text += typeof chunk === "string" ? chunk : this.decoders[name].decode(chunk, { stream: true });
    // A cell that blocks the event loop stops every timer, so the clock is also looked at here.
    if (this.text.length >= maxBuffered || performance.now() - this.lastSent > maxDelayMs) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), maxDelayMs);
  }

  /** Sends the text that is held back. */
  flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (this.text === "") return;
    const content = { name: this.name, text: this.text };
    this.text = "";
    this.lastSent = performance.now();
    this.publish("stream", content);
  }

  /** Sends a message behind the text so far. */
  send(type: string, content: Record<string, unknown>): void {
    if (this.closed) return;
    this.flush();
    this.publish(type, content);
  }

  /** Shows a value; one whose bundle is still to come keeps later ones waiting, so that they stay in order. */
  display(bundle: DisplayBundle | Promise<DisplayBundle>, options: DisplayOptions): Promise<void> {
    const show = ({ data, metadata }: DisplayBundle) => {
      const type = options.update ? "update_display_data" : "display_data";
      this.send(type, {
        data,
        metadata,
        transient: options.id === undefined ? {} : { display_id: options.id },
      });
    };
    if (this.waiting === 0 && !(bundle instanceof Promise)) {
      show(bundle);
      return Promise.resolve();
    }
    this.waiting++;
    const shown = Promise.all([bundle, this.shown]).then(([ready]) => show(ready));
    const done = shown.finally(() => {
      this.waiting--;
    });
    this.shown = done;
    // A cell that does not await it still fails, by `settle`.
    done.catch(() => {});
    return done;
  }

  clear(wait: boolean): void {
    this.send("clear_output", { wait });
  }

  /** Waits for all values to be shown. @throws what made one of them fail */
  async settle(): Promise<void> {
    await this.shown;
    this.flush();
  }

  /** Ends the output of an interrupted cell, whose code may go on. */
  close(): void {
    this.flush();
    this.closed = true;
  }
}
