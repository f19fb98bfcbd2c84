import { formatTime, timeOf } from "../features/window";
import { day } from "../narrative/dates";
import { agreeing, chance, quoted } from "../narrative/phrases";
import { count, decimal, listed, money, percent, plural, type Sentence, sentence } from "../written";
import type { Monitoring } from "./monitoringSchema";

/** What a recommendation asks for, in a few words. */
export const actionPhrases: Readonly<Record<Monitoring["recommendation"]["action"], string>> = {
  keep: "Keep the model and the segments.",
  rescore: "Keep the model, and place the customers anew.",
  refit: "Make a new model.",
};

/** What to do and why, as one paragraph. */
export function decisionSentences({ recommendation }: Monitoring): Sentence[] {
  return [sentence`${actionPhrases[recommendation.action]}`, sentence`${recommendation.reason}`];
}

/** The days of a window in words: "1 January 2023 to 31 December 2023". */
export function daysOf(windowStart: string, referenceDate: string): Sentence {
  // Orders before the reference date count, so that the last day ends with it.
  const last = formatTime(timeOf(referenceDate) - 1000);
  return sentence`${day(windowStart)} to ${day(last)}`;
}

/** Whom and which days are compared. */
export function comparedSentences({ model, data, customers }: Monitoring): Sentence[] {
  const { shared, joined, gone } = customers;
  return [
    sentence`The model was made from ${plural(model.rows, "customer")} of ${quoted(model.dataset)} and their orders of ${daysOf(model.windowStart, model.referenceDate)}.`,
    sentence`It is held against ${plural(data.rows, "customer")} of ${quoted(data.dataset)} and their orders of ${daysOf(data.windowStart, data.referenceDate)}: ${count(shared)} are the same, ${count(joined)} joined, ${count(gone)} are gone.`,
  ];
}

/** How many columns moved by more than chance explains, how that is known, and what can't raise the alarm. */
export function driftSentences({ columns, test, data }: Monitoring): Sentence[] {
  const inAlarm = columns.filter((column) => column.inAlarm);
  const nDrifted = inAlarm.filter((column) => column.drifted).length;
  const told: Sentence[] =
    inAlarm.length === 0
      ? [sentence`Nothing here can raise the alarm.`]
      : [
          sentence`${nDrifted === 0 ? "None" : count(nDrifted)} of ${plural(inAlarm.length, "column")} moved by more than chance explains.`,
          sentence`What chance gives was simulated for just these customers, with ${plural(test.draws, "exchange")} of the two periods: where nothing has changed, any alarm at all comes in ${percent(test.level)} of checks.`,
        ];
  if (columns.some(({ whyNot }) => whyNot === "tenure")) {
    told.push(sentence`Tenure is shown, but can't raise the alarm: the same customers only grow older.`);
  }
  const short = columns.filter(({ whyNot }) => whyNot === "short data").map(({ label }) => label);
  if (short.length > 0) {
    told.push(
      sentence`The new data begin on ${day(data.dataFrom)}, later than the window: ${listed(short)} can't be compared, and ${agreeing(short.length, "stays", "stay")} out of the alarm.`,
    );
  }
  return told;
}

/** How many customers changed segment, and the revenue that went with them. */
export function migrationSentences({ migration, customers, data }: Monitoring): Sentence[] {
  if (customers.shared === 0) return [sentence`No customer is in both periods.`];
  const { names } = migration;
  const moves = migration.customers
    .flatMap((row, i) => row.map((moved, j) => ({ i, j, moved })))
    .filter(({ i, j, moved }) => i !== j && moved > 0)
    .sort((a, b) => b.moved - a.moved);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const nMoved = sum(moves.map(({ moved }) => moved));
  if (nMoved === 0) {
    return [sentence`None of ${plural(customers.shared, "customer")} of both periods changed segment.`];
  }
  const value = (values: readonly (readonly number[])[]) => sum(moves.map(({ i, j }) => values[i][j]));
  const all = sum(migration.valueAfter.flat());
  const now = value(migration.valueAfter);
  const ofAll = all > 0 ? sentence`, ${percent(now / all)} of what all of them spent now` : sentence``;
  const most = moves[0];
  return [
    sentence`${count(nMoved)} of ${plural(customers.shared, "customer")} of both periods (${percent(nMoved / customers.shared)}) changed segment; the movers spent ${money(value(migration.valueBefore), data.currency)} then and ${money(now, data.currency)} now${ofAll}.`,
    sentence`The most, ${count(most.moved)}, went from ${quoted(names[most.i])} to ${quoted(names[most.j])}.`,
    sentence`Moves alone are no drift: who lies near the border of a segment crosses it by chance, to and fro.`,
  ];
}

/** Whether customers lie as close to their segments as before, all together and segment by segment. */
export function cohesionSentences({ cohesion }: Monitoring): Sentence[] {
  const all = cohesion.find(({ segment }) => segment === null);
  if (all === undefined || all.before === null || all.after === null || all.pAdjusted === null) {
    return [sentence`Whether customers still lie as close to their segments can't be said here.`];
  }
  const distances = sentence`mean distance ${decimal(all.before)} then, ${decimal(all.after)} now ${chance(all.pAdjusted)}`;
  const worse = cohesion.flatMap(({ segment, name, worse }) =>
    worse && segment !== null ? [quoted(name)] : [],
  );
  if (all.worse) {
    return [
      sentence`Customers lie farther from their segments than chance explains: ${distances}.`,
      ...(worse.length === 0 ? [] : [sentence`By itself this shows in ${listed(worse)}.`]),
    ];
  }
  return [
    sentence`All together, customers lie no farther from their segments than chance explains: ${distances}.`,
    ...(worse.length === 0 ? [] : [sentence`Those in ${listed(worse)} do.`]),
  ];
}

/** How many customers are unlike any of the training. */
export function outsideSentences({ outside, data }: Monitoring): Sentence[] {
  const { customers, many } = outside;
  if (customers === 0) return [sentence`No customer is unlike all of the training.`];
  return [
    sentence`${count(customers)} of ${plural(data.rows, "customer")} ${agreeing(customers, "is", "are")} unlike any of the training, ${many ? "more than chance explains" : "no more than chance explains"}.`,
  ];
}
