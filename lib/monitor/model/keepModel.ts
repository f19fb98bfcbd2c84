import type { Analysis } from "../../analysis";
import { distanceOf } from "../../cluster/distance";
import { modelToJson } from "../../cluster/modelJson";
import { settingsWithoutPaths } from "../../configuration";
import type { Dataset } from "../../data/dataset";
import type { FeatureTable } from "../../features/build";
import { featureDefinition } from "../../features/catalogue";
import { remember } from "../../memo";
import { clustersOf } from "../../validity/refit";
import { binCounts, binsOf, quantileEdges } from "./bins";
import { heldOutDistance } from "./heldOutDistance";
import type { KeptModel, SegmentNumbers, TrainingProfile } from "./keptModel";
import { clustersAtMeanTenure, meanTenureOf } from "./meanTenure";
import { segmentsOf } from "./segmentsOf";

/** Version of seglab, as files say it that it writes. */
export const seglabVersion = "0.1.0";

/** What of an analysis is kept. */
export type KeptAnalysis = Pick<
  Analysis,
  "configuration" | "features" | "scaled" | "model" | "labels" | "resampled" | "totalValue"
> & {
  readonly verdict: Pick<Analysis["verdict"], "level">;
  readonly names: readonly Pick<Analysis["names"][number], "segment" | "name">[];
};

/**
 * Everything that scores, watches and refits a segmentation without the data that it was made from.
 *
 * @param dataset - the data of the analysis
 * @param numbers - number and name of each cluster; default: the cluster's own number, and the name that the analysis gave it
 * @returns plain JSON, see {@link KeptModel}; ten more fits are made for it
 * @example
 * const kept = await keepModel(dataset, await analyse(dataset, configuration));
 */
export async function keepModel(
  dataset: Pick<Dataset, "name" | "hash" | "currency">,
  analysis: KeptAnalysis,
  { segments, nextSegment }: SegmentNumbers = namedClusters(analysis),
): Promise<KeptModel> {
  const { configuration, features, scaled, model, labels, resampled, totalValue } = analysis;
  const { matrix } = scaled;
  const settings = settingsWithoutPaths(configuration);
  const { windowStart, referenceDate } = features.context;
  const inputs = [dataset.hash, settings, windowStart, referenceDate];
  const heldOut = await remember("held-out-distance", inputs, () =>
    heldOutDistance(matrix, model, configuration.seed),
  );
  const numbers = (clusters: Int32Array) => Array.from(segmentsOf(segments, clusters));
  const meanTenure = meanTenureOf(matrix, scaled.names);
  const profile = features.names.map((name) => profileOf(features, name));
  const distance = distanceOf(model, matrix, labels);
  const noise = Array.from(distance).filter((_, i) => labels[i] < 0 && !Number.isNaN(distance[i]));
  return {
    version: 1,
    seglab: seglabVersion,
    dataset: { name: dataset.name, hash: dataset.hash, currency: dataset.currency },
    configuration: settings,
    verdict: analysis.verdict.level,
    features: {
      names: features.names,
      definitions: features.names.map((name) => {
        const { label, unit, definition, transform } = featureDefinition(name);
        return { name, label, unit, definition, transform };
      }),
      context: features.context,
    },
    scaling: scaled.parameters,
    model: modelToJson(model),
    segments,
    nextSegment,
    resampled: resampled.map(modelToJson),
    training: {
      profile,
      farthest: Array.from({ length: clustersOf(model) }, (_, cluster) =>
        distance.reduce((most, own, i) => (labels[i] === cluster ? Math.max(most, own) : most), 0),
      ),
      farthestNoise: noise.length === 0 ? null : noise.reduce((most, own) => Math.max(most, own)),
      meanTenure,
      rows: {
        ids: features.ids,
        segments: numbers(labels),
        segmentsAtMeanTenure: numbers(clustersAtMeanTenure(model, matrix, scaled.names, meanTenure)),
        value: Array.from(totalValue),
        distance: Array.from(heldOut, (own) => (Number.isNaN(own) ? null : own)),
        bins: profile.map(({ feature, edges }) => Array.from(binsOf(features.columns[feature], edges))),
      },
    },
  };
}

/** Clusters with their own numbers and the names of an analysis; one without rows, which has no name there, is numbered. */
function namedClusters({ model, names }: KeptAnalysis): SegmentNumbers {
  const segments = Array.from({ length: clustersOf(model) }, (_, cluster) => ({
    cluster,
    segment: cluster,
    name: names.find(({ segment }) => segment === cluster)?.name ?? `group ${cluster + 1}`,
  }));
  return { segments, nextSegment: segments.length };
}

function profileOf({ columns }: FeatureTable, feature: string): TrainingProfile {
  const values = columns[feature];
  const edges = quantileEdges(values);
  return {
    feature,
    edges,
    counts: binCounts(binsOf(values, edges), edges.length + 1),
    least: values.reduce((least, value) => Math.min(least, value)),
    most: values.reduce((most, value) => Math.max(most, value)),
  };
}
