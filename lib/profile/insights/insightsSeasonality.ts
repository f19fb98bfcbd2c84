import { fullMonthNames, seasonalIndex } from "../../data/seasonality";
import type { FeatureContext } from "../../features/context";
import type { OrderBook } from "../../validity/orders/orderBook";
import { decimal, listed, percent, plural, sentence } from "../../written";
import { effectOf, type InsightCandidate } from "./insightsCandidate";
import type { OrdersOfShop } from "./insightsOrders";
import { wholeShop } from "./relevance";
import { seasonContrast } from "./seasonContrast";

/**
 * Whether orders keep to the calendar: the holiday months against all other days, where the window holds a whole season; and the
 * month with the highest seasonal index, among the other days. Compared is within customers ({@link seasonContrast}); p of the strongest
 * month is multiplied by the months that it was chosen from (Bonferroni). p says what other customers would do, not other years.
 */
export function seasonalityCandidates(
  { book, windowStart }: OrdersOfShop,
  context: Pick<FeatureContext, "holidayMonths" | "completeHolidaySeasons">,
): InsightCandidate[] {
  const monthOfDay = Int32Array.from(book.holiday, (_, day) => monthAt(windowStart, day).getUTCMonth());
  const { holidayMonths, completeHolidaySeasons } = context;
  const holiday = completeHolidaySeasons > 0 ? holidayCandidate(book, holidayMonths) : null;
  const considered = book.holiday.map((isHoliday) => (holiday && isHoliday ? 0 : 1));
  const strongest = strongestMonth(book, windowStart, monthOfDay, considered);
  if (strongest === null) return holiday ? [holiday] : [];
  const { month, nMonths, nYears } = strongest;
  const days = monthOfDay.map((at, day) => (considered[day] && at === month ? 1 : 0));
  const contrast = seasonContrast(book, Uint8Array.from(days), considered);
  if (contrast === null) return holiday ? [holiday] : [];
  const name = fullMonthNames[month];
  const beside = holiday
    ? `Outside ${monthsInWords(holidayMonths)}, ${name} is the strongest month`
    : `${name} is the strongest month`;
  const strongestCandidate: InsightCandidate = {
    id: `seasonality-month:${name}`,
    kind: "seasonality",
    finding: sentence`${beside}: a day of it brings ${decimal(contrast.ratio)} times as many orders from the same customer, while active, as a day of the other months (${plural(nYears, "year")} of data).`,
    meaning: sentence`Stock and staff can follow the calendar here too; whether ${name} is strong every year needs more years than these data hold.`,
    effect: contrast.ratio > 1 ? effectOf(contrast.ratio, 1) : 0,
    weight: wholeShop,
    p: Math.min(1, contrast.p * nMonths),
  };
  return holiday ? [holiday, strongestCandidate] : [strongestCandidate];
}

function holidayCandidate(book: OrderBook, months: readonly number[]): InsightCandidate | null {
  const contrast = seasonContrast(book, book.holiday, new Uint8Array(book.windowDays).fill(1));
  if (contrast === null) return null;
  const share =
    book.orderTime.filter((time) => book.holiday[Math.floor(time)]).length / book.orderTime.length;
  const days = book.holiday.reduce((sum, day) => sum + day, 0) / book.windowDays;
  const isStrong = contrast.ratio > 1;
  return {
    id: "seasonality-holidays",
    kind: "seasonality",
    finding: sentence`${monthsInWords(months)}, ${percent(days)} of the days, bring ${percent(share)} of orders: on such a day the same customer, while active (between first and last order), orders ${decimal(contrast.ratio)} times as often as on another day.`,
    meaning: isStrong
      ? sentence`Stock, staff and campaigns for the season must stand before ${fullMonthNames[opening(months) - 1]} begins; a month of the season says little about the rest of the year.`
      : sentence`The season is not this shop's: plans and stock for it can be kept small, and its months say little about the rest of the year.`,
    effect: effectOf(contrast.ratio, 1),
    weight: wholeShop,
    p: contrast.p,
  };
}

function strongestMonth(
  book: OrderBook,
  windowStart: number,
  monthOfDay: Int32Array,
  considered: Uint8Array,
): { readonly month: number; readonly nMonths: number; readonly nYears: number } | null {
  const months: string[] = [];
  const orders: number[] = [];
  const days: number[] = [];
  const perDay = new Int32Array(book.windowDays);
  for (const time of book.orderTime) perDay[Math.floor(time)] += 1;
  perDay.forEach((n, day) => {
    const name = monthAt(windowStart, day).toISOString().slice(0, 7);
    if (name !== months[months.length - 1]) {
      months.push(name);
      orders.push(0);
      days.push(0);
    }
    orders[orders.length - 1] += n;
    days[days.length - 1] += 1;
  });
  const length = (name: string) =>
    new Date(Date.UTC(Number(name.slice(0, 4)), Number(name.slice(5)), 0)).getUTCDate();
  const index = seasonalIndex(
    months,
    orders.map((n, i) => n / days[i]),
    months.filter((name, i) => days[i] < length(name)),
  );
  if (index === null) return null;
  const possible = [...new Set(monthOfDay.filter((_, day) => considered[day]))];
  const height = (month: number) => index.index[month] ?? 0;
  const month = possible.reduce((best, at) => (height(at) > height(best) ? at : best), possible[0]);
  return month === undefined ? null : { month, nMonths: possible.length, nYears: index.nYears };
}

function monthAt(windowStart: number, day: number): Date {
  return new Date(windowStart + day * 86_400_000);
}

/** The month with which a season begins, also over the turn of the year. */
function opening(months: readonly number[]): number {
  return months.find((month) => !months.includes(((month + 10) % 12) + 1)) ?? months[0];
}

function monthsInWords(months: readonly number[]): string {
  return listed(months.map((month) => fullMonthNames[month - 1])).text;
}
