import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { settingNames } from "../../lib/configuration";
import type { Results } from "../../lib/resultsSchema";
import { run, scratch, segment } from "./run";

const settingOptions = [
  ...["--data", "--manifest", "--config", "--unit", "--features", "--scale", "--clusters", "--model"],
  ...["--eps", "--min-samples", "--seed", "--reference-date"],
];
const optionsOf: Readonly<Record<string, readonly string[]>> = {
  start: [...settingOptions, "--out"],
  segment: [...settingOptions, "--out", "--schema"],
  score: ["--model", "--data", "--manifest", "--reference-date", "--out"],
  monitor: ["--model", "--data", "--manifest", "--reference-date", "--seed", "--out", "--schema"],
  refit: ["--model", "--data", "--manifest", "--reference-date", "--clusters", "--schema"],
  simulate: ["--customers", "--transactions", "--seed", "--structure", "--drift", "--drift-size", "--out"],
  lab: ["--port", "--no-browser"],
  save: [],
  test: [],
};
const configurationOf = (out: string): Results["configuration"] =>
  JSON.parse(readFileSync(join(out, "results.json"), "utf8")).configuration;

describe.each(Object.keys(optionsOf))("the help of %s", (command) => {
  const { status, stdout, stderr } = run(command, ["--help"]);
  const named = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option]) => option);

  it("is no error, and names each option with what it does", () => {
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(named.sort()).toEqual([...optionsOf[command], "--help"].sort());
    expect(stdout).toMatch(/^Usage: npm /);
    for (const option of named) expect(stdout).toMatch(new RegExp(`${option}( <\\w+>)? {2,}\\S`));
  });

  it("stands for a command that refuses an unknown option with status 2", () => {
    const needed = command === "simulate" ? ["--out", join(scratch(), "shop")] : [];
    const refused = run(command, ["--no-such-option", ...needed]);
    expect(refused).toEqual({
      status: 2,
      stdout: "",
      stderr: "error: unknown option '--no-such-option'\n",
    });
  });
});

it("has an option for every setting, and a setting for every such option", () => {
  const words = settingNames.map((name) => `--${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`);
  expect([...words, "--config"].sort()).toEqual([...settingOptions].sort());
});

/** One line on stderr after what was done so far, and no trace of the program's inside. */
function expectMessage({ status, stderr, stdout }: ReturnType<typeof run>, ...parts: readonly string[]) {
  const last = stderr.trimEnd().split("\n").at(-1);
  expect(last).toMatch(/^Error: Cannot .+/);
  for (const part of parts) expect(last).toContain(part);
  expect(stderr).not.toMatch(/^\s+at |node:internal|\.js:\d/m);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
}

describe("segment refuses, in one line that names the option and what was given,", () => {
  const out = () => ["--out", join(scratch(), "out")];

  it.each([
    ["--unit", "customers"],
    ["--scale", "log"],
    ["--clusters", "1"],
    ["--clusters", "2.5"],
    ["--clusters", "many"],
    ["--model", "ward"],
    ["--eps", "0"],
    ["--eps", "wide"],
    ["--min-samples", "0"],
    ["--seed", "-1"],
    ["--seed", ""],
    ["--reference-date", "2024-13-01"],
    ["--reference-date", "yesterday"],
    ["--features", "orders,orders"],
    ["--features", ""],
    ["--data", "no/such/folder"],
    ["--data", "package.json"],
  ])("%s %s", (option, value) => {
    expectMessage(run("segment", [option, value, ...out()]), option);
  });

  it.each([
    ["--features", "orders,loyalty", "loyalty"],
    ["--features", "region=Atlantis", "region=Atlantis"],
    ["--manifest", "no-such-manifest.json", "no-such-manifest.json"],
    ["--config", "no-such-config.json", "no-such-config.json"],
    ["--clusters", "501", "501"],
    ["--reference-date", "2001-01-01", "2001-01-01"],
  ])("what only the data can show to be wrong: %s %s", (option, value, named) => {
    expectMessage(run("segment", [option, value, ...out()]), named);
  });

  it("all wrong settings at once", () => {
    const wrong = ["--eps", "-1", "--min-samples", "0", "--scale", "log"];
    expectMessage(run("segment", [...wrong, ...out()]), "--eps", "--min-samples", "--scale");
  });

  it("a call without --out", () => {
    expectMessage(run("segment"), "--out");
  });

  it("a folder for the results that is a file, or lies below one", () => {
    const file = join(scratch(), "file");
    writeFileSync(file, "");
    for (const path of [file, join(file, "out")])
      expectMessage(run("segment", ["--out", path]), "--out", path);
    expect(readFileSync(file, "utf8")).toBe("");
  });

  it("with status 2 what no option belongs to", () => {
    const { status, stderr } = run("segment", ["data", ...out()]);
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringMatching(/^error: too many arg/) });
  });
});

describe("a configuration file", () => {
  function shopWithConfiguration(settings: object): string {
    const folder = scratch();
    const { status } = run("simulate", [
      ...["--customers", "60", "--transactions", "900"],
      ...["--out", folder],
    ]);
    expect(status).toBe(0);
    writeFileSync(join(folder, "seglab.config.json"), JSON.stringify(settings));
    return folder;
  }

  it("in the data folder is used, and what is said directly goes before it", () => {
    const folder = shopWithConfiguration({ scale: "robust", clusters: 3, model: "kmeans" });
    const configuration = configurationOf(segment(["--data", folder, "--scale", "minmax"]));
    expect(configuration).toMatchObject({ scale: "minmax", clusters: 3, model: "kmeans", unit: "customer" });
  });

  it("that is named takes the place of the one in the data folder, and its paths start from itself", () => {
    const folder = shopWithConfiguration({ clusters: 3 });
    writeFileSync(
      join(folder, "other.json"),
      JSON.stringify({ data: ".", features: ["orders", "totalValue"] }),
    );
    const configuration = configurationOf(segment(["--config", join(folder, "other.json")]));
    expect(configuration).toMatchObject({ clusters: "auto", features: ["orders", "totalValue"] });
  });

  it.each([
    ["a setting that is none", { cluster: 3 }, '"cluster"'],
    ["a wrong value", { clusters: "three" }, '"clusters"'],
  ])("with %s is refused by its name", (_, settings, named) => {
    const folder = scratch();
    writeFileSync(join(folder, "seglab.config.json"), JSON.stringify(settings));
    const ended = run("segment", ["--data", folder, "--out", join(folder, "out")]);
    expectMessage(ended, "seglab.config.json", named);
  });

  it("that is no JSON is refused by its name", () => {
    const file = join(scratch(), "broken.json");
    writeFileSync(file, "{ clusters: 3 }");
    expectMessage(run("segment", ["--config", file, "--out", scratch()]), "broken.json", "JSON");
  });
});

describe("lab", () => {
  it.each(["65536", "http", "-1"])("refuses --port %s", (port) => {
    expectMessage(run("lab", [`--port=${port}`, "--no-browser"]), "--port", port);
  });
});

describe("a command line whose options npm has kept for itself", () => {
  it("is refused with the dashes that it lacks", () => {
    const { status, stderr } = run("start", ["some/folder"]);
    expect(status).toBe(2);
    expect(stderr).toContain(
      "Options need two dashes before them, or npm keeps them for itself: npm start -- --data",
    );
  });
});
