import { type Matrix, selectRows } from "../matrix";
import type { Random } from "../random";

/**
 * Starting centroids by greedy k-means++: the first row at random, each further one drawn in proportion to the squared
 * distance to the nearest centroid so far, the best of 2 + ⌊ln k⌋ such draws.
 *
 * Source: Arthur and Vassilvitskii, k-means++: The Advantages of Careful Seeding, SODA 2007; the greedy draws as in
 * their own code and in scikit-learn.
 *
 * @internal
 * @throws RangeError when the matrix has fewer distinct rows than clusters
 */
export function kmeansPlusPlus(matrix: Matrix, nClusters: number, random: Random): Matrix {
  const { nRows } = matrix;
  const nDraws = 2 + Math.floor(Math.log(nClusters));
  const chosen = [random.integer(nRows)];
  let nearest = distancesTo(matrix, chosen[0]);
  while (chosen.length < nClusters) {
    if (!nearest.some((squared) => squared > 0)) {
      throw new RangeError(
        `Cannot fit KMeans: nClusters must be at most the number of distinct rows (${chosen.length}), received ${nClusters}`,
      );
    }
    let best = { row: -1, inertia: Number.POSITIVE_INFINITY, nearest };
    for (let draw = 0; draw < nDraws; draw++) {
      const row = random.weighted(nearest);
      const reached = distancesTo(matrix, row, nearest);
      const inertia = reached.reduce((sum, squared) => sum + squared, 0);
      if (inertia < best.inertia) best = { row, inertia, nearest: reached };
    }
    chosen.push(best.row);
    nearest = best.nearest;
  }
  return selectRows(matrix, chosen);
}

/** Squared distance of every row to one of them, or to what was nearer already. */
function distancesTo({ values, nRows, nCols }: Matrix, row: number, nearest?: Float64Array): Float64Array {
  const squares = new Float64Array(nRows);
  for (let i = 0; i < nRows; i++) {
    let squared = 0;
    for (let j = 0; j < nCols; j++) {
      const difference = values[i * nCols + j] - values[row * nCols + j];
      squared += difference * difference;
    }
    squares[i] = nearest ? Math.min(nearest[i], squared) : squared;
  }
  return squares;
}
