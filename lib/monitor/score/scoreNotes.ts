import type { Dataset } from "../../data/dataset";
import { numbers, type Table } from "../../engine/table";
import { featureDefinition } from "../../features/catalogue";
import { count, listed, plural } from "../../written";
import type { KeptModel } from "../model/keptModel";
import type { DataSpan } from "./scoredWindow";
import type { ScoredWindow } from "./scores";
import { unknownNotes } from "./unknownNotes";
import { windowNotes } from "./windowNotes";

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
    ...windowNotes(kept, window, span),
    ...(await unknownNotes(dataset, kept, window)),
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
