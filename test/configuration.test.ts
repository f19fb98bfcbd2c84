import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { settingsOf } from "../lib/cli/command";
import { checkConfiguration, defaultConfiguration, resolveConfiguration } from "../lib/configuration";

const folderWith = (files: Record<string, string>) => {
  const folder = mkdtempSync(join(tmpdir(), "seglab-configuration-"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
};

describe("checkConfiguration", () => {
  it("fills in every default", () => {
    expect(checkConfiguration({})).toEqual(defaultConfiguration);
  });

  it("says what each wrong field must be, all at once", () => {
    expect(() => checkConfiguration({ clusters: 1, scale: "log", seed: -1 }, "x.json")).toThrow(
      'Cannot use x.json: "scale" must be one of clipped, standard, minmax, robust, none, received "log"; ' +
        '"clusters" must be "auto" or a whole number of at least 2, received 1; ' +
        '"seed" must be a whole number of at least 0, received -1',
    );
  });

  it("names a setting that does not exist, and those that do", () => {
    expect(() => checkConfiguration({ cluster: 3 })).toThrow(
      'Cannot use the configuration: "cluster" is not a setting: it must be one of data, manifest, unit, features',
    );
  });

  it("refuses a day that the calendar does not have", () => {
    expect(() => checkConfiguration({ referenceDate: "2024-02-30" })).toThrow(
      '"referenceDate" must be a day as YYYY-MM-DD, received "2024-02-30"',
    );
    expect(checkConfiguration({ referenceDate: "2024-02-29" }).referenceDate).toBe("2024-02-29");
  });

  it("refuses a feature named twice", () => {
    expect(() => checkConfiguration({ features: ["orders", "orders"] })).toThrow("name each feature once");
  });
});

describe("resolveConfiguration", () => {
  it("lets the command line win over the file, and the file over the defaults", () => {
    const data = folderWith({ "seglab.config.json": '{"clusters": 5, "seed": 7}' });
    const configuration = resolveConfiguration({ data, seed: 9 });
    expect([configuration.clusters, configuration.seed, configuration.scale]).toEqual([5, 9, "clipped"]);
  });

  it("reads a named file instead of the one in the data folder, with paths from where it lies", () => {
    const data = folderWith({
      "seglab.config.json": '{"clusters": 5}',
      "mine.json": '{"data": ".", "seed": 3}',
    });
    const configuration = resolveConfiguration({}, join(data, "mine.json"));
    expect([configuration.data, configuration.clusters, configuration.seed]).toEqual([data, "auto", 3]);
  });

  it("names the file that is not JSON, that is missing, that holds a list", () => {
    const folder = folderWith({ "a.json": "{", "b.json": "[1]" });
    expect(() => resolveConfiguration({}, join(folder, "a.json"))).toThrow(
      /a\.json: it must be JSON, received: /,
    );
    expect(() => resolveConfiguration({}, join(folder, "b.json"))).toThrow(
      "it must hold one JSON object, received [1]",
    );
    expect(() => resolveConfiguration({}, join(folder, "c.json"))).toThrow("c.json: the file must exist");
  });
});

describe("settingsOf", () => {
  it("turns options into settings, and leaves a number that is none for the check to refuse", () => {
    expect(
      settingsOf({
        clusters: "auto",
        eps: "0.5",
        minSamples: "5",
        features: "quantity, totalValue",
        out: "x",
      }),
    ).toEqual({
      clusters: "auto",
      eps: 0.5,
      minSamples: 5,
      features: ["quantity", "totalValue"],
    });
    expect(() => checkConfiguration(settingsOf({ seed: "x1" }))).toThrow(
      '"seed" must be a whole number of at least 0, received "x1"',
    );
  });
});
