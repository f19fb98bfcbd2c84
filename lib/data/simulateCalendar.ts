import type { Random } from "../random";
import { shopParameters } from "./simulateParameters";

const { nDays } = shopParameters;
const millisecondsPerDay = 86_400_000;
const windowStart = Date.parse(`${shopParameters.firstDate}T00:00:00Z`);

/** The date, "YYYY-MM-DD", of a day counted from the start of the window. */
export function dateOfDay(day: number): string {
  return new Date(windowStart + day * millisecondsPerDay).toISOString().slice(0, 10);
}

/** Whether each day of the window lies in a holiday month. */
export const isHoliday: readonly boolean[] = Array.from({ length: nDays }, (_, day) =>
  (shopParameters.holidayMonths as readonly number[]).includes(Number(dateOfDay(day).slice(5, 7))),
);

const days = Int32Array.from({ length: nDays }, (_, day) => day);
const holidays = days.filter((day) => isHoliday[day]);
const otherDays = days.filter((day) => !isHoliday[day]);

/** Holidays before each day 0 … nDays. */
const holidaysBefore = new Int32Array(nDays + 1);
for (let day = 0; day < nDays; day++) holidaysBefore[day + 1] = holidaysBefore[day] + Number(isHoliday[day]);

/**
 * Days from `start` to the day before `end`, each holiday counted `holidayWeight` times: how much a customer would buy.
 * A start before the window counts as its first day.
 */
export function exposure(start: number, end: number, holidayWeight: number): number {
  const first = Math.max(0, start);
  const nHolidays = holidaysBefore[end] - holidaysBefore[first];
  return holidayWeight * nHolidays + (end - first - nHolidays);
}

/** A day from `start` to the day before `end`, each holiday `holidayWeight` times as likely as another day. */
export function drawDay(start: number, end: number, holidayWeight: number, random: Random): number {
  const first = Math.max(0, start);
  const nHolidays = holidaysBefore[end] - holidaysBefore[first];
  const nOthers = end - first - nHolidays;
  const onHoliday = random.uniform() * (holidayWeight * nHolidays + nOthers) < holidayWeight * nHolidays;
  if (onHoliday) return holidays[holidaysBefore[first] + Math.floor(random.uniform() * nHolidays)];
  return otherDays[first - holidaysBefore[first] + Math.floor(random.uniform() * nOthers)];
}

/** A second of the day during opening hours, 8:00 to 22:00, mostly in the afternoon. */
export function drawSecondOfDay(random: Random): number {
  return 8 * 3600 + Math.floor(7 * 3600 * (random.uniform() + random.uniform()));
}
