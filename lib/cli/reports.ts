import { basename } from "node:path";
import { type CheckedClaim, contradictions } from "../claims";
import type { Dataset } from "../data/dataset";
import { strings } from "../engine/table";
import { readNotebook } from "../notebook/document";
import type { ReportLink } from "../notebook/export";
import { looksLikePlaceholder } from "../notebook/placeholders";
import { reportText } from "../notebook/report/reportText";
import type { Results } from "../resultsSchema";
import { notebookPaths } from "./notebooks";

/** The notebook that is exported without code, for readers, under a name of its own. */
const reportNotebook = "05-report";
/** Name of its files. */
export const reportName = "segmentation-report";

const labels: Readonly<Record<string, string>> = {
  "01-eda": "Exploration",
  "02-feature-engineering": "Features",
  "03-model-comparison": "Models",
  "04-profiling": "Profiles",
  "06-monitoring": "Monitoring",
  [reportNotebook]: "Report",
};

const nameOf = (path: string) => basename(path, ".ipynb");

/** Whether a notebook is the report for readers. */
export function isReport(path: string): boolean {
  return nameOf(path) === reportNotebook;
}

/** The file name, without its ending, of a notebook's exports. */
function exportName(path: string): string {
  return isReport(path) ? reportName : nameOf(path);
}

/** Links from a notebook's page to those of all notebooks, the report first, and to its own PDF. */
export function linksFrom(path: string): ReportLink[] {
  const order = [...notebookPaths()].sort((a, b) => Number(isReport(b)) - Number(isReport(a)));
  const pages = order.map((other) => ({
    href: `${exportName(other)}.html`,
    label: labels[nameOf(other)] ?? nameOf(other),
    current: nameOf(other) === nameOf(path),
    notebook: nameOf(other),
  }));
  return [...pages, { href: `${exportName(path)}.pdf`, label: "This page as PDF", current: false }];
}

/** Names and ids in the data that prose may quote although they look like placeholders. */
export async function placeholderLikeTexts({ database, name }: Dataset): Promise<string[]> {
  // Coarse and quick; what is not one after all is dropped below.
  const found = await database.query(`
    WITH texts AS (
      SELECT unnest([customer_id, customer_name, region]) AS text FROM customers
      UNION SELECT unnest([product_id, product_name, category]) FROM products
    )
    SELECT text FROM texts
    WHERE regexp_matches(text, '(?i)undefined|nan|[{][{]|object|todo|tbd|fixme|xx|example|lorem')
    ORDER BY text`);
  return [name, ...strings(found, "text").filter((text) => text !== null)].filter(looksLikePlaceholder);
}

/** What an executed report says against the results of the same data; nothing, unless there is a fault in seglab or in its notebook. */
export async function contradictedSentences(
  executedReport: string,
  results: Results,
): Promise<CheckedClaim[]> {
  return contradictions(reportText(await readNotebook(executedReport)), results);
}
