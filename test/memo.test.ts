import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { remember } from "../lib/memo";

const scratch = () => mkdtempSync(join(tmpdir(), "seglab-memo-"));

describe("remember", () => {
  it("computes once per input, and gives back equal results, typed arrays among them", async () => {
    const directory = scratch();
    let computed = 0;
    const compute = () => {
      computed += 1;
      return { values: new Float64Array([0.1, Number.NaN]), labels: new Int32Array([-1, 2]), text: "é" };
    };
    const options = { directory, build: "a" };
    const first = await remember("fit", { seed: 1 }, compute, options);
    const second = await remember("fit", { seed: 1 }, compute, options);
    await remember("fit", { seed: 2 }, compute, options);
    expect(computed).toBe(2);
    expect(second).toEqual(first);
    expect(second.values).toBeInstanceOf(Float64Array);
  });

  it("computes anew for another build, and forgets what the old one left, but nothing else", async () => {
    const directory = scratch();
    mkdirSync(join(directory, "chromium-1.2.3"));
    await remember("fit", 1, () => "old", { directory, build: "a" });
    expect(await remember("fit", 1, () => "new", { directory, build: "b" })).toBe("new");
    expect(readdirSync(directory)).toEqual(["chromium-1.2.3", "results-b"]);
  });

  it("computes anew where a file is damaged", async () => {
    const directory = scratch();
    await remember("fit", 1, () => "right", { directory, build: "a" });
    const [file] = readdirSync(join(directory, "results-a"));
    writeFileSync(join(directory, "results-a", file), "damaged");
    expect(await remember("fit", 1, () => "again", { directory, build: "a" })).toBe("again");
  });

  it("remembers nothing without a build, which is how the library runs from source", async () => {
    const directory = scratch();
    await remember("fit", 1, () => 1, { directory, build: null });
    expect(readdirSync(directory)).toEqual([]);
  });
});
