import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Dataset } from "../../lib/data/dataset";
import { loadDataset } from "../../lib/data/load";
import { readModel } from "../../lib/monitor/model/readModel";
import { writeModel } from "../../lib/monitor/model/writeModel";
import { scoreRows } from "../../lib/monitor/score/scoreRows";
import { readCsv } from "../cli/run";
import { folderWith } from "../data/folder";

const folder = join(__dirname, "fixture");
let dataset: Dataset;
beforeAll(async () => {
  dataset = await loadDataset(join(folder, "data"));
});
afterAll(() => dataset.database.close());

const number = (text: string) => (text === "" ? Number.NaN : Number(text));

describe.each([
  { model: "model-1", kind: "kmeans", segments: 4 },
  { model: "model-1-gmm", kind: "gmm", segments: 2 },
  { model: "model-1-dbscan", kind: "dbscan", segments: 3 },
])("$model, kept by version 1", ({ model, kind, segments }) => {
  const loaded = readModel(join(folder, `${model}.json`));

  test("is read", () => {
    expect(loaded.model.kind).toBe(kind);
    expect(loaded.kept.segments).toHaveLength(segments);
  });

  test("is written with what it holds", () => {
    const path = join(folderWith({}), "model.json");
    writeModel(path, loaded.kept);
    const content = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
    expect(content(path)).toEqual(content(join(folder, `${model}.json`)));
  });

  test("gives the rows of the training their segments", async () => {
    const { features, segments: given, segmentsAtMeanTenure, value, bins } = await scoreRows(dataset, loaded);
    const { rows } = loaded.kept.training;
    expect(features.ids).toEqual(rows.ids);
    expect([...given]).toEqual(rows.segments);
    expect([...segmentsAtMeanTenure]).toEqual(rows.segmentsAtMeanTenure);
    expect([...value]).toEqual(rows.value);
    expect(bins.map((own) => [...own])).toEqual(rows.bins);
  });

  test("scores three months earlier as it did when it was kept", async () => {
    const wanted = readCsv(join(folder, `${model.replace("model", "scores")}.csv`)).slice(1);
    const scores = await scoreRows(dataset, loaded, { referenceDate: "2024-10-01" });
    const bought = wanted.filter(([, segment]) => segment !== "");
    expect([...scores.features.ids]).toEqual(bought.map(([id]) => id));
    bought.forEach(([, segment, , confidence, distance, outside], row) => {
      expect(scores.segments[row]).toBe(Number(segment));
      expect(scores.confidence[row]).toBe(number(confidence));
      // Logarithms may differ in their last bit between machines.
      expect(scores.distance[row]).toBeCloseTo(number(distance), 9);
      expect(scores.outside[row].join(" ")).toBe(outside);
    });
    const names = bought.map(
      ([, segment]) => loaded.kept.segments.find((own) => own.segment === Number(segment))?.name,
    );
    expect(scores.names).toEqual(names.map((name) => name ?? "noise"));
  });
});
