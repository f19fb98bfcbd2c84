import type { Dataset } from "../data/dataset";
import { numbers, strings } from "../engine/table";
import type { FeatureTable } from "./build";
import { featureDefinition, transactionFeatureNames } from "./catalogue";
import type { FeatureContext } from "./context";
import type { Relations } from "./workspace";

/**
 * The SQL of a line's id: the transaction id, followed by `#1`, `#2` … in the order of the file where the transaction
 * has several lines.
 */
export const lineIdSql = `
  CASE WHEN count(*) OVER (PARTITION BY transaction_id) = 1 THEN transaction_id
    ELSE transaction_id || '#' || row_number() OVER (PARTITION BY transaction_id ORDER BY line) END`;

/** Features of single lines, raw as they stand in the data; sorted by transaction id, then line. */
export async function buildTransactions(
  dataset: Dataset,
  r: Relations,
  requested: readonly string[] | undefined,
  context: FeatureContext,
): Promise<FeatureTable> {
  const names = [...new Set(requested ?? transactionFeatureNames)];
  const columns = names.map((name) => `${featureDefinition(name, "transaction").lineSql} AS "${name}"`);
  const table = await dataset.database.query(`
    SELECT ${lineIdSql} AS line_id, ${columns.join(", ")}
    FROM ${r.lines}
    ORDER BY transaction_id, line`);
  const ids = strings(table, "line_id").map((id) => id ?? "");
  if (new Set(ids).size < ids.length) {
    const twice = ids.find((id, i) => ids.indexOf(id) !== i);
    throw new RangeError(
      `Cannot build features: no transaction id must look like that of a line of another, received "${twice}" twice`,
    );
  }
  return {
    ids,
    names,
    columns: Object.fromEntries(names.map((name) => [name, numbers(table, name)])),
    context: { ...context, unit: "transaction", dropped: [] },
  };
}
