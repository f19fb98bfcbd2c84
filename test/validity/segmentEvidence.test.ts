import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dbscan } from "../../lib/cluster/dbscan";
import { gaussianMixture } from "../../lib/cluster/gaussianMixture";
import { kmeans } from "../../lib/cluster/kmeans";
import type { Dataset } from "../../lib/data/dataset";
import { loadDataset } from "../../lib/data/load";
import { openDatabase } from "../../lib/engine/database";
import { buildFeatures, type FeatureTable } from "../../lib/features/build";
import { type ScaledFeatures, scaleFeatures } from "../../lib/features/scale";
import { assignHalves } from "../../lib/validity/heldOut/assignHalves";
import { dateStandings } from "../../lib/validity/heldOut/dateStandings";
import { namingFeatures } from "../../lib/validity/heldOut/namingMeasures";
import { type SegmentEvidence, segmentEvidence } from "../../lib/validity/heldOut/segmentEvidence";
import { buildHalves, weekHalf } from "../../lib/validity/orders/halves";
import { readOrderBook } from "../../lib/validity/orders/orderBook";
import { generateShop, openGenerated } from "./generators";

const data = `${__dirname}/../../data`;
const withRates = true;
let dataset: Dataset;
let features: FeatureTable;
let scaled: ScaledFeatures;
let fit: ReturnType<typeof kmeans>;
let evidence: SegmentEvidence;
beforeAll(async () => {
  dataset = await loadDataset(data, { database: await openDatabase({ threads: 1 }) });
  features = await buildFeatures(dataset);
  scaled = scaleFeatures(features);
  fit = kmeans(scaled.matrix, 7, { seed: 1 });
  evidence = await segmentEvidence(dataset, features, scaled, fit, { withRates });
});
afterAll(() => dataset.database.close());

const largest = ({ differences }: SegmentEvidence, measure: string) =>
  Math.max(
    ...differences
      .filter((cell) => cell.measure === measure && cell.sameSign && cell.pHolm <= 0.05)
      .map(({ difference }) => Math.abs(difference)),
  );

describe("evidence from orders that did not make the segments", () => {
  it("has every segment and measure once, of those with orders in both halves", () => {
    const measures = [
      ...["relativePrice", "typicalQuantity", "focus", "season"],
      ...["orders given exposure", "spending given exposure", "order value", "order value given categories"],
    ];
    expect(evidence).toMatchObject({ obstacle: null, withRates, entryRule: "signup" });
    expect(evidence.nCustomers).toBeGreaterThan(450);
    expect(evidence.differences).toHaveLength(7 * measures.length);
    expect(new Set(evidence.differences.map(({ measure }) => measure))).toEqual(new Set(measures));
    expect(evidence.regions.map(({ segment }) => segment)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(evidence.dates).toHaveLength(14);
  });

  it("finds what is planted: one segment far out in each measure", () => {
    for (const measure of ["relativePrice", "typicalQuantity", "focus", "season", "orders given exposure"])
      expect(largest(evidence, measure), measure).toBeGreaterThan(1);
  });

  it("counts rates only where order counts differ by more than chance", async () => {
    const without = await segmentEvidence(dataset, features, scaled, fit, { withRates: false });
    expect(without.differences.some(({ measure }) => measure.endsWith("exposure"))).toBe(false);
    expect(without.differences).toHaveLength(7 * 6);
  });

  it("takes any model, and any features on any scale", async () => {
    const mixture = gaussianMixture(scaled.matrix, 7, { seed: 1 });
    const ofMixture = await segmentEvidence(dataset, features, scaled, mixture, { withRates });
    expect(largest(ofMixture, "season")).toBeGreaterThan(1);
    const density = dbscan(scaled.matrix, { eps: 1.2, minSamples: 10 });
    const ofDensity = await segmentEvidence(dataset, features, scaled, density, { withRates });
    expect(ofDensity.obstacle).toBeNull();
    expect(ofDensity.dates).toHaveLength(2 * (1 + Math.max(...density.labels)));

    const chosen = await buildFeatures(dataset, { names: ["orders", "totalValue", "region"] });
    const asTheyAre = scaleFeatures(chosen, chosen.names, "none");
    const ofChosen = await segmentEvidence(dataset, chosen, asTheyAre, kmeans(asTheyAre.matrix, 3), {
      withRates,
    });
    expect(ofChosen.obstacle).toBeNull();
    expect(ofChosen.dates).toHaveLength(6);
    // Three segments by total value, which half the orders tell of the other half.
    expect(largest(ofChosen, "spending given exposure")).toBeGreaterThan(1);
  });

  it("finds region affinity where segments have it, and none where they are made by other behaviour", async () => {
    const byRegion = await buildFeatures(dataset, { names: ["regionAffinity"] });
    const matrix = scaleFeatures(byRegion);
    const two = kmeans(matrix.matrix, 2, { seed: 1 });
    const { regions } = await segmentEvidence(dataset, byRegion, matrix, two, { withRates });
    expect(Math.max(...regions.map(({ difference }) => difference))).toBeGreaterThan(0.5);
    expect(regions.every(({ sameSign, pHolm }) => sameSign && pHolm < 0.001)).toBe(true);
    expect(
      evidence.regions.every(({ difference, pHolm }) => Math.abs(difference) < 0.5 || pHolm > 0.05),
    ).toBe(true);
  });

  it("moves with the labels, and is the same to the last bit on any number of threads", async () => {
    const other = await loadDataset(data, { database: await openDatabase({ threads: 4 }) });
    expect(await segmentEvidence(other, features, scaled, fit, { withRates })).toEqual(evidence);
    other.database.close();
    const { centroids, labels } = fit;
    const turned = {
      kind: "kmeans" as const,
      labels: labels.map((label) => 6 - label),
      centroids: {
        ...centroids,
        values: Float64Array.from(
          Array.from({ length: 7 }, (_, k) => [
            ...centroids.values.subarray((6 - k) * centroids.nCols, (7 - k) * centroids.nCols),
          ]).flat(),
        ),
      },
    };
    const moved = await segmentEvidence(dataset, features, scaled, turned, { withRates });
    for (const cell of evidence.differences) {
      const same = ({ segment, measure }: typeof cell) =>
        segment === 6 - cell.segment && measure === cell.measure;
      expect(moved.differences.find(same)).toEqual({ ...cell, segment: 6 - cell.segment });
    }
  });

  it("asks a random sample of larger shops, by the seed", async () => {
    const asked = (seed: number) =>
      segmentEvidence(dataset, features, scaled, fit, { withRates, seed, maxCustomers: 300 });
    const [one, again, two] = [await asked(1), await asked(1), await asked(2)];
    expect(one.nCustomers).toBeLessThanOrEqual(300);
    expect(again).toEqual(one);
    expect(two.differences).not.toEqual(one.differences);
    expect(largest(one, "season")).toBeGreaterThan(1);
    // Dates are known of everybody.
    expect(one.dates).toEqual(evidence.dates);
  });

  it("names the obstacle where rows are transactions or too few customers ordered in both halves", async () => {
    const lines = await buildFeatures(dataset, { unit: "transaction" });
    const scaledLines = scaleFeatures(lines);
    const ofLines = kmeans(scaledLines.matrix, 2, { seed: 1, nInit: 1 });
    expect(await segmentEvidence(dataset, lines, scaledLines, ofLines, { withRates })).toMatchObject({
      obstacle: "Rows are transactions: there are no customers to be held against.",
      ...{ differences: [], regions: [], dates: [] },
    });
    const small = await openGenerated(generateShop("seven", 40, 5, 1));
    const table = await buildFeatures(small);
    const matrix = scaleFeatures(table);
    const few = await segmentEvidence(small, table, matrix, kmeans(matrix.matrix, 2), { withRates });
    expect(few.obstacle).toMatch(
      /^Only \d+ customers have orders in both halves of alternate weeks, 50 are needed\.$/,
    );
    expect(few.differences).toEqual([]);
    small.database.close();
  });
});

describe("segments by half of the orders", () => {
  it("are mostly those by all of them, in the space of the fit", async () => {
    const book = await readOrderBook(dataset, features.context);
    const [halves] = await buildHalves(
      { dataset, features },
      [{ book, half: weekHalf(book) }],
      namingFeatures(features),
    );
    const rowOf = new Map(features.ids.map((id, row) => [id, row]));
    for (const labels of assignHalves(halves, scaled, fit)) {
      const same = halves.ids.filter((id, i) => fit.labels[rowOf.get(id)!] === labels[i]).length;
      expect(same / halves.ids.length).toBeGreaterThan(0.75);
    }
  });
});

describe("dates", () => {
  it("are the median and its rank among all customers, by hand", () => {
    const columns = { recencyDays: Float64Array.of(1, 2, 3, 4), tenureDays: Float64Array.of(9, 9, 9, 9) };
    expect(dateStandings({ columns }, Int32Array.of(0, 0, 1, -1), 2)).toEqual([
      // Median 1.5: one of four lies below. 3: two below, one the same.
      { segment: 0, measure: "recencyDays", median: 1.5, rank: 0.25 },
      { segment: 0, measure: "tenureDays", median: 9, rank: 0.5 },
      { segment: 1, measure: "recencyDays", median: 3, rank: 0.625 },
      { segment: 1, measure: "tenureDays", median: 9, rank: 0.5 },
    ]);
  });
});
