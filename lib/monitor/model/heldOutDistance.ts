import { distanceOf } from "../../cluster/distance";
import type { Model } from "../../cluster/model";
import { predict } from "../../cluster/predict";
import { type Matrix, selectRows } from "../../matrix";
import { createRandom } from "../../random";
import { clustersOf, refit, startsPerRefit } from "../../validity/refit";

const nFolds = 10;

/**
 * Distance of every row to its cluster under a model that was fitted without the row: what rows that a model has not seen are to be compared with.
 * Rows are dealt to ten folds; for each a model of the same kind is fitted to the others. Where that is not possible, for too few rows are
 * distinct or dense, the model itself measures.
 *
 * Cost: ten fits. Source: Stone, Cross-validatory choice and assessment of statistical predictions, JRSS B 36, 1974.
 *
 * @param matrix - the rows that the model was fitted on
 * @returns one distance per row; NaN where a DBSCAN has no core points
 */
export function heldOutDistance(matrix: Matrix, model: Model, seed: number): Float64Array {
  const { nRows } = matrix;
  const random = createRandom(seed);
  const order = random.permutation(nRows);
  const distances = new Float64Array(nRows);
  for (let fold = 0; fold < Math.min(nFolds, nRows); fold++) {
    const held = order.filter((_, place) => place % nFolds === fold);
    const others = order.filter((_, place) => place % nFolds !== fold);
    const fitted =
      others.length === 0 ? null : refit(model, selectRows(matrix, others), startsPerRefit(nRows), random);
    const judge = fitted === null || clustersOf(fitted) === 0 ? model : fitted;
    const rows = selectRows(matrix, held);
    distanceOf(judge, rows, predict(judge, rows)).forEach((distance, i) => {
      distances[held[i]] = distance;
    });
  }
  return distances;
}
