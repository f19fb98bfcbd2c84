import { contingencyTable } from "./contingency";

/**
 * Adjusted Rand index: how far two labelings agree on which pairs of rows belong together, corrected for chance.
 *
 * 1 for the same partition (whatever the numbers), 0 on average for random ones, below 0 for less than chance. Noise
 * (−1) counts as one group.
 *
 * Source: Hubert and Arabie, Comparing partitions, Journal of Classification 2, 1985, in the pair-count form
 * 2 (tn·tp − fn·fp) / ((tp + fn)(fn + tn) + (tp + fp)(fp + tn)).
 *
 * @param a - label per row
 * @param b - label per row, as long as `a`
 * @throws TypeError or RangeError for labels of the wrong kind or of different lengths
 * @example
 * adjustedRandScore(Int32Array.of(0, 0, 1, 1), Int32Array.of(0, 0, 1, 2)) // 4 / 7 = 0.571…
 */
export function adjustedRandScore(a: Int32Array, b: Int32Array): number {
  const { counts, rowSums, colSums, total } = contingencyTable(a, b, "compute the adjusted Rand index");
  const squares = sumOfSquares(counts);
  const rowSquares = sumOfSquares(rowSums);
  const colSquares = sumOfSquares(colSums);
  const together = squares - total;
  const onlyA = rowSquares - squares;
  const onlyB = colSquares - squares;
  const apart = total * total - rowSquares - colSquares + squares;
  if (onlyA === 0 && onlyB === 0) return 1;
  return (
    (2 * (together * apart - onlyA * onlyB)) /
    ((together + onlyA) * (onlyA + apart) + (together + onlyB) * (onlyB + apart))
  );
}

function sumOfSquares(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count * count, 0);
}
