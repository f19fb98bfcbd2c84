import type { Dataset } from "../../data/dataset";
import type { Quality } from "../../data/quality";
import { featureCatalogue } from "../../features/catalogue";
import type { ClusterCount } from "../../validity/clusterCount/clusterCount";
import type { ComparisonRow } from "../../validity/comparison";
import type { Displayable } from "../bundle";
import { table } from "./table";

/** What was read, accepted and left out, file by file. */
export function filesTable({ files }: Dataset): Displayable {
  const rows = files.map(({ file, read, accepted, rejected, filtered, dateFormats }) => ({
    file,
    read,
    accepted,
    rejected,
    filtered: Object.values(filtered).reduce((sum, records) => sum + records, 0),
    dates: Object.entries(dateFormats)
      .map((entry) => entry.join(": "))
      .join(", "),
  }));
  return table(rows, { caption: "Records by file" });
}

/** Sentences, one a row; for what a reader must be told of data or features. */
export function notesTable(notes: readonly string[], caption: string): Displayable {
  return table({ note: [...notes] }, { caption, maxRows: 50 });
}

/** Type, gaps and range of each column of the accepted records. */
export function columnsTable({ columns }: Quality): Displayable {
  const rows = columns.map(({ table: of, column, type, missing, distinct, minimum, maximum }) => ({
    column: `${of}.${column}`,
    type,
    missing,
    distinct,
    minimum,
    maximum,
  }));
  return table(rows, { caption: "Columns", maxRows: 40 });
}

/** How often each contradiction or oddity was found. */
export function odditiesTable({ repeated, orphans, beforeSignup, totals, prices }: Quality): Displayable {
  const found: readonly (readonly [string, number])[] = [
    ["Lines that repeat an earlier line", repeated.acceptedLines],
    ["Records left out as repetitions", repeated.rejectedRecords],
    ["Records of an unknown customer", orphans.unknownCustomers],
    ["Records of an unknown product", orphans.unknownProducts],
    ["Customers who never bought", orphans.customersWithoutOrders],
    ["Products never sold", orphans.productsNeverSold],
    ["Customers with orders before their sign-up", beforeSignup.customers],
    ["Lines whose total is not quantity × price", totals.differing],
    ["Products sold at more than one price", prices.productsWithSeveralPrices],
    ["Lines given away free", prices.freeLines],
  ];
  const rows = found.map(([check, times]) => ({ check, found: times }));
  return table(rows, { caption: "Contradictions and oddities" });
}

/** The catalogue of features: definitions in words, units, and whether a feature enters the fit by default. */
export function catalogueTable(): Displayable {
  const rows = featureCatalogue.map(({ name, label, unit, definition, role }) => ({
    feature: name,
    label,
    unit,
    definition,
    fit: role === "default" ? "by default" : "if asked for",
  }));
  return table(rows, { caption: "Features, their definitions and units", maxRows: 50 });
}

/** All criteria by number of clusters. */
export function clusterCountTable({ rows }: ClusterCount): Displayable {
  const lines = rows.map((row) => ({
    k: row.nClusters,
    inertia: row.inertia,
    silhouette: row.silhouette,
    "Davies-Bouldin": row.daviesBouldin,
    "Calinski-Harabasz": row.calinskiHarabasz,
    BIC: row.bic,
    "smallest cluster": row.smallestCluster,
    "mixture collapsed": row.collapsed ? "yes" : "no",
  }));
  const formats = { silhouette: 3, "Davies-Bouldin": 3, "Calinski-Harabasz": 1, BIC: 0, inertia: 1 };
  return table(lines, { caption: "Criteria by number of clusters", formats });
}

/**
 * The fair table: one line per model, same rows, same columns, same scores.
 *
 * @param options.ranked - whether these models are ranked, so that the table says why one is not; default true
 */
export function comparisonTable(
  rows: readonly ComparisonRow[],
  caption: string,
  { ranked = true }: { readonly ranked?: boolean } = {},
): Displayable {
  const lines = rows.map((row) => ({
    model: row.name,
    clusters: row.nClusters,
    noise: row.nNoise,
    coverage: row.coverage,
    "Davies-Bouldin": row.daviesBouldin,
    silhouette: row.silhouette,
    "Calinski-Harabasz": row.calinskiHarabasz,
    "smallest cluster": row.smallestCluster,
    "silhouette on common rows": row.onCommonRows.silhouette,
    "Davies-Bouldin on common rows": row.onCommonRows.daviesBouldin,
    ...(ranked ? { ranked: row.obstacle === null ? "yes" : `no: ${row.obstacle}` } : {}),
  }));
  const formats = {
    coverage: "percent",
    "Davies-Bouldin": 3,
    silhouette: 3,
    "Calinski-Harabasz": 1,
    "silhouette on common rows": 3,
    "Davies-Bouldin on common rows": 3,
  } as const;
  return table(lines, { caption, formats });
}
