import { afterAll, describe, expect, it } from "vitest";
import {
  adjectiveShare,
  groupRates,
  keepNames,
  namePlanted,
  nameUnstructured,
  type PlantedRow,
  type UnstructuredRow,
} from "./names";

/** `SEGLAB_NAMES_SEEDS=1001-1020` names other shops than those for development. */
const seeds = process.env.SEGLAB_NAMES_SEEDS ?? "1-20";
const [firstSeed, lastSeed] = seeds.split("-").map(Number);
const share = Number(process.env.SEGLAB_LONG_SHARE ?? "1");
const planted: PlantedRow[] = [];
const unstructured: UnstructuredRow[] = [];

describe("names of planted groups", () => {
  for (let seed = firstSeed; seed <= lastSeed; seed++) {
    it(`in the shop of seed ${seed}`, async () => {
      const row = await namePlanted(seed);
      planted.push(row);
      console.log(row.level, row.nClusters, row.model, JSON.stringify(row.missed));
    });
  }

  it("are those allowed in at least nine of ten shops, for every group", () => {
    for (const [group, { named, of }] of Object.entries(groupRates(planted)))
      expect(named / of, group).toBeGreaterThanOrEqual(0.9);
  });
});

describe("names without a verdict where all customers are alike", () => {
  for (let seed = 7001; seed <= 7000 + Math.max(1, Math.round(100 * share)); seed++) {
    it(`in the shop of seed ${seed}`, async () => {
      const row = await nameUnstructured(seed);
      unstructured.push(row);
      console.log(row.withRates, row.cells, JSON.stringify(row.adjectives), JSON.stringify(row.named));
    });
  }

  it("call fewer than 1% of the cells by an adjective", () => {
    expect(adjectiveShare(unstructured).share).toBeLessThan(0.01);
  });
});

afterAll(() => {
  if (planted.length > 0) keepNames(`planted, seeds ${seeds}`, groupRates(planted), planted);
  if (unstructured.length > 0) keepNames("unstructured", adjectiveShare(unstructured), unstructured);
});
