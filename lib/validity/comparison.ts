import { chooseEps, type EpsChoice } from "../cluster/chooseEps";
import { type DbscanResult, dbscan } from "../cluster/dbscan";
import { type GaussianMixtureResult, gaussianMixture } from "../cluster/gaussianMixture";
import { type KMeansResult, kmeans } from "../cluster/kmeans";
import { lowerEps } from "../cluster/lowerEps";
import { type CovarianceType, covarianceTypes } from "../cluster/mixtureUpdate";
import { type Matrix, selectRows } from "../matrix";
import { requireInteger, requireMatrix } from "../metrics/input";
import {
  type ClusteringScores,
  type InternalScores,
  internalScoresOf,
  scoreClusterings,
} from "../metrics/scores";
import { silhouetteSamplesOf } from "../metrics/silhouette";
import { type ContinuedFit, continuedFit } from "./continuedFit";
import { chooseModel, type ModelChoice, rankingObstacle } from "./modelChoice";

/** The three models of the fair table. */
export type ModelKind = "kmeans" | "gmm" | "dbscan";

/** One line of the fair table. */
export interface ComparisonRow extends ClusteringScores {
  readonly model: ModelKind;
  /** "KMeans", "GMM (full)", "DBSCAN". */
  readonly name: string;
  /** The indices on the rows that DBSCAN did not call noise; null where those are no clustering. */
  readonly onCommonRows: InternalScores;
  readonly converged: boolean;
  /** Components of a mixture that have collapsed. */
  readonly collapsed: readonly number[];
  /** Why the row is shown but not ranked; null where it is ranked. */
  readonly obstacle: string | null;
}

/** The fair table: three models, the same rows, the same metrics. */
export interface Comparison {
  /** DBSCAN, GMM with full covariances, KMeans. */
  readonly rows: readonly ComparisonRow[];
  /** Mixtures with other covariances, for reference, never ranked. */
  readonly otherMixtures: readonly ComparisonRow[];
  readonly choice: ModelChoice;
  readonly fits: {
    readonly kmeans: KMeansResult;
    readonly gmm: GaussianMixtureResult;
    readonly dbscan: DbscanResult;
  };
  /** The k-distance curve that `eps` was read from; null where `eps` was given. */
  readonly eps: EpsChoice | null;
  /** Whether the fit of the earlier partition's kind goes on from it; null where none was given. */
  readonly continued: Pick<ContinuedFit<unknown>, "isContinued" | "excess"> | null;
  /** Elapsed time of each fit by `name`, and of the choice of eps. It differs from run to run: leave it out when results are compared. */
  readonly seconds: Readonly<Record<string, number>>;
}

/** A partition of the same rows by an earlier model. */
export interface EarlierPartition {
  readonly kind: ModelKind;
  /** Cluster per row, −1 for noise. */
  readonly labels: Int32Array;
}

/** How {@link compareModels} fits the three models. */
export interface ComparisonOptions {
  /** Clusters of KMeans and components of the mixtures. */
  readonly nClusters: number;
  /** Default 1. */
  readonly seed?: number;
  /** Radius of DBSCAN; default: from the k-distance curve by `chooseEps` and `lowerEps`. */
  readonly eps?: number;
  /** Default: twice the number of columns (Sander et al., Data Mining and Knowledge Discovery 2, 1998), at most `nRows`. */
  readonly minSamples?: number;
  /** KMeans starts; default that of `kmeans`. */
  readonly nInit?: number;
  /** The fit of this kind goes on from it where that is as good (see `continuedFit`); DBSCAN has no starts. */
  readonly earlier?: EarlierPartition;
}

const action = "compare models";

/**
 * Fits DBSCAN, a Gaussian mixture and KMeans to the same matrix, scores them by the same indices and chooses by a written
 * rule (`chooseModel`). All three indices favour round clusters, hence KMeans; DBSCAN's noise is left out of its own
 * scores, hence all models are also scored on the rows that it did not call noise.
 *
 * @param matrix - `nRows` × `nCols`, finite, scaled
 * @throws TypeError or RangeError for input of the wrong kind or value
 */
export function compareModels(matrix: Matrix, options: ComparisonOptions): Comparison {
  const { nClusters, seed = 1, nInit, earlier } = options;
  requireMatrix(matrix, action);
  requireInteger(nClusters, "nClusters", 2, action, matrix.nRows);
  const minSamples = options.minSamples ?? Math.max(2, Math.min(2 * matrix.nCols, matrix.nRows));
  const seconds: Record<string, number> = {};
  const timed = <T>(name: string, fit: () => T): T => {
    const begun = performance.now();
    const result = fit();
    seconds[name] = (performance.now() - begun) / 1000;
    return result;
  };

  let continued: Comparison["continued"] = null;
  const continuing = <F extends KMeansResult | GaussianMixtureResult>(fresh: F): F => {
    if (earlier?.kind !== fresh.kind) return fresh;
    const { fit, ...rest } = continuedFit(matrix, fresh, earlier.labels, { seed });
    continued = rest;
    return fit;
  };
  const centroidFit = timed("KMeans", () => continuing(kmeans(matrix, nClusters, { seed, nInit })));
  const mixture = (covarianceType: CovarianceType) =>
    timed(mixtureName(covarianceType), () =>
      gaussianMixture(matrix, nClusters, { covarianceType, seed, start: centroidFit.labels }),
    );
  const mixtureFit = continuing(mixture("full"));
  const curve =
    options.eps === undefined
      ? timed("choice of eps", () => lowerEps(matrix, chooseEps(matrix, minSamples)))
      : null;
  const densityFit = timed("DBSCAN", () => dbscan(matrix, { eps: options.eps ?? curve!.eps, minSamples }));
  const others = covarianceTypes.filter((type) => type !== "full").map(mixture);

  const clustered = rowsWhere(densityFit.labels, (label) => label >= 0);
  const lines = describeFits(matrix, [densityFit, mixtureFit, centroidFit, ...others], clustered);
  const rows = lines.slice(0, 3);
  const isRanked = rows[0].obstacle === null;
  const common = isRanked ? clustered : rowsWhere(densityFit.labels, () => true);
  const [ofKmeans, ofGmm, ofDbscan] = silhouetteSamplesOf(
    selectRows(matrix, common),
    [centroidFit, mixtureFit, densityFit].map(({ labels }) => labelsOf(labels, common)),
  );
  const silhouettes = { kmeans: ofKmeans, gmm: ofGmm, dbscan: isRanked ? ofDbscan : null };
  return {
    rows,
    otherMixtures: lines.slice(3),
    choice: chooseModel(rows, silhouettes, common.length, seed),
    fits: { kmeans: centroidFit, gmm: mixtureFit, dbscan: densityFit },
    eps: curve,
    continued,
    seconds,
  };
}

type Fit = KMeansResult | GaussianMixtureResult | DbscanResult;

function describeFits(matrix: Matrix, fits: readonly Fit[], clustered: Int32Array): ComparisonRow[] {
  const labelings = fits.map(({ labels }) => labels);
  const scores = scoreClusterings(matrix, labelings);
  const none = { silhouette: null, daviesBouldin: null, calinskiHarabasz: null };
  const onClustered =
    clustered.length === 0
      ? labelings.map(() => none)
      : internalScoresOf(
          selectRows(matrix, clustered),
          labelings.map((labels) => labelsOf(labels, clustered)),
        );
  return fits.map((fit, index) => {
    const row = {
      model: fit.kind,
      name: nameOf(fit),
      ...scores[index],
      onCommonRows: onClustered[index],
      converged: fit.kind === "dbscan" || fit.converged,
      collapsed: fit.kind === "gmm" ? fit.collapsed : [],
    };
    return { ...row, obstacle: rankingObstacle(row) };
  });
}

function nameOf(fit: Fit): string {
  if (fit.kind === "gmm") return mixtureName(fit.covarianceType);
  return fit.kind === "kmeans" ? "KMeans" : "DBSCAN";
}

function mixtureName(covarianceType: CovarianceType): string {
  return `GMM (${covarianceType})`;
}

function rowsWhere(labels: Int32Array, holds: (label: number) => boolean): Int32Array {
  return Int32Array.from(labels.keys()).filter((row) => holds(labels[row]));
}

function labelsOf(labels: Int32Array, rows: Int32Array): Int32Array {
  return rows.map((row) => labels[row]);
}
