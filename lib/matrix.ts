/**
 * A dense matrix of doubles, row-major: the value of row `i`, column `j` is `values[i * nCols + j]`.
 */
export interface Matrix {
  readonly values: Float64Array;
  readonly nRows: number;
  readonly nCols: number;
}

/**
 * Puts rows of equal length into a matrix.
 *
 * @param rows - `nRows` arrays of `nCols` finite numbers each
 * @throws RangeError when rows differ in length
 * @example
 * matrixFromRows([[1, 2], [3, 4]]).values // Float64Array [1, 2, 3, 4]
 */
export function matrixFromRows(rows: readonly (readonly number[])[]): Matrix {
  const nCols = rows[0]?.length ?? 0;
  const values = new Float64Array(rows.length * nCols);
  rows.forEach((row, i) => {
    if (row.length !== nCols) {
      throw new RangeError(
        `Cannot build a matrix: every row must have ${nCols} values like the first, received ${row.length} in row ${i}`,
      );
    }
    values.set(row, i * nCols);
  });
  return { values, nRows: rows.length, nCols };
}

/**
 * Puts columns of equal length into a matrix.
 *
 * @param columns - `nCols` arrays of `nRows` numbers each
 * @throws RangeError when columns differ in length
 */
export function matrixFromColumns(columns: readonly ArrayLike<number>[]): Matrix {
  const nCols = columns.length;
  const nRows = columns[0]?.length ?? 0;
  const values = new Float64Array(nRows * nCols);
  columns.forEach((column, j) => {
    if (column.length !== nRows) {
      throw new RangeError(
        `Cannot build a matrix: every column must have ${nRows} values like the first, received ${column.length} in column ${j}`,
      );
    }
    for (let i = 0; i < nRows; i++) values[i * nCols + j] = column[i];
  });
  return { values, nRows, nCols };
}

/** Column `j` of a matrix, copied. */
export function columnOf(matrix: Matrix, j: number): Float64Array {
  const { values, nRows, nCols } = matrix;
  const column = new Float64Array(nRows);
  for (let i = 0; i < nRows; i++) column[i] = values[i * nCols + j];
  return column;
}

/** The rows with the given indices, copied, in the given order. */
export function selectRows(matrix: Matrix, rows: ArrayLike<number>): Matrix {
  const { values, nCols } = matrix;
  const selected = new Float64Array(rows.length * nCols);
  for (let i = 0; i < rows.length; i++) {
    selected.set(values.subarray(rows[i] * nCols, (rows[i] + 1) * nCols), i * nCols);
  }
  return { values: selected, nRows: rows.length, nCols };
}

/** Rows as plain arrays, the form that `ml-kmeans` and `ml-pca` take. */
export function rowsOf(matrix: Matrix): number[][] {
  const { values, nRows, nCols } = matrix;
  return Array.from({ length: nRows }, (_, i) => Array.from(values.subarray(i * nCols, (i + 1) * nCols)));
}
