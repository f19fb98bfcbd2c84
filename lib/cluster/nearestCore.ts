import type { Matrix } from "../matrix";
import { kdTree } from "./kdTree";

/**
 * Nearest core point of every row within `eps` (ties: the lowest), −1 where there is none.
 *
 * @internal
 * @param rows - rows to place
 * @param cores - core points, as many columns; may be empty
 * @returns indices into `cores`
 */
export function nearestCores(rows: Matrix, cores: Matrix, eps: number): Int32Array {
  const nearest = new Int32Array(rows.nRows).fill(-1);
  if (cores.nRows === 0) return nearest;
  const tree = kdTree(cores);
  for (let i = 0; i < rows.nRows; i++) {
    const squared = Math.min(tree.kthNearest(rows.values, i * rows.nCols, 1), eps * eps);
    let lowest = -1;
    tree.within(rows.values, i * rows.nCols, squared, (core) => {
      if (lowest < 0 || core < lowest) lowest = core;
      return true;
    });
    nearest[i] = lowest;
  }
  return nearest;
}
