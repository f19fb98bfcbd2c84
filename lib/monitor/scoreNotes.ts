import type { Dataset } from "../data/dataset";
import { numbers, strings, type Table } from "../engine/table";
import { featureDefinition } from "../features/catalogue";
import { dayMs, timeOf } from "../features/window";
import { count, listed, plural } from "../written";
import type { KeptModel } from "./keptModel";
import { type DataSpan, daysFrom, toleratedDays } from "./scoredWindow";
import type { ScoredWindow } from "./scores";

const day = (moment: string) => moment.slice(0, 10);
const list = (parts: readonly string[]) => listed(parts).text;

/** What a reader of scores must know of the data that they come from, one sentence each. */
export async function scoreNotes(
  dataset: Dataset,
  kept: KeptModel,
  window: ScoredWindow,
  span: DataSpan,
): Promise<string[]> {
  return [
    ...(await describeLeftOut(dataset, window)),
    ...describeCoverage(window, span),
    ...describeMonths(kept, window),
    ...(await describeUnknown(dataset, kept, window)),
    ...describeDifferences(dataset, kept),
  ];
}

async function describeLeftOut(
  dataset: Dataset,
  { windowStart, referenceDate, windowDays }: ScoredWindow,
): Promise<string[]> {
  const table = await dataset.database.query(
    `SELECT count(DISTINCT (customer_id, transaction_id)) FILTER (ordered_at < CAST($1 AS TIMESTAMP)) AS early,
       count(DISTINCT (customer_id, transaction_id)) FILTER (ordered_at >= CAST($2 AS TIMESTAMP)) AS late
     FROM transactions`,
    [windowStart, referenceDate],
  );
  const notes: string[] = [];
  const leftOut = (n: number, where: string, why: string) => {
    if (n > 0)
      notes.push(`${plural(n, "order").text} ${where} ${n === 1 ? "was" : "were"} left out: ${why}.`);
  };
  leftOut(
    first(table, "early"),
    `before ${day(windowStart)}`,
    `the window of the model has ${count(windowDays).text} days`,
  );
  leftOut(first(table, "late"), `from ${referenceDate} on`, "they lie after the reference date");
  return notes;
}

function describeCoverage(window: ScoredWindow, { last }: DataSpan): string[] {
  const { referenceDate } = window;
  const notes = describeShortness(window);
  const silent = Math.floor(daysFrom(last, referenceDate));
  if (silent > toleratedDays) {
    notes.push(
      `The last order is of ${day(last)}, ${count(silent).text} days before the reference date: every customer looks that much less recent.`,
    );
  }
  return notes;
}

/** Says that the data are shorter than the window, and which features of the model that affects; nothing where they are not. */
export function describeShortness({
  windowStart,
  windowDays,
  dataFrom,
  short,
  affected,
}: ScoredWindow): string[] {
  if (!short) return [];
  const days = Math.floor(daysFrom(windowStart, dataFrom));
  const consequence =
    affected.length === 0
      ? "no feature of the model depends on its length"
      : `${list(affected)} ${affected.length === 1 ? "depends on its length and doesn't" : "depend on its length and don't"} compare with the training`;
  return [
    `The data begin on ${day(dataFrom)}, ${count(days).text} days after the window of ${count(windowDays).text} days does: ${consequence}.`,
  ];
}

/** Says where the window has other months of the year than the training: then habits of the seasons look like changes. */
function describeMonths({ features: { context } }: KeptModel, window: ScoredWindow): string[] {
  const [then, now] = [daysPerMonth(context), daysPerMonth(window)];
  if (then.every((days, month) => Math.abs(days - now[month]) <= toleratedDays)) return [];
  return [
    `The window from ${day(window.windowStart)} to ${day(window.referenceDate)} does not have the same months of the year as that of the training, ` +
      `${day(context.windowStart)} to ${day(context.referenceDate)}: habits of the seasons may look like changes.`,
  ];
}

function daysPerMonth({
  windowStart,
  windowDays,
}: Pick<ScoredWindow, "windowStart" | "windowDays">): number[] {
  const days = Array<number>(12).fill(0);
  for (let i = 0; i < windowDays; i++) days[new Date(timeOf(windowStart) + i * dayMs).getUTCMonth()] += 1;
  return days;
}

async function describeUnknown(
  dataset: Dataset,
  { features }: KeptModel,
  window: ScoredWindow,
): Promise<string[]> {
  const { names, context } = features;
  const { database } = dataset;
  const within = [window.windowStart, window.referenceDate];
  const inWindow = "t.ordered_at >= CAST($1 AS TIMESTAMP) AND t.ordered_at < CAST($2 AS TIMESTAMP)";
  const categories = await database.query(
    `SELECT coalesce(p.category, '') AS name, count(*) AS n
     FROM transactions t LEFT JOIN products p USING (product_id) WHERE ${inWindow} GROUP BY 1 ORDER BY 2 DESC, 1`,
    within,
  );
  const notes = unknownOf(
    categories,
    context.categories.map(({ category }) => category),
    (n, called) =>
      `${plural(n, "line").text} of categories that the training did not know (${called}): prices there are compared with all lines.`,
  );
  if (!names.some((name) => featureDefinition(name, context.unit).levels === "region")) return notes;
  const regions = await database.query(
    `SELECT region AS name, count(*) AS n FROM customers
     WHERE region IS NOT NULL AND customer_id IN (SELECT customer_id FROM transactions t WHERE ${inWindow})
     GROUP BY 1 ORDER BY 2 DESC, 1`,
    within,
  );
  return [
    ...notes,
    ...unknownOf(
      regions,
      context.regions,
      (n, called) =>
        `${plural(n, "customer").text} of regions that the training did not know (${called}): they count as being of no region.`,
    ),
  ];
}

function unknownOf(
  table: Table,
  known: readonly string[],
  say: (n: number, called: string) => string,
): string[] {
  const counts = numbers(table, "n");
  const unknown = strings(table, "name")
    .map((name, i) => ({ name: name ?? "", n: counts[i] }))
    .filter(({ name }) => !known.includes(name));
  if (unknown.length === 0) return [];
  const called = unknown.slice(0, 5).map(({ name }) => (name === "" ? "none" : JSON.stringify(name)));
  return [
    say(
      unknown.reduce((sum, { n }) => sum + n, 0),
      list([...called, ...(unknown.length > 5 ? [`${count(unknown.length - 5).text} more`] : [])]),
    ),
  ];
}

/** What else differs between the data and those of the training. */
function describeDifferences(dataset: Dataset, { dataset: then, features }: KeptModel): string[] {
  const { context, definitions } = features;
  const notes: string[] = [];
  if (then.currency !== null && dataset.currency !== null && then.currency !== dataset.currency) {
    notes.push(
      `Amounts are in ${dataset.currency}, those of the training in ${then.currency}: they don't compare.`,
    );
  }
  if (context.entryRule === "signup" && !dataset.hasSignup) {
    notes.push(
      "There are no sign-up dates, as the training had: the first order within the window is taken as entry.",
    );
  }
  if ([...dataset.holidayMonths].sort().join() !== [...context.holidayMonths].sort().join()) {
    notes.push(
      `The holiday months of the training are taken (${list(context.holidayMonths.map(String))}), not those of these data.`,
    );
  }
  const changed = definitions.filter(
    (kept) => featureDefinition(kept.name, context.unit).definition !== kept.definition,
  );
  if (changed.length > 0) {
    notes.push(
      `This version of seglab defines ${list(changed.map(({ name }) => name))} in other words than the one that made the model: see whether they mean the same.`,
    );
  }
  return notes;
}

function first(table: Table, column: string): number {
  return numbers(table, column)[0];
}
