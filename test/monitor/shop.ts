import { dbscan } from "../../lib/cluster/dbscan";
import { gaussianMixture } from "../../lib/cluster/gaussianMixture";
import { kmeans } from "../../lib/cluster/kmeans";
import { checkConfiguration } from "../../lib/configuration";
import type { Dataset } from "../../lib/data/dataset";
import { loadDataset } from "../../lib/data/load";
import { simulate } from "../../lib/data/simulate";
import { writeSimulation } from "../../lib/data/simulateWrite";
import { buildFeatures, type FeatureOptions } from "../../lib/features/build";
import { type Scale, scaleFeatures } from "../../lib/features/scale";
import { type KeptAnalysis, keepModel } from "../../lib/monitor/model/keepModel";
import type { LoadedModel } from "../../lib/monitor/model/keptModel";
import { loadModel } from "../../lib/monitor/model/readModel";
import { totalValues } from "../../lib/profile/valueDeciles";
import { confidenceOf, resampledModels } from "../../lib/validity/confidence";
import { folderWith } from "../data/folder";

/** A simulated shop in a folder of its own. */
export function simulatedFolder(nCustomers: number, nTransactions: number, seed: number): string {
  const folder = folderWith({});
  writeSimulation(simulate({ nCustomers, nTransactions, seed, structure: "planted" }), folder);
  return folder;
}

/** The kinds of models. */
export type Kind = "kmeans" | "gmm" | "dbscan";

/** Which features, scale and number of clusters {@link segmented} takes. */
export interface Settings extends FeatureOptions {
  readonly scale?: Scale;
  readonly nClusters?: number;
  readonly eps?: number;
}

/** A segmentation without its verdict, which would take long. */
export async function segmented(
  dataset: Dataset,
  kind: Kind,
  { scale = "clipped", nClusters = 4, eps = 1.4, ...options }: Settings = {},
): Promise<KeptAnalysis & { confidence: Float64Array }> {
  const features = await buildFeatures(dataset, options);
  const scaled = scaleFeatures(features, features.names, scale);
  const { matrix } = scaled;
  const fits = {
    kmeans: () => kmeans(matrix, nClusters, { seed: 1, nInit: 4 }),
    gmm: () => gaussianMixture(matrix, nClusters, { seed: 1 }),
    dbscan: () => dbscan(matrix, { eps, minSamples: 5 }),
  };
  const model = fits[kind]();
  const { labels } = model;
  const resampled = resampledModels(matrix, model, { nResamples: 5, nInit: 2 });
  return {
    configuration: checkConfiguration({ model: kind, scale }),
    verdict: { level: "distinct" },
    features,
    scaled,
    model,
    labels,
    resampled,
    confidence: confidenceOf(resampled, matrix, labels),
    totalValue: await totalValues(dataset, features),
    names: [...new Set(labels)].map((segment) => ({
      segment,
      name: segment < 0 ? "noise" : `buyers ${segment}`,
    })),
  };
}

/** A kept model as a file would give it back. */
export async function kept(dataset: Dataset, analysis: KeptAnalysis): Promise<LoadedModel> {
  return loadModel(JSON.parse(JSON.stringify(await keepModel(dataset, analysis))), "the model");
}

/** Opens a folder, which the caller closes. */
export const open = (folder: string): Promise<Dataset> => loadDataset(folder);
