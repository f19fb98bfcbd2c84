import type { Matrix } from "../matrix";
import type { DenseLabels } from "./noise";

/**
 * Sum of Euclidean distances from every row to the rows of every cluster, for several labelings in one pass over the
 * pairs of rows. No n × n matrix is held.
 *
 * @internal
 * @returns per labeling `nRows` × `nClusters` sums, row-major; rows of noise are counted in no sum
 */
export function distanceSums(matrix: Matrix, labelings: readonly DenseLabels[]): Float64Array[] {
  const { values, nRows, nCols } = matrix;
  const nLabelings = labelings.length;
  if (nLabelings === 0) return [];
  // One row of sums holds all labelings side by side; the last column of each takes what goes to noise.
  const offsets = [0];
  for (const { nClusters } of labelings) offsets.push(offsets.at(-1)! + nClusters + 1);
  const width = offsets[nLabelings];
  const column = new Int32Array(nRows * nLabelings);
  labelings.forEach(({ labels, nClusters }, l) => {
    for (let i = 0; i < nRows; i++) {
      column[i * nLabelings + l] = offsets[l] + (labels[i] < 0 ? nClusters : labels[i]);
    }
  });
  const sums = new Float64Array(nRows * width);
  for (let i = 0; i < nRows; i++) {
    for (let k = i + 1; k < nRows; k++) {
      let squared = 0;
      for (let j = 0; j < nCols; j++) {
        const difference = values[i * nCols + j] - values[k * nCols + j];
        squared += difference * difference;
      }
      const distance = Math.sqrt(squared);
      for (let l = 0; l < nLabelings; l++) {
        sums[i * width + column[k * nLabelings + l]] += distance;
        sums[k * width + column[i * nLabelings + l]] += distance;
      }
    }
  }
  return labelings.map(({ nClusters }, l) => {
    const own = new Float64Array(nRows * nClusters);
    for (let i = 0; i < nRows; i++) {
      own.set(sums.subarray(i * width + offsets[l], i * width + offsets[l] + nClusters), i * nClusters);
    }
    return own;
  });
}

/**
 * Sum of Euclidean distances from each of some rows to the rows of every cluster.
 *
 * @internal
 * @returns `rows.length` × `nClusters` sums, row-major
 */
export function sampledDistanceSums(
  { values, nRows, nCols }: Matrix,
  { labels, nClusters }: DenseLabels,
  rows: Int32Array,
): Float64Array {
  const sums = new Float64Array(rows.length * nClusters);
  rows.forEach((i, r) => {
    for (let k = 0; k < nRows; k++) {
      if (labels[k] < 0) continue;
      let squared = 0;
      for (let j = 0; j < nCols; j++) {
        const difference = values[i * nCols + j] - values[k * nCols + j];
        squared += difference * difference;
      }
      sums[r * nClusters + labels[k]] += Math.sqrt(squared);
    }
  });
  return sums;
}
