import type { Matrix } from "../../matrix";

/**
 * Ids of the rows of a segment that are nearest to its mean, by Euclidean distance in the scaled matrix: what a typical member
 * looks like.
 *
 * @param ids - one per row
 * @param labels - one per row
 * @param nRows - at most so many (default 3)
 * @returns the nearest first, ties by id
 */
export function centralRows(
  matrix: Matrix,
  ids: readonly string[],
  labels: Int32Array,
  segment: number,
  nRows: number = 3,
): string[] {
  const { values, nCols } = matrix;
  const members = Array.from(labels.keys()).filter((i) => labels[i] === segment);
  const mean = new Float64Array(nCols);
  for (const i of members) {
    for (let j = 0; j < nCols; j++) mean[j] += values[i * nCols + j] / members.length;
  }
  const distances = members.map((i) => {
    let sum = 0;
    for (let j = 0; j < nCols; j++) sum += (values[i * nCols + j] - mean[j]) ** 2;
    return { id: ids[i], distance: sum };
  });
  return distances
    .sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1))
    .slice(0, nRows)
    .map(({ id }) => id);
}
