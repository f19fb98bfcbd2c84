import { chmodSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { KeptModel } from "../../lib/monitor/model/keptModel";
import { replaceModel } from "../../lib/monitor/model/replaceModel";
import { folderWith } from "../data/folder";

const model = (seglab: string, referenceDate = "2025-01-01 00:00:00") =>
  ({ version: 1, seglab, features: { context: { referenceDate } } }) as unknown as KeptModel;
const text = (kept: KeptModel) => JSON.stringify(kept);
const contentOf = (path: string) => JSON.parse(readFileSync(path, "utf8"));

describe("replacing a model", () => {
  it("keeps the old file byte by byte under a name with its reference date", () => {
    const old = ` ${text(model("old"))}\n\n`;
    const folder = folderWith({ "model.json": old });
    const copy = replaceModel(join(folder, "model.json"), model("old"), model("new"));
    expect(copy).toBe(join(folder, "model-2025-01-01.json"));
    expect(readFileSync(copy, "utf8")).toBe(old);
    expect(contentOf(join(folder, "model.json"))).toEqual(model("new"));
    expect(readdirSync(folder).sort()).toEqual(["model-2025-01-01.json", "model.json"]);
  });

  it("overwrites no other file, nor what is no file", () => {
    const folder = folderWith({ "model.json": text(model("old")), "model-2025-01-01.json": "mine" });
    mkdirSync(join(folder, "model-2025-01-01-2.json"));
    const path = join(folder, "model.json");
    const copies = ["second", "third", "fourth"].map((next) =>
      replaceModel(path, contentOf(path), model(next)),
    );
    expect(copies).toEqual([3, 4, 5].map((number) => join(folder, `model-2025-01-01-${number}.json`)));
    expect(copies.map((copy) => contentOf(copy).seglab)).toEqual(["old", "second", "third"]);
    expect(readFileSync(join(folder, "model-2025-01-01.json"), "utf8")).toBe("mine");
  });

  it("makes no second copy of the same content, as after a run that was interrupted", () => {
    const folder = folderWith({
      "model.json": text(model("old")),
      "model-2025-01-01.json": text(model("old")),
    });
    const copy = replaceModel(join(folder, "model.json"), model("old"), model("new"));
    expect(copy).toBe(join(folder, "model-2025-01-01.json"));
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it("goes by the name of the file", () => {
    const folder = folderWith({ "shop.v2": text(model("old")), plain: text(model("old")) });
    expect(replaceModel(join(folder, "shop.v2"), model("old"), model("new"))).toBe(
      join(folder, "shop-2025-01-01.v2"),
    );
    expect(replaceModel(join(folder, "plain"), model("old"), model("new"))).toBe(
      join(folder, "plain-2025-01-01"),
    );
  });

  it("leaves the old model where it was when the new one can't be written", () => {
    const old = text(model("old"));
    const folder = folderWith({ "model.json": old });
    const broken = {
      get version() {
        throw new Error("interrupted");
      },
    } as unknown as KeptModel;
    expect(() => replaceModel(join(folder, "model.json"), model("old"), broken)).toThrow("interrupted");
    expect(readFileSync(join(folder, "model.json"), "utf8")).toBe(old);
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  const isRoot = process.getuid?.() === 0;
  const why = isRoot ? " (skipped: root can write anywhere)" : "";
  it.skipIf(isRoot)(`touches nothing where the folder can't be written to${why}`, () => {
    const folder = folderWith({ "model.json": text(model("old")) });
    chmodSync(folder, 0o500);
    try {
      expect(() => replaceModel(join(folder, "model.json"), model("old"), model("new"))).toThrow("EACCES");
      expect(contentOf(join(folder, "model.json"))).toEqual(model("old"));
    } finally {
      chmodSync(folder, 0o700);
    }
  });
});
