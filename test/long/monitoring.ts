import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drifts } from "../../lib/data/simulateDrift";
import { openDatabase } from "../../lib/engine/database";
import { exactInterval } from "./interval";
import {
  freshShop,
  type MonitoringCell,
  type MonitoringRun,
  modelFirstYear,
  testSecondYear,
} from "./monitoringShops";

const folder = join(__dirname, "../reference/monitoring");

/** How often a row rang, with the exact 95% interval. */
export interface MonitoringRow extends MonitoringCell {
  readonly meanRows: { readonly before: number; readonly after: number; readonly shared: number };
  readonly alarms: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** Alarms per column; several may ring in one run. */
  readonly columns: Readonly<Record<string, number>>;
  /** Runs by their smallest adjusted p, in twenty classes of 0.05. */
  readonly pHistogram: readonly number[];
  /** The first runs in full, to be repeated by a quick test. */
  readonly first: readonly MonitoringRun[];
}

/**
 * Runs rows that look at the same shops: they differ in the drift alone, so that each shop's first year is modelled once. Rows are kept as they
 * grow.
 *
 * @param name - of the file in `test/reference/monitoring`
 */
export async function monitorCells(name: string, cells: readonly MonitoringCell[]): Promise<MonitoringRow[]> {
  const [{ runs, firstSeed, ...quiet }] = cells;
  const found: MonitoringRun[][] = cells.map(() => []);
  const rows = () => cells.map((cell, c) => summarised(cell, found[c]));
  let database = await openDatabase({ threads: 1 });
  for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
    const steady = freshShop({ ...quiet, runs, firstSeed, drift: "none", driftSize: undefined }, seed);
    const loaded = await modelFirstYear(cells[0], steady, database);
    for (const [c, cell] of cells.entries()) {
      const shop = cell.drift === "none" ? steady : freshShop(cell, seed);
      found[c].push(await testSecondYear(cell, shop, loaded, database));
    }
    const nDone = seed - firstSeed + 1;
    if (nDone % 50 > 0 && nDone < runs) continue;
    keepRows(name, rows());
    database.close();
    database = await openDatabase({ threads: 1 });
    const told = rows().map(({ drift, driftSize, alarms }) => `${drift} ${driftSize ?? ""}: ${alarms}`);
    console.log(`n = ${cells[0].n}, ${nDone} shops, alarms ${told.join(", ")}`);
  }
  database.close();
  return rows();
}

function summarised(cell: MonitoringCell, runs: readonly MonitoringRun[]): MonitoringRow {
  const alarms = runs.filter(({ drifted }) => drifted.length > 0).length;
  const columns: Record<string, number> = {};
  for (const name of runs.flatMap(({ drifted }) => drifted)) columns[name] = (columns[name] ?? 0) + 1;
  const meanOf = (value: (run: MonitoringRun) => number) =>
    Math.round(runs.reduce((sum, run) => sum + value(run), 0) / runs.length);
  const pHistogram = new Array<number>(20).fill(0);
  for (const { p } of runs) pHistogram[Math.max(0, Math.ceil(p * 20 - 1e-9) - 1)] += 1;
  return {
    ...cell,
    runs: runs.length,
    meanRows: {
      before: meanOf(({ before }) => before),
      after: meanOf(({ after }) => after),
      shared: meanOf(({ shared }) => shared),
    },
    alarms,
    share: alarms / runs.length,
    ...exactInterval(alarms, runs.length),
    columns,
    pHistogram,
    first: runs.slice(0, 3),
  };
}

/** The rows of `test/reference/monitoring/<name>.json`. */
export function keptMonitoring(name: string): MonitoringRow[] {
  const file = join(folder, `${name}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
}

const keyOf = ({ structure, visibility, drift, driftSize, n }: MonitoringCell) =>
  [structure, visibility, drift, driftSize ?? 0, n].join(" ");

/** Keeps rows beside the others, in place of earlier ones. */
function keepRows(name: string, rows: readonly MonitoringRow[]): void {
  const keys = rows.map(keyOf);
  const others = keptMonitoring(name).filter((kept) => !keys.includes(keyOf(kept)));
  const all = [...others, ...rows].sort((a, b) => orderOf(a) - orderOf(b));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `[\n${all.map((one) => JSON.stringify(one)).join(",\n")}\n]\n`);
}

/** By shop, then kind of drift, then size. */
function orderOf({ firstSeed, drift, driftSize = 0 }: MonitoringCell): number {
  return firstSeed * 100 + 10 * drifts.indexOf(drift) + driftSize;
}
