import type { FeatureContext } from "./context";
import { dayMs, formatTime, readReferenceDate, timeOf } from "./window";

/**
 * A kept context as of another reference date: the window has as many days as the kept one and ends there, so that counts and
 * recency of later data compare with those of the training. It opens at the first midnight that leaves no more than that number of
 * days. Population quantities, holiday months, the number of holiday seasons and the entry rule stay those of the training; the daily intensity
 * moves with the calendar: each day takes the mean of the kept days of the same month and day (29 February: of 28 February where the window had
 * no 29th), or the mean of all days where there is none. With the kept reference date nothing changes.
 *
 * @param referenceDate - `YYYY-MM-DD`, meaning its midnight, or `YYYY-MM-DD HH:MM:SS`
 * @throws RangeError when the reference date is no such date
 * @example
 * // context of 2023-01-01 to 2025-01-01, 731 days
 * shiftContext(context, "2025-07-01").windowStart // "2023-07-01 00:00:00"
 */
export function shiftContext(context: FeatureContext, referenceDate: string): FeatureContext {
  const reference = readReferenceDate(referenceDate);
  if (reference === context.referenceDate) return context;
  const earliest = timeOf(reference) - context.windowDays * dayMs;
  const start = Math.ceil(earliest / dayMs) * dayMs;
  const windowStart = formatTime(start);
  return {
    ...context,
    referenceDate: reference,
    windowStart,
    dailyIntensity: windowStart === context.windowStart ? context.dailyIntensity : moved(context, start),
    // What was said of the data of the training does not hold of others.
    leftOut: { orders: 0, lines: 0 },
    notes: [],
  };
}

function moved({ windowStart, dailyIntensity }: FeatureContext, start: number): number[] {
  const kept = new Map<string, number[]>();
  dailyIntensity.forEach((intensity, day) => {
    const date = dayOfYear(timeOf(windowStart), day);
    kept.set(date, [...(kept.get(date) ?? []), intensity]);
  });
  const overall = mean(dailyIntensity);
  return dailyIntensity.map((_, day) => {
    const date = dayOfYear(start, day);
    const same = kept.get(date) ?? (date === "02-29" ? kept.get("02-28") : undefined);
    return same === undefined ? overall : mean(same);
  });
}

/** `MM-DD` of the day that lies a number of days after a midnight. */
function dayOfYear(midnight: number, day: number): string {
  return formatTime(midnight + day * dayMs).slice(5, 10);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
