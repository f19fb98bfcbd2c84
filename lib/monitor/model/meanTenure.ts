import type { Model } from "../../cluster/model";
import { predict } from "../../cluster/predict";
import { columnOf, type Matrix } from "../../matrix";

/** The feature that grows with the calendar alone. */
export const tenureName = "tenureDays";

/** Mean of the scaled tenure; null where the model does not use it. */
export function meanTenureOf(matrix: Matrix, names: readonly string[]): number | null {
  const column = names.indexOf(tenureName);
  if (column < 0) return null;
  return columnOf(matrix, column).reduce((sum, value) => sum + value, 0) / matrix.nRows;
}

/**
 * The cluster of each row with tenure held at one value in all rows. The same customers age: shares of such clusters don't move for that alone.
 *
 * @param matrix - rows on the scale of the fit
 * @param names - its columns
 * @param meanTenure - see {@link meanTenureOf}; null where the model does not use tenure
 */
export function clustersAtMeanTenure(
  model: Model,
  matrix: Matrix,
  names: readonly string[],
  meanTenure: number | null,
): Int32Array {
  if (meanTenure === null) return predict(model, matrix);
  const values = Float64Array.from(matrix.values);
  for (let at = names.indexOf(tenureName); at < values.length; at += matrix.nCols) values[at] = meanTenure;
  return predict(model, { ...matrix, values });
}
