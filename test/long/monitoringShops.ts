import { kmeans } from "../../lib/cluster/kmeans";
import { checkConfiguration } from "../../lib/configuration";
import type { Dataset } from "../../lib/data/dataset";
import { type Drift, type Simulation, type Structure, simulate } from "../../lib/data/simulate";
import type { Database } from "../../lib/engine/database";
import { buildFeatures } from "../../lib/features/build";
import { defaultFeatureNames } from "../../lib/features/catalogue";
import { scaleFeatures } from "../../lib/features/scale";
import { testDrift } from "../../lib/monitor/drift/drift";
import { describeColumns } from "../../lib/monitor/drift/driftColumns";
import { matchPeriods } from "../../lib/monitor/drift/periods";
import { keepModel } from "../../lib/monitor/model/keepModel";
import type { LoadedModel } from "../../lib/monitor/model/keptModel";
import { loadModel } from "../../lib/monitor/model/readModel";
import { scoreRows } from "../../lib/monitor/score/scoreRows";
import { openSimulated } from "./simulatedDataset";

/** Who is seen in the first and in the second year: customers of one shop, by their row. */
export interface Visibility {
  readonly name: string;
  /** Customers of the shop per `n`. */
  readonly customers: number;
  readonly first: (share: number) => boolean;
  readonly second: (share: number) => boolean;
}

const everybody = () => true;
/** So many customers of a shop for each one that orders in a year. */
const perYear = 1.4;

/** Customers stand in random order, so that the first of them are a random part. */
export const visibilities = {
  same: { name: "the same shop a year later", customers: perYear, first: everybody, second: everybody },
  apart: {
    name: "no customer shared",
    customers: 2 * perYear,
    first: (share) => share < 0.5,
    second: (share) => share >= 0.5,
  },
  fewer: {
    name: "a third of the customers left out now",
    customers: perYear,
    first: everybody,
    second: (share) => share < 2 / 3,
  },
  more: {
    name: "two thirds of the customers left out then",
    customers: perYear,
    first: (share) => share < 1 / 3,
    second: everybody,
  },
  apartMore: {
    name: "no customer shared, four times as many now",
    customers: 5 * perYear,
    first: (share) => share < 0.2,
    second: (share) => share >= 0.2,
  },
} as const satisfies Record<string, Visibility>;

/** One row of the calibration. */
export interface MonitoringCell {
  readonly structure: Structure;
  readonly visibility: keyof typeof visibilities;
  readonly drift: Drift;
  readonly driftSize?: number;
  /** Customers, about, who order in a year. */
  readonly n: number;
  readonly runs: number;
  /** Periods simulated in each run: 1,999 in `monitorSegments` unless told otherwise. */
  readonly draws: number;
  readonly firstSeed: number;
}

/** What came of one shop. */
export interface MonitoringRun {
  readonly seed: number;
  readonly before: number;
  readonly after: number;
  readonly shared: number;
  /** The smallest adjusted p, and the columns whose own is at most 5%. */
  readonly p: number;
  readonly drifted: readonly string[];
}

const nClusters = 5;
/** Midnight after the second year. */
export const referenceDate = "2025-01-01";

/** A fresh shop. All kinds and sizes of drift are planted into the same shops: their first years are alike, to the last bit. */
export function freshShop(
  { visibility, n, structure, drift, driftSize }: MonitoringCell,
  seed: number,
): Simulation {
  const nCustomers = Math.round(visibilities[visibility].customers * n);
  return simulate({ nCustomers, nTransactions: 20 * nCustomers, seed, structure, drift, driftSize });
}

/** The model of a shop's first year. */
export async function modelFirstYear(
  { visibility }: MonitoringCell,
  shop: Simulation,
  database: Database,
): Promise<LoadedModel> {
  return modelOf(await openYear(shop, 365, visibilities[visibility].first, database), shop.options.seed);
}

/** The data of a shop's second year. */
export function openSecondYear(
  { visibility }: MonitoringCell,
  shop: Simulation,
  database: Database,
): Promise<Dataset> {
  return openYear(shop, 731, visibilities[visibility].second, database);
}

function openYear(
  shop: Simulation,
  end: number,
  isSeen: (share: number) => boolean,
  database: Database,
): Promise<Dataset> {
  const { nCustomers } = shop.options;
  return openSimulated(shop, database, {
    days: [end - 366, end],
    isSeen: (customer) => isSeen(customer / nCustomers),
  });
}

/** Tests a shop's second year for drift: what `monitorSegments` does, without what is no part of its alarm. */
export async function testSecondYear(
  cell: MonitoringCell,
  shop: Simulation,
  loaded: LoadedModel,
  database: Database,
): Promise<MonitoringRun> {
  const { kept } = loaded;
  const { seed } = shop.options;
  const later = await openSecondYear(cell, shop, database);
  const scores = await scoreRows(later, loaded, { referenceDate });
  const periods = matchPeriods(kept.training.rows.ids, scores.features.ids);
  const described = describeColumns(kept, scores, kept.segments).filter(({ whyNot }) => whyNot === null);
  const { columns } = testDrift(
    described.map(({ binned }) => binned),
    periods,
    { level: 0.05, draws: cell.draws, seed },
  );
  const shared = periods.shared.before.length;
  return {
    seed,
    before: shared + periods.gone.length,
    after: shared + periods.joined.length,
    shared,
    p: Math.min(...columns.flatMap(({ pAdjusted, shift }) => [pAdjusted, shift?.pAdjusted ?? 1])),
    drifted: columns.filter(({ drifted }) => drifted).map(({ name }) => name),
  };
}

/** A model of the year up to 2024-01-01, without what only sentences need: confidence, names, the verdict. */
async function modelOf(dataset: Dataset, seed: number): Promise<LoadedModel> {
  const names = [...defaultFeatureNames, "totalValue"];
  const table = await buildFeatures(dataset, { referenceDate: "2024-01-01", names });
  const { totalValue, ...columns } = table.columns;
  const features = { ...table, names: table.names.filter((name) => name !== "totalValue"), columns };
  const scaled = scaleFeatures(features);
  const model = kmeans(scaled.matrix, nClusters, { seed, nInit: 3 });
  const kept = await keepModel(dataset, {
    configuration: checkConfiguration({ data: "none", seed }),
    ...{ features, scaled, model, labels: model.labels, resampled: [], totalValue },
    ...{ verdict: { level: "slices" }, names: [] },
  });
  return loadModel(kept, "the model of the first year");
}
