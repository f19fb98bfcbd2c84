import type { ModelJson } from "../../cluster/model";
import { daysBetween } from "../../features/window";
import { type Fault, fault, misfitOfLength } from "./faults";
import type { KeptModel } from "./keptModel";
import { tenureName } from "./meanTenure";
import { misfitsOfRows } from "./trainingFit";

/** The first part of a kept model that does not fit the others; null where all do. */
export function findMisfit(kept: KeptModel): Fault | null {
  const { value: fault } = misfits(kept).next();
  return fault ?? null;
}

function* misfits(kept: KeptModel): Generator<Fault, undefined> {
  const { features, scaling, segments, nextSegment, model, training } = kept;
  const { names, context } = features;
  const nClusters = clustersIn(model);
  if (!isDistinct(names)) yield fault("features.names", "name every feature once", names);
  const lists = {
    "features.definitions": features.definitions.map(({ name }) => name),
    "scaling.columns": scaling.columns.map(({ name }) => name),
    "training.profile": training.profile.map(({ feature }) => feature),
  };
  for (const [field, list] of Object.entries(lists)) {
    if (!areSame(list, names))
      yield fault(field, "have the features of features.names, in their order", list);
  }
  const days = daysBetween(context.windowStart, context.referenceDate);
  if (context.windowDays !== days) {
    yield fault(
      "features.context.windowDays",
      `be the ${days} days from windowStart to referenceDate`,
      context.windowDays,
    );
  }
  yield* misfitOfLength(
    "features.context.dailyIntensity",
    context.dailyIntensity,
    days,
    "days of the window",
  );
  yield* misfitsOfModel("model", model, names.length, kept);
  for (const [i, one] of kept.resampled.entries())
    yield* misfitsOfModel(`resampled[${i}]`, one, names.length, kept);
  const clusters = segments.map(({ cluster }) => cluster);
  if (!areSame(clusters, [...Array(nClusters).keys()])) {
    yield fault("segments", `have one entry for each of the ${nClusters} clusters, in their order`, clusters);
  }
  const numbers = segments.map(({ segment }) => segment);
  if (!isDistinct(numbers)) yield fault("segments", "give each cluster a number of its own", numbers);
  const called = segments.map(({ name }) => name);
  if (!isDistinct(called)) yield fault("segments", "give each cluster a name of its own", called);
  if (numbers.some((number) => number >= nextSegment)) {
    yield fault("nextSegment", "be above the number of every segment", nextSegment);
  }
  yield* misfitOfLength("training.farthest", training.farthest, nClusters, "clusters");
  if ((training.meanTenure !== null) !== names.includes(tenureName)) {
    yield fault(
      "training.meanTenure",
      names.includes(tenureName) ? "be a number" : "be null",
      training.meanTenure,
    );
  }
  yield* misfitsOfRows(kept);
  return undefined;
}

function* misfitsOfModel(
  field: string,
  model: ModelJson,
  nFeatures: number,
  { model: own }: KeptModel,
): Generator<Fault> {
  if (model.kind !== own.kind) yield fault(`${field}.kind`, `be ${own.kind} like the model`, model.kind);
  const nClusters = clustersIn(own);
  if (clustersIn(model) !== nClusters) {
    yield fault(field, `have as many clusters as the model (${nClusters})`, clustersIn(model));
  }
  const [part, { nCols }] = rowsIn(model);
  if (nCols !== nFeatures)
    yield fault(`${field}.${part}.nCols`, `be ${nFeatures}, the number of features`, nCols);
}

/** Number of clusters of a model in a file. */
function clustersIn(model: ModelJson): number {
  if (model.kind !== "dbscan") return rowsIn(model)[1].rows.length;
  return model.coreLabels.reduce((most, cluster) => Math.max(most, cluster + 1), 0);
}

function rowsIn(model: ModelJson) {
  if (model.kind === "kmeans") return ["centroids", model.centroids] as const;
  return model.kind === "gmm" ? (["means", model.means] as const) : (["cores", model.cores] as const);
}

function isDistinct(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}

function areSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
