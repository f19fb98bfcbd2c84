import { varianceInflation } from "../features/statistics";
import { columnOf, type Matrix, matrixFromColumns, selectRows } from "../matrix";
import { adjustedRandScore } from "../metrics/adjustedRand";
import { requireLabels, requireMatrix } from "../metrics/input";
import { createRandom, type Random } from "../random";
import { dominanceLimits, dominanceSentences } from "./dominanceSentences";
import { partition } from "./partition";

/** How well one column, or one block of columns, gives the labels by itself. */
export interface LonePart {
  /** The column's name, or the block's: what its columns have in common before `=`. */
  readonly name: string;
  readonly columns: readonly string[];
  /** Clusters that were made of it: those of the labels, or as many as it has distinct values. */
  readonly nClusters: number;
  /** Between KMeans on it alone and the labels; at most 1. */
  readonly adjustedRand: number;
}

/** One column and what it does to the others. */
export interface ColumnWeight {
  readonly name: string;
  /** Distinct values. */
  readonly nDistinct: number;
  /** Share of the sum of the unscaled columns' variances, 0 to 1; 0 where all are constant. */
  readonly varianceShare: number;
  /** The same share after scaling, as the model saw it; alike for all columns where each was standardised. */
  readonly fittedVarianceShare: number;
  /**
   * Between the column's values taken as groups and the labels, where it has at most two values per cluster; null where it has more.
   */
  readonly adjustedRandOfValues: number | null;
  /** Variance inflation of the fitted column, at least 1; null where it is constant or the others determine it. */
  readonly varianceInflation: number | null;
  readonly determinedByOthers: boolean;
}

/** What makes the clusters, seen column by column. */
export interface Dominance {
  /** Every column, and every block of at least two indicator columns; the highest agreement first. */
  readonly parts: readonly LonePart[];
  readonly columns: readonly ColumnWeight[];
  /** Names of parts that alone reproduce the labels. */
  readonly dominating: readonly string[];
  /** Names of columns whose few values are the clusters. */
  readonly valuesAreClusters: readonly string[];
  /** What is to be said beside the table; empty where nothing dominates. */
  readonly sentences: readonly string[];
}

const starts = 10;

/**
 * Asks whether segments of many columns are in truth those of one: which column, or block of indicator columns (`region=Asia`, `region=Europe` …),
 * reproduces the labels alone (adjusted Rand index of at least 0.9 with KMeans on it), which few-valued column has the clusters for its
 * values, what share of the variance each column has before scaling, and which columns repeat others (variance inflation, 1 / (1 − R²), above 10).
 *
 * Noise (−1) is left out. A model with a single column is that column's by construction.
 *
 * Source: Hubert and Arabie, 1985 (agreement); Marquardt, Technometrics 12, 1970 (inflation).
 *
 * @param fitted - the matrix that the model was fitted on, at least two rows
 * @param raw - the same rows and columns unscaled
 * @param names - one per column
 * @param labels - cluster per row
 * @param options.seed - of the KMeans starts, default 1
 * @throws TypeError or RangeError for input of the wrong kind or of sizes that don't match
 */
export function dominance(
  fitted: Matrix,
  raw: Matrix,
  names: readonly string[],
  labels: Int32Array,
  { seed = 1 }: { readonly seed?: number } = {},
): Dominance {
  requireSizes(fitted, raw, names, labels);
  const random = createRandom(seed);
  const rows = Int32Array.from(labels.keys()).filter((i) => labels[i] >= 0);
  const kept = rows.map((i) => labels[i]);
  const nClusters = new Set(kept).size;
  const matrix = selectRows(fitted, rows);
  const parts =
    nClusters < 2
      ? []
      : partsOf(names)
          .map((part) => lonePart(part, matrix, kept, nClusters, random))
          .sort((a, b) => b.adjustedRand - a.adjustedRand);
  const columns = columnWeights(fitted, raw, names, rows, kept, nClusters);
  const result = {
    parts,
    columns,
    dominating: parts
      .filter(({ adjustedRand }) => adjustedRand >= dominanceLimits.adjustedRand)
      .map(({ name }) => name),
    valuesAreClusters: columns
      .filter(({ adjustedRandOfValues: ari }) => ari !== null && ari >= dominanceLimits.adjustedRand)
      .map(({ name }) => name),
  };
  return { ...result, sentences: dominanceSentences(result) };
}

interface Part {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly index: number }[];
}

/** Every column, then every block. */
function partsOf(names: readonly string[]): Part[] {
  const singles = names.map((name, index) => ({ name, columns: [{ name, index }] }));
  const families = names.filter((name) => name.includes("=")).map((name) => name.split("=")[0]);
  const blocks = [...new Set(families)]
    .map((family) => ({
      name: family,
      columns: names.flatMap((name, index) => (name.startsWith(`${family}=`) ? [{ name, index }] : [])),
    }))
    .filter(({ columns }) => columns.length > 1);
  return [...singles, ...blocks];
}

function lonePart(
  { name, columns }: Part,
  matrix: Matrix,
  labels: Int32Array,
  nClusters: number,
  random: Random,
): LonePart {
  const alone = matrixFromColumns(columns.map(({ index }) => columnOf(matrix, index)));
  const values = groupsOf(alone);
  const possible = Math.min(nClusters, 1 + values.reduce((most, value) => Math.max(most, value), 0));
  const fit = possible < 2 ? null : partition(alone, possible, starts, random);
  return {
    name,
    columns: columns.map((column) => column.name),
    nClusters: possible,
    adjustedRand: fit === null ? 0 : adjustedRandScore(fit.labels, labels),
  };
}

function columnWeights(
  fitted: Matrix,
  raw: Matrix,
  names: readonly string[],
  rows: Int32Array,
  labels: Int32Array,
  nClusters: number,
): ColumnWeight[] {
  const shares = varianceShares(raw);
  const fittedShares = varianceShares(fitted);
  const inflations = varianceInflation(fitted);
  const rawKept = selectRows(raw, rows);
  return names.map((name, j) => {
    const values = groupsOf(matrixFromColumns([columnOf(rawKept, j)]));
    const nDistinct = new Set(columnOf(raw, j)).size;
    const isFew = nClusters >= 2 && nDistinct <= 2 * nClusters;
    return {
      name,
      nDistinct,
      varianceShare: shares[j],
      fittedVarianceShare: fittedShares[j],
      adjustedRandOfValues: isFew ? adjustedRandScore(values, labels) : null,
      varianceInflation: Number.isFinite(inflations[j]) ? inflations[j] : null,
      determinedByOthers: inflations[j] === Number.POSITIVE_INFINITY,
    };
  });
}

/** Numbers equal rows alike, in the order in which they first occur. */
function groupsOf(matrix: Matrix): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from({ length: matrix.nRows }, (_, i) => {
    const key = matrix.values.subarray(i * matrix.nCols, (i + 1) * matrix.nCols).join();
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}

function varianceShares(matrix: Matrix): number[] {
  const variances = Array.from({ length: matrix.nCols }, (_, j) => varianceOf(columnOf(matrix, j)));
  const total = variances.reduce((sum, variance) => sum + variance, 0);
  return variances.map((variance) => (total > 0 ? variance / total : 0));
}

function varianceOf(column: Float64Array): number {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  return column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length;
}

function requireSizes(fitted: Matrix, raw: Matrix, names: readonly string[], labels: Int32Array): void {
  const action = "look for dominance";
  requireMatrix(fitted, action);
  requireMatrix(raw, action);
  requireLabels(labels, fitted.nRows, action);
  if (raw.nRows !== fitted.nRows || raw.nCols !== fitted.nCols || names.length !== fitted.nCols) {
    throw new RangeError(
      `Cannot ${action}: the unscaled matrix must be ${fitted.nRows} × ${fitted.nCols} like the fitted one, with as many names as ` +
        `columns, received ${raw.nRows} × ${raw.nCols} and ${names.length} names`,
    );
  }
}
