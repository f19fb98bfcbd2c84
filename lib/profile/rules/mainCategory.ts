import type { FeatureTable } from "../../features/build";

/** The share of a customer's lines in the category that this customer buys most: what a CRM can count of focus. */
export const mainCategoryShare = "mainCategoryShare";

const prefix = "categoryShare=";

/**
 * A table with that share beside the shares of all categories that it is the largest of; without such columns the table as it is. Lines without a
 * category are in none.
 *
 * @param table - columns `categoryShare=…`, from 0 to 1
 */
export function withMainCategory<T extends Pick<FeatureTable, "names" | "columns">>(table: T): T {
  const { names, columns } = table;
  const shares = names.filter((name) => name.startsWith(prefix) && name !== prefix);
  if (shares.length < 2 || names.includes(mainCategoryShare)) return table;
  const largest = columns[shares[0]].map((_, i) => Math.max(...shares.map((name) => columns[name][i])));
  return {
    ...table,
    names: [...names, mainCategoryShare],
    columns: { ...columns, [mainCategoryShare]: largest },
  };
}
