import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kmeans } from "../../lib/cluster/kmeans";
import type { Dataset } from "../../lib/data/dataset";
import { loadDataset } from "../../lib/data/load";
import { simulate } from "../../lib/data/simulate";
import { writeSimulation } from "../../lib/data/simulateWrite";
import { openDatabase } from "../../lib/engine/database";
import { buildFeatures } from "../../lib/features/build";
import { scaleFeatures } from "../../lib/features/scale";
import {
  chooseInsights,
  findInsights,
  type InsightOptions,
  type Insights,
} from "../../lib/profile/insights/insights";
import type { InsightCandidate } from "../../lib/profile/insights/insightsCandidate";
import { sentence } from "../../lib/written";
import { folderWith } from "../data/folder";

const customers = { unit: "customer" } as const;

async function segmented(
  dataset: Dataset,
  k: number,
  level: InsightOptions["level"],
): Promise<InsightOptions> {
  const features = await buildFeatures(dataset);
  const scaled = scaleFeatures(features);
  const model = kmeans(scaled.matrix, k, { seed: 1 });
  const letters = "abcdefghij";
  const names = Array.from({ length: k }, (_, segment) => ({ segment, name: `name ${letters[segment]}` }));
  return { features, scaled, model, labels: model.labels, names, level };
}

async function openSimulated(structure: "none" | "planted", seed: number): Promise<Dataset> {
  const folder = folderWith({});
  writeSimulation(simulate({ nCustomers: 150, nTransactions: 1500, seed, structure }), folder);
  try {
    return await loadDataset(folder, { database: await openDatabase({ threads: 1 }) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("the built-in data", () => {
  let dataset: Dataset;
  let options: InsightOptions;
  let found: Insights;
  beforeAll(async () => {
    dataset = await loadDataset(join(__dirname, "../../data"));
    options = await segmented(dataset, 7, "distinct");
    found = await findInsights(dataset, customers, options);
  });
  afterAll(() => dataset.database.close());

  test("give at least five insights, of which concentration, holidays and customers who left", () => {
    const ids = found.insights.map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(5);
    expect(ids).toEqual(expect.arrayContaining(["concentration", "seasonality-holidays", "reactivation"]));
    expect(found.nCandidates).toBeGreaterThan(60);
  });

  test("no region differs, for none is planted to", () => {
    expect(found.insights.filter(({ kind }) => kind === "region")).toEqual([]);
  });

  test("come by effect × weight, all are significant after the correction, and none is a trifle", () => {
    const order = found.insights.map(({ effect, weight }) => effect * weight);
    expect(order).toEqual([...order].sort((a, b) => b - a));
    expect(found.insights.slice(0, 2).map(({ id }) => id)).toEqual(["seasonality-holidays", "concentration"]);
    for (const { effect, p, pAdjusted } of found.insights) {
      expect(effect).toBeGreaterThanOrEqual(Math.log(1.1));
      expect(pAdjusted).toBeGreaterThanOrEqual(p);
      expect(pAdjusted).toBeLessThanOrEqual(0.05);
    }
  });

  test("each concerns a part of the shop that counts, and names it where it is a region or cohort", () => {
    for (const { kind, weight, finding } of found.insights) {
      expect(weight).toBeGreaterThanOrEqual(0.02);
      expect(weight).toBeLessThanOrEqual(1);
      if (kind === "cohort" || kind === "region") expect(finding.text).toMatch(/\(\d+ (customers|who)/);
    }
    expect(found.insights.filter(({ kind }) => kind === "cohort").length).toBeLessThanOrEqual(2);
  });

  test("segments are called by name, never by number", () => {
    const texts = found.insights.flatMap(({ finding, meaning }) => [finding.text, meaning.text]);
    expect(texts.filter((text) => /the segment “name [a-g]”/.test(text)).length).toBeGreaterThan(0);
    expect(texts.filter((text) => /segment \d/.test(text))).toEqual([]);
  });

  test("every number in the text is bound", () => {
    for (const { finding, meaning } of found.insights) {
      for (const { text, values } of [finding, meaning]) {
        const rest = values.reduce((left, value) => left.replace(value.text, ""), text);
        expect(rest).not.toMatch(/\d/);
        expect(text).not.toMatch(/not available|NaN|Infinity|undefined/);
      }
      expect(finding.values.length).toBeGreaterThanOrEqual(2);
    }
  });

  test("concentration and holidays state what the files hold", () => {
    const textOf = (id: string) => found.insights.find((insight) => insight.id === id)?.finding.text;
    // 481,162 of 1,045,882 by the first 100 of 500; 3,595 of 10,000 orders on 122 of 731 days.
    expect(textOf("concentration")).toContain("bring 46% of revenue");
    expect(textOf("seasonality-holidays")).toContain("17% of the days, bring 36% of orders");
  });

  test("without structure no segment is spoken of", async () => {
    const without = await findInsights(dataset, customers, { ...options, level: "none" });
    expect(found.insights.some(({ finding }) => finding.text.includes("segment"))).toBe(true);
    expect(without.insights.some(({ finding }) => finding.text.includes("segment"))).toBe(false);
    expect(without.nCandidates).toBeLessThan(found.nCandidates);
    const lines = await findInsights(dataset, { unit: "transaction" }, options);
    expect(lines).toEqual(without);
  });

  test("dealing labels anew takes away what is told of segments", async () => {
    // A model with all centroids in one place would put everybody into segment 0; here they are far from what made them.
    const random = options.labels.map((_, row) => (row * 7919) % 7);
    const { matrix } = scaleFeatures(options.features);
    const centroids = {
      ...options.model,
      centroids: { ...matrix, nRows: 7, values: matrix.values.slice(0, 49) },
    };
    const { insights } = await findInsights(dataset, customers, {
      ...options,
      model: centroids as InsightOptions["model"],
      labels: random,
    });
    const told = (all: Insights["insights"]) => all.filter(({ id }) => /segment|affinity/.test(id)).length;
    expect(told(found.insights)).toBeGreaterThan(0);
    expect(told(insights)).toBeLessThanOrEqual(1);
  });

  test("the same seed gives the same insights", async () => {
    expect(await findInsights(dataset, customers, options)).toEqual(found);
  });

  test("refuses a number of draws that is none", async () => {
    await expect(findInsights(dataset, customers, { ...options, nDraws: 0 })).rejects.toThrow(
      "Cannot find insights: nDraws must be a whole number of at least 1, received 0",
    );
  });
});

test("the correction counts what was looked at, also trifles, which are then left out", () => {
  const candidate = (id: string, p: number, effect: number): InsightCandidate => {
    const text = sentence`${id}`;
    return { id, kind: "region", finding: text, meaning: text, effect, weight: 0.5, p };
  };
  const strong = candidate("strong", 0.02, 1);
  expect(chooseInsights([strong]).insights.map(({ id }) => id)).toEqual(["strong"]);
  const nothing = [0.5, 0.6].map((p, i) => candidate(`nothing ${i}`, p, 1));
  expect(chooseInsights([strong, ...nothing])).toEqual({ nCandidates: 3, insights: [] });
  // With a trifle of p = 0.0001 the threshold of the second is 0.05 × 2 / 2.
  const { insights } = chooseInsights([strong, candidate("trifle", 0.0001, 0.05)]);
  expect(insights.map(({ id, pAdjusted }) => [id, pAdjusted])).toEqual([["strong", 0.02]]);
});

test("a large effect on few comes after a smaller one on all; ties go by id", () => {
  const text = sentence`text`;
  const of = (id: string, effect: number, weight: number): InsightCandidate => ({
    ...{ id, kind: "region", finding: text, meaning: text, effect, weight, p: 0.001 },
  });
  const { insights } = chooseInsights([of("few", 2, 0.1), of("b", 0.4, 1), of("a", 0.8, 0.5)]);
  expect(insights.map(({ id }) => id)).toEqual(["a", "b", "few"]);
});

test("in shops of one behaviour for all, nothing but the season is told", async () => {
  const told: string[][] = [];
  for (let seed = 40; seed < 60; seed++) {
    const dataset = await openSimulated("none", seed);
    try {
      const { insights } = await findInsights(dataset, customers, {
        ...(await segmented(dataset, 3, "none")),
        nDraws: 999,
      });
      told.push(insights.map(({ id }) => id));
    } finally {
      dataset.database.close();
    }
  }
  const wrong = told.filter((ids) => ids.some((id) => !id.startsWith("seasonality")));
  expect(told.filter((ids) => ids.includes("seasonality-holidays")).length).toBeGreaterThanOrEqual(15);
  expect(wrong.length).toBeLessThanOrEqual(3);
});
