import { createHash } from "node:crypto";
import type { Model } from "./cluster/model";
import { type Configuration, settingsWithoutPaths } from "./configuration";
import type { Dataset } from "./data/dataset";
import { loadDataset } from "./data/load";
import { type Description, describeSegments } from "./description";
import { buildFeatures, type FeatureTable } from "./features/build";
import { type ScaledFeatures, scaleFeatures } from "./features/scale";
import { remember } from "./memo";
import { nameSegments, type SegmentName } from "./profile/names/names";
import { profileSegments, type SegmentProfiles } from "./profile/profile";
import { totalValues } from "./profile/valueDeciles";
import { type ClusterCount, chooseClusterCount } from "./validity/clusterCount/clusterCount";
import { type Comparison, compareModels, type EarlierPartition, type ModelKind } from "./validity/comparison";
import { confidenceOf, marginOf, resampledModels } from "./validity/confidence";
import { type SegmentEvidence, segmentEvidence } from "./validity/heldOut/segmentEvidence";
import { thresholds } from "./validity/verdict/thresholds";
import { assessStructure, type Verdict } from "./validity/verdict/verdict";

/** The segmentation of a data set, with everything that led to it. */
export interface Analysis extends Description {
  readonly configuration: Configuration;
  readonly features: FeatureTable;
  readonly scaled: ScaledFeatures;
  /** Whether there are segments: of the data and the features, always by KMeans, whatever model and number were asked for. */
  readonly verdict: Verdict;
  /** What the criteria say of the number of clusters, also where the user has fixed it. */
  readonly clusterCount: ClusterCount;
  /** The number of clusters that the models were asked for: `clusters` of the configuration, else the verdict's. */
  readonly nClusters: number;
  readonly comparison: Comparison;
  /** The model that makes the segments, whether the user asked for it, and why else. */
  readonly chosen: { readonly kind: ModelKind; readonly byUser: boolean; readonly reason: string };
  readonly model: Model;
  /** Segment per row of the features; −1 for noise. */
  readonly labels: Int32Array;
  /** The model fitted to resampled rows, whose votes are the confidence; none for DBSCAN. */
  readonly resampled: readonly Model[];
  /** Per row the share of resampled models that agree with its segment; NaN for noise and for DBSCAN. */
  readonly confidence: Float64Array;
  /** Per row the relative distance to the next segment, 0 (halfway) to 1; NaN for DBSCAN. */
  readonly margin: Float64Array;
  readonly profiles: SegmentProfiles;
  /** One per line of the profiles. */
  readonly names: readonly SegmentName[];
  /** What names may rest on: how segments differ in orders that did not make them, and their dates. */
  readonly nameEvidence: SegmentEvidence;
  /** Per row of the features what was spent within the window. */
  readonly totalValue: Float64Array;
}

/** Loads the data that a configuration names. */
export function openDataset({ data, manifest }: Pick<Configuration, "data" | "manifest">): Promise<Dataset> {
  return loadDataset(data, manifest === null ? {} : { manifest });
}

/** The features that a configuration asks for. */
export function featuresFor(dataset: Dataset, configuration: Configuration): Promise<FeatureTable> {
  const { unit, features, referenceDate, seed } = configuration;
  return remember("features", [dataset.hash, unit, features, referenceDate, seed], () =>
    buildFeatures(dataset, {
      unit,
      seed,
      ...(features === null ? {} : { names: features }),
      ...(referenceDate === null ? {} : { referenceDate }),
    }),
  );
}

/** An analysis without what describes the segments further. */
export type Segmentation = Omit<Analysis, keyof Description>;

/**
 * Segments a data set as a configuration asks: features, scaling, number of clusters, the three models, the choice between
 * them, profiles, names, and what describes the segments further. What takes long is remembered between calls (see {@link remember}).
 *
 * @param onProgress - is told what begins
 * @throws RangeError when the data have too few rows for clusters, or lack a feature that was asked for
 * @example
 * const dataset = await openDataset(configuration);
 * const { names, labels } = await analyse(dataset, configuration);
 */
export async function analyse(
  dataset: Dataset,
  configuration: Configuration,
  onProgress: (doing: string) => void = () => {},
): Promise<Analysis> {
  const segmentation = await fitSegments(dataset, configuration, onProgress);
  return {
    ...segmentation,
    ...(await describeSegments(dataset, configuration, segmentation, onProgress)),
  };
}

/**
 * The first part of {@link analyse}: all but the further description of the segments.
 *
 * @param earlier - an earlier model's partition of the rows, which the fit goes on from where that is as good as a fresh one
 */
export async function fitSegments(
  dataset: Dataset,
  configuration: Configuration,
  onProgress: (doing: string) => void = () => {},
  earlier?: EarlierPartition,
): Promise<Segmentation> {
  const { seed, scale, clusters, eps, minSamples } = configuration;
  const settings = settingsWithoutPaths(configuration);
  const { clusters: _clusters, model: _model, eps: _eps, minSamples: _minSamples, ...ofVerdict } = settings;
  // What was fitted from an earlier partition is remembered by it, too.
  const inputs = [earlier === undefined ? dataset.hash : hashWith(dataset, earlier), settings];
  onProgress("building features");
  const features = await featuresFor(dataset, configuration);
  const scaled = scaleFeatures(features, features.names, scale);
  const verdict = await remember("verdict", [dataset.hash, ofVerdict], () =>
    assessStructure(dataset, features, scaled, {
      seed,
      onProgress: (doing, done) => onProgress(`${doing} (${Math.round(100 * done)}%)`),
    }),
  );
  onProgress("choosing the number of clusters");
  const { continuum } = verdict.evidence;
  const largest = Math.max(...continuum.map((row) => row.nClusters));
  const clusterCount = await remember("cluster-count", inputs, () =>
    chooseClusterCount(
      scaled.matrix,
      continuum.length === 0 ? { seed } : { seed, continuum, range: [2, largest] },
    ),
  );
  const nClusters = clusters === "auto" ? (verdict.nClusters ?? clusterCount.nClusters) : clusters;
  onProgress("comparing DBSCAN, a Gaussian mixture and KMeans");
  const comparison = await remember("comparison", inputs, () =>
    compareModels(scaled.matrix, {
      nClusters,
      seed,
      ...(eps === null ? {} : { eps }),
      ...(minSamples === null ? {} : { minSamples }),
      ...(earlier === undefined ? {} : { earlier }),
    }),
  );
  const chosen = chosenModel(configuration, comparison);
  const model = comparison.fits[chosen.kind];
  onProgress("asking resampled models how sure each row is");
  const resampled = await remember("resampled", inputs, () =>
    resampledModels(scaled.matrix, model, { seed }),
  );
  onProgress("profiling the segments");
  const profiles = await remember("profiles", inputs, () => profileSegments(dataset, features, model.labels));
  onProgress("holding names against other orders");
  const withRates = (verdict.evidence.behaviour?.A2.pHolm ?? 1) <= thresholds.behaviourLevel;
  const nameEvidence = await remember("name-evidence", inputs, () =>
    segmentEvidence(dataset, features, scaled, model, { withRates, seed }),
  );
  const names = nameSegments(profiles, verdict.level, nameEvidence);
  const { labels } = model;
  return {
    ...{ configuration, features, scaled, model, labels, verdict, profiles, names },
    clusterCount,
    nClusters,
    comparison,
    chosen,
    resampled,
    confidence: confidenceOf(resampled, scaled.matrix, labels),
    margin: marginOf(model, scaled.matrix),
    nameEvidence,
    totalValue: await totalValues(dataset, features),
  };
}

function hashWith({ hash }: Dataset, { kind, labels }: EarlierPartition): string {
  return createHash("sha256").update(`${hash} ${kind} ${labels.join()}`).digest("hex");
}

function chosenModel({ model }: Configuration, { choice }: Comparison): Analysis["chosen"] {
  if (model === "auto") return { kind: choice.model, byUser: false, reason: choice.reason };
  return {
    kind: model,
    byUser: true,
    reason: `The user asked for this model. By the rule: ${choice.reason}`,
  };
}
