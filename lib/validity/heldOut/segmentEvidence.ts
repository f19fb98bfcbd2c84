import type { Model } from "../../cluster/model";
import type { Dataset } from "../../data/dataset";
import { buildFeatures, type FeatureTable } from "../../features/build";
import type { EntryRule } from "../../features/context";
import type { ScaledFeatures } from "../../features/scale";
import { createRandom } from "../../random";
import { exposures, fitCalendar } from "../continuum/continuumCalendar";
import { buildHalves, type Halves, weekHalf } from "../orders/halves";
import { judgedCustomers } from "../orders/judgedCustomers";
import { readOrderBook } from "../orders/orderBook";
import { thresholds } from "../verdict/thresholds";
import { assignHalves } from "./assignHalves";
import { crossFitted, type HeldOutDifference } from "./crossFitted";
import { type DateStanding, dateFeatures, dateStandings } from "./dateStandings";
import type { Exposed } from "./heldOut";
import { namingFeatures, namingMeasures, regionMeasures } from "./namingMeasures";

/** What is known of segments from data that did not make them; plain JSON. */
export interface SegmentEvidence {
  /** Why there is none from held-out orders; null where there is. */
  readonly obstacle: string | null;
  /** Customers with orders in both halves, on whom the differences rest. */
  readonly nCustomers: number;
  /** Whether orders and spending given exposure are among the measures: where test A2 rejects. */
  readonly withRates: boolean;
  /** Per segment and measure; Holm's family is all of them. */
  readonly differences: readonly HeldOutDifference[];
  /** Per segment the region affinity, a family of its own; empty where the data have fewer than two regions. */
  readonly regions: readonly HeldOutDifference[];
  /** Per segment recency and tenure, of all customers; empty where rows are transactions. */
  readonly dates: readonly DateStanding[];
  /** By what a customer's tenure begins. */
  readonly entryRule: EntryRule;
}

/** What {@link segmentEvidence} counts, and whom it asks. */
export interface SegmentEvidenceOptions {
  /** Whether the order counts differ by more than chance: test A2 of the verdict. */
  readonly withRates: boolean;
  /** The verdict's seed, for the same sample; default 1. */
  readonly seed?: number;
  /** Of larger shops a random sample of so many customers is asked; default 5,000. */
  readonly maxCustomers?: number;
}

/**
 * Cross-fitted evidence for what the segments of any fitted model are: customers are assigned by the orders of every other week
 * and measured in the weeks between, both ways. The data that make segments always make them differ; these don't.
 *
 * Recency and tenure are facts about dates and need no held-out orders: where the medians lie is stated.
 *
 * @param features - the rows of the fit
 * @param scaled - what the model was fitted to
 * @param fit - KMeans, a Gaussian mixture or DBSCAN, with the labels of these rows
 * @returns differences, or the obstacle: rows that are transactions, fewer than 50 customers with orders in both halves, or a
 *   feature that a half does not give
 */
export async function segmentEvidence(
  dataset: Dataset,
  features: FeatureTable,
  scaled: ScaledFeatures,
  fit: Model & { readonly labels: Int32Array },
  { withRates, seed = 1, maxCustomers = 5000 }: SegmentEvidenceOptions,
): Promise<SegmentEvidence> {
  const { unit, entryRule } = features.context;
  const nothing = { nCustomers: 0, withRates, differences: [], regions: [], dates: [], entryRule };
  if (unit === "transaction") {
    return { ...nothing, obstacle: "Rows are transactions: there are no customers to be held against." };
  }
  const nSegments = 1 + fit.labels.reduce((largest, label) => Math.max(largest, label), -1);
  const dates = dateStandings(await withDates(dataset, features), fit.labels, nSegments);
  const observed = await readOrderBook(dataset, features.context);
  const judged = judgedCustomers(observed, features, maxCustomers, createRandom(seed).seed());
  const exposed = { book: judged.book, exposure: exposures(judged.book, fitCalendar(judged.book)) };
  const half = weekHalf(judged.book);
  const source = { dataset, features: judged.features };
  const [halves] = await buildHalves(source, [{ book: judged.book, half }], namingFeatures(features));
  const nCustomers = halves.ids.length;
  if (nCustomers < thresholds.halfCustomers) {
    const obstacle = `Only ${nCustomers} customers have orders in both halves of alternate weeks, ${thresholds.halfCustomers} are needed.`;
    return { ...nothing, dates, nCustomers, obstacle };
  }
  try {
    const assigned = assignHalves(halves, scaled, fit);
    const compared = compare(halves, half, assigned, nSegments, exposed, withRates);
    return { ...nothing, obstacle: null, nCustomers, ...compared, dates };
  } catch (error) {
    if (!(error instanceof RangeError && error.message.startsWith("Cannot scale features"))) throw error;
    return {
      ...nothing,
      dates,
      nCustomers,
      obstacle: `Half of the orders lack a feature. ${error.message}.`,
    };
  }
}

function compare(
  { first, second }: Halves,
  half: (o: number) => number,
  assigned: readonly Int32Array[],
  nSegments: number,
  exposed: Exposed,
  withRates: boolean,
): Pick<SegmentEvidence, "differences" | "regions"> {
  const others = [second, first];
  const measured = others.map((table, way) =>
    namingMeasures(table, exposed, (o) => half(o) === 1 - way, withRates),
  );
  const regions = others.map(regionMeasures).filter((measures) => measures !== null);
  return {
    differences: crossFitted(assigned, measured, nSegments),
    regions: regions.length === 0 ? [] : crossFitted(assigned, regions, nSegments),
  };
}

/** The table, with recency and tenure where the fit has them not. */
async function withDates(dataset: Dataset, table: FeatureTable): Promise<Pick<FeatureTable, "columns">> {
  const missing = dateFeatures.filter((name) => table.columns[name] === undefined);
  if (missing.length === 0) return table;
  const { columns } = await buildFeatures(dataset, { names: missing, context: table.context });
  return { columns: { ...table.columns, ...columns } };
}
