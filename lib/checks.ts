import type { Analysis } from "./analysis";
import { settingsWithoutPaths } from "./configuration";
import type { Dataset } from "./data/dataset";
import { matrixFromColumns } from "./matrix";
import { remember } from "./memo";
import { type GapStatistic, gapStatistic } from "./validity/clusterCount/gapStatistic";
import { type PredictionStrength, predictionStrength } from "./validity/clusterCount/predictionStrength";
import { type Dominance, dominance } from "./validity/dominance";
import { kmeansOptima, mixtureOptima, type OptimaCensus } from "./validity/optima";
import { type Persistence, persistenceInTime } from "./validity/persistence/persistence";
import {
  type ClusterStability,
  clusterStability,
  type SeedAgreement,
  seedAgreement,
} from "./validity/stability";
import { type UsualNull, usualNulls } from "./validity/usualNulls";

/** What is shown beside the verdict, and decides nothing. */
export interface SegmentChecks {
  /** Whether one column alone makes the segments. */
  readonly dominance: Dominance;
  /** Whether each segment of the chosen model comes back on resampled customers. */
  readonly stability: ClusterStability;
  /** Whether fits of other seeds give the same segments. */
  readonly seeds: SeedAgreement;
  /** Where single starts of KMeans and of the mixture end. */
  readonly kmeansOptima: OptimaCensus;
  readonly mixtureOptima: OptimaCensus;
  /** Two more ways to choose the number of clusters. */
  readonly gap: GapStatistic;
  readonly predictionStrength: PredictionStrength;
  /** Tests against one Gaussian and against permuted columns. */
  readonly usualNulls: readonly UsualNull[];
  /** Whether segments of the first half of the window last into the second. */
  readonly persistence: Persistence;
}

/**
 * Looks at the segments of an analysis from all sides that literature and reports know. What takes long is remembered.
 *
 * @param onProgress - is told what begins
 */
export async function checkSegments(
  dataset: Dataset,
  analysis: Analysis,
  onProgress: (doing: string) => void = () => {},
): Promise<SegmentChecks> {
  const { configuration, features, scaled, model, labels, nClusters, clusterCount } = analysis;
  const { seed, scale } = configuration;
  const { matrix, names } = scaled;
  const settings = settingsWithoutPaths(configuration);
  const known = <T>(name: string, doing: string, compute: () => T | Promise<T>): Promise<T> =>
    remember(name, [dataset.hash, settings], () => {
      onProgress(doing);
      return compute();
    });
  const ks = clusterCount.rows.map((row) => row.nClusters);
  const raw = matrixFromColumns(names.map((name) => features.columns[name]));
  return {
    dominance: await known("dominance", "looking for a column that decides alone", () =>
      dominance(matrix, raw, names, labels, { seed }),
    ),
    stability: await known("stability", "resampling customers", () =>
      clusterStability(matrix, model, { seed }),
    ),
    seeds: await known("seeds", "fitting with other seeds", () =>
      seedAgreement(matrix, model, { seeds: [0, 1, 2, 3, 4].map((step) => seed + step) }),
    ),
    kmeansOptima: await known("kmeans-optima", "counting the optima of KMeans", () =>
      kmeansOptima(matrix, nClusters, { seed }),
    ),
    mixtureOptima: await known("mixture-optima", "counting the optima of the mixture", () =>
      mixtureOptima(matrix, nClusters, { seed }),
    ),
    gap: await known("gap", "computing the gap statistic", () => gapStatistic(matrix, { seed })),
    predictionStrength: await known("prediction-strength", "computing the prediction strength", () =>
      predictionStrength(matrix, { seed }),
    ),
    usualNulls: await known("usual-nulls", "drawing from the usual nulls", () =>
      usualNulls(matrix, ks, { seed }),
    ),
    persistence: await known("persistence", "comparing the halves of the window", () =>
      persistenceInTime(dataset, features, { nClusters, scale, seed }),
    ),
  };
}
