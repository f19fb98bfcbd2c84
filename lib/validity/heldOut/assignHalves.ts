import type { Model } from "../../cluster/model";
import { predict } from "../../cluster/predict";
import type { ScaledFeatures } from "../../features/scale";
import { columnOf, type Matrix, matrixFromColumns, selectRows } from "../../matrix";
import { meanAndSd } from "../drawTest";
import { type Halves, scaledHalves } from "../orders/halves";

/**
 * Segments of a fitted model by each half of the orders alone. A half holds fewer orders than the whole: its columns are
 * scaled by its own rows, then brought to the mean and spread that the same customers have in the fit.
 *
 * @param halves - with the columns of the fit
 * @param scaled - what the model was fitted to
 * @returns one labeling of `halves.ids` per half; −1 where the model says so
 */
export function assignHalves(
  halves: Halves,
  { ids, matrix, names, parameters }: ScaledFeatures,
  model: Model,
): Int32Array[] {
  const rowOf = new Map(ids.map((id, row) => [id, row]));
  const fitted = selectRows(
    matrix,
    halves.ids.map((id) => rowOf.get(id)!),
  );
  return scaledHalves(halves, names, parameters.scale).map((half) => predict(model, matched(half, fitted)));
}

function matched(half: Matrix, fitted: Matrix): Matrix {
  return matrixFromColumns(
    Array.from({ length: half.nCols }, (_, j) => {
      const values = columnOf(half, j);
      const own = meanAndSd([...values]);
      const target = meanAndSd([...columnOf(fitted, j)]);
      const stretch = own.sd > 1e-9 ? target.sd / own.sd : 0;
      return values.map((value) => target.mean + (value - own.mean) * stretch);
    }),
  );
}
