import { fullMonthNames } from "../data/seasonality";
import type { WrittenNumber } from "../written";

/** The name of a calendar month, 1 to 12. */
export function monthName(month: number): string {
  return fullMonthNames[month - 1];
}

/**
 * The day of a date as text; its value counts days since 1 January 1970. `day("2024-03-05 10:00:00").text` is `"5 March 2024"`.
 *
 * @param date - begins with YYYY-MM-DD
 */
export function day(date: string): WrittenNumber {
  const [year, month, dayOfMonth] = date.slice(0, 10).split("-").map(Number);
  const value = Date.UTC(year, month - 1, dayOfMonth) / 86_400_000;
  return { value, text: `${dayOfMonth} ${monthName(month)} ${year}` };
}

/** A month as text; its value counts months since the year 0. `month("2024-03").text` is `"March 2024"`. */
export function month(yearMonth: string): WrittenNumber {
  const [year, number] = yearMonth.split("-").map(Number);
  return { value: 12 * year + number - 1, text: `${monthName(number)} ${year}` };
}
