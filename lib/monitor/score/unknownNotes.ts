import type { Dataset } from "../../data/dataset";
import { numbers, strings, type Table } from "../../engine/table";
import { featureDefinition } from "../../features/catalogue";
import { count, listed, plural } from "../../written";
import type { KeptModel } from "../model/keptModel";
import type { ScoredWindow } from "./scores";

/** What of the data the training did not know: categories, and regions where the model uses them. */
export async function unknownNotes(
  dataset: Dataset,
  { features }: KeptModel,
  window: ScoredWindow,
): Promise<string[]> {
  const { names, context } = features;
  const { database } = dataset;
  const within = [window.windowStart, window.referenceDate];
  const inWindow = "t.ordered_at >= CAST($1 AS TIMESTAMP) AND t.ordered_at < CAST($2 AS TIMESTAMP)";
  const categories = await database.query(
    `SELECT coalesce(p.category, '') AS name, count(*) AS n
     FROM transactions t LEFT JOIN products p USING (product_id) WHERE ${inWindow} GROUP BY 1 ORDER BY 2 DESC, 1`,
    within,
  );
  const notes = unknownOf(
    categories,
    context.categories.map(({ category }) => category),
    (n, called) =>
      `${plural(n, "line").text} of categories that the training did not know (${called}): prices there are compared with all lines.`,
  );
  if (!names.some((name) => featureDefinition(name, context.unit).levels === "region")) return notes;
  const regions = await database.query(
    `SELECT region AS name, count(*) AS n FROM customers
     WHERE region IS NOT NULL AND customer_id IN (SELECT customer_id FROM transactions t WHERE ${inWindow})
     GROUP BY 1 ORDER BY 2 DESC, 1`,
    within,
  );
  return [
    ...notes,
    ...unknownOf(
      regions,
      context.regions,
      (n, called) =>
        `${plural(n, "customer").text} of regions that the training did not know (${called}): they count as being of no region.`,
    ),
  ];
}

function unknownOf(
  table: Table,
  known: readonly string[],
  say: (n: number, called: string) => string,
): string[] {
  const counts = numbers(table, "n");
  const unknown = strings(table, "name")
    .map((name, i) => ({ name: name ?? "", n: counts[i] }))
    .filter(({ name }) => !known.includes(name));
  if (unknown.length === 0) return [];
  const called = unknown.slice(0, 5).map(({ name }) => (name === "" ? "none" : JSON.stringify(name)));
  return [
    say(
      unknown.reduce((sum, { n }) => sum + n, 0),
      listed([...called, ...(unknown.length > 5 ? [`${count(unknown.length - 5).text} more`] : [])]).text,
    ),
  ];
}
