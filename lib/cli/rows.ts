import type { Dataset } from "../data/dataset";
import { writeCsv } from "../data/export";
import { numbers, strings } from "../engine/table";
import type { FeatureTable } from "../features/build";
import { noPurchaseName } from "../profile/names/names";

/** Name of the customers whose orders all lie before the window. */
const noneInWindowName = "no purchase in the window";

/** Columns of a file of rows; of the customers that are in no row only the name is known. */
export interface RowColumns {
  readonly name: readonly string[];
  readonly [column: string]: ArrayLike<number> | readonly string[];
}

/**
 * Writes one line per row, sorted by id, as a CSV file that spreadsheets read as UTF-8. Where rows are customers, those who bought nothing within
 * the window are listed too, with empty fields.
 *
 * @param features - the table that has the rows
 * @param columns - one entry per row each
 * @returns how many customers are listed who bought nothing within the window
 */
export async function writeRows(
  path: string,
  dataset: Dataset,
  features: FeatureTable,
  columns: RowColumns,
): Promise<number> {
  const { ids, context } = features;
  const isCustomer = context.unit === "customer";
  const others = isCustomer ? await customersWithout(dataset, features) : [];
  const all = [...ids, ...others.map(({ id }) => id)];
  const order = all.map((_, i) => i).sort((a, b) => compareIds(all[a], all[b]));
  const values = (column: ArrayLike<number> | readonly string[], ofOthers: readonly string[] | null) =>
    order.map((i) => (i < ids.length ? column[i] : (ofOthers?.[i - ids.length] ?? null)));
  const written = Object.entries(columns).map(([name, column]) => [
    name,
    values(column, name === "name" ? others.map((other) => other.name) : null),
  ]);
  const idColumn = isCustomer ? "customerId" : "transactionId";
  writeCsv(
    path,
    { [idColumn]: order.map((i) => all[i]), ...Object.fromEntries(written) },
    { byteOrderMark: true },
  );
  return others.length;
}

/** Customers that are in no row: as of the reference date they never bought, or before the window alone. */
async function customersWithout(
  { database }: Dataset,
  { ids, context }: FeatureTable,
): Promise<{ id: string; name: string }[]> {
  const known = new Set(ids);
  const table = await database.query(
    `SELECT customer_id, CASE WHEN customer_id IN (
        SELECT customer_id FROM transactions WHERE ordered_at < CAST($1 AS TIMESTAMP)
      ) THEN 1 ELSE 0 END AS buyer
    FROM customers ORDER BY customer_id`,
    [context.referenceDate],
  );
  const buyer = numbers(table, "buyer");
  return strings(table, "customer_id").flatMap((id, i) =>
    id === null || known.has(id) ? [] : [{ id, name: buyer[i] === 1 ? noneInWindowName : noPurchaseName }],
  );
}

/** By code unit: the same order on every machine, whatever its language. */
function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
