import { keptMonitoring, type MonitoringRow } from "./monitoring";
import { visibilities } from "./monitoringShops";

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
const number = (count: number) => count.toLocaleString("en-US");
const lines = (cells: readonly (readonly string[])[]) =>
  cells.map((row) => `| ${row.join(" | ")} |`).join("\n");
const table = (head: readonly string[], nText: number, body: readonly (readonly string[])[]) =>
  lines([head, head.map((_, i) => (i < nText ? "---" : "--:")), ...body]);

const structureNames = { planted: "planted groups", continuum: "continuum", none: "no structure" };
const driftNames = {
  price: "all prices rise by",
  mix: "share of customers who turn to bargains in bulk",
  churn: "share of customers of the middle who leave early",
} as const;

/** How often the alarm rang where nothing had changed. */
export function falseAlarmTable(): string {
  const body = keptMonitoring("falseAlarms").map((row) => {
    const { before, after, shared } = row.meanRows;
    return [
      `${visibilities[row.visibility].name}, ${structureNames[row.structure]}`,
      ...[before, after, shared, row.runs, row.alarms].map(number),
      `${percent(row.share)} (${percent(row.low)} to ${percent(row.high)})`,
    ];
  });
  const head = ["shop", "customers then", "now", "in both", "runs", "alarms", "rate (95% interval)"];
  return table(head, 1, body);
}

/** The smallest size of each drift from which on the alarm rang in at least 80% of the shops; null where none did. */
export function smallestFound(rows: readonly MonitoringRow[]): number | null {
  const sorted = [...rows].sort((a, b) => (b.driftSize ?? 0) - (a.driftSize ?? 0));
  const missed = sorted.findIndex(({ share }) => share < 0.8);
  const found = missed < 0 ? sorted : sorted.slice(0, missed);
  return found.at(-1)?.driftSize ?? null;
}

/** What size of drift is found, by the number of customers a year. */
export function smallestTable(): string {
  const rows = keptMonitoring("detection");
  const numbers = [...new Set(rows.map(({ n }) => n))].sort((a, b) => a - b);
  const body = Object.entries(driftNames).map(([drift, name]) => [
    `\`${drift}\`: ${name}`,
    ...numbers.map((n) => {
      const own = rows.filter((row) => row.drift === drift && row.n === n);
      const smallest = smallestFound(own);
      const { alarms, runs } = own.find(({ driftSize }) => driftSize === smallest) ?? own[0];
      return smallest === null ? "–" : `${Math.round(100 * smallest)}% (${alarms} of ${runs})`;
    }),
  ]);
  return table(["drift", ...numbers.map((n) => `${number(n)} customers`)], 1, body);
}

/** Every size that was planted. */
export function detectionTable(): string {
  const body = keptMonitoring("detection").map((row) => [
    row.drift,
    ...[row.n, row.meanRows.before, row.meanRows.after].map(number),
    `${Math.round(100 * (row.driftSize ?? 0))}%`,
    `${row.alarms} of ${row.runs}`,
    `${percent(row.low)} to ${percent(row.high)}`,
    Object.entries(row.columns)
      .sort((a, b) => b[1] - a[1])
      .slice(0, 3)
      .map(([name, alarms]) => `${name} ${alarms}`)
      .join(", "),
  ]);
  const head = ["drift", "n", "customers then", "now", "size", "found", "95% interval", "most often in"];
  return table(head, 1, body);
}
