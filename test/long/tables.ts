import { readFileSync } from "node:fs";
import { join } from "node:path";
import allowedNames from "../profile/plantedNames.json";
import { type CellResult, pool } from "./calibrate";

/** The rows of `test/reference/calibration/<name>.json`. */
export function keptRows(name: string): CellResult[] {
  return JSON.parse(readFileSync(join(__dirname, "../reference/calibration", `${name}.json`), "utf8")).rows;
}

const sizes = [200, 500, 2000];
const kindNames: Readonly<Record<string, string>> = {
  homogeneous: "all customers alike",
  counts: "only order counts differ",
  continuum: "continuum",
  otherContinuum: "continuum unlike the null's",
  curved: "strongly curved continuum",
  seven: "seven groups, equal",
  sevenUnequal: "seven groups, 6% to 30%",
  four: "four groups",
  overlap: "seven groups that overlap heavily",
};
const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
const interval = ({ low, high }: { low: number; high: number }) => `${percent(low)} to ${percent(high)}`;
const lines = (cells: readonly (readonly string[])[]) =>
  cells.map((row) => `| ${row.join(" | ")} |`).join("\n");

/** A line per kind of shop: how many were called distinct, by customers and, in each cell, 5 / 20 orders per customer. */
export function distinctTable(): string {
  const rows = [...keptRows("ungrouped"), ...keptRows("grouped")];
  const body = [...new Set(rows.map(({ kind }) => kind))].map((kind) => {
    const own = rows.filter((row) => row.kind === kind);
    const cells = sizes.map((size) =>
      own
        .filter(({ nCustomers }) => nCustomers === size)
        .sort((a, b) => a.ordersPerCustomer - b.ordersPerCustomer)
        .map(({ levels, shops }) => `${levels.distinct} of ${shops}`)
        .join(" / "),
    );
    const all = pool(own);
    return [kindNames[kind], ...cells, `${percent(all.share)} (${interval(all)})`];
  });
  const head = ["customers", ...sizes.map((size) => size.toLocaleString("en-US")), "all sizes"];
  return lines([head, head.map((_, i) => (i === 0 ? "---" : "--:")), ...body]);
}

/** Where the three structures of `simulate` come out. */
export function simulatedTable(): string {
  const body = keptRows("simulated").map(({ kind, shops, levels }) => [
    `\`--structure ${kind.replace("simulated ", "")}\``,
    ...[levels.distinct, levels.slices, levels.none].map((times) => `${times} of ${shops}`),
  ]);
  const head = ["shop", "distinct", "slices", "none"];
  return lines([head, ["---", "--:", "--:", "--:"], ...body]);
}

/** Every row of the calibration, with the exact interval of its share of distinct. */
export function fullTable(): string {
  const rows = ["ungrouped", "grouped", "simulated"].flatMap(keptRows);
  const body = rows.map(
    ({ kind, nCustomers, ordersPerCustomer, shops, levels, distinct, chosenK, meanDelta }) => [
      kind,
      String(nCustomers),
      String(ordersPerCustomer),
      String(shops),
      ...[levels.distinct, levels.slices, levels.none].map(String),
      interval(distinct),
      meanDelta.toFixed(3),
      Object.entries(chosenK)
        .map(([k, times]) => `${k}: ${times}`)
        .join(", "),
    ],
  );
  const head = ["kind", "customers", "orders each", "shops", "distinct", "slices", "none"];
  const all = [...head, "95% interval of distinct", "mean Δ", "k: times"];
  return lines([all, all.map((_, i) => (i === 0 ? "---" : "--:")), ...body]);
}

/** How often each planted group got a name that is allowed for it, with the exact interval. */
export function namesTable(): string {
  const names = JSON.parse(readFileSync(join(__dirname, "../reference/calibration/names.json"), "utf8"));
  const runs = Object.keys(names).filter((part) => part.startsWith("planted, "));
  const groups = Object.keys(names[runs[0]].summary);
  const body = groups.map((group) => [
    group,
    allowedNames[group as keyof typeof allowedNames].join(", "),
    ...runs.map((run) => {
      const { named, of, low, high } = names[run].summary[group];
      return `${named} of ${of} (${interval({ low, high })})`;
    }),
  ]);
  const head = ["planted group", "name allowed", ...runs.map((run) => run.replace("planted, ", ""))];
  return lines([head, head.map((_, i) => (i < 2 ? "---" : "--:")), ...body]);
}
