/** One node of a classification tree for two classes, members and others. */
export interface TreeNode {
  readonly nRows: number;
  readonly nMembers: number;
  /** Gini's impurity, 2p(1 − p) for a weighted share p of members: 0 (pure) to 0.5. */
  readonly impurity: number;
  /** Null in a leaf. */
  readonly split: TreeSplit | null;
}

/** Rows whose value is at most the threshold go to `atMost`, the others to `over`. */
export interface TreeSplit {
  /** Index of the column. */
  readonly column: number;
  /** Halfway between two neighbouring values of the node's rows. */
  readonly threshold: number;
  readonly atMost: TreeNode;
  readonly over: TreeNode;
}

/** How {@link growTree} grows. */
export interface TreeOptions {
  /** Splits from the root to any leaf; at least 0, default 3. */
  readonly maxDepth?: number;
  /** Rows that each side of a split must keep; at least 1, default 5. */
  readonly minSamplesLeaf?: number;
  /** What a member counts in impurities, where another row counts 1; above 0, default 1. */
  readonly memberWeight?: number;
}

type Growth = Required<TreeOptions> & {
  readonly columns: readonly Float64Array[];
  readonly isMember: Uint8Array;
};

/**
 * Grows a classification tree: each node takes, of all columns and thresholds, the split with the smallest mean impurity,
 * until it is pure, too deep or too small. Between equal splits the earlier column and the smaller threshold win.
 *
 * Cost: rows × columns per level. Source: Breiman, Friedman, Olshen and Stone (1984), Classification and Regression
 * Trees, chapters 2 and 4.
 *
 * @param columns - each as long as `isMember`, finite in the rows to learn from
 * @param isMember - 1 for members of the class, 0 for others
 * @param sorted - the rows to learn from, for each column by ascending value: see {@link sortRows}
 * @example
 * const columns = [Float64Array.of(9, 1, 2, 8)];
 * const tree = growTree(columns, Uint8Array.of(1, 0, 0, 1), sortRows(columns, Int32Array.of(0, 1, 2, 3)), { minSamplesLeaf: 1 });
 * tree.split?.threshold // 5: both sides are pure
 */
export function growTree(
  columns: readonly Float64Array[],
  isMember: Uint8Array,
  sorted: readonly Int32Array[],
  { maxDepth = 3, minSamplesLeaf = 5, memberWeight = 1 }: TreeOptions = {},
): TreeNode {
  return grow({ columns, isMember, maxDepth, minSamplesLeaf, memberWeight }, sorted, 0);
}

/**
 * The rows in ascending order of each column; made once for many trees.
 *
 * @throws RangeError when there is no row or no column, or a value is not finite
 */
export function sortRows(columns: readonly Float64Array[], rows: Int32Array): readonly Int32Array[] {
  if (rows.length === 0 || columns.length === 0) {
    const missing = rows.length === 0 ? "row" : "column";
    throw new RangeError(`Cannot grow a tree: there must be at least one ${missing}, received none`);
  }
  return columns.map((column) => {
    const undefinedRow = rows.find((row) => !Number.isFinite(column[row]));
    if (undefinedRow !== undefined) {
      throw new RangeError(
        `Cannot grow a tree: every value must be finite, received ${column[undefinedRow]}; leave the column or the row out`,
      );
    }
    return rows.slice().sort((a, b) => column[a] - column[b]);
  });
}

function grow(growth: Growth, sorted: readonly Int32Array[], depth: number): TreeNode {
  const { columns, isMember, maxDepth } = growth;
  const nRows = sorted[0].length;
  const nMembers = sorted[0].reduce((sum, row) => sum + isMember[row], 0);
  const node = { nRows, nMembers, impurity: weighted(growth, nMembers, nRows).impurity };
  const isFinal = depth === maxDepth || nMembers === 0 || nMembers === nRows;
  const best = isFinal ? null : bestSplit(growth, sorted, nMembers);
  if (best === null) return { ...node, split: null };
  const isAtMost = (row: number) => columns[best.column][row] <= best.threshold;
  const below = (isThere: (row: number) => boolean) =>
    grow(
      growth,
      sorted.map((rows) => rows.filter(isThere)),
      depth + 1,
    );
  return { ...node, split: { ...best, atMost: below(isAtMost), over: below((row) => !isAtMost(row)) } };
}

function bestSplit(
  growth: Growth,
  sorted: readonly Int32Array[],
  nMembers: number,
): { column: number; threshold: number } | null {
  const { columns, isMember, minSamplesLeaf } = growth;
  const nRows = sorted[0].length;
  let best: { column: number; threshold: number } | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let column = 0; column < columns.length; column++) {
    const values = columns[column];
    const rows = sorted[column];
    let members = 0;
    for (let n = 1; n < nRows; n++) {
      members += isMember[rows[n - 1]];
      const value = values[rows[n - 1]];
      const next = values[rows[n]];
      if (value === next || n < minSamplesLeaf || nRows - n < minSamplesLeaf) continue;
      const atMost = weighted(growth, members, n);
      const over = weighted(growth, nMembers - members, nRows - n);
      const impurity = atMost.impurity * atMost.weight + over.impurity * over.weight;
      // A difference in the last digits is none: it would let rounding choose between equal splits.
      if (impurity >= least * (1 - 1e-12)) continue;
      least = impurity;
      best = { column, threshold: halfway(value, next) };
    }
  }
  return best;
}

/** Halfway, yet never so close that rounding lets the larger value be at most the threshold. */
function halfway(value: number, next: number): number {
  const middle = value / 2 + next / 2;
  return middle < next ? middle : value;
}

function weighted({ memberWeight }: Growth, nMembers: number, nRows: number) {
  const weight = nMembers * memberWeight + nRows - nMembers;
  const share = (nMembers * memberWeight) / weight;
  return { weight, impurity: 2 * share * (1 - share) };
}
