import { cholesky } from "../cluster/cholesky";
import { columnOf, type Matrix, matrixFromColumns, selectRows } from "../matrix";
import { requireInteger, requireMatrix } from "../metrics/input";
import { createRandom, type Random } from "../random";
import { silhouettePath } from "./clusterCount/silhouettePath";
import { drawPValue, drawTest, meanAndSd } from "./drawTest";

/** The nulls that textbooks and programs use. */
export type UsualNullName = "gaussian" | "permuted";

/** One k: the silhouette beside those of draws from a null. */
export interface UsualNullRow {
  readonly nClusters: number;
  readonly silhouette: number;
  readonly nullMean: number;
  readonly nullSd: number;
  /** Δ: the silhouette less the null's mean. */
  readonly excess: number;
  /** (1 + draws at least as large) / (1 + draws), for this k alone. */
  readonly p: number;
  readonly draws: readonly number[];
}

/** A usual null beside the data: shown, never a gate. */
export interface UsualNull {
  readonly name: UsualNullName;
  /** "one Gaussian", "columns permuted". */
  readonly label: string;
  /** p of the largest standardised silhouette over all k. */
  readonly p: number;
  readonly rows: readonly UsualNullRow[];
  /** Share of data sets without groups on which this test says "clusters". */
  readonly falseAlarms: FalseAlarms;
}

/** How often a test finds clusters where there are none: the range of shares over kinds of data. */
export interface FalseAlarms {
  readonly low: number;
  readonly high: number;
  /** On what data. */
  readonly on: string;
  /** What makes it fail. */
  readonly because: string;
  readonly source: string;
}

/** Why the usual nulls don't decide: their false alarms, measured on simulated customers without groups. */
export const usualNullFalseAlarms: Readonly<Record<UsualNullName, FalseAlarms>> = {
  gaussian: {
    low: 0.77,
    high: 1,
    on: "simulated customers without groups whose features are skewed",
    because:
      "features of customers are not Gaussian: recency cannot exceed tenure, shares of few orders fan out",
    source: "own simulation",
  },
  permuted: {
    low: 0.8,
    high: 1,
    on: "simulated customers without groups",
    because: "permuting columns takes away every dependence, and dependence alone is no cluster",
    source: "own simulation",
  },
};

const mostRows = 1000;

const labels: Readonly<Record<UsualNullName, string>> = {
  gaussian: "one Gaussian",
  permuted: "columns permuted",
};

/**
 * Silhouettes by k beside those of the usual nulls: one Gaussian with the data's means and covariances, and the data's columns each permuted by
 * itself. Data and draws get the same KMeans fits. A small p says that the data are not of that kind, which customers without groups aren't either: see
 * {@link usualNullFalseAlarms}.
 *
 * Of more than 1,000 rows a random sample of so many is compared with draws of as many. Cost: (1 + 2 `nDraws`) × three KMeans starts and
 * a silhouette per k.
 *
 * Source of one Gaussian: Liu, Hayes, Nobel and Marron, Statistical Significance of Clustering, JASA 103, 2008.
 *
 * @param allRows - scaled, finite, at least 3 rows
 * @param ks - numbers of clusters; one that can't be fitted to the data or to a draw is left out
 * @param options.seed - default 1
 * @param options.nDraws - default 19, the fewest that reach p = .05
 * @throws TypeError or RangeError for input of the wrong kind or value
 */
export function usualNulls(
  allRows: Matrix,
  ks: readonly number[],
  { seed = 1, nDraws = 19 }: { readonly seed?: number; readonly nDraws?: number } = {},
): UsualNull[] {
  const action = "draw the usual nulls";
  requireMatrix(allRows, action);
  requireInteger(allRows.nRows, "the number of rows", 3, action);
  requireInteger(nDraws, "nDraws", 1, action);
  requireInteger(ks.length, "the number of k", 1, action);
  for (const k of ks) requireInteger(k, "each k", 2, action);
  const random = createRandom(seed);
  const matrix =
    allRows.nRows <= mostRows
      ? allRows
      : selectRows(allRows, random.permutation(allRows.nRows).subarray(0, mostRows));
  const observed = silhouettePath(matrix, ks, random.seed()).silhouettes;
  const samplers = { gaussian: gaussianSampler(matrix), permuted: permuter(matrix) };
  return (["gaussian", "permuted"] as const).map((name): UsualNull => {
    const draw = samplers[name];
    const drawn = Array.from(
      { length: nDraws },
      () => silhouettePath(draw(random), ks, random.seed()).silhouettes,
    );
    const fitted = ks.flatMap((_, j) =>
      observed[j] !== null && drawn.every((silhouettes) => silhouettes[j] !== null) ? [j] : [],
    );
    const values = (silhouettes: readonly (number | null)[]) => fitted.map((j) => silhouettes[j]!);
    const named = fitted.map((j) => `k = ${ks[j]}`);
    return {
      name,
      label: labels[name],
      p: named.length > 0 ? drawTest(named, values(observed), drawn.map(values), "high").p : 1,
      rows: fitted.map((j) => {
        const draws = drawn.map((silhouettes) => silhouettes[j]!);
        return rowOf(ks[j], observed[j]!, draws);
      }),
      falseAlarms: usualNullFalseAlarms[name],
    };
  });
}

function rowOf(nClusters: number, silhouette: number, draws: readonly number[]): UsualNullRow {
  const { mean, sd } = meanAndSd(draws);
  const p = drawPValue(silhouette, draws);
  return { nClusters, silhouette, nullMean: mean, nullSd: sd, excess: silhouette - mean, p, draws };
}

/**
 * Prepares draws of as many rows from one normal distribution with the means and covariances of the columns.
 *
 * @internal
 */
export function gaussianSampler(matrix: Matrix): (random: Random) => Matrix {
  const { nRows, nCols } = matrix;
  const columns = Array.from({ length: nCols }, (_, j) => columnOf(matrix, j));
  const means = columns.map((column) => column.reduce((sum, value) => sum + value, 0) / nRows);
  const covariances = new Float64Array(nCols * nCols);
  columns.forEach((a, i) => {
    columns.forEach((b, j) => {
      for (let row = 0; row < nRows; row++) {
        covariances[i * nCols + j] += ((a[row] - means[i]) * (b[row] - means[j])) / (nRows - 1);
      }
    });
  });
  const factor = factorOf(covariances, nCols);
  return (random) => {
    const values = new Float64Array(nRows * nCols);
    for (let row = 0; row < nRows; row++) {
      const z = means.map(() => random.normal());
      for (let j = 0; j < nCols; j++) {
        let value = means[j];
        for (let m = 0; m <= j; m++) value += factor[j * nCols + m] * z[m];
        values[row * nCols + j] = value;
      }
    }
    return { values, nRows, nCols };
  };
}

/** A lower factor; where a column is constant or repeats others, with the least that has to be added to the diagonal. */
function factorOf(covariances: Float64Array, n: number): Float64Array {
  let variance = 0;
  for (let j = 0; j < n; j++) variance += covariances[j * n + j] / n;
  if (variance === 0) return new Float64Array(n * n);
  let factor = cholesky(covariances, n);
  for (let added = 1e-12 * variance; factor === null; added *= 10) {
    const ridged = covariances.map((value, at) => (at % (n + 1) === 0 ? value + added : value));
    factor = cholesky(ridged, n);
  }
  return factor;
}

function permuter(matrix: Matrix): (random: Random) => Matrix {
  const columns = Array.from({ length: matrix.nCols }, (_, j) => columnOf(matrix, j));
  return (random) =>
    matrixFromColumns(
      columns.map((column) => Float64Array.from(random.permutation(matrix.nRows), (row) => column[row])),
    );
}
