import { kmeans } from "../../cluster/kmeans";
import type { Dataset } from "../../data/dataset";
import type { FeatureTable } from "../../features/build";
import type { DroppedFeature } from "../../features/context";
import { type Scale, scaleFeatures } from "../../features/scale";
import { adjustedRandScore } from "../../metrics/adjustedRand";
import { requireInteger } from "../../metrics/input";
import { rowsFor } from "../orders/halves";
import { thresholds } from "../verdict/thresholds";
import { type EffectSize, type ExplainedSpending, explainSpending } from "./explainedSpending";
import { buildTimeHalves, divideWindow, type TimeHalves, type TimeSpan } from "./persistenceHalves";
import { persistenceNotes, persistenceSentence } from "./persistenceSentences";

/** Whether segments last from the first half of the window to the second, as plain JSON. */
export interface Persistence {
  readonly level: EffectSize | "not-applicable";
  /** A sentence with the effect, or why there is none. */
  readonly reason: string;
  readonly spans: readonly [earlier: TimeSpan, later: TimeSpan];
  readonly days: number;
  /** Customers with orders in both halves, who are compared, and in one only, who can't be. */
  readonly customers: { readonly both: number; readonly earlierOnly: number; readonly laterOnly: number };
  /** Features that both fits use. */
  readonly names: readonly string[];
  readonly dropped: readonly DroppedFeature[];
  readonly nClusters: number;
  /** Between the segments of both halves, 1 for the same ones, 0 for chance; null where not applicable. */
  readonly adjustedRand: number | null;
  readonly spending: ExplainedSpending | null;
  /** What a reader must be told, one sentence each. */
  readonly notes: readonly string[];
}

/** How {@link persistenceInTime} fits and tests. */
export interface PersistenceOptions {
  /** Segments of each fit. */
  readonly nClusters: number;
  /** Default `clipped`; each half is scaled by its own rows. */
  readonly scale?: Scale;
  /** Default 1. */
  readonly seed?: number;
  /** Permutations of the earlier segments; default 999. */
  readonly nPermutations?: number;
}

/**
 * Do segments last? Divides the window into two of equal length, makes features and KMeans segments of each from its own orders alone, over
 * the customers with orders in both, and asks whether the segments agree and how much of the variance of later log spending the earlier
 * segment explains. Recency, tenure and region are left out, which agree or differ whatever customers do; season too, in halves that hold
 * fewer than two holiday seasons.
 *
 * The effect is judged, not p: with thousands of customers any share is significant. Those who left or came between the halves are not in it, so
 * it speaks of those who stayed. That some customers always spend more is enough to persist: this is no test for groups.
 *
 * Cost: two builds of features, two KMeans fits. Source: Cohen, Statistical Power Analysis for the Behavioral Sciences, 1988, section 8.2
 * (limits of η²); Hubert and Arabie, 1985 (agreement).
 *
 * @param dataset - the shop
 * @param features - of its customers: their names, window and entry rule are taken
 * @returns the level `not-applicable` with a reason for rows that are transactions, for fewer than 50 customers in both halves, and where no feature is left
 * @throws RangeError when an option is out of range
 * @example
 * const { level, reason } = await persistenceInTime(dataset, features, { nClusters: 5 });
 */
export async function persistenceInTime(
  dataset: Dataset,
  features: FeatureTable,
  { nClusters, scale = "clipped", seed = 1, nPermutations = 999 }: PersistenceOptions,
): Promise<Persistence> {
  const action = "measure persistence";
  requireInteger(nClusters, "nClusters", 2, action);
  requireInteger(nPermutations, "nPermutations", 1, action);
  const empty: Persistence = {
    level: "not-applicable",
    reason: "",
    ...divideWindow(features.context),
    customers: { both: 0, earlierOnly: 0, laterOnly: 0 },
    names: [],
    dropped: [],
    nClusters,
    adjustedRand: null,
    spending: null,
    notes: [],
  };
  if (features.context.unit === "transaction") {
    return { ...empty, reason: "Rows are transactions: they don't come back." };
  }
  if (empty.days < 1) return { ...empty, reason: "The window is too short to be divided." };
  const halves = await buildTimeHalves(dataset, features);
  const [earlier, later] = halves.tables;
  const inLater = new Set(later.ids);
  const ids = earlier.ids.filter((id) => inLater.has(id));
  const [first, second] = [rowsFor(earlier, ids), rowsFor(later, ids)];
  const { names, dropped } = withoutUndefined(halves, [first, second]);
  const customers = {
    both: ids.length,
    earlierOnly: earlier.ids.length - ids.length,
    laterOnly: later.ids.length - ids.length,
  };
  const found = { ...empty, customers, names, dropped, notes: persistenceNotes(customers, dropped) };
  if (ids.length < thresholds.halfCustomers) {
    const reason = `${ids.length} customers ordered in both halves, ${thresholds.halfCustomers} are needed.`;
    return { ...found, reason };
  }
  if (names.length === 0) return { ...found, reason: "No feature can be compared between the halves." };
  const fits = segmentsOf([first, second], names, scale, nClusters, seed);
  if (typeof fits === "string") return { ...found, reason: fits };
  const adjustedRand = adjustedRandScore(fits[0], fits[1]);
  const spending = explainSpending(fits[0], second.columns.totalValue, nPermutations, seed);
  const judged = { ...found, adjustedRand, spending, level: spending.effect };
  return {
    ...judged,
    reason: persistenceSentence(adjustedRand, spending),
    notes: persistenceNotes(customers, dropped, ids.length - spending.nCustomers),
  };
}

/** Columns that are undefined for a customer in a half are left out too. */
function withoutUndefined(
  { names, dropped }: TimeHalves,
  tables: readonly FeatureTable[],
): Pick<Persistence, "names" | "dropped"> {
  const isUndefined = (name: string) =>
    tables.some(({ columns }) => columns[name].some((value) => !Number.isFinite(value)));
  return {
    names: names.filter((name) => !isUndefined(name)),
    dropped: [
      ...dropped,
      ...names
        .filter(isUndefined)
        .map((name) => ({ name, reason: "it is undefined for some customers in a half" })),
    ],
  };
}

/** KMeans labels of both halves; a sentence where there can be none. */
function segmentsOf(
  tables: readonly FeatureTable[],
  names: readonly string[],
  scale: Scale,
  nClusters: number,
  seed: number,
): Int32Array[] | string {
  try {
    return tables.map(
      (table) => kmeans(scaleFeatures(table, names, scale).matrix, nClusters, { seed }).labels,
    );
  } catch (error) {
    if (error instanceof RangeError)
      return `The halves can't be segmented. ${error.message.replace(/\.$/, "")}.`;
    throw error;
  }
}
