import { cholesky } from "../cluster/cholesky";
import { correlationMatrix } from "../features/statistics";
import { columnOf, type Matrix, matrixFromColumns } from "../matrix";
import { createRandom, type Random } from "../random";
import { silhouettePath } from "./clusterCount/silhouettePath";
import { meanAndSd } from "./drawTest";

/** One k: the silhouette beside those of draws from the copula. */
export interface CopulaRow {
  readonly nClusters: number;
  readonly silhouette: number;
  readonly nullMean: number;
  readonly nullSd: number;
  readonly draws: readonly number[];
}

/**
 * Silhouettes of a matrix beside those of a Gaussian copula with each column's own values: what the columns give by themselves and by
 * their rank correlations. To be shown, never to decide: on customers without groups it rejects nine times of ten, because
 * features of few orders depend on each other in ways that are not Gaussian.
 *
 * @param matrix - scaled, finite, at least 3 rows
 * @param nDraws - default 19
 */
export function copulaTest(
  matrix: Matrix,
  ks: readonly number[],
  { seed = 1, nDraws = 19 }: { seed?: number; nDraws?: number } = {},
): CopulaRow[] {
  const random = createRandom(seed);
  const observed = silhouettePath(matrix, ks, random.seed()).silhouettes;
  const draw = copulaSampler(matrix);
  const drawn = Array.from(
    { length: nDraws },
    () => silhouettePath(draw(random), ks, random.seed()).silhouettes,
  );
  return ks.flatMap((nClusters, j) => {
    const silhouette = observed[j];
    const draws = drawn.map((silhouettes) => silhouettes[j]).filter((value) => value !== null);
    if (silhouette === null || draws.length === 0) return [];
    const { mean, sd } = meanAndSd(draws);
    return [{ nClusters, silhouette, nullMean: mean, nullSd: sd, draws }];
  });
}

/**
 * Prepares draws of as many rows: normal scores with the correlations 2 sin(π ρ / 6), ρ Spearman's, whose ranks take the sorted
 * values of each column. Every draw has the very values of each column.
 *
 * Source: Nelsen, An Introduction to Copulas, 2006, section 5.1 (Spearman's ρ of the Gaussian copula: Kruskal, JASA 53, 1958).
 */
export function copulaSampler(matrix: Matrix): (random: Random) => Matrix {
  const columns = Array.from({ length: matrix.nCols }, (_, j) => columnOf(matrix, j));
  const sorted = columns.map((column) => Float64Array.from(column).sort());
  const factor = factorOf(matrixFromColumns(columns.map(midRanks)));
  const { nRows, nCols } = matrix;
  return (random) => {
    const scores = columns.map(() => new Float64Array(nRows));
    for (let i = 0; i < nRows; i++) {
      const z = columns.map(() => random.normal());
      for (let j = 0; j < nCols; j++) {
        for (let m = 0; m <= j; m++) scores[j][i] += factor[j * nCols + m] * z[m];
      }
    }
    return matrixFromColumns(
      scores.map((score, j) => {
        const drawn = new Float64Array(nRows);
        orderOf(score).forEach((row, rank) => {
          drawn[row] = sorted[j][rank];
        });
        return drawn;
      }),
    );
  };
}

/** Lower factor of the copula's correlations; they are drawn towards 0 until there is one. Constant columns correlate with none. */
function factorOf(ranks: Matrix): Float64Array {
  const { values, nCols } = correlationMatrix(ranks);
  for (let shrink = 1; ; shrink *= 0.98) {
    const correlations = values.map((rho, at) => {
      if (Math.floor(at / nCols) === at % nCols) return 1;
      return Number.isNaN(rho) ? 0 : shrink * 2 * Math.sin((Math.PI * rho) / 6);
    });
    const factor = cholesky(correlations, nCols);
    if (factor !== null) return factor;
  }
}

/** Ranks from 0, equal values sharing their mean. */
function midRanks(column: Float64Array): Float64Array {
  const order = orderOf(column);
  const ranks = new Float64Array(column.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && column[order[to]] === column[order[from]]) to += 1;
    for (let i = from; i < to; i++) ranks[order[i]] = (from + to - 1) / 2;
    from = to;
  }
  return ranks;
}

function orderOf(values: Float64Array): Int32Array {
  return Int32Array.from(values.keys()).sort((a, b) => values[a] - values[b] || a - b);
}
