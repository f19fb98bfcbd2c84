import { requireLabels } from "./input";

/** How often each label of one labeling meets each label of another. */
export interface Contingency {
  /** `nRows` × `nCols` counts, row-major: rows are the labels of `a` in increasing order, columns those of `b`. */
  readonly counts: Float64Array;
  readonly rowSums: Float64Array;
  readonly colSums: Float64Array;
  readonly rowLabels: Int32Array;
  readonly colLabels: Int32Array;
  readonly total: number;
}

/**
 * Cross-tabulates two labelings of the same rows. Noise (−1) is a label like any other.
 *
 * @param a - label per row
 * @param b - label per row, as long as `a`
 * @throws TypeError or RangeError for labels of the wrong kind or of different lengths
 */
export function contingencyTable(
  a: Int32Array,
  b: Int32Array,
  action = "cross-tabulate labels",
): Contingency {
  if (a instanceof Int32Array && a.length === 0) {
    throw new RangeError(`Cannot ${action}: labels must have at least one entry, received 0`);
  }
  requireLabels(a, a?.length, action);
  requireLabels(b, a.length, action);
  const rowLabels = Int32Array.from(new Set(a)).sort();
  const colLabels = Int32Array.from(new Set(b)).sort();
  const rowOf = new Map(Array.from(rowLabels, (label, index) => [label, index]));
  const colOf = new Map(Array.from(colLabels, (label, index) => [label, index]));
  const counts = new Float64Array(rowLabels.length * colLabels.length);
  const rowSums = new Float64Array(rowLabels.length);
  const colSums = new Float64Array(colLabels.length);
  for (let i = 0; i < a.length; i++) {
    const row = rowOf.get(a[i])!;
    const col = colOf.get(b[i])!;
    counts[row * colLabels.length + col]++;
    rowSums[row]++;
    colSums[col]++;
  }
  return { counts, rowSums, colSums, rowLabels, colLabels, total: a.length };
}
