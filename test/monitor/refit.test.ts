import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Dataset } from "../../lib/data/dataset";
import { loadDataset } from "../../lib/data/load";
import { simulate } from "../../lib/data/simulate";
import { writeSimulation } from "../../lib/data/simulateWrite";
import type { LoadedModel } from "../../lib/monitor/model/keptModel";
import { refitModel } from "../../lib/monitor/refit/refit";
import { refitSchema } from "../../lib/monitor/refit/refitSchema";
import { scoreRows } from "../../lib/monitor/score/scoreRows";
import { folderWith } from "../data/folder";
import { modelOf, randomTenth, reload, without } from "./refitShop";

// Verdict and number of clusters take most of the time, and where the number is given neither touches the model. Names need the level.
vi.mock("../../lib/validity/verdict/verdict", () => ({
  assessStructure: () => ({
    level: "distinct",
    nClusters: 7,
    evidence: { behaviour: { A2: { pHolm: 0 } }, continuum: [] },
  }),
}));
vi.mock("../../lib/validity/clusterCount/clusterCount", () => ({
  chooseClusterCount: () => ({ nClusters: 7 }),
}));

// A dozen fits take their time on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let shop: Dataset;
let model: LoadedModel;
beforeAll(async () => {
  shop = await loadDataset("data");
  model = await modelOf(shop, { clusters: 7, model: "kmeans" });
});
afterAll(() => shop.database.close());

/** Customers of one planted group. */
function planted(group: string): string[] {
  const lines = readFileSync("data/truth.csv", "utf8").trim().split("\n");
  const ids = lines.map((line) => line.split(",")).flatMap(([id, own]) => (own === group ? [id] : []));
  expect(ids.length).toBeGreaterThan(50);
  return ids;
}

const identities = ({ kept }: LoadedModel) => kept.segments.map(({ segment, name }) => `${segment} ${name}`);

describe("a refit on the same data", () => {
  it.each(["kmeans", "gmm", "dbscan"] as const)(
    "by %s gives the same model, with every number and name",
    async (kind) => {
      const own = kind === "kmeans" ? model : await modelOf(shop, { clusters: 7, model: kind });
      const { kept, report } = await refitModel(shop, own);
      expect(kept.model).toEqual(own.kept.model);
      expect(kept.segments).toEqual(own.kept.segments);
      expect({ ...kept, configuration: null }).toEqual({ ...own.kept, configuration: null });
      expect(report.unmoved).toEqual({ customers: 500, share: 1 });
      expect(report.events.map(({ kind, jaccard }) => [kind, jaccard])).toEqual(
        own.kept.segments.map(() => ["kept", 1]),
      );
      expect(report.segments.every(({ name, evidenceName }) => name === evidenceName)).toBe(true);
      expect(report).toMatchObject({ gone: [], notes: [], continued: kind === "dbscan" ? null : false });
    },
  );

  it("keeps numbers with gaps, and names that somebody gave", async () => {
    const segments = model.kept.segments.map(({ cluster, segment }) => ({
      cluster,
      segment: 10 * segment + 3,
      name: `friends ${segment}`,
    }));
    const renamed = reload({ ...renumbered(model, segments), nextSegment: 90 });
    const { kept, report } = await refitModel(shop, renamed);
    expect(kept.segments).toEqual(segments);
    expect(kept.nextSegment).toBe(90);
    expect(report.notes).toHaveLength(7);
    expect(report.notes[0]).toBe(
      `Segment 3 keeps its name "friends 0"; the new data alone would call it "${model.kept.segments[0].name}".`,
    );
  });
});

/** The model with other numbers for its segments. */
function renumbered({ kept }: LoadedModel, segments: LoadedModel["kept"]["segments"]) {
  const numbers = new Map(kept.segments.map(({ cluster, segment }) => [segment, segments[cluster].segment]));
  const { rows } = kept.training;
  const of = (all: readonly number[]) => all.map((segment) => numbers.get(segment) ?? -1);
  const renewed = {
    ...rows,
    segments: of(rows.segments),
    segmentsAtMeanTenure: of(rows.segmentsAtMeanTenure),
  };
  return { ...kept, segments, training: { ...kept.training, rows: renewed } };
}

it("a refit on a random 90% of the customers leaves at least 95% of them in their segment", async () => {
  for (let seed = 1; seed <= 3; seed++) {
    const fewer = await without(shop, await randomTenth(shop, seed));
    const { kept, report } = await refitModel(fewer, model);
    const [before, after] = await Promise.all([scoreRows(fewer, model), scoreRows(fewer, reload(kept))]);
    const same = before.segments.filter((segment, i) => segment === after.segments[i]).length;
    expect(before.segments).toHaveLength(450);
    expect(report.unmoved.customers).toBe(same);
    expect(same / 450).toBeGreaterThanOrEqual(0.95);
    expect(kept.segments.map(({ segment }) => segment).sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    fewer.database.close();
  }
});

describe("a shop in which one group is gone and another is new", () => {
  it("tells both, and gives the new one a number and a name that no other has or had", async () => {
    const [leaving, coming] = [planted("bulk"), planted("specialist")];
    const first = await without(shop, coming);
    const second = await without(shop, leaving);
    const began = await modelOf(first, { clusters: 6, model: "kmeans" });
    const { kept, report } = await refitModel(second, began);
    const kinds = report.events.map(({ kind }) => kind);
    expect(kinds).toEqual(["kept", "kept", "kept", "kept", "kept", "born", "died"]);
    expect(report.gone).toHaveLength(1);
    const [gone] = report.gone;
    const bulk = identities(began).find((name) => name.includes("bulk"));
    expect(`${gone.segment} ${gone.name}`).toBe(bulk);
    const [born] = report.segments.filter(({ isNew }) => isNew);
    expect(born).toMatchObject({ segment: 6, name: "category specialist" });
    expect(kept.nextSegment).toBe(7);

    // Back again: the number of the dead is not given a second time.
    const again = await refitModel(shop, reload(kept), { clusters: 7 });
    const numbers = again.kept.segments.map(({ segment }) => segment);
    expect(numbers).not.toContain(gone.segment);
    expect(numbers).toContain(7);
    expect(again.kept.nextSegment).toBe(8);
    const names = again.kept.segments.map(({ name }) => name);
    expect(new Set(names).size).toBe(7);
    for (const data of [first, second]) data.database.close();
  });
});

describe("a refit with another number of clusters", () => {
  it("tells a merger where there are fewer, and a split where there are more", async () => {
    const { kept, report } = await refitModel(shop, model, { clusters: 6 });
    expect(kept.segments).toHaveLength(6);
    const merged = report.events.filter(({ kind }) => kind === "merged");
    expect(merged.length + report.gone.length).toBeGreaterThan(0);
    expect(report.continued).toBeNull();
    const back = await refitModel(shop, reload(kept), { clusters: 7 });
    expect(back.kept.segments).toHaveLength(7);
    expect(Math.max(...back.kept.segments.map(({ segment }) => segment))).toBeGreaterThanOrEqual(7);
    expect(back.report.events.some(({ kind }) => kind === "split" || kind === "born")).toBe(true);
  });
});

describe("the window of a refit", () => {
  it("is as long as that of the model: older orders are left out, and this is said", async () => {
    const year = await modelOf(shop, { clusters: 7, model: "kmeans", referenceDate: "2024-01-01" });
    expect(year.kept.features.context.windowDays).toBe(365);
    const { kept, report } = await refitModel(shop, year);
    const { context } = kept.features;
    expect(context).toMatchObject({
      windowStart: "2024-01-02 00:00:00",
      referenceDate: "2025-01-01 00:00:00",
      windowDays: 365,
    });
    expect(report.notes[0]).toMatch(
      /^[\d,]+ orders before 2024-01-02 were left out: the window of the model has 365 days\.$/,
    );
    expect(kept.dataset.hash).not.toBe(shop.hash);
    expect(report.after.dataset.hash).toBe(kept.dataset.hash);
    const { segments } = await scoreRows(shop, reload(kept));
    expect(Array.from(segments)).toEqual(kept.training.rows.segments);
    // The data that were handed over are as they were.
    expect(shop.summary.transactions).toBe(10_000);
    expect((await scoreRows(shop, model)).segments).toHaveLength(500);
  });

  it("ends at the reference date that is asked for", async () => {
    const { kept } = await refitModel(shop, model, { referenceDate: "2024-10-01" });
    expect(kept.features.context.referenceDate).toBe("2024-10-01 00:00:00");
  });
});

describe("a refit after customers have turned to cheap products and many units", () => {
  it("keeps the segments, tells that those of bulk buyers grew, and forgets the year before", async () => {
    const folder = folderWith({});
    const drifted = {
      nCustomers: 400,
      nTransactions: 8000,
      seed: 3,
      structure: "planted",
      drift: "mix",
      driftSize: 0.4,
    } as const;
    writeSimulation(simulate(drifted), folder);
    const later = await loadDataset(folder);
    const year = await modelOf(later, { clusters: 5, model: "kmeans", referenceDate: "2024-01-01" });
    const { kept, report } = await refitModel(later, year);
    const bulk = year.kept.segments.find(({ name }) => name === "bulk bargain")?.segment ?? Number.NaN;
    const shareOf = ({ training: { rows } }: LoadedModel["kept"]) =>
      rows.segments.filter((segment) => segment === bulk).length / rows.segments.length;
    expect(report.events.find(({ kind, before }) => kind === "kept" && before[0] === bulk)).toBeDefined();
    expect(shareOf(kept)).toBeGreaterThan(1.5 * shareOf(year.kept));
    expect(report.segments.find(({ segment }) => segment === bulk)?.customerShare).toBe(shareOf(kept));
    expect(report.unmoved.share).toBeGreaterThan(0.85);
    expect(kept.features.context.windowDays).toBe(year.kept.features.context.windowDays);
    later.database.close();
  });
});

it("the report keeps to its schema, and tells of every segment", async () => {
  const fewer = await without(shop, planted("new"));
  const { report } = await refitModel(fewer, model);
  expect(refitSchema.parse(JSON.parse(JSON.stringify({ ...report, oldFile: "old.json" })))).toEqual({
    ...report,
    oldFile: "old.json",
  });
  expect(report.segments.reduce((sum, { customers }) => sum + customers, 0)).toBe(report.customers);
  const told = new Set(report.events.flatMap(({ before }) => before));
  expect(told).toEqual(new Set(model.kept.segments.map(({ segment }) => segment)));
  fewer.database.close();
});

describe("a refit is refused", () => {
  it("with a number of clusters for DBSCAN, which finds its own", async () => {
    const dense = await modelOf(shop, { model: "dbscan" });
    await expect(refitModel(shop, dense, { clusters: 5 })).rejects.toThrow(
      new RangeError(
        "Cannot refit: clusters must be left out for DBSCAN, which finds their number by density, received 5",
      ),
    );
  });

  it("with a number of clusters that is none", async () => {
    await expect(refitModel(shop, model, { clusters: 1 })).rejects.toThrow(
      '"clusters" must be "auto" or a whole number',
    );
  });

  it("where the window holds no order", async () => {
    await expect(refitModel(shop, model, { referenceDate: "2030-01-01" })).rejects.toThrow(
      "Cannot score: the data must hold orders from 2028-01-01",
    );
  });
});
