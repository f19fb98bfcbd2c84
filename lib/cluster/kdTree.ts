import { type Matrix, selectRows } from "../matrix";

const leafSize = 32;

/** Finds rows near a point without comparing it with all of them. */
export interface KdTree {
  /** Calls `visit(row, squaredDistance)` for every row within the squared radius, until it returns false. */
  within(point: Float64Array, at: number, squaredRadius: number, visit: Visit): void;
  /** Squared distance to the k-th nearest row (a row at the point itself counts). */
  kthNearest(point: Float64Array, at: number, k: number): number;
}

/** Returns false to end the search. */
export type Visit = (row: number, squaredDistance: number) => boolean;

/**
 * Builds a k-d tree over the rows: boxes are halved at the median of their widest column, down to 32 rows.
 *
 * Distances are sums in the order of the columns, the same to the last bit as a comparison with every row.
 *
 * Source: Friedman, Bentley and Finkel, ACM Transactions on Mathematical Software 3(3), 1977.
 *
 * @internal
 * @param matrix - `nRows` × `nCols`, finite, at least one row
 */
export function kdTree(matrix: Matrix): KdTree {
  const { nCols } = matrix;
  const { rows, nodes, boxes } = halve(matrix);
  // Rows of a leaf side by side: a search reads memory in order.
  const sorted = selectRows(matrix, rows).values;

  function distanceToRow(point: Float64Array, at: number, place: number): number {
    const row = place * nCols;
    let squared = 0;
    for (let j = 0; j < nCols; j++) {
      const difference = point[at + j] - sorted[row + j];
      squared += difference * difference;
    }
    return squared;
  }

  function distanceToBox(point: Float64Array, at: number, node: number): number {
    const box = node * 2 * nCols;
    let squared = 0;
    for (let j = 0; j < nCols; j++) {
      const below = boxes[box + j] - point[at + j];
      const above = point[at + j] - boxes[box + nCols + j];
      if (below > 0) squared += below * below;
      else if (above > 0) squared += above * above;
    }
    return squared;
  }

  function within(point: Float64Array, at: number, squaredRadius: number, visit: Visit): void {
    const stack = [0];
    while (stack.length > 0) {
      const node = stack.pop()!;
      if (distanceToBox(point, at, node) > squaredRadius) continue;
      const { from, to, left, right } = nodes[node];
      if (left >= 0) {
        stack.push(right, left);
        continue;
      }
      for (let place = from; place < to; place++) {
        const squared = distanceToRow(point, at, place);
        if (squared <= squaredRadius && !visit(rows[place], squared)) return;
      }
    }
  }

  function kthNearest(point: Float64Array, at: number, k: number): number {
    const nearest = new Float64Array(k).fill(Number.POSITIVE_INFINITY); // ascending
    descend(0, 0);
    return nearest[k - 1];

    function descend(node: number, toBox: number): void {
      if (toBox >= nearest[k - 1]) return;
      const { from, to, left, right } = nodes[node];
      if (left < 0) {
        for (let place = from; place < to; place++) insert(distanceToRow(point, at, place));
        return;
      }
      const toLeft = distanceToBox(point, at, left);
      const toRight = distanceToBox(point, at, right);
      if (toLeft <= toRight) {
        descend(left, toLeft);
        descend(right, toRight);
      } else {
        descend(right, toRight);
        descend(left, toLeft);
      }
    }

    function insert(squared: number): void {
      if (squared >= nearest[k - 1]) return;
      let place = k - 1;
      while (place > 0 && nearest[place - 1] > squared) {
        nearest[place] = nearest[place - 1];
        place--;
      }
      nearest[place] = squared;
    }
  }

  return { within, kthNearest };
}

interface Node {
  readonly from: number;
  readonly to: number;
  left: number;
  right: number;
}

/** Orders the rows by leaves; `boxes` holds the lowest, then the highest value per column, node after node. */
function halve({ values, nRows, nCols }: Matrix): { rows: Int32Array; nodes: Node[]; boxes: Float64Array } {
  const rows = Int32Array.from({ length: nRows }, (_, i) => i);
  const nodes: Node[] = [];
  const boxes: number[] = [];

  function build(from: number, to: number): number {
    const low = new Float64Array(nCols).fill(Number.POSITIVE_INFINITY);
    const high = new Float64Array(nCols).fill(Number.NEGATIVE_INFINITY);
    for (let at = from; at < to; at++) {
      for (let j = 0; j < nCols; j++) {
        const value = values[rows[at] * nCols + j];
        if (value < low[j]) low[j] = value;
        if (value > high[j]) high[j] = value;
      }
    }
    const index = nodes.length;
    const node: Node = { from, to, left: -1, right: -1 };
    nodes.push(node);
    boxes.push(...low, ...high);
    const widest = high.reduce((best, top, j) => (top - low[j] > high[best] - low[best] ? j : best), 0);
    if (to - from > leafSize && high[widest] > low[widest]) {
      rows.subarray(from, to).sort((a, b) => values[a * nCols + widest] - values[b * nCols + widest]);
      const middle = (from + to) >> 1;
      node.left = build(from, middle);
      node.right = build(middle, to);
    }
    return index;
  }

  build(0, nRows);
  return { rows, nodes, boxes: Float64Array.from(boxes) };
}
