/** Added to every count, so that an empty bin has a logarithm. */
const added = 0.5;

/**
 * Population stability index: how far the shares q of a second period lie from those p of a first, Σ (q − p) ln(q / p)
 * over the bins, each share after 0.5 was added to every count. It is 0 where all shares are equal, has no upper
 * bound, and is the same with the periods exchanged. How large it gets by chance depends on the number of rows, so it
 * has no fixed threshold.
 *
 * Source: Jeffreys, Proceedings of the Royal Society A 186, 1946 (the divergence); Lewis, An Introduction to Credit
 * Scoring, 1992 (its use).
 *
 * @param before - rows per bin, none negative
 * @param after - likewise, as many bins
 * @throws RangeError when the bins differ in number or there are none, or a count is negative or not finite
 * @example
 * populationStabilityIndex([10, 10], [15, 5]) // (15.5 − 10.5) / 21 · ln(15.5 / 10.5) + (5.5 − 10.5) / 21 · ln(5.5 / 10.5) = 0.247
 */
export function populationStabilityIndex(before: ArrayLike<number>, after: ArrayLike<number>): number {
  const action = "Cannot compare counts";
  if (before.length !== after.length || before.length === 0) {
    throw new RangeError(
      `${action}: both periods must have the same bins, at least one, received ${before.length} and ${after.length}`,
    );
  }
  for (const count of [...Array.from(before), ...Array.from(after)]) {
    if (!(count >= 0 && Number.isFinite(count))) {
      throw new RangeError(`${action}: every count must be finite and not negative, received ${count}`);
    }
  }
  return stabilityIndex(before, after);
}

/** The core, for counts that are known to be fit for it. */
export function stabilityIndex(before: ArrayLike<number>, after: ArrayLike<number>): number {
  const nBins = before.length;
  let nBefore = nBins * added;
  let nAfter = nBins * added;
  for (let bin = 0; bin < nBins; bin++) {
    nBefore += before[bin];
    nAfter += after[bin];
  }
  let index = 0;
  for (let bin = 0; bin < nBins; bin++) {
    const p = (before[bin] + added) / nBefore;
    const q = (after[bin] + added) / nAfter;
    // Larger over smaller: exchanged periods give the same bits, so that draws tie where they should.
    index += q > p ? (q - p) * Math.log(q / p) : (p - q) * Math.log(p / q);
  }
  return index;
}
