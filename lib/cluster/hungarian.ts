import type { Matrix } from "../matrix";
import { requireLabels, requireMatrix } from "../metrics/input";

/**
 * Assigns rows to columns, each at most once, so that the sum of costs is least: the linear assignment problem, by shortest
 * augmenting paths. Where several assignments cost the same the result is one of them, always the same.
 *
 * Cost: O(r² c) with r the smaller and c the larger side.
 *
 * Source: Kuhn, The Hungarian method for the assignment problem, Naval Research Logistics Quarterly 2, 1955; Jonker and
 * Volgenant, Computing 38, 1987 (augmenting paths).
 *
 * @param costs - `nRows` × `nCols`, finite, of any sign
 * @returns the column of each row; −1 for rows that are left over where there are more rows than columns
 * @throws TypeError or RangeError when the costs are no matrix of finite numbers
 * @example
 * hungarianAssignment(matrixFromRows([[4, 1], [2, 0]])) // 1 0: 1 + 2 is less than 4 + 0
 */
export function hungarianAssignment(costs: Matrix): Int32Array {
  requireMatrix(costs, "assign rows to columns");
  const { values, nRows, nCols } = costs;
  if (nRows <= nCols) return assignRows(nRows, nCols, (row, col) => values[row * nCols + col]);
  const rowOf = assignRows(nCols, nRows, (col, row) => values[row * nCols + col]);
  const assigned = new Int32Array(nRows).fill(-1);
  rowOf.forEach((row, col) => {
    assigned[row] = col;
  });
  return assigned;
}

/** The core, for at most as many rows as columns. Potentials u and v keep every reduced cost cost − u − v at 0 or above. */
function assignRows(nRows: number, nCols: number, cost: (row: number, col: number) => number): Int32Array {
  const u = new Float64Array(nRows);
  const v = new Float64Array(nCols);
  const rowOf = new Int32Array(nCols).fill(-1);
  for (let start = 0; start < nRows; start++) {
    const { last, before } = shortestPath(start, cost, u, v, rowOf);
    for (let col = last; col >= 0; ) {
      const previous = before[col];
      rowOf[col] = previous < 0 ? start : rowOf[previous];
      col = previous;
    }
  }
  const assigned = new Int32Array(nRows);
  rowOf.forEach((row, col) => {
    if (row >= 0) assigned[row] = col;
  });
  return assigned;
}

/** Grows a tree of alternating paths from a row to the nearest free column (Dijkstra), and moves the potentials along. */
function shortestPath(
  start: number,
  cost: (row: number, col: number) => number,
  u: Float64Array,
  v: Float64Array,
  rowOf: Int32Array,
): { last: number; before: Int32Array } {
  const nCols = v.length;
  const distance = new Float64Array(nCols).fill(Number.POSITIVE_INFINITY);
  const before = new Int32Array(nCols).fill(-1);
  const done = new Uint8Array(nCols);
  let col = -1;
  let row = start;
  while (row >= 0) {
    let next = -1;
    for (let other = 0; other < nCols; other++) {
      if (done[other]) continue;
      const reduced = cost(row, other) - u[row] - v[other];
      if (reduced < distance[other]) {
        distance[other] = reduced;
        before[other] = col;
      }
      if (next < 0 || distance[other] < distance[next]) next = other;
    }
    const step = distance[next];
    u[start] += step;
    for (let other = 0; other < nCols; other++) {
      if (!done[other]) distance[other] -= step;
      else {
        u[rowOf[other]] += step;
        v[other] -= step;
      }
    }
    done[next] = 1;
    col = next;
    row = rowOf[next];
  }
  return { last: col, before };
}

/**
 * Finds for every cluster of a labeling the number of the reference cluster that it corresponds to, such that as many rows as
 * possible get the reference's label. Rows that are noise (−1) on a side count for nothing.
 *
 * @param reference - cluster per row, −1 for noise
 * @param labels - cluster per row, as long as `reference`
 * @param nClusters - cluster numbers of either side are below it; default: one more than the largest label
 * @returns `nClusters` numbers, a permutation of 0 … `nClusters` − 1: the new number of each cluster of `labels`
 * @throws TypeError or RangeError for labels of the wrong kind, of different lengths or not below `nClusters`
 * @example
 * matchLabels(Int32Array.of(0, 0, 1, 1), Int32Array.of(1, 1, 1, 0)) // 1 0: cluster 0 is the reference's 1
 */
export function matchLabels(
  reference: Int32Array,
  labels: Int32Array,
  nClusters: number = 1 + Math.max(largest(reference), largest(labels)),
): Int32Array {
  const action = "match labels";
  requireLabels(reference, reference?.length, action);
  requireLabels(labels, reference.length, action);
  const most = Math.max(largest(reference), largest(labels));
  if (!Number.isInteger(nClusters) || nClusters <= most) {
    throw new RangeError(
      `Cannot ${action}: nClusters must be an integer above every label (${most}), received ${nClusters}`,
    );
  }
  if (nClusters === 0) return new Int32Array();
  const overlaps = new Float64Array(nClusters * nClusters);
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] >= 0 && reference[i] >= 0) overlaps[labels[i] * nClusters + reference[i]] -= 1;
  }
  return hungarianAssignment({ values: overlaps, nRows: nClusters, nCols: nClusters });
}

function largest(labels: Int32Array): number {
  let most = -1;
  for (let i = 0; i < labels?.length; i++) most = Math.max(most, labels[i]);
  return most;
}
