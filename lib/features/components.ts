import { PCA } from "ml-pca";
import { type Matrix, matrixFromRows, rowsOf } from "../matrix";

/** The directions along which rows differ most, and the rows seen from them. */
export interface PrincipalComponents {
  readonly names: readonly string[];
  /** Coordinates of the rows: nRows × nComponents. */
  readonly scores: Matrix;
  /** Unit vectors: nFeatures × nComponents; the entry of largest size in each column is positive. */
  readonly loadings: Matrix;
  /** Variance along each component (divisor n - 1), descending; and its share of the total, from 0 to 1. */
  readonly explainedVariance: Float64Array;
  readonly explainedVarianceRatio: Float64Array;
  /** The columns' means, which were subtracted. */
  readonly means: Float64Array;
}

/**
 * Principal components of the columns of a matrix (centred, not scaled), by singular value decomposition (`ml-pca`).
 * Signs are fixed so that the same data always give the same picture.
 *
 * @param matrix - at least two rows; finite
 * @param names - one per column
 * @returns min(nRows, nCols) components
 * @throws RangeError for fewer than two rows, names that don't match, a value that is not finite, or constant columns only
 */
export function principalComponents(matrix: Matrix, names: readonly string[]): PrincipalComponents {
  const { nRows, nCols, values } = matrix;
  if (nRows < 2 || nCols < 1) {
    throw new RangeError(
      `Cannot find principal components: the matrix must have at least two rows and one column, received ${nRows} × ${nCols}`,
    );
  }
  if (names.length !== nCols) {
    throw new RangeError(
      `Cannot find principal components: there must be one name per column (${nCols}), received ${names.length}`,
    );
  }
  const notFinite = values.reduce((count, value) => count + (Number.isFinite(value) ? 0 : 1), 0);
  if (notFinite > 0) {
    throw new RangeError(
      `Cannot find principal components: every value must be finite, received ${notFinite} that are not`,
    );
  }
  const rows = rowsOf(matrix);
  const model = new PCA(rows, { method: "SVD", center: true, scale: false });
  const vectors = model.getEigenvectors();
  const nComponents = Math.min(nRows, nCols);
  const explainedVariance = Float64Array.from(model.getEigenvalues().slice(0, nComponents));
  const total = explainedVariance.reduce((sum, variance) => sum + variance, 0);
  if (total === 0) {
    throw new RangeError(
      "Cannot find principal components: at least one column must vary, received constant columns only",
    );
  }
  const signs = Array.from({ length: nComponents }, (_, c) => signOf(vectors.getColumn(c)));
  const loadings = Array.from({ length: nCols }, (_, j) => signs.map((sign, c) => sign * vectors.get(j, c)));
  const scores = model.predict(rows, { nComponents }).to2DArray();
  return {
    names: [...names],
    scores: matrixFromRows(scores.map((row) => row.map((score, c) => signs[c] * score))),
    loadings: matrixFromRows(loadings),
    explainedVariance,
    explainedVarianceRatio: explainedVariance.map((variance) => variance / total),
    means: Float64Array.from(model.toJSON().means),
  };
}

function signOf(vector: readonly number[]): 1 | -1 {
  const largest = vector.reduce((best, entry) => (Math.abs(entry) > Math.abs(best) ? entry : best), 0);
  return largest < 0 ? -1 : 1;
}

/**
 * How many components, the largest first, explain at least a share of the variance.
 *
 * @param share - in (0, 1]
 * @example
 * componentsFor(components, 0.8) // 5 where the first five explain 0.81, the first four 0.74
 */
export function componentsFor(
  { explainedVarianceRatio }: Pick<PrincipalComponents, "explainedVarianceRatio">,
  share: number,
): number {
  let explained = 0;
  for (let i = 0; i < explainedVarianceRatio.length; i++) {
    explained += explainedVarianceRatio[i];
    // The shares of all components may sum to a little less than 1.
    if (explained >= share - 1e-12) return i + 1;
  }
  return explainedVarianceRatio.length;
}
