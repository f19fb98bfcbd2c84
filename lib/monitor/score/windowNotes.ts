import { dayMs, timeOf } from "../../features/window";
import { count, listed } from "../../written";
import type { KeptModel } from "../model/keptModel";
import { type DataSpan, daysFrom, toleratedDays } from "./scoredWindow";
import type { ScoredWindow } from "./scores";

const day = (moment: string) => moment.slice(0, 10);

/** What a reader of scores must know of the window that the data cover. */
export function windowNotes(kept: KeptModel, window: ScoredWindow, span: DataSpan): string[] {
  return [...describeShortness(window), ...describeSilence(window, span), ...describeMonths(kept, window)];
}

function describeSilence({ referenceDate }: ScoredWindow, { last }: DataSpan): string[] {
  const silent = Math.floor(daysFrom(last, referenceDate));
  if (silent <= toleratedDays) return [];
  return [
    `The last order is of ${day(last)}, ${count(silent).text} days before the reference date: every customer looks that much less recent.`,
  ];
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
      : `${listed(affected).text} ${affected.length === 1 ? "depends on its length and doesn't" : "depend on its length and don't"} compare with the training`;
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
