import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtKernel, KernelClient, printed, resultOf } from "./kernelClient";

const root = resolve(__dirname, "../..");
let kernel: KernelClient;
beforeAll(async () => {
  kernel = await KernelClient.start();
});
afterAll(() => kernel.stop());

describe("A cell", () => {
  it("is numbered, echoed and shows its last expression", async () => {
    const before = await kernel.run("0");
    const { reply, output } = await kernel.answer(await kernel.sendCell("40 + 2"));
    const number = (before.reply.execution_count as number) + 1;
    expect(reply).toMatchObject({ status: "ok", execution_count: number, user_expressions: {} });
    expect(output.map(({ type }) => type)).toEqual(["execute_input", "execute_result"]);
    expect(output[0].content).toEqual({ code: "40 + 2", execution_count: number });
    expect(output[1].content).toMatchObject({ execution_count: number, data: { "text/plain": "42" } });
  });

  it("shows nothing for an undefined last expression", async () => {
    expect((await kernel.run("undefined")).output).toEqual([]);
    expect((await kernel.run("const quiet = 1;")).output).toEqual([]);
  });

  it("leaves its variables, functions and types to later cells, which may declare them anew", async () => {
    await kernel.run(
      "const a = 1; interface Point { x: number } function twice(p: Point) { return 2 * p.x; }",
    );
    expect(resultOf((await kernel.run("const p: Point = { x: a }; twice(p)")).output)["text/plain"]).toBe(
      "2",
    );
    await kernel.run('const a = "now text";');
    expect(resultOf((await kernel.run("a.toUpperCase()")).output)["text/plain"]).toBe("'NOW TEXT'");
  });

  it.each([
    ["({ item, count })", "{ item: { size: 2, at: { x: 1 } }, count: 5 }"],
    ["const { size: renamed, ...rest } = item; [renamed, rest]", "[ 2, { at: { x: 1 } } ]"],
    ["[item].map(({ size: s, at: { x } }) => s + x + count)", "[ 8 ]"],
    ["const { size = count } = {} as { size?: number }; size", "5"],
    ["const typed: typeof item = { size: count, at: { x: 0 } }; typed", "{ size: 5, at: { x: 0 } }"],
    ["class Holder { count = count; get() { return { count, item }; } } new Holder().get().count", "5"],
  ])("tells a variable of an earlier cell from a property of the same name: %s", async (code, result) => {
    await kernel.run("const item = { size: 2, at: { x: 1 } }; const count = 5;");
    expect(resultOf((await kernel.run(code)).output)["text/plain"]).toBe(result);
  });

  it("keeps what it declared before it failed", async () => {
    await kernel.run('const kept = 5; throw new Error("after");', { stop_on_error: false });
    expect(resultOf((await kernel.run("kept")).output)["text/plain"]).toBe("5");
  });

  it.each([
    ["await Promise.resolve(3)", "3"],
    ["await (Promise.resolve(3))", "3"],
    ["let sum = 0; for await (const n of [Promise.resolve(3)]) sum += n; sum", "3"],
    ["const [x, y] = await Promise.all([1, 2]); x + y", "3"],
  ])("awaits at top level: %s", async (code, result) => {
    expect(resultOf((await kernel.run(code)).output)["text/plain"]).toBe(result);
  });

  it("shows what a promise as its last expression comes to, and fails where that fails", async () => {
    expect(
      resultOf(
        (await kernel.run("Promise.resolve({ [Symbol.for('Jupyter.display')]: () => ({ a: 1 }) })")).output,
      ),
    ).toEqual({ a: 1 });
    expect((await kernel.run("(async () => {})()")).output).toEqual([]);
    const { reply } = await kernel.run("Promise.reject(new RangeError('no'))");
    expect(reply).toMatchObject({ status: "error", ename: "RangeError" });
  });

  it("prints 20,000 lines completely and in order, results last", async () => {
    const { output } = await kernel.run("for (let i = 0; i < 20_000; i++) console.log('line ' + i); 'done'");
    expect(printed(output)).toBe(Array.from({ length: 20_000 }, (_, i) => `line ${i}\n`).join(""));
    expect(output.at(-1)?.type).toBe("execute_result");
  });

  it("keeps standard output, standard error and displays in the order of the code", async () => {
    const code = `const show = (globalThis as any)[Symbol.for("seglab.display")];
      process.stdout.write("1"); show.display({ data: { "text/plain": "2" }, metadata: {} }, {});
      process.stderr.write("3"); process.stdout.write("4"); 5`;
    const { output } = await kernel.run(code);
    expect(output.map(({ type, content }) => [type, content.name ?? ""])).toEqual([
      ["stream", "stdout"],
      ["display_data", ""],
      ["stream", "stderr"],
      ["stream", "stdout"],
      ["execute_result", ""],
    ]);
  });

  it("shows a value with a display method, awaited, with its metadata", async () => {
    const bundle =
      '{ data: { "image/png": new Uint8Array([1, 2, 3]) }, metadata: { "image/png": { alt: "x" } } }';
    const { output } = await kernel.run(`({ [Symbol.for("Jupyter.display")]: async () => (${bundle}) })`);
    expect(output[0].content).toMatchObject({
      data: { "image/png": "AQID" },
      metadata: { "image/png": { alt: "x" } },
    });
  });

  it("that is silent shows nothing and is not counted", async () => {
    const { reply: before } = await kernel.run("1");
    const { reply, output } = await kernel.run("console.log(1); 2", { silent: true, store_history: false });
    expect(output).toEqual([]);
    expect(reply.execution_count).toBe(before.execution_count);
  });
});

describe("An error", () => {
  it("has name, message and a traceback with cell, line and source, without paths of the machine", async () => {
    const first = await kernel.run(
      "interface Unused {}\n\nfunction fail(n: number) {\n  throw new RangeError('no ' + n);\n}",
    );
    const { reply, output } = await kernel.run("const before = 1;\nfail(7);");
    const cell = first.reply.execution_count as number;
    expect(reply).toMatchObject({ status: "error", ename: "RangeError", evalue: "no 7" });
    expect(output.map(({ type }) => type)).toEqual(["error"]);
    const traceback = (output[0].content.traceback as string[]).join("\n");
    expect(traceback).toContain(`cell ${cell}, line 4\n4 |   throw new RangeError('no ' + n);`);
    expect(traceback).toContain(`at fail (cell ${cell}:4:9)`);
    expect(traceback).toContain(`at cell ${cell + 1}:2:1`);
    expect(traceback).not.toContain("tslab");
  });

  it("of TypeScript names the line, quotes it, and stops the cell from running", async () => {
    const { output } = await kernel.run('console.log("runs");\nconst wrong: number = "text";');
    expect(output.map(({ type }) => type)).toEqual(["error"]);
    const { ename, evalue, traceback } = output[0].content as Record<string, string[] & string>;
    expect(ename).toBe("TypeScriptError");
    expect(evalue).toBe("line 2: Type 'string' is not assignable to type 'number'. (TS2322)");
    expect(traceback.join("\n")).toMatch(/2 \| const wrong: number = "text";\n\s+\^{5}\nTS2322/);
  });

  it.each(["let implicit = (x) => x;", "const n: string = null;"])(
    "is found under strict: %s",
    async (code) => {
      expect((await kernel.run(code)).reply).toMatchObject({ status: "error", ename: "TypeScriptError" });
    },
  );

  it("never names an absolute path", async () => {
    for (const code of ['require("./missing")', 'await import("../lib/nothing.js" as string)']) {
      const { output } = await kernel.run(code);
      expect(output.at(-1)?.type).toBe("error");
      expect(JSON.stringify(output)).not.toContain(root);
    }
    const { output } = await kernel.run('console.error(new Error("printed"))');
    expect(printed(output, "stderr")).toContain("Error: printed\n    at cell ");
  });

  it("is told from a warning, which names no process and none of what packages do in old ways", async () => {
    const { output } = await kernel.run(
      'process.emitWarning("beware"); process.emitWarning("old", "DeprecationWarning"); await null;',
    );
    expect(printed(output, "stderr")).toBe("Warning: beware\n");
  });

  it("that nothing awaits is reported in the cell and leaves the kernel alive", async () => {
    const { output, reply } = await kernel.run('Promise.reject(new Error("nobody listens")); 1');
    expect(reply.status).toBe("ok");
    expect(printed(output, "stderr")).toContain("Error: nobody listens");
  });

  it("in a late timer is printed to the cell that started the timer", async () => {
    const id = await kernel.sendCell(
      'setTimeout(() => { console.log("late"); throw new Error("too late"); }, 50);',
    );
    await kernel.answer(id);
    const next = await kernel.run("await new Promise((done) => setTimeout(done, 150)); 2");
    expect(printed(next.output)).toBe("");
    expect(printed(kernel.received(id))).toBe("late\n");
    expect(printed(kernel.received(id), "stderr")).toContain("Error: too late");
  });

  it("aborts the cells queued behind it, and none that come after its reply", async () => {
    const slow = await kernel.sendCell(
      "for (const end = Date.now() + 300; Date.now() < end; ); throw new Error('stop');",
    );
    const queued = [await kernel.sendCell("1"), await kernel.sendCell("2")];
    expect((await kernel.answer(slow)).reply.status).toBe("error");
    for (const id of queued) {
      const { reply, output } = await kernel.answer(id);
      expect(reply.status).toBe("aborted");
      expect(output).toEqual([]);
    }
    expect((await kernel.run("3")).reply.status).toBe("ok");
  });

  it("aborts cells that are sent within 200 ms, before its reply", async () => {
    const failing = await kernel.sendCell("throw new Error('stop');");
    await wait(100);
    const later = await kernel.sendCell("1");
    expect((await kernel.answer(failing)).reply.status).toBe("error");
    expect((await kernel.answer(later)).reply.status).toBe("aborted");
  });

  it("aborts nothing where the front end says so", async () => {
    const failing = await kernel.sendCell("throw new Error('go on');", { stop_on_error: false });
    const queued = await kernel.sendCell("4");
    expect((await kernel.answer(failing)).reply.status).toBe("error");
    expect((await kernel.answer(queued)).reply.status).toBe("ok");
  });
});

describe("An interrupt", () => {
  it("ends a cell that awaits, and its later output is not shown", async () => {
    const code =
      "for (let i = 0; i < 100; i++) { console.log(i); await new Promise((r) => setTimeout(r, 50)); }";
    const id = await kernel.sendCell(code);
    await wait(400);
    kernel.process.kill("SIGINT");
    const { reply, output } = await kernel.answer(id, 2000);
    expect(reply).toMatchObject({ status: "error", ename: "Interrupted" });
    await wait(200);
    expect(printed(kernel.received(id))).toBe(printed(output));
    expect((await kernel.run("5")).reply.status).toBe("ok");
  });

  it("ends a cell that computes without awaiting", async () => {
    const id = await kernel.sendCell("for (;;) {}");
    await wait(400);
    kernel.process.kill("SIGINT");
    expect((await kernel.answer(id, 2000)).reply).toMatchObject({ status: "error", ename: "Interrupted" });
  });
});

describe("An interrupt request", () => {
  it.each([
    ["computes", "for (;;) {}"],
    ["awaits", "await new Promise((done) => setTimeout(done, 60_000));"],
    ["computes after it awaited", "await new Promise((done) => setTimeout(done, 10)); for (;;) {}"],
  ])("ends a cell that %s, and the kernel goes on", async (_, code) => {
    const id = await kernel.sendCell(code, { stop_on_error: false });
    await wait(500);
    expect((await kernel.ask("interrupt_request", {}, "control")).reply).toEqual({ status: "ok" });
    expect((await kernel.answer(id, 3000)).reply).toMatchObject({ status: "error", ename: "Interrupted" });
    expect(resultOf((await kernel.run("3 + 4")).output)["text/plain"]).toBe("7");
  });

  it("ends a late timer that computes for ever", async () => {
    // The file says when the loop has begun: an interrupt before it would end nothing.
    const folder = mkdtempSync(join(tmpdir(), "seglab-late-"));
    const file = JSON.stringify(join(folder, "begun"));
    await kernel.run(`setTimeout(() => { require("node:fs").writeFileSync(${file}, ""); for (;;) {} }, 10);`);
    while (!existsSync(join(folder, "begun"))) await wait(20);
    rmSync(folder, { recursive: true });
    await kernel.ask("interrupt_request", {}, "control");
    await wait(600);
    expect(resultOf((await kernel.run("5 + 4")).output)["text/plain"]).toBe("9");
  });
});

describe("Packages in cells", () => {
  it("ml-kmeans, which has only `exports`, resolves with its types, also in later cells", async () => {
    const code =
      'import { kmeans } from "ml-kmeans"; const fit = kmeans([[1], [2], [9]], 2, { seed: 1 }); fit.converged';
    expect(resultOf((await kernel.run(code)).output)["text/plain"]).toBe("true");
    const { reply } = await kernel.run("const count: string = fit.iterations;");
    expect(reply.evalue).toContain("Type 'number' is not assignable to type 'string'");
  });

  it("lib resolves as ../lib with its types", async () => {
    const code = 'import { matrixFromRows } from "../lib"; const m = matrixFromRows([[1, 2]]); m.nCols';
    expect(resultOf((await kernel.run(code)).output)["text/plain"]).toBe("2");
    expect((await kernel.run("const rows: string = m.nRows;")).reply.evalue).toContain("'number'");
  });

  it("a danfo DataFrame shows as HTML, LaTeX and text, escaped, and TensorFlow's banner does not", async () => {
    const code = `import * as dfd from "danfojs-node";
      const frame = new dfd.DataFrame({ name: ["<script>alert(1)</script>", "50% & a_b"], value: [1234567, 2.5] });
      console.log(new dfd.DataFrame({ v: [1, 2] }).add(1).values); frame`;
    const { output } = await kernel.run(code);
    const data = resultOf(output);
    expect(data["text/html"]).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(data["text/html"]).not.toContain("<script");
    expect(data["text/html"]).toContain('<td style="text-align: right">1,234,567.0</td>');
    expect(data["text/latex"]).toContain("50\\% \\& a\\_b & 2.5 \\\\");
    expect(data["text/plain"]).toContain("<script>alert(1)</script>  1,234,567.0");
    expect(printed(output)).toBe("[ [ 2 ], [ 3 ] ]\n");
    expect(printed(output, "stderr")).toBe("");
    const series = resultOf((await kernel.run('frame.column("value")')).output);
    expect(series["text/html"]).toContain("1,234,567.0");
  });
});

describe("The kernel", () => {
  it("describes itself", async () => {
    const { reply } = await kernel.ask("kernel_info_request", {});
    expect(reply).toMatchObject({ status: "ok", implementation: "seglab", protocol_version: "5.3" });
    expect(reply.language_info).toMatchObject({ name: "typescript", file_extension: ".ts" });
    expect((await kernel.ask("comm_info_request", {})).reply).toEqual({ status: "ok", comms: {} });
  });

  it("outlives requests that make no sense or are not signed", async () => {
    await kernel.send("no_such_request", {});
    expect((await kernel.ask("is_complete_request", {})).reply.status).toBe("error");
    expect((await kernel.run("6")).reply.status).toBe("ok");
  });

  it("ends when asked to", async () => {
    const other = await KernelClient.start();
    const ended = new Promise((done) => other.process.once("exit", done));
    await other.send("shutdown_request", { restart: false }, "control");
    expect(await ended).toBe(0);
    other.stop();
  });

  it("ends when asked to in the middle of a computation", async () => {
    const other = await KernelClient.start();
    await other.sendCell("await null; for (;;) {}");
    await wait(500);
    const ended = new Promise((done) => other.process.once("exit", () => done("ended")));
    await other.send("shutdown_request", { restart: false }, "control");
    expect(await Promise.race([ended, wait(3000)])).toBe("ended");
    other.stop();
  });

  it("ends when the process that started it is gone, even while a cell computes", async () => {
    const watch = builtKernel().replace(/kernel\.js$/, "kernelParent.js");
    const child = `require(${JSON.stringify(watch)}).followParent(); for (;;) {}`;
    const start = `const { spawn } = require("node:child_process");
      console.log(spawn(process.execPath, ["-e", ${JSON.stringify(child)}], { stdio: "ignore", detached: true }).pid);
      setTimeout(() => process.exit(0), 2000);`;
    const parent = spawn(process.execPath, ["-e", start], { stdio: ["ignore", "pipe", "inherit"] });
    const pid = Number(await new Promise((done) => parent.stdout.once("data", done)));
    const aliveBefore = isAlive(pid);
    for (let i = 0; i < 80 && isAlive(pid); i++) await wait(100);
    const aliveAfter = isAlive(pid);
    if (aliveAfter) process.kill(pid, "SIGKILL");
    expect([aliveBefore, aliveAfter]).toEqual([true, false]);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
