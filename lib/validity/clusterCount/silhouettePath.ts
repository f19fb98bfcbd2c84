import { type Matrix, selectRows } from "../../matrix";
import { silhouetteScores } from "../../metrics/silhouette";
import { createRandom } from "../../random";
import { type Partition, partition } from "../partition";

/** KMeans partitions for several k, with their silhouettes. */
export interface SilhouettePath {
  /** Null where the matrix has fewer distinct rows than clusters. */
  readonly partitions: readonly (Partition | null)[];
  readonly silhouettes: readonly (number | null)[];
}

/** Starts per fit, for what was observed and for draws. */
export const startsPerFit = 3;

/** With more rows than this, the silhouette is that of a random sample of so many. */
export const silhouetteRows = 1000;

/** Fits KMeans for every k and takes the mean silhouettes, in the same way for what was observed and for draws. */
export function silhouettePath(matrix: Matrix, ks: readonly number[], seed: number): SilhouettePath {
  const random = createRandom(seed);
  const partitions = ks.map((k) => partition(matrix, k, startsPerFit, random));
  const fitted = partitions.filter((fit) => fit !== null);
  const rows = random.permutation(matrix.nRows).subarray(0, silhouetteRows);
  const scores = silhouetteScores(
    selectRows(matrix, rows),
    fitted.map(({ labels }) => Int32Array.from(rows, (row) => labels[row])),
  );
  return {
    partitions,
    silhouettes: partitions.map((fit) => (fit === null ? null : scores[fitted.indexOf(fit)])),
  };
}

/** Calinski-Harabasz from the inertia of a partition and the total sum of squares. */
export function varianceRatio(matrix: Matrix, { inertia, centroids }: Partition): number {
  const { values, nRows, nCols } = matrix;
  let total = 0;
  for (let j = 0; j < nCols; j++) {
    let mean = 0;
    for (let i = 0; i < nRows; i++) mean += values[i * nCols + j] / nRows;
    for (let i = 0; i < nRows; i++) total += (values[i * nCols + j] - mean) ** 2;
  }
  const k = centroids.nRows;
  return ((total - inertia) * (nRows - k)) / ((k - 1) * inertia);
}
