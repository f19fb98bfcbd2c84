import { dayMs, daysBetween, formatTime, readReferenceDate, timeOf } from "../features/window";

/** Two spans of equal length, one after the other. Moments are `YYYY-MM-DD HH:MM:SS`; an end is not part of its span. */
export interface Halves {
  readonly start: string;
  readonly middle: string;
  readonly end: string;
  /** Whole years in each half, so that both hold the same months; null where there are too few days for that. */
  readonly years: number | null;
}

/** Data of a year seldom begin with its first hour and end with its last. */
const toleranceDays = 7;
const daysPerYear = 365.25;

/**
 * Divides the days of a data set into two halves: of whole years, the latest, where there are two years or more (at most a week may
 * be missing), else at the midnight in the middle.
 *
 * @param firstDate - the first order
 * @param lastDate - the last order
 * @param referenceDate - end of the second half; null: midnight after the last order
 * @returns null where there are fewer than two days
 * @example
 * halvesOf("2023-01-01 09:00:00", "2024-12-31 18:00:00", null).middle // "2024-01-01 00:00:00", with years: 1
 */
export function halvesOf(firstDate: string, lastDate: string, referenceDate: string | null): Halves | null {
  const start = midnightOf(firstDate);
  const end = referenceDate === null ? addDays(midnightOf(lastDate), 1) : readReferenceDate(referenceDate);
  const days = daysBetween(start, end);
  if (days < 2) return null;
  const years = Math.floor((days + toleranceDays) / daysPerYear / 2);
  if (years === 0) return { start, middle: addDays(start, Math.floor(days / 2)), end, years: null };
  const middle = yearsBefore(end, years);
  const opens = yearsBefore(end, 2 * years);
  return { start: opens > start ? opens : start, middle, end, years };
}

const midnightOf = (moment: string) => `${moment.slice(0, 10)} 00:00:00`;

const addDays = (moment: string, days: number) => formatTime(timeOf(moment) + days * dayMs);

/** The same day of an earlier year; 1 March for 29 February. A begun day counts as whole. */
function yearsBefore(moment: string, years: number): string {
  const date = new Date(Math.ceil(timeOf(moment) / dayMs) * dayMs);
  date.setUTCFullYear(date.getUTCFullYear() - years);
  return formatTime(date.getTime());
}
