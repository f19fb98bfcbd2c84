/** How calendar months differ from an average month. */
export interface SeasonalIndex {
  /** Twelve factors, January first; 1 is an average month; `null` where the month was never seen. */
  readonly index: readonly (number | null)[];
  /** How many spans of twelve months they come from. */
  readonly nYears: number;
}

/**
 * Seasonal index: each month's value over the mean of its span of twelve consecutive complete months, averaged over
 * spans that are laid without overlap from the last complete month backwards.
 *
 * @param months - consecutive months in order, "YYYY-MM"
 * @param values - one per month
 * @param incomplete - months that the data cover only in part; they are left out
 * @returns `null` when there are not twelve complete months
 * @example
 * const months = Array.from({ length: 12 }, (_, i) => `2024-${String(i + 1).padStart(2, "0")}`);
 * seasonalIndex(months, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 13])?.index[11] // 6.5
 */
export function seasonalIndex(
  months: readonly string[],
  values: ArrayLike<number>,
  incomplete: readonly string[] = [],
): SeasonalIndex | null {
  const complete = months.map((_, i) => i).filter((i) => !incomplete.includes(months[i]));
  const nYears = Math.floor(complete.length / 12);
  if (nYears === 0) return null;
  const sums = new Array<number>(12).fill(0);
  const seen = new Array<number>(12).fill(0);
  for (let year = 0; year < nYears; year++) {
    const end = complete.length - 12 * year;
    const span = complete.slice(end - 12, end);
    const mean = span.reduce((sum, i) => sum + values[i], 0) / 12;
    if (!(mean > 0)) continue;
    for (const i of span) {
      const month = Number(months[i].slice(5, 7)) - 1;
      sums[month] += values[i] / mean;
      seen[month]++;
    }
  }
  return { index: sums.map((sum, month) => (seen[month] > 0 ? sum / seen[month] : null)), nYears };
}

/** Names of the calendar months, January first. */
export const monthNames = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
] as const;

/** Names of the calendar months in full, January first. */
export const fullMonthNames: readonly string[] = [
  ...["January", "February", "March", "April", "May", "June", "July"],
  ...["August", "September", "October", "November", "December"],
];

/** "2024-11" as "Nov 2024". */
export function monthLabel(month: string): string {
  return `${monthNames[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;
}
