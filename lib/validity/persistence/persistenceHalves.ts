import type { Dataset } from "../../data/dataset";
import { buildFeatureDraws, type FeatureTable } from "../../features/build";
import type { DroppedFeature, FeatureContext } from "../../features/context";
import { resolveNames } from "../../features/names";
import { observedLines } from "../../features/preparation";
import { completeHolidaySeasons, dayMs, daysBetween, formatTime, timeOf } from "../../features/window";

/** A stretch of time: from `start`, up to `end`, which is no part of it; `YYYY-MM-DD HH:MM:SS`. */
export interface TimeSpan {
  readonly start: string;
  readonly end: string;
}

/** Features of the customers of two stretches of equal length, each made from the orders of its own stretch. */
export interface TimeHalves {
  readonly spans: readonly [earlier: TimeSpan, later: TimeSpan];
  readonly days: number;
  /** All customers with orders in the stretch, sorted by id. */
  readonly tables: readonly [earlier: FeatureTable, later: FeatureTable];
  /** Columns of the tables that may enter a fit; `totalValue` is always there beside them. */
  readonly names: readonly string[];
  readonly dropped: readonly DroppedFeature[];
}

/** Features that are left out, and why: they would differ, or agree, by the calendar and not by behaviour. */
const leftOut: Readonly<Record<string, string>> = {
  recencyDays: "it tells when a customer last ordered, which a window cut short changes by itself",
  tenureDays: "it counts from the same day in both halves",
  region: "it is the same in both halves whatever customers do",
  seasonalShare: "the halves hold different months",
};

/** Which columns of a fit can be compared between halves of its window. */
export function comparableNames(
  names: readonly string[],
  halves: readonly FeatureContext[],
): { names: string[]; dropped: DroppedFeature[] } {
  const dropped: DroppedFeature[] = [];
  const left = names.filter((name) => {
    const reason = leftOut[name.split("=")[0]];
    if (reason !== undefined) dropped.push({ name, reason });
    return reason === undefined;
  });
  // `totalValue` can always be had, so that something is always left.
  const lacking = halves.flatMap((half) => resolveNames([...left, "totalValue"], half).dropped);
  for (const { name, reason } of lacking) {
    if (!dropped.some((known) => known.name === name)) dropped.push({ name, reason });
  }
  const gone = new Set(dropped.map(({ name }) => name));
  return { names: left.filter((name) => !gone.has(name)), dropped };
}

/** Divides a window into two of as many whole days, a day or less between them left out. */
export function divideWindow({ windowStart, referenceDate }: TimeSpanOfContext): {
  spans: [TimeSpan, TimeSpan];
  days: number;
} {
  const [from, to] = [windowStart, referenceDate].map(timeOf);
  const days = Math.floor((to - from) / dayMs / 2);
  return {
    spans: [
      { start: windowStart, end: formatTime(from + days * dayMs) },
      { start: formatTime(to - days * dayMs), end: referenceDate },
    ],
    days,
  };
}

type TimeSpanOfContext = Pick<FeatureContext, "windowStart" | "referenceDate">;

let builds = 0;

/** Builds the features of both halves of a window, population quantities anew in each; the entry rule is held. */
export async function buildTimeHalves(
  dataset: Dataset,
  { names, context }: Pick<FeatureTable, "names" | "context">,
): Promise<TimeHalves> {
  const { spans, days } = divideWindow(context);
  const contexts = spans.map(
    ({ start, end }): FeatureContext => ({
      ...context,
      windowStart: start,
      referenceDate: end,
      windowDays: daysBetween(`${start.slice(0, 10)} 00:00:00`, end),
      completeHolidaySeasons: completeHolidaySeasons(start, end, context.holidayMonths),
    }),
  );
  const comparable = comparableNames(names, contexts);
  const wanted = [...new Set([...comparable.names, "totalValue"])];
  builds += 1;
  const relation = `persistence_${builds}`;
  const tables: FeatureTable[] = [];
  try {
    await dataset.database.run(`CREATE VIEW ${relation} AS ${observedLines}`);
    for (const half of contexts) {
      const [built] = await buildFeatureDraws(dataset, relation, wanted, half);
      const none = Object.fromEntries(wanted.map((name) => [name, new Float64Array()]));
      tables.push({
        ids: built?.ids ?? [],
        names: wanted,
        columns: built?.columns ?? none,
        context: half,
      });
    }
  } finally {
    await dataset.database.run(`DROP VIEW IF EXISTS ${relation}`);
  }
  return { spans, days, tables: [tables[0], tables[1]], ...comparable };
}
