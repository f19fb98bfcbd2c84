import { gaussianMixture } from "../cluster/gaussianMixture";
import { kmeans } from "../cluster/kmeans";
import type { Model } from "../cluster/model";
import { predict } from "../cluster/predict";
import { type Matrix, selectRows } from "../matrix";
import { adjustedRandScore } from "../metrics/adjustedRand";
import { requireInteger, requireMatrix } from "../metrics/input";
import { jaccardPerCluster } from "../metrics/jaccard";
import { createRandom, type Random } from "../random";
import { type NullQuantiles, quantilesOf } from "./drawTest";
import { bootstrapRows, clustersOf, refit, startsPerRefit } from "./refit";

/** How one cluster comes back on resampled rows. */
export interface ClusterStabilityRow {
  readonly cluster: number;
  readonly size: number;
  /** Mean over resamples of the best Jaccard match, 0 to 1. */
  readonly jaccard: number;
  readonly quantiles: NullQuantiles;
  /** Share of resamples with a match of at least 0.75. */
  readonly recovered: number;
  /** Share of resamples with a match of at most 0.5: less than half of it came back. */
  readonly dissolved: number;
}

/** How the clusters of a model come back on resampled rows. */
export interface ClusterStability {
  /** Rows drawn with replacement, or half of them without. */
  readonly method: "bootstrap" | "subsamples";
  /** Resamples that could be fitted. */
  readonly nResamples: number;
  /** One per cluster that has rows, ascending. */
  readonly clusters: readonly ClusterStabilityRow[];
}

/** How {@link clusterStability} resamples; all have defaults. */
export interface StabilityOptions {
  /** Default 1. */
  readonly seed?: number;
  /** Default 100. */
  readonly nResamples?: number;
  /** KMeans starts per resample; default 10 up to 2,000 rows, 4 above. */
  readonly nInit?: number;
}

/**
 * Jaccard similarity per cluster over resamples: the model is fitted anew to resampled rows, and each of its clusters is compared with
 * the cluster of the new fit that matches it best, over the distinct rows drawn. Usual reading: from 0.75 a pattern that comes
 * back, under 0.6 not to be trusted. Shown, never deciding: slices of a continuum come back too.
 *
 * KMeans and mixtures are fitted to rows drawn with replacement. DBSCAN gets half the rows without replacement, since repeated rows would
 * be dense by themselves; half of `minSamples`, rounded up, at the same `eps` is the same density there. A cluster of which no row was drawn has not
 * come back: 0.
 *
 * Cost: `nResamples` fits. Source: Hennig, Cluster-wise assessment of cluster stability, Computational Statistics & Data Analysis 52, 2007.
 *
 * @param matrix - the rows that the model was fitted on
 * @param model - a fit, or what `modelFromJson` returns
 * @throws TypeError or RangeError for input of the wrong kind or value
 */
export function clusterStability(
  matrix: Matrix,
  model: Model,
  options: StabilityOptions = {},
): ClusterStability {
  const action = "measure stability";
  requireMatrix(matrix, action);
  const { seed = 1, nResamples = 100, nInit = startsPerRefit(matrix.nRows) } = options;
  requireInteger(nResamples, "nResamples", 1, action);
  requireInteger(nInit, "nInit", 1, action);
  const random = createRandom(seed);
  const labels = predict(model, matrix);
  const similarities = resampledJaccard(matrix, model, labels, { nResamples, nInit }, random);
  const clusters = Array.from({ length: clustersOf(model) }, (_, cluster) => cluster);
  return {
    method: model.kind === "dbscan" ? "subsamples" : "bootstrap",
    nResamples: similarities.length,
    clusters: clusters.flatMap((cluster) => {
      const size = labels.reduce((count, label) => count + (label === cluster ? 1 : 0), 0);
      if (size === 0 || similarities.length === 0) return [];
      const values = similarities.map((similarity) => similarity[cluster]);
      const share = (holds: (value: number) => boolean) => values.filter(holds).length / values.length;
      return [
        {
          cluster,
          size,
          jaccard: values.reduce((sum, value) => sum + value, 0) / values.length,
          quantiles: quantilesOf(values),
          recovered: share((value) => value >= 0.75),
          dissolved: share((value) => value <= 0.5),
        },
      ];
    }),
  };
}

/**
 * The best match of every cluster in each resample, without those that can't be fitted.
 *
 * @param labels - of the model's rows
 */
export function resampledJaccard(
  matrix: Matrix,
  model: Model,
  labels: Int32Array,
  { nResamples, nInit }: Required<Omit<StabilityOptions, "seed">>,
  random: Random,
): Float64Array[] {
  return Array.from({ length: nResamples }, () =>
    jaccardOfResample(matrix, model, labels, nInit, random),
  ).filter((similarity) => similarity !== null);
}

function jaccardOfResample(
  matrix: Matrix,
  model: Model,
  labels: Int32Array,
  nInit: number,
  random: Random,
): Float64Array | null {
  const isDbscan = model.kind === "dbscan";
  const drawn = isDbscan
    ? random.permutation(matrix.nRows).subarray(0, Math.max(1, Math.floor(matrix.nRows / 2)))
    : bootstrapRows(matrix.nRows, random);
  const sought = isDbscan ? { ...model, minSamples: Math.ceil(model.minSamples / 2) } : model;
  const fit = refit(sought, selectRows(matrix, drawn), nInit, random);
  if (fit === null) return null;
  const distinct = Int32Array.from(new Set(drawn));
  const again = predict(fit, selectRows(matrix, distinct));
  const original = distinct.map((row) => labels[row]);
  const present = [...new Set(original)].filter((label) => label >= 0).sort((a, b) => a - b);
  const similarity = new Float64Array(clustersOf(model));
  jaccardPerCluster(original, again).forEach((value, i) => {
    similarity[present[i]] = value;
  });
  return similarity;
}

/** How far fits from different seeds agree. */
export interface SeedAgreement {
  readonly nSeeds: number;
  /** Adjusted Rand index of every pair of fits, pairs in the order 0-1, 0-2, 1-2, 0-3 …; empty for DBSCAN, which uses no chance. */
  readonly pairs: readonly number[];
  /** Their mean and minimum; null for DBSCAN. */
  readonly mean: number | null;
  readonly least: number | null;
}

/**
 * Adjusted Rand index between fits of a model from different seeds, each with all the starts that `kmeans` makes by default: would
 * another seed have given other segments? 1 when never. It says nothing of other rows, see {@link clusterStability}.
 *
 * @param matrix - the rows that the model was fitted on
 * @param model - what kind of fit, with how many clusters
 * @param options.seeds - default 1 to 5
 * @throws TypeError or RangeError for input of the wrong kind or value, fewer than two seeds among them
 */
export function seedAgreement(
  matrix: Matrix,
  model: Model,
  { seeds = [1, 2, 3, 4, 5] }: { readonly seeds?: readonly number[] } = {},
): SeedAgreement {
  const action = "compare seeds";
  requireMatrix(matrix, action);
  requireInteger(seeds.length, "the number of seeds", 2, action);
  if (model.kind === "dbscan") return { nSeeds: seeds.length, pairs: [], mean: null, least: null };
  const fits = seeds.map((seed) => {
    const { labels } = kmeans(matrix, clustersOf(model), { seed });
    if (model.kind === "kmeans") return labels;
    const { covarianceType } = model;
    return gaussianMixture(matrix, clustersOf(model), { covarianceType, start: labels }).labels;
  });
  const pairs = fits.flatMap((labels, i) =>
    fits.slice(0, i).map((other) => adjustedRandScore(other, labels)),
  );
  return {
    nSeeds: seeds.length,
    pairs,
    mean: pairs.reduce((sum, value) => sum + value, 0) / pairs.length,
    least: Math.min(...pairs),
  };
}
