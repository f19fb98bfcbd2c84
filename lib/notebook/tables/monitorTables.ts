import { formatNumber } from "../../figures/text";
import type { Monitoring } from "../../monitor/monitoringSchema";
import type { Displayable } from "../displayable";
import { table } from "./table";
import { missingMark } from "./tableFormat";

const valueIn = ({ data }: Monitoring) => `in ${data.currency ?? "the currency of the data"}`;
// Columns differ in unit, so that each number is written for itself.
const median = (value: unknown) => (typeof value === "number" ? formatNumber(value) : missingMark);
const pValue = (value: unknown) => {
  if (typeof value !== "number") return missingMark;
  return value < 0.001 ? "<\u00a00.001" : value.toFixed(3);
};
const signed = (value: unknown) => {
  const rounded = (100 * Number(value)).toFixed(1);
  return `${Number(rounded) > 0 ? "+" : ""}${rounded.replace("-", "−").replace(/^−(?=0\.0$)/, "")}`;
};
/** One line per column: medians then and now, its index and its shift against what chance gives, and whether it has drifted. */
export function driftTable({ columns, test }: Monitoring): Displayable {
  const lines = columns.map(({ label, unit, medianBefore, medianAfter, psi, threshold, shift, ...rest }) => ({
    column: unit === "" || rest.kind === "segments" ? label : `${label}, ${unit}`,
    "median then": medianBefore,
    "median now": medianAfter,
    index: psi,
    "chance below": threshold,
    p: rest.pAdjusted,
    "higher now": shift?.larger ?? null,
    "by chance": shift?.limit == null ? null : `50% ± ${(100 * shift.limit).toFixed(1)}`,
    "p of higher": shift?.pAdjusted ?? null,
    drifted: rest.inAlarm ? (rest.drifted ? "yes" : "no") : "not tested",
  }));
  if (lines.length === 0) return noted("No column can be compared.");
  return table(lines, {
    caption: `How far each column has moved, and what chance gives (${test.draws.toLocaleString("en-US")} exchanges of ${test.customers.toLocaleString("en-US")} customers; p for all columns together)`,
    labels: { "p of higher": "p" },
    formats: {
      "median then": median,
      "median now": median,
      index: 3,
      "chance below": 3,
      p: pValue,
      "higher now": "percent",
      "p of higher": pValue,
    },
    align: { "by chance": "right" },
    maxRows: 60,
  });
}

/** Customers, share and revenue of each segment, then and now. */
export function segmentsThenNowTable(monitoring: Monitoring): Displayable {
  const lines = monitoring.segments.map(({ name, before, after }) => ({
    segment: name,
    "customers then": before.customers,
    "customers now": after.customers,
    "share then": before.share,
    "share now": after.share,
    "change (points)": after.share - before.share,
    "revenue then": before.value,
    "revenue now": after.value,
  }));
  return table(lines, {
    caption: `Segments then and now, as placed by the model (revenue ${valueIn(monitoring)})`,
    formats: {
      "share then": "percent",
      "share now": "percent",
      "change (points)": signed,
      "revenue then": 0,
      "revenue now": 0,
    },
    align: { "change (points)": "right" },
    maxRows: 60,
  });
}

/** Who went where: a line per segment then, a column per segment now, those who joined or are gone beside it. */
export function migrationTable({ migration, customers }: Monitoring): Displayable {
  const now = columnNames(migration.names);
  const line = (name: string, counts: readonly number[], gone: number | null) => ({
    "then, down; now, across": name,
    ...Object.fromEntries(counts.map((value, j) => [now[j], value])),
    gone,
  });
  const lines = [
    ...migration.customers.map((row, i) => line(migration.names[i], row, migration.gone.customers[i])),
    line("joined", migration.joined.customers, null),
  ];
  return table(lines, {
    caption: `Customers by their segment then and now: ${customers.shared.toLocaleString("en-US")} of both periods, ${customers.joined.toLocaleString("en-US")} who joined, ${customers.gone.toLocaleString("en-US")} who are gone`,
    maxRows: 60,
  });
}

const mostMoves = 12;

/** The largest moves between segments, with what those customers spent then and now. */
export function movesTable(monitoring: Monitoring): Displayable {
  const { names, customers, valueBefore, valueAfter } = monitoring.migration;
  const moves = customers
    .flatMap((row, i) =>
      row.map((moved, j) => ({
        from: names[i],
        to: names[j],
        customers: moved,
        "revenue then": valueBefore[i][j],
        "revenue now": valueAfter[i][j],
        change: valueAfter[i][j] - valueBefore[i][j],
        isMove: i !== j,
      })),
    )
    .filter((move) => move.isMove && move.customers > 0)
    .sort((a, b) => b.customers - a.customers)
    .map(({ isMove: _, ...move }) => move);
  if (moves.length === 0) return noted("Nobody of both periods changed segment.");
  return table(moves, {
    caption: `Moves between segments, the largest first, with the revenue that moved (${valueIn(monitoring)})`,
    formats: { "revenue then": 0, "revenue now": 0, change: 0 },
    maxRows: mostMoves,
  });
}

/** Mean distance of customers to their segment, then and now. */
export function cohesionTable({ cohesion }: Monitoring): Displayable {
  const lines = cohesion.map(({ name, before, after, p, pAdjusted, worse }) => ({
    segment: name,
    "mean distance then": before,
    "mean distance now": after,
    p,
    "p, all segments": pAdjusted,
    farther: worse ? "yes" : "no",
  }));
  if (lines.length === 0) return noted("Distances to segments were not compared.");
  return table(lines, {
    caption: "Do customers still lie close to their segments? (smaller is closer)",
    formats: { "mean distance then": 3, "mean distance now": 3, p: pValue, "p, all segments": pValue },
    maxRows: 60,
  });
}

/** What new customers lie beyond, of everything seen in the training; null where none does. */
export function outsideTable({ outside, segments, columns }: Monitoring): Displayable | null {
  const nameOf = new Map(segments.map(({ segment, name }) => [segment, name]));
  const labelOf = new Map(columns.map(({ name, label }) => [name, label]));
  const lines = outside.limits
    .filter(({ customers }) => customers > 0)
    .map(({ name, side, segment, customers, p }) => ({
      beyond:
        segment === null
          ? (labelOf.get(name) ?? name)
          : `${name} to ${nameOf.get(segment) ?? `segment ${segment}`}`,
      side,
      customers,
      p,
    }));
  if (lines.length === 0) return null;
  return table(lines, {
    caption: "Customers beyond what the training holds",
    formats: { p: pValue },
    maxRows: 60,
  });
}

const noted = (note: string) => table({ note: [note] });

/** Names as columns of a table: two of the same name stay two columns. */
function columnNames(names: readonly string[]): string[] {
  return names.map((name, i) => {
    const earlier = names.slice(0, i).filter((other) => other === name).length;
    const taken = name === "gone" || name === "then, down; now, across" || earlier > 0;
    return taken ? `${name} (${i + 1})` : name;
  });
}
