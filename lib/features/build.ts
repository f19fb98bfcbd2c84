import type { Dataset } from "../data/dataset";
import { numbers } from "../engine/table";
import { prepareAssignment, readRegions } from "./affinity";
import { defaultFeatureNames, featureDefinition } from "./catalogue";
import { computeFeatures, type FeatureDraw } from "./compute";
import type { FeatureContext } from "./context";
import type { FeatureUnit } from "./definition";
import { decideEntry, describeFrame, describeLines, fixWindow } from "./frame";
import { resolveNames } from "./names";
import { computePopulation, loadPopulation, readPopulation } from "./population";
import { drawnLines, observedLines, prepareEntries, prepareOrders } from "./preparation";
import { shiftContext } from "./shift";
import { tiersSql } from "./stages";
import { buildTransactions } from "./transactions";
import { type Relations, withWorkspace } from "./workspace";

/** Features of customers with at least one order, or of the lines of transactions. */
export interface FeatureTable {
  /** Customer ids, or transaction ids (`T1#1`, `T1#2` … where a transaction has several lines), sorted. */
  readonly ids: readonly string[];
  readonly names: readonly string[];
  /** Per name as many values as there are ids; NaN where a feature is undefined. */
  readonly columns: Readonly<Record<string, Float64Array>>;
  readonly context: FeatureContext;
}

/** Which features of which rows {@link buildFeatures} makes, and as of when. */
export interface FeatureOptions {
  /** Features or families (`region`) or their columns (`region=Asia`); default: the seven of the default fit. */
  readonly names?: readonly string[];
  /** Orders at or after this moment are left out; default: midnight after the last order, or the context's own. */
  readonly referenceDate?: string;
  /** What a row is; default: a customer. */
  readonly unit?: FeatureUnit;
  /** A kept context to be used instead of this data set's own; moved to the reference date, where one is given ({@link shiftContext}). */
  readonly context?: FeatureContext;
  /** Seed of the shuffles of `regionAffinity`; default 1. */
  readonly seed?: number;
}

/**
 * Builds features by the catalogue's SQL. The same data give the same bits on any number of threads, in any order of
 * rows. Features that the data can't give are left out, with the reason in `context.dropped`.
 *
 * @returns one row per customer with at least one order in the window, or per line with `unit: "transaction"`
 * @throws RangeError for an unknown name or region or category (valid ones are listed), a reference date before the
 *   first order, data without orders, or when no feature is left
 * @example
 * const table = await buildFeatures(dataset, { names: ["orders", "totalValue"] });
 * table.columns.orders // Float64Array, one value per customer
 */
export async function buildFeatures(dataset: Dataset, options: FeatureOptions = {}): Promise<FeatureTable> {
  const { referenceDate } = options;
  const context =
    options.context && referenceDate !== undefined
      ? shiftContext(options.context, referenceDate)
      : options.context;
  const unit = options.unit ?? context?.unit ?? "customer";
  for (const name of options.names ?? []) featureDefinition(name, unit);
  return withWorkspace(dataset.database, async (r) => {
    const known = context
      ? await reuseContext(dataset, r, context)
      : await createContext(dataset, r, options);
    if (unit === "transaction") return buildTransactions(dataset, r, options.names, known);
    const { names, dropped } = resolveNames(options.names ?? defaultFeatureNames, known);
    if (names.some((name) => featureDefinition(name).needsEverybody)) {
      refuseContext(context, names);
      await prepareAssignment(dataset.database, r, options.seed ?? 1);
    }
    const [observed] = await computeFeatures(dataset.database, r, names);
    if (observed === undefined) {
      throw new RangeError(
        `Cannot build features: the data must hold at least one order from ${known.windowStart} to ${known.referenceDate}, received none`,
      );
    }
    return { ids: observed.ids, names, columns: observed.columns, context: { ...known, dropped } };
  });
}

/**
 * Builds the same features for many draws of a null model at once, population quantities anew in each.
 *
 * @param relation - name of a table with the columns of `transactions`, and `draw` (INTEGER) and `category`
 * @param names - columns of an observed table
 * @param context - that table's context: window, reference date and entry rule are held
 * @returns one element per draw, sorted by draw
 */
export async function buildFeatureDraws(
  dataset: Dataset,
  relation: string,
  names: readonly string[],
  context: FeatureContext,
): Promise<FeatureDraw[]> {
  const resolved = resolveNames(names, context).names;
  const needs = resolved.map((name) => featureDefinition(name));
  return withWorkspace(dataset.database, async (r) => {
    await prepareOrders(dataset.database, r, drawnLines(relation), context);
    await prepareEntries(dataset.database, r, context.entryRule);
    await computePopulation(dataset.database, r, context.windowDays);
    if (needs.some(({ stages }) => stages.includes("tiers"))) await makeTiers(dataset, r);
    if (needs.some(({ needsEverybody }) => needsEverybody)) await prepareAssignment(dataset.database, r, 1);
    return computeFeatures(dataset.database, r, resolved);
  });
}

async function createContext(
  dataset: Dataset,
  r: Relations,
  options: FeatureOptions,
): Promise<FeatureContext> {
  const { database } = dataset;
  const window = await fixWindow(dataset, options.referenceDate);
  await prepareOrders(database, r, observedLines, window);
  const entry = await decideEntry(dataset, r);
  await prepareEntries(database, r, entry.entryRule);
  await computePopulation(database, r, window.windowDays);
  await makeTiers(dataset, r);
  const cuts = await database.query(`SELECT tier_low, tier_high FROM ${r.tiers} WHERE draw = 0`);
  return {
    version: 1,
    unit: options.unit ?? "customer",
    ...window,
    ...entry,
    ...(await readPopulation(database, r)),
    hasCategories: dataset.hasCategories,
    regions: dataset.hasRegions ? await readRegions(database) : [],
    priceTierCuts: [numbers(cuts, "tier_low")[0], numbers(cuts, "tier_high")[0]],
    dropped: [],
    notes: [...describeFrame(window, entry), ...(await describeLines(dataset, r))],
  };
}

async function reuseContext(
  dataset: Dataset,
  r: Relations,
  context: FeatureContext,
): Promise<FeatureContext> {
  await prepareOrders(dataset.database, r, observedLines, context);
  await prepareEntries(dataset.database, r, context.entryRule);
  await loadPopulation(dataset.database, r, context);
  await dataset.database.insert(r.tiers, {
    draw: Int32Array.of(0),
    tier_low: Float64Array.of(context.priceTierCuts[0]),
    tier_high: Float64Array.of(context.priceTierCuts[1]),
  });
  return context;
}

async function makeTiers(dataset: Dataset, r: Relations): Promise<void> {
  await dataset.database.run(tiersSql(r, featureDefinition("relativePrice")));
}

function refuseContext(context: FeatureContext | undefined, names: readonly string[]): void {
  if (context === undefined) return;
  const refused = names.filter((name) => featureDefinition(name).needsEverybody).join(", ");
  throw new RangeError(
    `Cannot build features: with a kept context every feature must be one of a customer alone, received ${refused}; leave it out of fits that are to be scored later`,
  );
}
