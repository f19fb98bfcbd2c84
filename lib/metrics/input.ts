import type { Matrix } from "../matrix";

/**
 * Refuses a matrix that nothing can be computed from.
 *
 * @internal
 * @param action - what the caller does, for the message: "compute the silhouette"
 * @throws TypeError when it is no matrix; RangeError when it is empty, its size is wrong or a value is not finite
 */
export function requireMatrix(matrix: Matrix, action: string): void {
  if (!(matrix?.values instanceof Float64Array)) {
    throw new TypeError(
      `Cannot ${action}: the matrix must be { values: Float64Array, nRows, nCols }, received ${describe(matrix)}`,
    );
  }
  const { values, nRows, nCols } = matrix;
  if (nRows < 1 || nCols < 1) {
    throw new RangeError(
      `Cannot ${action}: the matrix must have at least one row and one column, received ${nRows} × ${nCols}`,
    );
  }
  if (values.length !== nRows * nCols) {
    throw new RangeError(
      `Cannot ${action}: a ${nRows} × ${nCols} matrix must hold ${nRows * nCols} values, received ${values.length}`,
    );
  }
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new RangeError(
        `Cannot ${action}: the matrix must hold finite numbers, received ${values[i]} in row ${Math.floor(i / nCols)}, ` +
          `column ${i % nCols}. Drop or fill such rows first.`,
      );
    }
  }
}

/**
 * Refuses labels that don't fit the rows: one integer ≥ −1 per row, −1 for noise.
 *
 * @internal
 */
export function requireLabels(labels: Int32Array, nRows: number, action: string): void {
  if (!(labels instanceof Int32Array)) {
    throw new TypeError(`Cannot ${action}: labels must be an Int32Array, received ${describe(labels)}`);
  }
  if (labels.length !== nRows) {
    throw new RangeError(
      `Cannot ${action}: labels must have one entry per row (${nRows}), received ${labels.length}`,
    );
  }
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] < -1) {
      throw new RangeError(
        `Cannot ${action}: labels must be cluster numbers from 0, or -1 for noise, received ${labels[i]} in row ${i}`,
      );
    }
  }
}

/**
 * Refuses a number that is not an integer of the range.
 *
 * @internal
 */
export function requireInteger(
  value: number,
  name: string,
  minimum: number,
  action: string,
  maximum = Number.MAX_SAFE_INTEGER,
): void {
  if (!Number.isInteger(value) || value < minimum || value > maximum) {
    const range =
      maximum === Number.MAX_SAFE_INTEGER ? `of at least ${minimum}` : `from ${minimum} to ${maximum}`;
    throw new RangeError(`Cannot ${action}: ${name} must be an integer ${range}, received ${value}`);
  }
}

/**
 * Refuses a number that is not finite and positive, or not finite and non-negative where zero is allowed.
 *
 * @internal
 */
export function requirePositive(value: number, name: string, action: string, allowZero = false): void {
  if (!Number.isFinite(value) || value < 0 || (value === 0 && !allowZero)) {
    const requirement = allowZero ? "a number of at least 0" : "a positive number";
    throw new RangeError(`Cannot ${action}: ${name} must be ${requirement}, received ${value}`);
  }
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return typeof value === "object" ? (value.constructor?.name ?? "an object") : typeof value;
}
