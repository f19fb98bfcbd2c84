import type { Dataset } from "../data/dataset";
import { noiseName } from "../profile/names/names";
import { testCohesion } from "./drift/cohesion";
import { type DriftOptions, testDrift } from "./drift/drift";
import { describeColumns } from "./drift/driftColumns";
import { limitsOf } from "./drift/limits";
import { migrationOf, placesOf, segmentParts } from "./drift/migration";
import { outsideOf } from "./drift/outside";
import { matchPeriods, type Periods } from "./drift/periods";
import type { LoadedModel } from "./model/keptModel";
import type { Monitoring } from "./monitoringSchema";
import { monitorNotes } from "./monitorNotes";
import { recommend } from "./recommendation";
import { scoreRows } from "./score/scoreRows";
import type { Scores } from "./score/scores";

/** How {@link monitorSegments} compares. */
export interface MonitorOptions {
  /** Moment up to which orders of the new data count; default: midnight after the last one. */
  readonly referenceDate?: string;
  /** Seed of the simulated periods; default 1. */
  readonly seed?: number;
  /** Number of simulated periods; default 1,999. */
  readonly draws?: number;
}

/** Chance of any alarm where nothing has changed. */
const level = 0.05;
const defaultDraws = 1999;

/**
 * Holds new data against the training of a kept model: have the customers drifted, do they still lie near their segments, who has moved, and what is to
 * be done. What chance alone gives is simulated for the customers at hand: those of both periods are compared with themselves (see
 * `exchangePeriods`). The alarm has a chance of 5% where nothing has changed, over all features and the shares of the segments together.
 * Tenure is shown, but is no part of it: the same customers age. Where the new data are shorter than the window, features that depend on
 * its length, shares of segments and distances are no part of it either.
 *
 * @param dataset - the new data; periods may overlap that of the training
 * @returns the content of monitor.json
 * @throws RangeError when the new data hold no order in the window, or rows of the model are lines of transactions
 * @example
 * const { drift, recommendation } = await monitorSegments(dataset, readModel("reports/model.json"));
 */
export async function monitorSegments(
  dataset: Dataset,
  loaded: LoadedModel,
  { referenceDate, seed = 1, draws = defaultDraws }: MonitorOptions = {},
): Promise<Monitoring> {
  const { kept } = loaded;
  if (kept.features.context.unit !== "customer") {
    throw new RangeError(
      "Cannot monitor: the rows of the model must be customers, received lines of transactions, which depend on each other where a customer has several, so that chance could not be told from drift; make a model with npm run segment -- --unit customer",
    );
  }
  const scores = await scoreRows(dataset, loaded, referenceDate === undefined ? {} : { referenceDate });
  const { rows } = kept.training;
  const periods = matchPeriods(rows.ids, scores.features.ids);
  const options = { draws, seed, level };
  const order = segmentsInOrder(loaded, scores);
  const columns = describeColumns(kept, scores, order);
  const tested = columns.filter(({ whyNot }) => whyNot === null).map(({ binned }) => binned);
  const test = testDrift(tested, periods, options);
  const cohesion = scores.window.short ? [] : compareDistances(loaded, scores, periods, order, options);
  const after = { segments: scores.segments, value: scores.value };
  const [partsBefore, partsAfter] = [segmentParts(rows, order), segmentParts(after, order)];
  const found = {
    customers: {
      shared: periods.shared.before.length,
      joined: periods.joined.length,
      gone: periods.gone.length,
    },
    test: { draws, customers: test.customers, level, seed },
    columns: columns.map((column) =>
      column.told(test.columns.find(({ name }) => name === column.binned.name)),
    ),
    segments: order.map((segment, i) => ({ ...segment, before: partsBefore[i], after: partsAfter[i] })),
    cohesion,
    outside: outsideOf(limitsOf(kept, scores), scores.features.ids.length, periods, level),
  };
  return {
    version: 1,
    model: describeModel(loaded),
    data: describeData(dataset, scores),
    ...found,
    migration: migrationOf(rows, after, periods, order),
    drift: found.columns.some(({ drifted }) => drifted),
    recommendation: recommend(found),
    notes: monitorNotes(dataset, kept, scores, periods, found.columns),
  };
}

/** Every segment of the model, and noise where a row of either period is noise. */
function segmentsInOrder({ kept }: LoadedModel, { segments }: Scores): { segment: number; name: string }[] {
  const hasNoise = kept.training.rows.segments.includes(-1) || segments.includes(-1);
  return [
    ...kept.segments.map(({ segment, name }) => ({ segment, name })),
    ...(hasNoise ? [{ segment: -1, name: noiseName }] : []),
  ];
}

/**
 * Distances then and now. Of DBSCAN only those of all rows together, noise included: who is in a segment lies within its radius by definition, and is noise
 * otherwise.
 */
function compareDistances(
  { kept, model }: LoadedModel,
  { segments, distance }: Scores,
  periods: Periods,
  order: readonly { readonly segment: number; readonly name: string }[],
  options: DriftOptions,
): Monitoring["cohesion"] {
  const { rows } = kept.training;
  const isOfRadius = model.kind === "dbscan";
  const placeOf = placesOf(order.map(({ segment }) => segment));
  const groups = (numbers: ArrayLike<number>) =>
    Array.from(numbers, (segment) => (isOfRadius ? 0 : placeOf(segment)));
  const lines = testCohesion(
    { groups: groups(rows.segments), distance: Array.from(rows.distance, (own) => own ?? Number.NaN) },
    { groups: groups(segments), distance },
    periods,
    { ...options, nGroups: isOfRadius ? 1 : order.length },
  );
  return lines
    .filter(({ group }) => group === null || (!isOfRadius && order[group].segment >= 0))
    .map(({ group, ...line }) => ({
      segment: group === null ? null : order[group].segment,
      name: group === null ? "all" : order[group].name,
      ...line,
    }));
}

function describeModel({ kept }: LoadedModel): Monitoring["model"] {
  const { dataset, verdict, features, training } = kept;
  const { referenceDate, windowStart, windowDays } = features.context;
  return {
    dataset: dataset.name,
    hash: dataset.hash,
    verdict,
    referenceDate,
    windowStart,
    windowDays,
    rows: training.rows.ids.length,
  };
}

function describeData({ name, hash, currency }: Dataset, { features, window }: Scores): Monitoring["data"] {
  const { referenceDate, windowStart, dataFrom, short, affected } = window;
  return {
    dataset: name,
    hash,
    currency,
    referenceDate,
    windowStart,
    dataFrom,
    rows: features.ids.length,
    short,
    affected: [...affected],
  };
}
