import type { Matrix } from "../matrix";

const leafSize = 16;

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
 * Builds a k-d tree over the rows: boxes are halved at the median of their widest column, down to 16 rows.
 *
 * Distances are sums in the order of the columns, the same to the last bit as a comparison with every row.
 *
 * Source: Friedman, Bentley and Finkel, ACM Transactions on Mathematical Software 3(3), 1977.
 *
 * @internal
 * @param matrix - `nRows` × `nCols`, finite, at least one row
 */
export function kdTree(matrix: Matrix): KdTree {
  const { values, nRows, nCols } = matrix;
  const rows = Int32Array.from({ length: nRows }, (_, i) => i);
  const nodes: Node[] = [];
  build(0, nRows);

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
    const node: Node = { from, to, low, high, left: -1, right: -1 };
    nodes.push(node);
    const widest = high.reduce((best, top, j) => (top - low[j] > high[best] - low[best] ? j : best), 0);
    if (to - from > leafSize && high[widest] > low[widest]) {
      rows.subarray(from, to).sort((a, b) => values[a * nCols + widest] - values[b * nCols + widest]);
      const middle = (from + to) >> 1;
      node.left = build(from, middle);
      node.right = build(middle, to);
    }
    return index;
  }

  function distanceToRow(point: Float64Array, at: number, row: number): number {
    let squared = 0;
    for (let j = 0; j < nCols; j++) {
      const difference = point[at + j] - values[row * nCols + j];
      squared += difference * difference;
    }
    return squared;
  }

  function distanceToBox(point: Float64Array, at: number, { low, high }: Node): number {
    let squared = 0;
    for (let j = 0; j < nCols; j++) {
      const value = point[at + j];
      const outside = value < low[j] ? low[j] - value : value > high[j] ? value - high[j] : 0;
      squared += outside * outside;
    }
    return squared;
  }

  function within(point: Float64Array, at: number, squaredRadius: number, visit: Visit): void {
    const stack = [0];
    while (stack.length > 0) {
      const node = nodes[stack.pop()!];
      if (distanceToBox(point, at, node) > squaredRadius) continue;
      if (node.left >= 0) {
        stack.push(node.right, node.left);
        continue;
      }
      for (let index = node.from; index < node.to; index++) {
        const squared = distanceToRow(point, at, rows[index]);
        if (squared <= squaredRadius && !visit(rows[index], squared)) return;
      }
    }
  }

  function kthNearest(point: Float64Array, at: number, k: number): number {
    // The k smallest squared distances so far, ascending.
    const nearest = new Float64Array(k).fill(Number.POSITIVE_INFINITY);
    descend(0);
    return nearest[k - 1];

    function descend(index: number): void {
      const node = nodes[index];
      if (node.left < 0) {
        for (let at2 = node.from; at2 < node.to; at2++) insert(distanceToRow(point, at, rows[at2]));
        return;
      }
      const toLeft = distanceToBox(point, at, nodes[node.left]);
      const toRight = distanceToBox(point, at, nodes[node.right]);
      const [near, far] = toLeft <= toRight ? [node.left, node.right] : [node.right, node.left];
      if (Math.min(toLeft, toRight) < nearest[k - 1]) descend(near);
      if (Math.max(toLeft, toRight) < nearest[k - 1]) descend(far);
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
  readonly low: Float64Array;
  readonly high: Float64Array;
  left: number;
  right: number;
}
