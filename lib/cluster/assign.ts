import type { Matrix } from "../matrix";

/**
 * Writes the nearest centroid of every row (ties: the lowest number) and returns the sum of squared distances.
 *
 * @internal
 */
export function assign(matrix: Matrix, centroids: Matrix, labels: Int32Array): number {
  const { values, nRows, nCols } = matrix;
  const { values: centers, nRows: nClusters } = centroids;
  let inertia = 0;
  for (let i = 0; i < nRows; i++) {
    const row = i * nCols;
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0; c < nClusters; c++) {
      const center = c * nCols;
      let squared = 0;
      for (let j = 0; j < nCols; j++) {
        const difference = values[row + j] - centers[center + j];
        squared += difference * difference;
      }
      if (squared < least) {
        least = squared;
        nearest = c;
      }
    }
    labels[i] = nearest;
    inertia += least;
  }
  return inertia;
}
