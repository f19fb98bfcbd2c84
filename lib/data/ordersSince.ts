import { createHash } from "node:crypto";
import { numbers, strings } from "../engine/table";
import type { Dataset } from "./dataset";
import { summarise } from "./summary";

/**
 * The data set as if it had begun on a day: orders before it are left out, and days without an order count from that day on.
 * Customers and products stay. Nothing is copied: the orders are a view in an overlay of the database, and close with it.
 *
 * @param since - a midnight, `YYYY-MM-DD 00:00:00`
 * @returns another data set with its own summary and hash, and a note; the same one where its first order is on that day
 * @throws RangeError when the day is no such moment, or no order is left
 * @example
 * const recent = await ordersSince(dataset, "2024-01-01 00:00:00");
 * recent.summary.firstDate // in 2024
 */
export async function ordersSince(dataset: Dataset, since: string): Promise<Dataset> {
  const action = "leave out older orders";
  if (!/^\d{4}-\d{2}-\d{2} 00:00:00$/.test(since) || Number.isNaN(Date.parse(since.replace(" ", "T")))) {
    throw new RangeError(
      `Cannot ${action}: since must be a midnight as YYYY-MM-DD 00:00:00, received ${since}`,
    );
  }
  const counts = await dataset.database.query(
    `SELECT count(*) FILTER (ordered_at >= CAST($1 AS TIMESTAMP)) AS kept, count(*) AS lines,
       strftime(date_trunc('day', min(ordered_at)), '%Y-%m-%d 00:00:00') AS first_day FROM transactions`,
    [since],
  );
  const first = dataset.since ?? strings(counts, "first_day")[0];
  if (first === since) return dataset;
  const kept = numbers(counts, "kept")[0];
  if (kept === 0) {
    const { lastDate } = dataset.summary;
    throw new RangeError(
      `Cannot ${action}: since must not lie after the last order (${lastDate}), received ${since}`,
    );
  }
  const left = numbers(counts, "lines")[0] - kept;
  const database = await dataset.database.overlay();
  await database.run(
    `CREATE VIEW transactions AS SELECT * FROM main.transactions WHERE ordered_at >= TIMESTAMP '${since}'`,
  );
  const note = `${left} lines of orders before ${since.slice(0, 10)} were left out.`;
  return {
    ...dataset,
    database,
    summary: await summarise(database),
    notes: left === 0 ? dataset.notes : [...dataset.notes, note],
    hash: createHash("sha256").update(`${dataset.hash} since ${since}`).digest("hex"),
    since,
  };
}
