import { kmeans } from "../../cluster/kmeans";
import type { Matrix } from "../../matrix";
import { requireInteger, requireMatrix } from "../../metrics/input";
import { createRandom, type Random } from "../../random";

/** The gap of one k. */
export interface GapRow {
  readonly nClusters: number;
  /** Mean over reference sets of log inertia, less log inertia of the data; higher means more structure than uniform data. */
  readonly gap: number;
  /** Standard deviation over reference sets × √(1 + 1 / nReferences). */
  readonly standardError: number;
}

/** The gap for each number of clusters, and the number that the one-standard-error rule takes. */
export interface GapStatistic {
  readonly rows: readonly GapRow[];
  /** The smallest k with gap(k) ≥ gap(k + 1) − standardError(k + 1); the last k where there is none. */
  readonly nClusters: number;
  readonly atEdge: boolean;
}

/** How {@link gapStatistic} draws its references. */
export interface GapOptions {
  /** Default 1. */
  readonly seed?: number;
  /** Largest k; the smallest is 1; default 10, at most one less than the rows. */
  readonly maxClusters?: number;
  /** Uniform reference sets; default 20. */
  readonly nReferences?: number;
  /** KMeans starts per fit; default 3. */
  readonly nInit?: number;
}

/**
 * Gap statistic: by how much KMeans' inertia falls below what it would be on data without clusters, drawn uniformly from the
 * box of the columns' ranges. Unlike the other criteria it can answer "one cluster".
 *
 * Shown, never deciding: the box is a poor picture of "no clusters" for columns that are skewed or depend on each other, and
 * it rejects one cluster there too. Cost: `nReferences` + 1 KMeans fits per k.
 *
 * Source: Tibshirani, Walther and Hastie, JRSS B 63, 2001, with squared distances and their first reference (a), one-standard-
 * error rule included; in R: `cluster::clusGap(d.power = 2, spaceH0 = "original")`.
 *
 * @param matrix - `nRows` × `nCols`, finite, at least 3 rows, `maxClusters` distinct ones
 * @throws TypeError or RangeError for input of the wrong kind or value, or when rows repeat so often that a fit is perfect
 */
export function gapStatistic(matrix: Matrix, options: GapOptions = {}): GapStatistic {
  const { seed = 1, nReferences = 20, nInit = 3 } = options;
  requireMatrix(matrix, action);
  requireInteger(nReferences, "nReferences", 2, action);
  requireInteger(matrix.nRows, "the number of rows", 2, action);
  const maxClusters = Math.min(options.maxClusters ?? 10, matrix.nRows - 1);
  requireInteger(maxClusters, "maxClusters", 1, action);
  const random = createRandom(seed);
  const references = Array.from({ length: nReferences }, () => uniformLike(matrix, random));
  const rows = Array.from({ length: maxClusters }, (_, step): GapRow => {
    const nClusters = step + 1;
    const logs = references.map((reference) => logInertia(reference, nClusters, random.seed(), nInit));
    const mean = logs.reduce((sum, value) => sum + value, 0) / nReferences;
    const variance = logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / nReferences;
    return {
      nClusters,
      gap: mean - logInertia(matrix, nClusters, seed, nInit),
      standardError: Math.sqrt(variance * (1 + 1 / nReferences)),
    };
  });
  const nClusters = oneStandardErrorRule(rows);
  return { rows, nClusters, atEdge: nClusters === maxClusters };
}

/**
 * The smallest k whose gap is at least that of the next k less its standard error; the last k where there is none.
 *
 * @param rows - k ascending by one, at least one
 */
export function oneStandardErrorRule(rows: readonly GapRow[]): number {
  const chosen = rows.find((row, index) => {
    const next = rows[index + 1];
    return next !== undefined && row.gap >= next.gap - next.standardError;
  });
  return (chosen ?? rows[rows.length - 1]).nClusters;
}

const action = "compute the gap statistic";

function logInertia(matrix: Matrix, nClusters: number, seed: number, nInit: number): number {
  const { inertia } = kmeans(matrix, nClusters, { seed, nInit });
  if (inertia === 0) {
    throw new RangeError(
      `Cannot ${action}: the inertia must be positive, received 0 at k = ${nClusters}. Lower maxClusters below the number ` +
        "of distinct rows.",
    );
  }
  return Math.log(inertia);
}

function uniformLike({ values, nRows, nCols }: Matrix, random: Random): Matrix {
  const low = new Float64Array(nCols).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(nCols).fill(Number.NEGATIVE_INFINITY);
  for (let at = 0; at < values.length; at++) {
    low[at % nCols] = Math.min(low[at % nCols], values[at]);
    high[at % nCols] = Math.max(high[at % nCols], values[at]);
  }
  const drawn = values.map(
    (_, at) => low[at % nCols] + (high[at % nCols] - low[at % nCols]) * random.uniform(),
  );
  return { values: drawn, nRows, nCols };
}
