import type { Dataset } from "../../data/dataset";
import { numbers } from "../../engine/table";
import type { Membership } from "../membership";

/**
 * Per calendar month, January first, a segment's share of its revenue there over the same share of everybody: 1 is as everybody, 2
 * twice as much. Both shares are of the same window, so that months which it holds twice, or in part, weigh the same in both.
 * Null for months without revenue in the window, and everywhere for a segment without any. A segment of customers who came late
 * stands above 1 in the months after they came, whatever the season: read it beside the tenure.
 *
 * @returns per segment, -1 included, twelve values
 */
export async function monthIndices(
  { database }: Dataset,
  { lines }: Membership,
): Promise<Map<number, (number | null)[]>> {
  const table = await database.query(`
    SELECT segment, grouping(segment) AS everything, month(ordered_at) AS month,
      sum(CAST(total_value AS DECIMAL(38, 9)))::DOUBLE AS revenue
    FROM ${lines}
    GROUP BY GROUPING SETS ((segment, month(ordered_at)), (month(ordered_at)))
    ORDER BY everything, segment, month`);
  const column = (name: string) => numbers(table, name);
  const [segment, everything, month, revenue] = ["segment", "everything", "month", "revenue"].map(column);
  const all = new Array<number>(12).fill(0);
  const parts = new Map<number, number[]>();
  for (let i = 0; i < table.nRows; i++) {
    const into = everything[i] === 1 ? all : (parts.get(segment[i]) ?? new Array<number>(12).fill(0));
    into[month[i] - 1] = revenue[i];
    if (everything[i] === 0) parts.set(segment[i], into);
  }
  return new Map([...parts].map(([label, own]) => [label, indexOf(own, all)]));
}

/** Shares of one list over shares of another; null where the other has none. */
function indexOf(own: readonly number[], all: readonly number[]): (number | null)[] {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const [ownTotal, allTotal] = [sum(own), sum(all)];
  return own.map((revenue, i) =>
    all[i] > 0 && ownTotal > 0 ? revenue / ownTotal / (all[i] / allTotal) : null,
  );
}
