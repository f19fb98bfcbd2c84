import type { Dataset } from "../data/dataset";
import { buildFeatures, type FeatureTable } from "../features/build";

/** Features that every profile of customers has, where the data give them, whatever the fit used. */
const profiledFeatures = [
  "recencyDays",
  "orders",
  "relativePrice",
  "typicalQuantity",
  "focus",
  "season",
  "tenureDays",
  "totalValue",
  "averageOrderValue",
] as const;

/** The table with the features that every profile of customers has. */
export async function describedTable(
  dataset: Dataset,
  table: FeatureTable,
): Promise<Pick<FeatureTable, "names" | "columns">> {
  const { unit, dropped } = table.context;
  const missing = profiledFeatures.filter(
    (name) => !table.names.includes(name) && !dropped.some((left) => left.name === name),
  );
  if (unit === "transaction" || missing.length === 0) return table;
  const rest = await buildFeatures(dataset, { names: ["orders", ...missing], context: table.context });
  return {
    names: [...new Set([...table.names, ...rest.names])],
    columns: { ...table.columns, ...rest.columns },
  };
}
