import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Analysis, analyse, openDataset } from "../../lib/analysis";
import { checkConfiguration } from "../../lib/configuration";
import type { Dataset } from "../../lib/data/dataset";
import { adjectiveOf } from "../../lib/profile/names/measureWords";
import { standsOut } from "../../lib/profile/names/nameConditions";
import { nameSegments } from "../../lib/profile/names/names";
import {
  adjectiveShare,
  groupRates,
  namePlanted,
  nameUnstructured,
  type PlantedRow,
  type UnstructuredRow,
} from "../long/names";
import allowedNames from "./plantedNames.json";

const dataOf = (folder: string) => `${__dirname}/../../${folder}`;
let datasets: Dataset[];
let planted: Analysis;
let unstructured: Analysis;
beforeAll(async () => {
  const configurations = ["data", "data/unstructured"].map((folder) =>
    checkConfiguration({ data: dataOf(folder) }),
  );
  datasets = await Promise.all(configurations.map(openDataset));
  planted = await analyse(datasets[0], configurations[0]);
  unstructured = await analyse(datasets[1], configurations[1]);
});
afterAll(() => {
  for (const { database } of datasets) database.close();
});

describe("names on the built-in data", () => {
  test.each(Object.entries(allowedNames))("planted group %s is called %o", (group, allowed) => {
    const { features, labels, names } = planted;
    const truth = readFileSync(dataOf("data/truth.csv"), "utf8").split(/\r?\n/);
    const members = new Set(
      truth.map((line) => line.split(",")).flatMap(([id, of]) => (of === group ? [id] : [])),
    );
    const own = [...labels].filter((_, row) => members.has(features.ids[row]));
    const count = (segment: number | null) => own.filter((label) => label === segment).length;
    const most = names.reduce((best, next) => (count(next.segment) > count(best.segment) ? next : best));
    expect(count(most.segment)).toBeGreaterThan(own.length / 2);
    expect(allowed).toContain(most.kind);
    expect(most.evidence.length).toBeGreaterThan(0);
  });

  test("rest on evidence that holds: half a standard deviation, p ≤ .05, or a date in an outer third", () => {
    for (const { name, evidence } of planted.names) {
      for (const { source, difference, pHolm } of evidence) {
        if (source === "dates") expect(Math.abs(difference), name).toBeGreaterThan(Math.sqrt(12) / 6);
        else expect([Math.abs(difference) >= 0.5, (pHolm ?? 1) <= 0.05], name).toEqual([true, true]);
      }
    }
  });

  test("swap with the evidence of two segments, and vanish with it", () => {
    const { profiles, nameEvidence, names, verdict } = planted;
    const swap = <T extends { readonly segment: number }>(cells: readonly T[]) =>
      cells.map((cell) => ({ ...cell, segment: cell.segment < 2 ? 1 - cell.segment : cell.segment }));
    const swapped = {
      ...nameEvidence,
      differences: swap(nameEvidence.differences),
      dates: swap(nameEvidence.dates),
      regions: swap(nameEvidence.regions),
    };
    const turned = nameSegments(profiles, verdict.level, swapped).map(({ name }) => name);
    expect(turned).toEqual([1, 0, 2, 3, 4, 5, 6].map((i) => names[i].name));
    const nothing = { ...nameEvidence, differences: [], dates: [], regions: [] };
    for (const { name, kind } of nameSegments(profiles, verdict.level, nothing)) {
      expect(name).toMatch(/^no distinctive feature/);
      expect(kind).toBeNull();
    }
  });

  test("are numbers where the verdict finds no structure, and held-out orders give no adjective either", () => {
    const { names, verdict, nameEvidence } = unstructured;
    expect(verdict.level).toBe("none");
    const fitted = names.filter(({ segment }) => segment !== null);
    expect(fitted.map(({ name }) => name)).toEqual(fitted.map((_, i) => `group ${i + 1}`));
    expect(fitted.every(({ kind, evidence }) => kind === null && evidence.length === 0)).toBe(true);
    const adjectives = nameEvidence.differences.filter(standsOut);
    expect(adjectives.map(({ measure, difference }) => adjectiveOf(measure, difference))).toEqual([]);
  });
});

describe("the kept rates of names", () => {
  const kept: Record<string, { summary: never; rows: never[] }> = JSON.parse(
    readFileSync(`${__dirname}/../reference/calibration/names.json`, "utf8"),
  );
  const development: readonly PlantedRow[] = kept["planted, seeds 1-20"].rows;
  const unstructured: readonly UnstructuredRow[] = kept.unstructured.rows;

  test("are those of their shops, of which the first is the built-in data", () => {
    expect(development.map(({ seed }) => seed)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(development[0].names).toEqual(planted.names.map(({ name }) => name));
    for (const [part, { summary, rows }] of Object.entries(kept)) {
      expect(summary).toEqual(part === "unstructured" ? adjectiveShare(rows) : groupRates(rows));
    }
  });

  // npm run check:long makes all rows.
  test("are what a shop with customers who never bought gives today", async () => {
    const row = development.find(({ names }) => names.includes("no purchase yet"))!;
    expect(await namePlanted(row.seed)).toEqual(row);
  }, 200_000);

  test("are what a shop without structure gives today, one of those in which a cell stands out", async () => {
    const row = unstructured.find(({ adjectives }) => adjectives.length > 0)!;
    expect(await nameUnstructured(row.seed)).toEqual(row);
  }, 200_000);

  test("are at least nine in ten for every planted group", () => {
    for (const [group, { named, of }] of Object.entries(groupRates(development)))
      expect(named / of, group).toBeGreaterThanOrEqual(0.9);
  });

  test("give fewer than 1% of the cells an adjective where all customers are alike, in a hundred shops", () => {
    const { sets, cells, share } = adjectiveShare(unstructured);
    expect(sets).toBe(100);
    expect(cells).toBeGreaterThan(10_000);
    expect(share).toBeLessThan(0.01);
  });
});
