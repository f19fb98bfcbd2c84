/**
 * Chance that a row of the second period lies in a higher bin than one of the first, the same bin counted half: ½ where neither period
 * lies higher, 1 where all later rows lie above all earlier ones.
 *
 * Source: Mann and Whitney, Annals of Mathematical Statistics 18, 1947; Vargha and Delaney, Journal of Educational and Behavioral
 * Statistics 25, 2000 (measure A).
 *
 * @param before - rows per ascending bin, of positive sum
 * @param after - likewise, as many bins
 * @example
 * superiority([2, 2], [1, 3]) // 0.625: of 16 pairs 6 lie higher, 2 lower, 8 in the same bin
 */
export function superiority(before: ArrayLike<number>, after: ArrayLike<number>): number {
  return 0.5 + signedDominance(before, after) / 2;
}

/** Chance of a higher bin less the chance of a lower one, −1 to 1; exactly opposite with the periods exchanged. */
export function signedDominance(before: ArrayLike<number>, after: ArrayLike<number>): number {
  let nBefore = 0;
  let nAfter = 0;
  let balance = 0;
  for (let bin = 0; bin < before.length; bin++) {
    // Rows of this bin win over the others' lower bins, and lose as the others' rows do.
    balance += after[bin] * nBefore - before[bin] * nAfter;
    nBefore += before[bin];
    nAfter += after[bin];
  }
  return balance / (nBefore * nAfter);
}
