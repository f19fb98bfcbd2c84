import { afterAll, describe, expect, it } from "vitest";
import type { Dataset } from "../../lib/data/dataset";
import { loadDataset } from "../../lib/data/load";
import { buildFeatures } from "../../lib/features/build";
import { scaleFeatures } from "../../lib/features/scale";
import { type AssessOptions, assessStructure } from "../../lib/validity/verdict/verdict";
import { generateShop, openGenerated, type ShopKind } from "./generators";

const opened: Dataset[] = [];
afterAll(() => {
  for (const { database } of opened) database.close();
});

async function open(kind: ShopKind, n: number, orders: number, seed: number, threads = 1): Promise<Dataset> {
  const dataset = await openGenerated(generateShop(kind, n, orders, seed), threads);
  opened.push(dataset);
  return dataset;
}

async function assess(dataset: Dataset, options: AssessOptions = {}, names?: string[], scale?: "standard") {
  const features = await buildFeatures(dataset, names ? { names } : {});
  return assessStructure(dataset, features, scaleFeatures(features, features.names, scale), options);
}

describe("the built-in data", () => {
  it.each([
    [".", "distinct"],
    ["continuum", "slices"],
    ["unstructured", "none"],
  ])("in data/%s come out as %s", async (folder, level) => {
    const dataset = await loadDataset(`${__dirname}/../../data/${folder}`);
    opened.push(dataset);
    const verdict = await assess(dataset, { nDraws: 9 });
    expect(verdict.level).toBe(level);
    if (level === "distinct") expect(verdict.nClusters).toBe(7);
    expect(verdict.evidence.calibrated).toBe(true);
    expect(verdict.firmness.every((row) => row.lower.level === level && row.higher.level === level)).toBe(
      true,
    );
  });
});

describe("assessing structure", () => {
  it("gives the same verdict for a seed on one thread and on two, and another for another seed", async () => {
    const shops = [await open("continuum", 120, 5, 4, 1), await open("continuum", 120, 5, 4, 2)];
    const options = { seed: 3, nDraws: 9 };
    const [one, two] = [await assess(shops[0], options), await assess(shops[1], options)];
    expect(one).toEqual(two);
    expect(await assess(shops[0], options)).toEqual(one);
    const other = await assess(shops[0], { ...options, seed: 4 });
    expect(other.evidence.continuum[0].draws).not.toEqual(one.evidence.continuum[0].draws);
  });

  it("is plain JSON, tells its progress in order and leaves its input alone", async () => {
    const dataset = await open("seven", 120, 5, 6);
    const features = await buildFeatures(dataset);
    const scaled = scaleFeatures(features);
    const before = JSON.stringify([features, [...scaled.matrix.values]]);
    const tables = "SELECT table_name FROM duckdb_tables() ORDER BY table_name";
    const inDatabase = await dataset.database.query(tables);
    const told: number[] = [];
    const verdict = await assessStructure(dataset, features, scaled, {
      nDraws: 9,
      onProgress: (_, done) => told.push(done),
    });
    expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict);
    expect(JSON.stringify([features, [...scaled.matrix.values]])).toBe(before);
    expect(await dataset.database.query(tables)).toEqual(inDatabase);
    expect(told[0]).toBe(0);
    expect(told.at(-1)).toBe(1);
    expect([...told].sort((a, b) => a - b)).toEqual(told);
    expect(verdict.evidence.continuum[0].draws).toHaveLength(9);
  });

  it("is not applicable with too few customers in both halves, whose behaviour is tested all the same", async () => {
    const verdict = await assess(await open("seven", 45, 5, 2));
    expect(verdict.level).toBe("not-applicable");
    expect(verdict.nClusters).toBeNull();
    expect(verdict.evidence.behaviour?.A1.p).toBeLessThanOrEqual(0.05);
    expect(verdict.reasons.at(-1)).toMatch(
      /^No verdict: \d+ customers have orders in both halves, 50 are needed\.$/,
    );
  });

  it("makes no claim about customers where rows are transactions", async () => {
    const dataset = await open("homogeneous", 60, 4, 2);
    const features = await buildFeatures(dataset, { unit: "transaction" });
    const verdict = await assessStructure(
      dataset,
      features,
      scaleFeatures(features, features.names, "standard"),
    );
    expect(verdict.level).toBe("not-applicable");
    expect(verdict.reasons).toEqual(["Rows are transactions: nothing can be said about customers."]);
    expect(verdict.evidence.behaviour).toBeNull();
    expect(verdict.evidence.copula.map(({ nClusters }) => nClusters)).toContain(3);
  });

  it("draws the same features for a set of the user's choice, and says that it is uncalibrated", async () => {
    const dataset = await open("continuum", 120, 5, 4);
    const names = ["orders", "totalValue", "breadth", "categoryShare"];
    const { evidence, reasons, level } = await assess(dataset, { nDraws: 9 }, names, "standard");
    expect(evidence.calibrated).toBe(false);
    expect(level).not.toBe("not-applicable");
    expect(reasons.at(-1)).toMatch(/uncalibrated\.$/);
  });

  it("judges a random sample of a large shop", async () => {
    const dataset = await open("seven", 200, 5, 6);
    const { evidence, level } = await assess(dataset, { nDraws: 9, maxCustomers: 150 });
    expect(evidence.nCustomers).toBe(150);
    expect(level).toBe("distinct");
  });

  it("refuses other rows and options out of range", async () => {
    const dataset = await open("homogeneous", 60, 4, 2);
    const features = await buildFeatures(dataset);
    const scaled = scaleFeatures(features);
    const n = features.ids.length;
    await expect(assessStructure(dataset, features, { ...scaled, ids: scaled.ids.slice(1) })).rejects.toThrow(
      new RangeError(
        `Cannot assess structure: scaled must have the ${n} rows of the features, received ${n - 1} rows or other ids. Scale these features.`,
      ),
    );
    await expect(assessStructure(dataset, features, scaled, { nDraws: 3 })).rejects.toThrow(
      new RangeError("Cannot assess structure: nDraws must be an integer of at least 9, received 3"),
    );
  });
});
