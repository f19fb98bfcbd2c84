import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { writeKernelSpec } from "../../lib/notebook/kernelspec.mjs";

const directory = mkdtempSync(join(tmpdir(), "seglab-spec-"));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

it("The kernel is described once, and again only where something changed", () => {
  const kernels = join(directory, "share", "kernels");
  expect(writeKernelSpec(kernels, "/somewhere")).toBe(true);
  expect(writeKernelSpec(kernels, "/somewhere")).toBe(false);
  const file = join(kernels, "tslab", "kernel.json");
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({
    argv: [process.execPath, "{resource_dir}/launch.js", "--config-path", "{connection_file}"],
    display_name: "TypeScript (seglab)",
    language: "typescript",
    interrupt_mode: "message",
  });
  const launcher = join(kernels, "tslab", "launch.js");
  expect(readFileSync(launcher, "utf8")).toBe('require("/somewhere/lib/dist/notebook/kernel.js");\n');
  writeFileSync(file, "{");
  expect(writeKernelSpec(kernels, "/elsewhere")).toBe(true);
  expect(readFileSync(launcher, "utf8")).toContain("/elsewhere/");
  expect(readdirSync(join(kernels, "tslab")).sort()).toEqual(["kernel.json", "launch.js"]);
});
