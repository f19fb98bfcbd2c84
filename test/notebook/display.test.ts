import { afterEach, describe, expect, it, vi } from "vitest";
import { bundleOf, displaySymbol } from "../../lib/notebook/bundle";
import { clearOutput, display, hookSymbol, html, markdown } from "../../lib/notebook/display";
import { CellOutput } from "../../lib/notebook/kernelOutput";

type Sent = [type: string, content: Record<string, unknown>];
const place = globalThis as { [hookSymbol]?: CellOutput };
afterEach(() => {
  delete place[hookSymbol];
  vi.restoreAllMocks();
});

function cell(): { output: CellOutput; sent: Sent[] } {
  const sent: Sent[] = [];
  const output = new CellOutput((type, content) => sent.push([type, content]));
  place[hookSymbol] = output;
  return { output, sent };
}

const later = (text: string, ms: number) => ({
  [displaySymbol]: () => new Promise((done) => setTimeout(() => done({ "text/plain": text }), ms)),
});

describe("In a cell, display", () => {
  it("sends each value's bundle, in order, however long each takes", async () => {
    const { output, sent } = cell();
    display(later("slow", 30));
    display(later("quick", 1));
    display(html("<b>at once</b>"));
    await output.settle();
    expect(sent.map(([type, { data }]) => [type, (data as Record<string, string>)["text/plain"]])).toEqual([
      ["display_data", "slow"],
      ["display_data", "quick"],
      ["display_data", "at once"],
    ]);
  });

  it("sends text printed before it first", () => {
    const { sent, output } = cell();
    output.write("stdout", "before");
    display(markdown("*x*"));
    expect(sent.map(([type]) => type)).toEqual(["stream", "display_data"]);
    expect(sent[1][1].data).toEqual({ "text/markdown": "*x*", "text/plain": "*x*" });
  });

  it("replaces a named output, and clears all", () => {
    const { sent } = cell();
    display(1, { id: "n" });
    display(2, { id: "n", update: true });
    clearOutput(true);
    expect(sent).toEqual([
      ["display_data", { data: { "text/plain": "1" }, metadata: {}, transient: { display_id: "n" } }],
      ["update_display_data", { data: { "text/plain": "2" }, metadata: {}, transient: { display_id: "n" } }],
      ["clear_output", { wait: true }],
    ]);
  });

  it("fails the cell where a value cannot be shown, even if nothing awaits it", async () => {
    const { output } = cell();
    const broken = { [displaySymbol]: () => Promise.reject(new Error("no picture")) };
    display(broken).catch(() => {});
    await expect(output.settle()).rejects.toThrow("no picture");
  });

  it("refuses an update without a name, and a method that returns no bundle", async () => {
    cell();
    await expect(display(1, { update: true })).rejects.toThrow(
      "`id` must name the output to replace, received none",
    );
    await expect(display({ [displaySymbol]: () => "text" })).rejects.toThrow(
      "its Symbol.for(\"Jupyter.display\") method must return an object of formats by MIME type, received 'text'",
    );
  });
});

it("Outside a notebook, display prints the text form", async () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  await display(html("<p>One <b>two</b></p>"));
  await display({ a: 1 });
  clearOutput();
  expect(log.mock.calls).toEqual([["One two"], ["{ a: 1 }"]]);
});

it("A bundle may carry metadata; bytes become base64", async () => {
  const data = { "image/png": new Uint8Array([1, 2, 3]) };
  const metadata = { "image/png": { alt: "three bytes" } };
  expect(await bundleOf({ [displaySymbol]: () => ({ data, metadata }) })).toEqual({
    data: { "image/png": "AQID" },
    metadata,
  });
  expect(await bundleOf({ [displaySymbol]: () => data })).toEqual({
    data: { "image/png": "AQID" },
    metadata: {},
  });
});

it("Text that is split inside a character arrives whole", () => {
  const { output, sent } = cell();
  const bytes = Buffer.from("é");
  output.write("stdout", bytes.subarray(0, 1));
  output.write("stdout", bytes.subarray(1));
  output.flush();
  expect(sent).toEqual([["stream", { name: "stdout", text: "é" }]]);
});
