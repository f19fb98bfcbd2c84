import type { Dataset } from "../data/dataset";
import { numbers, strings } from "../engine/table";
import type { Membership } from "./membership";

/** A segment's label, -1 for noise, null for customers without a purchase, `"all"` for everything together. */
export type Part = number | null | "all";

/** A table of segments by the values of something: `byPart.get(segment)` is aligned with `levels`. */
export interface Mix {
  readonly levels: readonly string[];
  readonly byPart: ReadonlyMap<Part, readonly number[]>;
}

/** The level of customers or lines of which it isn't known. */
export const unknownLevel = "unknown";

/** Customers per region; where a row is a line, customers with a line in the segment. */
export function regionMix(dataset: Dataset, { customers, lines }: Membership): Promise<Mix> {
  return mixOf(
    dataset,
    `SELECT segment, coalesce(region, '${unknownLevel}') AS level, customer_id
     FROM (
       SELECT segment, customer_id FROM ${customers}
       UNION SELECT segment, customer_id FROM ${lines}
     ) JOIN customers USING (customer_id)`,
    "count(DISTINCT customer_id)",
  );
}

const revenue = "sum(CAST(total_value AS DECIMAL(38, 9)))::DOUBLE";

/** Revenue per category. */
export function categoryMix(dataset: Dataset, { lines }: Membership): Promise<Mix> {
  return mixOf(
    dataset,
    `SELECT segment, CASE category WHEN '' THEN '${unknownLevel}' ELSE category END AS level, total_value FROM ${lines}`,
    revenue,
  );
}

/** Revenue per month, `YYYY-MM`; months without any sale are there too. */
export function monthMix(dataset: Dataset, membership: Membership): Promise<Mix> {
  return byMonth(dataset, membership, "total_value", revenue);
}

/** Orders per month, as {@link monthMix}. */
export function monthlyOrders(dataset: Dataset, membership: Membership): Promise<Mix> {
  return byMonth(dataset, membership, "transaction_id", "count(DISTINCT transaction_id)");
}

async function byMonth(
  dataset: Dataset,
  { lines }: Membership,
  column: string,
  amount: string,
): Promise<Mix> {
  const sold = await mixOf(
    dataset,
    `SELECT segment, strftime(ordered_at, '%Y-%m') AS level, ${column} FROM ${lines}`,
    amount,
  );
  const levels = monthsBetween(sold.levels[0], sold.levels[sold.levels.length - 1]);
  const place = new Map(sold.levels.map((level, i) => [level, i]));
  const spread = (amounts: readonly number[]) => levels.map((level) => amounts[place.get(level) ?? -1] ?? 0);
  return { levels, byPart: new Map([...sold.byPart].map(([part, amounts]) => [part, spread(amounts)])) };
}

async function mixOf(dataset: Dataset, rows: string, amount: string): Promise<Mix> {
  const table = await dataset.database.query(`
    SELECT segment, grouping(segment) AS everything, level, ${amount} AS amount
    FROM (${rows})
    GROUP BY GROUPING SETS ((segment, level), (level))
    ORDER BY level`);
  const segments = numbers(table, "segment");
  const everything = numbers(table, "everything");
  const names = strings(table, "level").map((level) => level ?? unknownLevel);
  const amounts = numbers(table, "amount");
  const levels = [...new Set(names)];
  const place = new Map(levels.map((level, i) => [level, i]));
  const byPart = new Map<Part, number[]>();
  names.forEach((name, i) => {
    const segment = Number.isNaN(segments[i]) ? null : segments[i];
    const part = everything[i] === 1 ? "all" : segment;
    const row = byPart.get(part) ?? levels.map(() => 0);
    row[place.get(name) ?? 0] = amounts[i];
    byPart.set(part, row);
  });
  return { levels, byPart };
}

function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  let [year, month] = first.split("-").map(Number);
  for (let text = first; text <= last; ) {
    months.push(text);
    month += 1;
    if (month > 12) {
      month = 1;
      year += 1;
    }
    text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
  }
  return months;
}
