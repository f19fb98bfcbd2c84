export const dayMs = 86_400_000;

/** How far a window may miss the first or last day of a holiday season and still hold it: the last order seldom falls on the last day. */
const toleranceDays = 7;

/**
 * The number of whole holiday seasons between two moments. A season is a run of neighbouring holiday months, over the
 * turn of the year too (`[12, 1]`); where a year has several runs, the one that is complete least often counts.
 * A season counts as whole when at most a week of it lies outside.
 *
 * @param start - `YYYY-MM-DD HH:MM:SS`
 * @param end - `YYYY-MM-DD HH:MM:SS`, not part of the window
 * @param holidayMonths - months from 1 to 12
 * @returns 0 where no month, or every month, is a holiday month
 * @example
 * completeHolidaySeasons("2023-01-01 00:00:00", "2025-01-01 00:00:00", [11, 12]) // 2
 */
export function completeHolidaySeasons(start: string, end: string, holidayMonths: readonly number[]): number {
  const runs = holidayRuns(holidayMonths);
  if (runs.length === 0) return 0;
  const from = timeOf(start) - toleranceDays * dayMs;
  const to = timeOf(end) + toleranceDays * dayMs;
  const firstYear = new Date(from).getUTCFullYear() - 1;
  const lastYear = new Date(to).getUTCFullYear();
  const counts = runs.map(({ firstMonth, length }) => {
    let complete = 0;
    for (let year = firstYear; year <= lastYear; year++) {
      const opens = Date.UTC(year, firstMonth - 1, 1);
      const closes = Date.UTC(year, firstMonth - 1 + length, 1);
      if (opens >= from && closes <= to) complete += 1;
    }
    return complete;
  });
  return Math.min(...counts);
}

/**
 * Reads a reference date: the moment up to which orders count.
 *
 * @param text - `YYYY-MM-DD`, meaning its midnight, or `YYYY-MM-DD HH:MM:SS`
 * @returns `YYYY-MM-DD HH:MM:SS`
 * @throws RangeError when the text is no such date
 */
export function readReferenceDate(text: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2}))?$/.exec(text);
  const moment = match ? `${match[1]} ${match[2] ?? "00:00:00"}` : "";
  if (match && formatTime(timeOf(moment)) === moment) return moment;
  throw new RangeError(
    `Cannot build features: the reference date must be "YYYY-MM-DD" or "YYYY-MM-DD HH:MM:SS", received "${text}"`,
  );
}

/** The number of days, begun ones included, from a midnight to a moment. */
export function daysBetween(start: string, end: string): number {
  return Math.ceil((timeOf(end) - timeOf(start)) / dayMs);
}

function holidayRuns(months: readonly number[]): { firstMonth: number; length: number }[] {
  const isHoliday = (month: number) => months.includes(((month + 11) % 12) + 1);
  const runs: { firstMonth: number; length: number }[] = [];
  for (let month = 1; month <= 12; month++) {
    if (!isHoliday(month) || isHoliday(month - 1)) continue;
    let length = 1;
    while (isHoliday(month + length)) length += 1;
    runs.push({ firstMonth: month, length });
  }
  return runs;
}

/** Milliseconds since 1970 of `YYYY-MM-DD HH:MM:SS`. */
export function timeOf(moment: string): number {
  return Date.parse(`${moment.replace(" ", "T")}Z`);
}

/** The moment of milliseconds since 1970 as `YYYY-MM-DD HH:MM:SS`. */
export function formatTime(time: number): string {
  return Number.isNaN(time) ? "" : new Date(time).toISOString().slice(0, 19).replace("T", " ");
}
