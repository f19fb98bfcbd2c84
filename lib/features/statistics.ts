import { columnOf, type Matrix, matrixFromRows } from "../matrix";

/**
 * Skewness: the third central moment over the 1.5th power of the second (g1 of Joanes and Gill, 1998, divisor n).
 *
 * @returns 0 for symmetric values, positive where the long tail is to the right; NaN where all are equal or there are none
 */
export function skewness(values: ArrayLike<number>): number {
  const centred = centre(values);
  const moment = (power: number) => centred.reduce((sum, value) => sum + value ** power, 0) / centred.length;
  return moment(3) / moment(2) ** 1.5;
}

/**
 * Pearson's correlation of every pair of columns.
 *
 * @param matrix - nRows × nCols, finite, nRows at least 2
 * @returns nCols × nCols, from -1 to 1, with 1 on the diagonal; NaN beside a constant column
 * @throws RangeError for fewer than two rows
 */
export function correlationMatrix(matrix: Matrix): Matrix {
  const columns = unitColumns(matrix, "correlate columns");
  return matrixFromRows(
    columns.map((a, i) => columns.map((b, j) => (i === j && !Number.isNaN(a[0]) ? 1 : bounded(dot(a, b))))),
  );
}

/**
 * Variance inflation of every column: 1 / (1 - R²) of its regression on the other columns. Above 10 a column is mostly
 * a combination of others (Marquardt, 1970).
 *
 * @param matrix - nRows × nCols, finite, nRows at least 2
 * @returns one value per column, at least 1; Infinity for a column that the others determine, NaN for a constant one
 * @throws RangeError for fewer than two rows
 */
export function varianceInflation(matrix: Matrix): Float64Array {
  const columns = unitColumns(matrix, "measure variance inflation");
  return Float64Array.from(columns, (column, j) => {
    if (Number.isNaN(column[0])) return Number.NaN;
    const others = columns.filter((other, i) => i !== j && !Number.isNaN(other[0]));
    const residual = residualOn(column, orthonormal(others));
    const unexplained = dot(residual, residual);
    return unexplained < 1e-12 ? Number.POSITIVE_INFINITY : Math.max(1, 1 / unexplained);
  });
}

/** Modified Gram-Schmidt, twice per column against cancellation; columns within the span of earlier ones are skipped. */
function orthonormal(columns: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const column of columns) {
    const residual = residualOn(residualOn(column, basis), basis);
    const length = Math.sqrt(dot(residual, residual));
    if (length > 1e-7) basis.push(residual.map((value) => value / length));
  }
  return basis;
}

function residualOn(column: Float64Array, basis: readonly Float64Array[]): Float64Array {
  const residual = Float64Array.from(column);
  for (const direction of basis) {
    const share = dot(residual, direction);
    for (let i = 0; i < residual.length; i++) residual[i] -= share * direction[i];
  }
  return residual;
}

/** Columns less their means, of length 1; a constant column becomes NaN. */
function unitColumns(matrix: Matrix, action: string): Float64Array[] {
  if (matrix.nRows < 2) {
    throw new RangeError(
      `Cannot ${action}: the matrix must have at least two rows, received ${matrix.nRows}`,
    );
  }
  return Array.from({ length: matrix.nCols }, (_, j) => {
    const column = columnOf(matrix, j);
    if (column.every((value) => value === column[0])) return column.fill(Number.NaN);
    const centred = centre(column);
    const length = Math.sqrt(dot(centred, centred));
    return centred.map((value) => value / length);
  });
}

function centre(values: ArrayLike<number>): Float64Array {
  const column = Float64Array.from(values);
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  return column.map((value) => value - mean);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function bounded(correlation: number): number {
  return Number.isNaN(correlation) ? correlation : Math.max(-1, Math.min(1, correlation));
}

/**
 * The two columns with the correlation of largest size.
 *
 * @param correlations - nCols × nCols, see {@link correlationMatrix}; undefined entries are passed over
 * @param names - one per column
 * @returns null where no pair has a correlation
 * @example
 * strongestCorrelation(matrixFromRows([[1, -0.5], [-0.5, 1]]), ["a", "b"]) // { first: "a", second: "b", correlation: -0.5 }
 */
export function strongestCorrelation(
  { values, nCols }: Matrix,
  names: readonly string[],
): { readonly first: string; readonly second: string; readonly correlation: number } | null {
  let best: ReturnType<typeof strongestCorrelation> = null;
  for (let i = 0; i < nCols; i++) {
    for (let j = i + 1; j < nCols; j++) {
      const correlation = values[i * nCols + j];
      if (Math.abs(correlation) > Math.abs(best?.correlation ?? 0)) {
        best = { first: names[i], second: names[j], correlation };
      }
    }
  }
  return best;
}
