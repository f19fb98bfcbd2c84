import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadDataset } from "../../lib/data/load";
import { writeModel } from "../../lib/monitor/model/writeModel";
import { monitoringSchema } from "../../lib/monitor/monitoringSchema";
import { kept, segmented } from "../monitor/shop";
import { root, run, scratch } from "./run";

const data = join(root, "data");
let model: string;
beforeAll(async () => {
  const dataset = await loadDataset(data);
  const { kept: json } = await kept(
    dataset,
    await segmented(dataset, "kmeans", { referenceDate: "2024-01-01" }),
  );
  dataset.database.close();
  model = join(scratch(), "model.json");
  writeModel(model, json);
});

describe("monitor", () => {
  it("ends with status 3 where customers have drifted, and leaves a file and a page", () => {
    const out = join(scratch(), "new", "folder");
    const { status, stdout, stderr } = run("monitor", [
      ...["--model", model, "--data", data, "--reference-date", "2025-01-01", "--out", out],
    ]);
    expect({ status, stderr }).toMatchObject({ status: 3 });
    expect(readdirSync(out).sort()).toEqual(["monitor.html", "monitor.json"]);
    const monitoring = monitoringSchema.parse(JSON.parse(readFileSync(join(out, "monitor.json"), "utf8")));
    expect(monitoring.drift).toBe(true);
    const { action, reason } = monitoring.recommendation;
    expect(stdout).toContain(`Decision: ${action}. ${reason}`);
    expect(stdout).toMatch(/^before {2}2023-01-01 to 2024-01-01: 390 customers/);
    expect(stdout).toContain("Orders (frequency)");
    expect(readFileSync(join(out, "monitor.html"), "utf8")).toContain("<h1>");
  });

  it("ends with status 0 where nothing has, and writes the same bytes again", () => {
    const [first, second] = [1, 2].map(() => {
      const out = scratch();
      const ended = run("monitor", [
        ...["--model", model, "--data", data, "--reference-date", "2024-01-01", "--seed", "4", "--out", out],
      ]);
      expect(ended.status).toBe(0);
      expect(ended.stdout).toContain("Decision: keep. Nothing has moved");
      return readFileSync(join(out, "monitor.json"), "utf8");
    });
    expect(second).toBe(first);
    expect(JSON.parse(first).test.seed).toBe(4);
  });

  it("prints the schema of its results", () => {
    const { status, stdout } = run("monitor", ["--schema"]);
    expect(status).toBe(0);
    expect(Object.keys(JSON.parse(stdout).properties)).toContain("recommendation");
  });

  it.each([
    { what: "no model", change: { "--model": null }, says: "--model must name a model.json" },
    { what: "no data", change: { "--data": null }, says: "--data must name the folder" },
    { what: "no place for results", change: { "--out": null }, says: "--out must name a folder" },
    { what: "a model that is not there", change: { "--model": "nowhere.json" }, says: "nowhere.json" },
    { what: "data that are not there", change: { "--data": "nowhere" }, says: "nowhere" },
    { what: "a seed that is no number", change: { "--seed": "one" }, says: "--seed must be a whole number" },
    {
      what: "a window without orders",
      change: { "--reference-date": "2040-01-01" },
      says: "the data must hold orders from 2039-01-01",
    },
    { what: "a date that is none", change: { "--reference-date": "soon" }, says: '"soon"' },
  ])("refuses $what with status 1, in one line, and leaves nothing", ({ change, says }) => {
    const out = join(scratch(), "out");
    const given = { "--model": model, "--data": data, "--out": out, ...change };
    const { status, stdout, stderr } = run(
      "monitor",
      Object.entries(given).flatMap(([option, value]) => (value === null ? [] : [option, value])),
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    const last = stderr.trimEnd().split("\n").at(-1) ?? "";
    expect(last).toMatch(/^Error: Cannot /);
    expect(last).toContain(says);
    expect(existsSync(out) ? readdirSync(out) : []).toEqual([]);
  });

  it("refuses a damaged model, and a place that is a file", () => {
    const damaged = join(scratch(), "model.json");
    writeFileSync(damaged, '{"version": 1}');
    const bad = run("monitor", ["--model", damaged, "--data", data, "--out", scratch()]);
    expect(bad.status).toBe(1);
    expect(bad.stderr).toContain("Cannot read the model");
    const folder = scratch();
    mkdirSync(folder, { recursive: true });
    const file = join(folder, "file");
    writeFileSync(file, "");
    const taken = run("monitor", ["--model", model, "--data", data, "--out", file]);
    expect(taken.status).toBe(1);
    expect(taken.stderr).toContain("--out must name a folder that can be made and written to");
    expect(readFileSync(file, "utf8")).toBe("");
  });
});
