import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { analyse, openDataset } from "../../lib/analysis";
import { gaussianMixture } from "../../lib/cluster/gaussianMixture";
import { kmeans } from "../../lib/cluster/kmeans";
import { type Configuration, checkConfiguration } from "../../lib/configuration";
import type { Dataset } from "../../lib/data/dataset";
import { type Simulation, type Structure, simulate } from "../../lib/data/simulate";
import { writeSimulation } from "../../lib/data/simulateWrite";
import { buildFeatures } from "../../lib/features/build";
import { scaleFeatures } from "../../lib/features/scale";
import type { Matrix } from "../../lib/matrix";
import { standsOut } from "../../lib/profile/names/nameConditions";
import { nameSegments } from "../../lib/profile/names/names";
import { behaviourTests } from "../../lib/validity/behaviour/behaviourTests";
import { segmentEvidence } from "../../lib/validity/heldOut/segmentEvidence";
import { readOrderBook } from "../../lib/validity/orders/orderBook";
import { thresholds } from "../../lib/validity/verdict/thresholds";
import allowedNames from "../profile/plantedNames.json";
import { exactInterval } from "./interval";

type Group = keyof typeof allowedNames;
const groups = Object.keys(allowedNames) as Group[];

/** What a shop's planted groups were called. */
export interface PlantedRow {
  readonly seed: number;
  readonly level: string;
  readonly nClusters: number;
  readonly model: string;
  /** Segments, largest first, by name. */
  readonly names: readonly string[];
  readonly regionallyLoyal: number;
  /** Groups without an allowed name: which segment holds most of their customers, and how many. */
  readonly missed: readonly {
    readonly group: Group;
    readonly name: string;
    readonly held: number;
    readonly of: number;
  }[];
}

/** Segments a fresh shop with planted groups and looks up what each group is called. */
export function namePlanted(seed: number): Promise<PlantedRow> {
  return withShop("planted", seed, async ({ customers, truth }, dataset, configuration) => {
    const analysis = await analyse(dataset, configuration);
    const { features, labels, names, verdict, nClusters, chosen } = analysis;
    const groupOf = new Map(customers.ids.map((id, i) => [id, truth.groups[i]]));
    const missed = groups.flatMap((group) => {
      const members = labels.filter((_, row) => groupOf.get(features.ids[row]) === group);
      const counts = new Map<number, number>();
      for (const label of members) counts.set(label, (counts.get(label) ?? 0) + 1);
      const [label, held] = [...counts].reduce((most, next) => (next[1] > most[1] ? next : most));
      const { name, kind } = names.find(({ segment }) => segment === label)!;
      const isNamed = kind !== null && allowedNames[group].includes(kind);
      return isNamed ? [] : [{ group, name, held, of: members.length }];
    });
    return {
      seed,
      level: verdict.level,
      nClusters,
      model: chosen.kind,
      names: names.map(({ name }) => name),
      regionallyLoyal: names.filter(({ qualifier }) => qualifier !== null).length,
      missed,
    };
  });
}

/** How often each group had an allowed name, with exact 95% intervals. */
export function groupRates(rows: readonly PlantedRow[]) {
  return Object.fromEntries(
    groups.map((group) => {
      const failures = rows.filter(({ missed }) => missed.some((one) => one.group === group)).length;
      const named = rows.length - failures;
      return [group, { named, of: rows.length, ...exactInterval(named, rows.length) }];
    }),
  );
}

/** What rule 7 says of a shop without any structure, whatever its verdict would be. */
export interface UnstructuredRow {
  readonly seed: number;
  /** Whether test A2 rejects, so that rates count. */
  readonly withRates: boolean;
  /** Over all fits segments × measures, those of regions too, and those that stand out. */
  readonly cells: number;
  readonly adjectives: readonly string[];
  /** Segments over all fits, and what they would have been called, by kind. */
  readonly segments: number;
  readonly named: Readonly<Record<string, number>>;
}

/** KMeans with as many segments as are planted elsewhere, with many small ones, and a mixture. */
const fitsOf = (matrix: Matrix, seed: number) => [
  { model: "kmeans 7", fit: kmeans(matrix, 7, { seed }) },
  { model: "kmeans 12", fit: kmeans(matrix, 12, { seed }) },
  { model: "gmm 7", fit: gaussianMixture(matrix, 7, { seed }) },
];

/** Segments a fresh shop whose customers all behave alike, and names the segments as if the verdict supported them. */
export function nameUnstructured(seed: number): Promise<UnstructuredRow> {
  return withShop("none", seed, async (_, dataset) => {
    const features = await buildFeatures(dataset);
    const scaled = scaleFeatures(features);
    const book = await readOrderBook(dataset, features.context);
    const withRates = behaviourTests(book, seed).A2.pHolm <= thresholds.behaviourLevel;
    const row = { cells: 0, segments: 0, adjectives: [] as string[], named: {} as Record<string, number> };
    for (const { model, fit } of fitsOf(scaled.matrix, seed)) {
      const evidence = await segmentEvidence(dataset, features, scaled, fit, { withRates, seed });
      const cells = [...evidence.differences, ...evidence.regions];
      row.cells += cells.length;
      for (const { segment, measure, difference } of cells.filter(standsOut))
        row.adjectives.push(`${model}, segment ${segment}: ${measure} ${difference.toFixed(2)}`);
      const labels = [...new Set(fit.labels)];
      const profiles = { segments: labels.map((segment) => ({ segment, kind: "segment", features: {} })) };
      for (const { kind } of nameSegments(profiles as never, "distinct", evidence))
        row.named[kind ?? "none"] = (row.named[kind ?? "none"] ?? 0) + 1;
      row.segments += labels.length;
    }
    return { seed, withRates, ...row };
  });
}

/** Adds up the cells, with the exact 95% interval of the share that is called by an adjective. */
export function adjectiveShare(rows: readonly UnstructuredRow[]) {
  const cells = rows.reduce((sum, row) => sum + row.cells, 0);
  const adjectives = rows.reduce((sum, row) => sum + row.adjectives.length, 0);
  return {
    sets: rows.length,
    cells,
    adjectives,
    share: adjectives / cells,
    ...exactInterval(adjectives, cells),
  };
}

async function withShop<T>(
  structure: Structure,
  seed: number,
  work: (simulation: Simulation, dataset: Dataset, configuration: Configuration) => Promise<T>,
): Promise<T> {
  const data = mkdtempSync(join(tmpdir(), "seglab-names-"));
  try {
    const simulation = simulate({ nCustomers: 500, nTransactions: 10_000, seed, structure });
    writeSimulation(simulation, data);
    const configuration = checkConfiguration({ data, seed });
    const dataset = await openDataset(configuration);
    try {
      return await work(simulation, dataset, configuration);
    } finally {
      dataset.database.close();
    }
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

/** Keeps one part of `test/reference/calibration/names.json`, beside what other runs kept there; a row per line. */
export function keepNames(part: string, summary: unknown, rows: readonly unknown[]): void {
  const file = join(__dirname, "../reference/calibration/names.json");
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const parts: Record<string, { summary: unknown; rows: readonly unknown[] }> = {
    ...kept,
    [part]: { summary, rows },
  };
  const texts = Object.keys(parts)
    .sort()
    .map((name) => {
      const lines = parts[name].rows.map((row) => JSON.stringify(row)).join(",\n");
      return `${JSON.stringify(name)}: {"summary": ${JSON.stringify(parts[name].summary)},\n"rows": [\n${lines}\n]}`;
    });
  writeFileSync(file, `{${texts.join(",\n")}}\n`);
}
