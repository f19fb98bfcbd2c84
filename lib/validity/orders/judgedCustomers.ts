import type { FeatureTable } from "../../features/build";
import { sampleCustomers } from "./bookSample";
import { rowsFor } from "./halves";
import type { OrderBook } from "./orderBook";

/** The orders and features of the customers that are judged. */
export interface JudgedCustomers {
  readonly book: OrderBook;
  readonly features: FeatureTable;
}

/** All customers, or a random sample of them where there are more than `maxCustomers` with orders. */
export function judgedCustomers(
  book: OrderBook,
  features: FeatureTable,
  maxCustomers: number,
  seed: number,
): JudgedCustomers {
  if (features.ids.length <= maxCustomers) return { book, features };
  const sample = sampleCustomers(book, maxCustomers, seed);
  const buyers = new Set(sample.customers.ids);
  const ids = features.ids.filter((id) => buyers.has(id));
  return { book: sample, features: rowsFor(features, ids) };
}
