import type { Matrix } from "../matrix";
import { requireInteger, requireMatrix } from "../metrics/input";
import { kdTree } from "./kdTree";
import { kneeIndex } from "./knee";

/** A radius for DBSCAN and the curve that it was read from. */
export interface EpsChoice {
  readonly eps: number;
  /** Distance of every row to its `minSamples`-th nearest row, itself counted, ascending. */
  readonly distances: Float64Array;
  /** Where on that curve `eps` was read: that many rows and one more are core points at least. */
  readonly index: number;
  readonly minSamples: number;
  /**
   * How it was found: at the knee; at the curve's 90% point, where it has none; below, by `lowerEps`; or
   * half the smallest distance between unlike rows, where the curve is 0 throughout.
   */
  readonly rule: "knee" | "quantile" | "below the knee" | "repeated rows";
}

/**
 * Proposes `eps` from the k-distance curve: the distance of every row to its `minSamples`-th nearest row (itself
 * counted, so that a row whose distance is at most `eps` is a core point), sorted; `eps` is the value at the knee, where the
 * curve lies farthest below the chord between its ends. A curve without knee gives its 90% point. Where that is 0, since rows
 * repeat, the smallest positive distance is taken; where the whole curve is 0, half the smallest distance between unlike rows.
 *
 * It is a proposal: where groups differ in density no single radius serves, and one far outlier moves the knee up.
 *
 * Source: Ester et al., KDD 1996, section 4.2 (the curve); Satopää et al., 2011 (the knee).
 *
 * @param matrix - `nRows` × `nCols`, finite
 * @param minSamples - from 2 to `nRows`
 * @throws TypeError or RangeError for input of the wrong kind or value, or when all rows are equal
 */
export function chooseEps(matrix: Matrix, minSamples: number): EpsChoice {
  const action = "choose eps";
  requireMatrix(matrix, action);
  requireInteger(minSamples, "minSamples", 2, action, matrix.nRows);
  const squares = kNearestSquares(matrix, minSamples);
  const distances = squares.map(Math.sqrt);
  const knee = distances.length > 2 ? kneeIndex(distances) : null;
  let index = knee ?? Math.floor(0.9 * (distances.length - 1));
  while (index < distances.length && distances[index] === 0) index++;
  if (index === distances.length) {
    // Every row repeats so often that it is a core point at any radius: the smallest gap between places tells them apart.
    const eps = smallestGap(matrix) / 2;
    return { eps, distances, index: index - 1, minSamples, rule: "repeated rows" };
  }
  const rule = knee === null ? "quantile" : "knee";
  return { eps: rootNotBelow(squares[index]), distances, index, minSamples, rule };
}

/** A root whose square is not rounded below the given one: on a grid, many rows lie at exactly this distance. */
function rootNotBelow(squared: number): number {
  const root = Math.sqrt(squared);
  return root * root >= squared ? root : root * (1 + Number.EPSILON);
}

function kNearestSquares(matrix: Matrix, k: number): Float64Array {
  const tree = kdTree(matrix);
  const squares = new Float64Array(matrix.nRows);
  for (let i = 0; i < matrix.nRows; i++) squares[i] = tree.kthNearest(matrix.values, i * matrix.nCols, k);
  return squares.sort();
}

/** Smallest distance between rows that differ; there are few of them where every row repeats. */
function smallestGap({ values, nRows, nCols }: Matrix): number {
  const places = new Map<string, Float64Array>();
  for (let i = 0; i < nRows; i++) {
    const row = values.subarray(i * nCols, (i + 1) * nCols);
    places.set(row.join(), row);
  }
  const rows = [...places.values()];
  if (rows.length === 1) {
    throw new RangeError(
      `Cannot choose eps: some rows must differ, received ${nRows} equal ones. Leave out columns that are constant.`,
    );
  }
  let smallest = Number.POSITIVE_INFINITY;
  rows.forEach((row, i) => {
    for (const other of rows.slice(i + 1)) {
      smallest = Math.min(smallest, Math.hypot(...row.map((value, j) => value - other[j])));
    }
  });
  return smallest;
}
