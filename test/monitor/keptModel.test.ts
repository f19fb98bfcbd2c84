import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { distanceOf } from "../../lib/cluster/distance";
import type { Dataset } from "../../lib/data/dataset";
import { loadDataset } from "../../lib/data/load";
import { type KeptAnalysis, keepModel, seglabVersion } from "../../lib/monitor/model/keepModel";
import type { KeptModel } from "../../lib/monitor/model/keptModel";
import { loadModel, readModel } from "../../lib/monitor/model/readModel";
import { writeModel } from "../../lib/monitor/model/writeModel";
import { folderWith } from "../data/folder";
import { segmented, simulatedFolder } from "./shop";

const kinds = ["kmeans", "gmm", "dbscan"] as const;
let dataset: Dataset;
const analyses: Partial<Record<(typeof kinds)[number], KeptAnalysis>> = {};
const models: Partial<Record<(typeof kinds)[number], KeptModel>> = {};
let folder: string;

beforeAll(async () => {
  dataset = await loadDataset(simulatedFolder(80, 1200, 2));
  folder = folderWith({});
  for (const kind of kinds) {
    const analysis = await segmented(dataset, kind);
    analyses[kind] = analysis;
    models[kind] = await keepModel(dataset, analysis);
  }
});
afterAll(() => dataset.database.close());

const of = (kind: (typeof kinds)[number]) => models[kind] as KeptModel;
const copy = <T>(value: T): T => structuredClone(value);

describe.each(kinds)("a kept model of %s", (kind) => {
  test("is the same after it was written and read, to the last bit", () => {
    const path = join(folder, `${kind}.json`);
    writeModel(path, of(kind));
    const { kept, model, resampled } = readModel(path);
    expect(kept).toEqual(of(kind));
    const loaded = loadModel(copy(of(kind)), "memory");
    expect(model).toEqual(loaded.model);
    expect(resampled).toEqual(loaded.resampled);
    expect(resampled).toHaveLength(kind === "dbscan" ? 0 : 5);
  });

  test("holds of each row its segment, its value, and a distance that others of its kind don't know better", () => {
    const analysis = analyses[kind] as KeptAnalysis;
    const { rows, farthest, farthestNoise, profile } = of(kind).training;
    expect(rows.ids).toEqual(analysis.features.ids);
    expect(rows.segments).toEqual([...analysis.labels]);
    expect(rows.value).toEqual([...analysis.totalValue]);
    const own = distanceOf(analysis.model, analysis.scaled.matrix, analysis.labels);
    const mean = (values: readonly (number | null)[]) =>
      values.reduce<number>((sum, value) => sum + (value ?? Number.NaN), 0) / values.length;
    // Rows that took part in a fit lie nearer.
    expect(mean(rows.distance)).toBeGreaterThan(mean([...own]));
    farthest.forEach((most, cluster) => {
      expect(most).toBe(Math.max(...own.filter((_, i) => analysis.labels[i] === cluster)));
    });
    const noise = own.filter((_, i) => analysis.labels[i] < 0);
    expect(farthestNoise).toBe(noise.length === 0 ? null : Math.max(...noise));
    for (const [j, { feature, counts, edges, least, most }] of profile.entries()) {
      const values = analysis.features.columns[feature];
      expect([least, most]).toEqual([Math.min(...values), Math.max(...values)]);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
      values.forEach((value, i) => {
        const bin = rows.bins[j][i];
        expect(bin === 0 || value >= edges[bin - 1]).toBe(true);
        expect(bin === edges.length || value < edges[bin]).toBe(true);
      });
    }
  });

  test("is the same when it is made again", async () => {
    expect(await keepModel(dataset, analyses[kind] as KeptAnalysis)).toEqual(of(kind));
  });
});

test("tenure held at its mean moves some rows, and none where the model does not use it", async () => {
  const { rows, meanTenure } = of("kmeans").training;
  expect(meanTenure).toBeCloseTo(0, 12);
  expect(rows.segmentsAtMeanTenure).not.toEqual(rows.segments);
  const without = await keepModel(
    dataset,
    await segmented(dataset, "kmeans", { names: ["orders", "relativePrice"] }),
  );
  expect(without.training.meanTenure).toBeNull();
  expect(without.training.rows.segmentsAtMeanTenure).toEqual(without.training.rows.segments);
  const robust = await keepModel(dataset, await segmented(dataset, "kmeans", { scale: "robust" }));
  expect(Math.abs(robust.training.meanTenure ?? 0)).toBeGreaterThan(0.05);
});

test("numbers and names of segments may be given", async () => {
  const segments = [4, 1, 7, 2].map((segment, cluster) => ({ cluster, segment, name: `number ${segment}` }));
  const kept = await keepModel(dataset, analyses.kmeans as KeptAnalysis, { segments, nextSegment: 9 });
  expect(kept.segments).toEqual(segments);
  expect(kept.nextSegment).toBe(9);
  expect(kept.training.rows.segments).toEqual(
    of("kmeans").training.rows.segments.map((cluster) => [4, 1, 7, 2][cluster]),
  );
  expect(loadModel(copy(kept), "memory").kept).toEqual(kept);
});

test("the file is indented, its lists of numbers stand on one line, and it names no folder", () => {
  const path = join(folder, "kmeans.json");
  writeModel(path, of("kmeans"));
  const text = readFileSync(path, "utf8");
  expect(text).toMatch(/^\{\n {2}"version": 1,\n {2}"seglab": "/);
  expect(text).toMatch(/\n {6}"holidayMonths": \[11, 12\],\n/);
  expect(text).toMatch(/\n {6}"segments": \[\d(, \d)+\],\n/);
  expect(text).toMatch(/\n {8}\[-?\d+\.\d+(, -?\d+\.\d+){6}\],?\n/);
  expect(text.endsWith("\n}\n")).toBe(true);
  expect(text).not.toContain(folder);
  expect(JSON.parse(text)).toEqual(of("kmeans"));
});

test("the version that files name is that of the package", () => {
  expect(seglabVersion).toBe(JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")).version);
});

/** Every place of a value in plain JSON; of lists the first and the last entry alone. */
function* places(
  value: unknown,
  path: readonly (string | number)[] = [],
): Generator<readonly (string | number)[]> {
  if (path.length > 0) yield path;
  if (typeof value !== "object" || value === null) return;
  const keys = Array.isArray(value)
    ? [...new Set([0, value.length - 1])].filter((i) => i in value)
    : Object.keys(value);
  for (const key of keys) yield* places((value as Record<string | number, unknown>)[key], [...path, key]);
}

const nameOf = (path: readonly (string | number)[]) =>
  path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`))
    .join("")
    .slice(1);

/** A copy in which one place holds another value; undefined takes the field out. */
function changed(kept: KeptModel, path: readonly (string | number)[], value: unknown): unknown {
  const model = copy(kept);
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((part, key) => (part as Record<string | number, unknown>)[key], model);
  const key = path[path.length - 1];
  if (value === undefined && !Array.isArray(holder)) delete (holder as Record<string | number, unknown>)[key];
  else (holder as Record<string | number, unknown>)[key] = value;
  return model;
}

describe("a damaged file is refused by the name of the field", () => {
  test.each(kinds)("whichever field of %s is missing or of another kind", (kind) => {
    const all = [...places(of(kind))].filter(([first]) => first !== "configuration");
    expect(all.length).toBeGreaterThan(150);
    for (const path of all) {
      const field = nameOf(path);
      if (typeof path[path.length - 1] === "string") {
        expect(() => loadModel(changed(of(kind), path, undefined), "model.json"), field).toThrow(
          `Cannot read the model model.json: ${field} must `,
        );
      }
      const value = path.reduce<unknown>(
        (part, key) => (part as Record<string | number, unknown>)[key],
        of(kind),
      );
      const other = value === null ? [] : typeof value === "string" ? 5 : "text";
      expect(() => loadModel(changed(of(kind), path, other), "model.json"), field).toThrow(
        `Cannot read the model model.json: ${field} must `,
      );
    }
  });

  test("whichever entry of a list is cut off", () => {
    for (const kind of kinds) {
      for (const path of places(of(kind))) {
        const list = path.reduce<unknown>(
          (part, key) => (part as Record<string | number, unknown>)[key],
          of(kind),
        );
        // Lists that nothing else in the file tells the length of.
        const free = /holidayMonths|regions|categories|dropped|notes|resampled$/.test(nameOf(path));
        if (!Array.isArray(list) || list.length === 0 || free) continue;
        expect(() => loadModel(changed(of(kind), path, list.slice(1)), "model.json"), nameOf(path)).toThrow(
          /^Cannot read the model model\.json: \S.* must .*, received .*make it anew with npm run segment, or take an undamaged copy$/s,
        );
      }
    }
  });

  test.each<[string, (string | number)[], unknown, string]>([
    [
      "a version to come",
      ["version"],
      2,
      `version must be 1, received 2 (written by seglab ${seglabVersion}); use the seglab that wrote it, or make the model anew with npm run segment`,
    ],
    [
      "another version of the context",
      ["features", "context", "version"],
      2,
      "features.context.version must be 1, received 2; make it anew",
    ],
    [
      "a field that nobody knows",
      ["scaling", "columns", 0, "power"],
      2,
      "scaling.columns[0].power must be a field that this version knows, received 2; make it anew",
    ],
    [
      "text for a number",
      ["scaling", "columns", 2, "spread"],
      "1",
      'scaling.columns[2].spread must be a finite number, received "1"; make it anew',
    ],
    [
      "a negative spread",
      ["scaling", "columns", 2, "spread"],
      -1,
      "scaling.columns[2].spread must be at least 0, received -1; make it anew",
    ],
    [
      "a date of another form",
      ["features", "context", "referenceDate"],
      "2025-01-01",
      'features.context.referenceDate must be a moment as "YYYY-MM-DD HH:MM:SS", received "2025-01-01"; make it anew',
    ],
    [
      "an unknown model",
      ["model", "kind"],
      "ward",
      'model.kind must be kmeans, gmm or dbscan, received "ward"; make it anew',
    ],
    [
      "a feature's name in one place",
      ["scaling", "columns", 0, "name"],
      "orders",
      "scaling.columns must have the features of features.names, in their order, received ",
    ],
    [
      "a window of other length",
      ["features", "context", "windowDays"],
      700,
      "features.context.windowDays must be the 729 days from windowStart to referenceDate, received 700; make it anew",
    ],
    [
      "two segments of one number",
      ["segments", 1, "segment"],
      0,
      "segments must give each cluster a number of its own, received [0,0,2,3]; make it anew",
    ],
    [
      "a name that commands a terminal",
      ["segments", 1, "name"],
      "\u001b[31mred",
      "segments[1].name must be a text without control characters",
    ],
    [
      "two segments of one name",
      ["segments", 1, "name"],
      "buyers 0",
      "segments must give each cluster a name of its own, received ",
    ],
    [
      "a next number that is in use",
      ["nextSegment"],
      3,
      "nextSegment must be above the number of every segment, received 3; make it anew",
    ],
    [
      "a row in no segment",
      ["training", "rows", "segments", 5],
      11,
      "training.rows.segments[5] must be the number of a segment, received 11; make it anew",
    ],
    [
      "noise of KMeans",
      ["training", "rows", "segments", 5],
      -1,
      "training.rows.segments[5] must be the number of a segment, received -1; make it anew",
    ],
    [
      "a bin that is not counted",
      ["training", "profile", 0, "counts", 0],
      99,
      "training.profile[0].counts must count the rows of training.rows.bins[0], received ",
    ],
    [
      "borders that don't ascend",
      ["training", "profile", 1, "edges", 0],
      1e9,
      "training.profile[1].edges must ascend, received ",
    ],
    [
      "a range upside down",
      ["training", "profile", 1, "least"],
      1e9,
      "training.profile[1].least must be at most ",
    ],
    [
      "tenure that is not there",
      ["training", "meanTenure"],
      null,
      "training.meanTenure must be a number, received null; make it anew",
    ],
    [
      "an id twice",
      ["training", "rows", "ids", 1],
      "C0001",
      "training.rows.ids must hold at least one row, and each once, received 80 ids; make it anew",
    ],
    [
      "a resampled model of another kind",
      ["resampled", 0],
      { kind: "dbscan", eps: 1, minSamples: 2, cores: { nCols: 7, rows: [] }, coreLabels: [] },
      "resampled[0].kind must be kmeans like the model, received ",
    ],
    ["a row too long", ["model", "centroids", "rows", 1], [1, 2, 3, 4, 5, 6, 7, 8], "model must be a model "],
  ])("such as %s", (_, path, value, message) => {
    expect(() => loadModel(changed(of("kmeans"), path, value), "model.json")).toThrow(
      `Cannot read the model model.json: ${message}`,
    );
  });

  test("and a file that is no model is refused as such", () => {
    const file = (text: string) => {
      const path = join(folder, "broken.json");
      writeFileSync(path, text);
      return () => readModel(path);
    };
    expect(file("{")).toThrow(/^Cannot read the model .*broken\.json: it must be JSON, received: /);
    expect(file("")).toThrow(/it must be JSON, received: /);
    expect(file("[1]")).toThrow(
      "broken.json: it must hold one JSON object, received [1]; make it anew with npm run segment",
    );
    expect(file("{}")).toThrow(
      "broken.json: version must be 1, received nothing; use the seglab that wrote it",
    );
    const path = join(folder, "none.json");
    expect(() => readModel(path)).toThrow(
      new RangeError(
        `Cannot read the model: it must be a file that can be read, received ${path} (ENOENT); npm run segment writes model.json into the folder of its results`,
      ),
    );
  });

  test("but a byte order mark before it does no harm", () => {
    const path = join(folder, "marked.json");
    writeFileSync(path, `\uFEFF${JSON.stringify(of("gmm"))}`);
    expect(readModel(path).kept).toEqual(of("gmm"));
  });
});
