import type { Dataset } from "../../data/dataset";
import { buildFeatureDraws, type FeatureTable } from "../../features/build";
import type { FeatureContext } from "../../features/context";
import type { OrderBook } from "./orderBook";

/** Some orders of a book: all, or those that `keep` says. */
export interface BookPart {
  readonly book: OrderBook;
  /** Whether order number o belongs to it. */
  readonly keep?: (o: number) => boolean;
}

/** Lines that go into the engine at once: a compromise between the number of queries and memory (some 100 bytes a line). */
const batchLines = 1_000_000;

let batches = 0;

/**
 * Features of books by the catalogue's SQL, population quantities anew for each.
 *
 * @param names - columns of an observed table
 * @param context - that table's context: window, reference date and entry rule are held
 * @returns one table per part, of the customers with orders in it
 */
export async function bookFeatures(
  dataset: Dataset,
  parts: readonly BookPart[],
  names: readonly string[],
  context: FeatureContext,
): Promise<FeatureTable[]> {
  const tables: FeatureTable[] = [];
  for (let from = 0; from < parts.length; ) {
    let to = from;
    for (let lines = 0; to < parts.length && (to === from || lines < batchLines); to++) {
      lines += parts[to].book.lines.price.length;
    }
    tables.push(...(await batchFeatures(dataset, parts.slice(from, to), names, context)));
    from = to;
  }
  return tables;
}

async function batchFeatures(
  dataset: Dataset,
  parts: readonly BookPart[],
  names: readonly string[],
  context: FeatureContext,
): Promise<FeatureTable[]> {
  const { database } = dataset;
  batches += 1;
  const relation = `validity_${batches}`;
  const { ids } = parts[0].book.customers;
  try {
    await database.insert(`${relation}_numbers`, lineColumns(parts));
    await database.insert(`${relation}_customers`, {
      customer: Int32Array.from(ids.keys()),
      customer_id: ids,
    });
    await database.insert(`${relation}_categories`, {
      category_number: Int32Array.from(parts[0].book.categories.keys()),
      category: parts[0].book.categories,
    });
    await database.run(relationSql(relation), [context.windowStart]);
    const draws = await buildFeatureDraws(dataset, relation, names, context);
    const byDraw = new Map(draws.map((draw) => [draw.draw, draw]));
    return parts.map((_, draw) => ({
      ids: byDraw.get(draw)?.ids ?? [],
      names,
      columns:
        byDraw.get(draw)?.columns ?? Object.fromEntries(names.map((name) => [name, new Float64Array()])),
      context,
    }));
  } finally {
    const made = ["", "_numbers", "_customers", "_categories"].map((suffix) => relation + suffix);
    await database.run(made.map((table) => `DROP TABLE IF EXISTS ${table};`).join(" "));
  }
}

const relationSql = (relation: string) => `
  CREATE TABLE ${relation} AS
  SELECT CAST(draw AS INTEGER) AS draw, CAST(line AS BIGINT) AS line, CAST(order_number AS BIGINT) AS transaction_id,
    customer_id, CAST(product AS BIGINT) AS product_id, category,
    CAST($1 AS TIMESTAMP) + to_microseconds(CAST(round(time * 86400e6) AS BIGINT)) AS ordered_at,
    quantity, value AS total_value, price
  FROM ${relation}_numbers JOIN ${relation}_customers USING (customer) JOIN ${relation}_categories USING (category_number)`;

/** Doubles throughout: whole arrays of them are copied into the engine at once. */
function lineColumns(parts: readonly BookPart[]): Record<string, Float64Array> {
  const nLines = parts.reduce((sum, { book, keep }) => sum + countLines(book, keep), 0);
  const column = () => new Float64Array(nLines);
  const columns = {
    draw: column(),
    line: column(),
    order_number: column(),
    customer: column(),
    product: column(),
    category_number: column(),
    time: column(),
    quantity: column(),
    value: column(),
    price: column(),
  };
  let row = 0;
  parts.forEach(({ book, keep }, draw) => {
    const { firstOrder, firstLine, orderTime, lines } = book;
    for (let c = 0; c + 1 < firstOrder.length; c++) {
      for (let o = firstOrder[c]; o < firstOrder[c + 1]; o++) {
        if (keep && !keep(o)) continue;
        for (let line = firstLine[o]; line < firstLine[o + 1]; line++) {
          columns.draw[row] = draw;
          columns.line[row] = line;
          columns.order_number[row] = o;
          columns.customer[row] = c;
          columns.product[row] = lines.product[line];
          columns.category_number[row] = lines.category[line];
          columns.time[row] = orderTime[o];
          columns.quantity[row] = lines.quantity[line];
          columns.value[row] = lines.value[line];
          columns.price[row] = lines.price[line];
          row += 1;
        }
      }
    }
  });
  return columns;
}

function countLines({ firstLine, lines }: OrderBook, keep: BookPart["keep"]): number {
  if (!keep) return lines.price.length;
  let total = 0;
  for (let o = 0; o + 1 < firstLine.length; o++) if (keep(o)) total += firstLine[o + 1] - firstLine[o];
  return total;
}
