import { kmeans as mlKmeans } from "ml-kmeans";
import { type Matrix, matrixFromRows, rowsOf, selectRows } from "../matrix";
import { squaredDistance } from "../metrics/centroids";
import { assign } from "./assign";

/** Where Lloyd's iterations ended. */
export interface LloydResult {
  readonly centroids: Matrix;
  readonly converged: boolean;
  readonly nIter: number;
}

/** Lloyd's iterations from given centroids, until no centroid's squared move exceeds the tolerance. */
export type Lloyd = (start: Matrix, tolerance: number) => LloydResult;

/**
 * Lloyd's iterations that leave no cluster empty: `relocateEmpty`, then on, until each has rows.
 *
 * @internal
 */
export function withoutEmptyClusters(
  matrix: Matrix,
  lloyd: Lloyd,
  start: Matrix,
  tolerance: number,
): LloydResult {
  let fit = lloyd(start, tolerance);
  let nIter = fit.nIter;
  let relocated = relocateEmpty(matrix, fit.centroids);
  while (relocated) {
    fit = lloyd(relocated, tolerance);
    nIter += fit.nIter;
    relocated = relocateEmpty(matrix, fit.centroids);
  }
  return { ...fit, nIter };
}

/**
 * Moves the first centroid without rows to the row that is farthest from its own centroid; null where none is empty.
 *
 * @internal
 */
export function relocateEmpty(matrix: Matrix, centroids: Matrix): Matrix | null {
  const labels = new Int32Array(matrix.nRows);
  assign(matrix, centroids, labels);
  const sizes = new Int32Array(centroids.nRows);
  for (const label of labels) sizes[label]++;
  const empty = sizes.indexOf(0);
  if (empty < 0) return null;
  let farthest = 0;
  let distance = -1;
  for (let i = 0; i < matrix.nRows; i++) {
    const squared = squaredDistance(matrix, i, centroids, labels[i]);
    if (squared > distance) {
      distance = squared;
      farthest = i;
    }
  }
  const values = centroids.values.slice();
  values.set(selectRows(matrix, [farthest]).values, empty * matrix.nCols);
  return { ...centroids, values };
}

/**
 * Lloyd's iterations on a matrix, done by `ml-kmeans`. It leaves a centroid without rows where it is.
 *
 * @internal
 */
export function lloydOn(matrix: Matrix, maxIterations: number): Lloyd {
  const rows = rowsOf(matrix);
  return (start, tolerance) => {
    const fit = mlKmeans(rows, start.nRows, { initialization: rowsOf(start), tolerance, maxIterations });
    return { centroids: matrixFromRows(fit.centroids), converged: fit.converged, nIter: fit.iterations };
  };
}
