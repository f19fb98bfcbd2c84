import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Dataset } from "../../lib/data/dataset";
import { buildFeatures } from "../../lib/features/build";
import { scaleFeatures } from "../../lib/features/scale";
import { decide } from "../../lib/validity/verdict/decision";
import { assessStructure, type Verdict } from "../../lib/validity/verdict/verdict";
import { exactInterval } from "./interval";

/** One row of the calibration: shops of one kind and size. */
export interface Cell {
  readonly kind: string;
  readonly nCustomers: number;
  readonly ordersPerCustomer: number;
  readonly seeds: readonly number[];
  readonly open: (seed: number) => Promise<Dataset>;
}

type Level = Verdict["level"];

/** What the verdicts of one row were, with exact 95% intervals of the shares. */
export interface CellResult {
  readonly kind: string;
  readonly nCustomers: number;
  readonly ordersPerCustomer: number;
  readonly shops: number;
  readonly levels: Readonly<Record<Level, number>>;
  readonly distinct: { readonly share: number; readonly low: number; readonly high: number };
  /** How often each k was chosen by rule 3. */
  readonly chosenK: Readonly<Record<string, number>>;
  /** Mean over shops of Δ at that k. */
  readonly meanDelta: number;
  /** Per shop: seed, level, k, Δ, z, excess of the agreement, Holm-adjusted p of A1 to A3. */
  readonly runs: readonly unknown[];
}

const levels: readonly Level[] = ["distinct", "slices", "none", "not-applicable"];

/** Assesses all shops of a row. */
export async function calibrateCell({ open, seeds, ...cell }: Cell): Promise<CellResult> {
  const begun = performance.now();
  const runs: { seed: number; level: Level; k: number | undefined; delta: number }[] = [];
  for (const seed of seeds) {
    const dataset = await open(seed);
    try {
      const features = await buildFeatures(dataset);
      const verdict = await assessStructure(dataset, features, scaleFeatures(features), { seed });
      runs.push({ seed, level: verdict.level, ...summary(verdict) });
    } finally {
      dataset.database.close();
    }
  }
  const count = (level: Level) => runs.filter((run) => run.level === level).length;
  const chosenK: Record<string, number> = {};
  for (const { k } of runs) chosenK[String(k)] = (chosenK[String(k)] ?? 0) + 1;
  const result: CellResult = {
    ...cell,
    shops: runs.length,
    levels: Object.fromEntries(levels.map((level) => [level, count(level)])) as Record<Level, number>,
    distinct: { share: count("distinct") / runs.length, ...exactInterval(count("distinct"), runs.length) },
    chosenK,
    meanDelta: round(runs.reduce((sum, { delta }) => sum + delta, 0) / runs.length),
    runs,
  };
  const seconds = (performance.now() - begun) / 1000;
  console.log(
    `${cell.kind} n = ${cell.nCustomers}, ${cell.ordersPerCustomer} orders: ${levels.map((level) => `${level} ${count(level)}`).join(", ")} of ${runs.length}; k ${JSON.stringify(chosenK)}; mean Δ ${result.meanDelta}; ${seconds.toFixed(0)} s`,
  );
  return result;
}

function summary({ evidence, firmness: _firmness, ...verdict }: Verdict) {
  const { continuum, agreement, behaviour } = evidence;
  const best = continuum.find(({ nClusters }) => nClusters === chosenCount(evidence));
  const halves = agreement.find(({ nClusters }) => nClusters === best?.nClusters);
  return {
    k: best?.nClusters,
    shown: verdict.nClusters,
    delta: round(best?.delta ?? 0),
    z: round(best?.z ?? 0),
    agreement: round(halves?.excess ?? 0),
    sliceExcess: round(evidence.slices.test?.excess ?? 0),
    p: behaviour && [behaviour.A1.p, behaviour.A2.p, behaviour.A3.p],
  };
}

function chosenCount(evidence: Verdict["evidence"]): number | undefined {
  return decide(evidence).choice?.nClusters;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Pools rows: the share of distinct verdicts over all their shops. */
export function pool(results: readonly CellResult[]) {
  const shops = results.reduce((sum, result) => sum + result.shops, 0);
  const distinct = results.reduce((sum, result) => sum + result.levels.distinct, 0);
  return { shops, distinct, share: distinct / shops, ...exactInterval(distinct, shops) };
}

/** Keeps rows as `test/reference/calibration/<name>.json`. */
export function keep(name: string, rows: readonly CellResult[], pooled: unknown): void {
  const file = join(__dirname, "../reference/calibration", `${name}.json`);
  const lines = rows.map((row) => JSON.stringify(row)).join(",\n");
  writeFileSync(file, `{"pooled": ${JSON.stringify(pooled)},\n"rows": [\n${lines}\n]}\n`);
}
