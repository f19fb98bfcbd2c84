import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readModel } from "../../lib/monitor/model/readModel";
import { type RefitReport, refitSchema } from "../../lib/monitor/refit/refitSchema";
import { root, run, scratch, segment } from "./run";

let shop: string;
let original: string;
beforeAll(() => {
  shop = join(scratch(), "shop");
  run("simulate", ["--customers", "120", "--transactions", "2500", "--out", shop]);
  original = join(segment(["--data", shop, "--clusters", "4", "--model", "kmeans"]), "model.json");
});

/** A copy of the model in a folder of its own. */
function copied(): { folder: string; model: string } {
  const folder = scratch();
  const model = join(folder, "model.json");
  copyFileSync(original, model);
  return { folder, model };
}

const reportIn = (folder: string): RefitReport =>
  refitSchema.parse(JSON.parse(readFileSync(join(folder, "refit.json"), "utf8")));

describe("refit on the data of the model", () => {
  it("keeps every number and name and the old file, and says so", () => {
    const { folder, model } = copied();
    const before = readModel(model).kept;
    const { status, stdout, stderr } = run("refit", ["--model", model, "--data", shop]);
    expect({ status, stderr: /error/i.test(stderr) }).toEqual({ status: 0, stderr: false });
    const after = readModel(model).kept;
    expect(after.segments).toEqual(before.segments);
    expect(after.model).toEqual(before.model);
    const day = before.features.context.referenceDate.slice(0, 10);
    const old = join(folder, `model-${day}.json`);
    expect(readdirSync(folder).sort()).toEqual([`model-${day}.json`, "model.json", "refit.json"]);
    expect(readFileSync(old)).toEqual(readFileSync(original));
    const report = reportIn(folder);
    expect(report).toMatchObject({ oldFile: `model-${day}.json`, unmoved: { share: 1 }, gone: [] });
    expect(stdout).toContain("100.0% are in the segment");
    expect(stdout).toContain(`The old model is kept in ${old}`);
    expect(report.continued).toBe(false);
    expect(stdout).toContain("The fit began from nothing");
    for (const { text } of report.events) expect(stdout).toContain(text);
    for (const { name } of after.segments) expect(stdout).toContain(name);
  });

  it("gives the same bytes each time, and as many copies as there were models", () => {
    const one = copied();
    const other = copied();
    for (const { model } of [one, other, one]) {
      expect(run("refit", ["--model", model, "--data", shop, "--clusters", "3"]).status).toBe(0);
    }
    const bytes = (folder: string, name: string) => readFileSync(join(folder, name), "utf8");
    const [day] = readdirSync(other.folder).flatMap((name) => /^model-(.*)\.json$/.exec(name)?.[1] ?? []);
    // The second refit of the first copy has found what the first one made, which is kept beside the first of all.
    expect(bytes(one.folder, `model-${day}-2.json`)).toBe(bytes(other.folder, "model.json"));
    expect(bytes(one.folder, `model-${day}.json`)).toBe(bytes(other.folder, `model-${day}.json`));
    expect(reportIn(other.folder).after.segments).toBe(3);
  });
});

it("refit prints its schema, and does nothing else", () => {
  const { status, stdout } = run("refit", ["--schema"]);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ type: "object", required: expect.arrayContaining(["events"]) });
});

it("refit that is interrupted leaves the old model as it was", async () => {
  const { folder, model } = copied();
  const child = spawn(process.execPath, [
    join(root, "lib/dist/cli/refit.js"),
    ...["--model", model, "--data", shop, "--clusters", "5"],
  ]);
  // The first word on stderr comes when the data are being read.
  await new Promise<void>((told) => child.stderr.once("data", () => told()));
  child.kill("SIGKILL");
  await new Promise<void>((ended) => child.once("close", () => ended()));
  expect(child.signalCode).toBe("SIGKILL");
  expect(readFileSync(model)).toEqual(readFileSync(original));
  expect(existsSync(join(folder, "refit.json"))).toBe(false);
});

describe("refit refuses, in one line, and leaves the model as it was:", () => {
  it.each<[string, readonly string[], string]>([
    ["no model", ["--data", "data"], "--model must name a model.json"],
    ["no data", ["--model", "MODEL"], "--data must name a folder"],
    ["a model that is not there", ["--model", "no-such.json", "--data", "data"], "no-such.json"],
    ["data that are not there", ["--model", "MODEL", "--data", "no/such/folder"], "no/such/folder"],
    ["one cluster", ["--model", "MODEL", "--data", "data", "--clusters", "1"], "--clusters must be auto or"],
    ["half a cluster", ["--model", "MODEL", "--data", "data", "--clusters", "2.5"], "received 2.5"],
    ["no number", ["--model", "MODEL", "--data", "data", "--clusters", ""], "--clusters must be auto or"],
    [
      "a day that is none",
      ["--model", "MODEL", "--data", "data", "--reference-date", "soon"],
      'received "soon"',
    ],
    [
      "a window without orders",
      ["--model", "MODEL", "--data", "data", "--reference-date", "2040-01-01"],
      "2040-01-01",
    ],
  ])("%s", (_, args, named) => {
    const { folder, model } = copied();
    const ended = run(
      "refit",
      args.map((arg) => (arg === "MODEL" ? model : arg)),
    );
    expect(ended.stderr.trimEnd().split("\n").at(-1)).toMatch(/^Error: Cannot .+/);
    expect(ended.stderr).toContain(named);
    expect({ status: ended.status, stdout: ended.stdout }).toEqual({ status: 1, stdout: "" });
    expect(readdirSync(folder)).toEqual(["model.json"]);
    expect(readFileSync(model)).toEqual(readFileSync(original));
  });

  it("a damaged model", () => {
    const { model } = copied();
    writeFileSync(model, readFileSync(original, "utf8").slice(0, -200));
    const { status, stderr } = run("refit", ["--model", model, "--data", shop]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining("must be JSON") });
  });

  it("a folder in the place of the model", () => {
    const folder = join(scratch(), "model.json");
    mkdirSync(folder);
    const { status, stderr } = run("refit", ["--model", folder, "--data", shop]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining("EISDIR") });
  });
});
