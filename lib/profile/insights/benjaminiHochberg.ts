/**
 * Benjamini and Hochberg's step-up adjustment: the r-th smallest of m p times m / r, never above a later one, at most 1.
 * Keeping what is at most q holds the expected share of false discoveries among those kept at q, for tests that are
 * independent or depend on each other positively.
 *
 * Source: Benjamini and Hochberg, Controlling the false discovery rate, Journal of the Royal Statistical Society B 57, 1995.
 *
 * @param pValues - from 0 to 1
 * @returns one adjusted p per p, in the same order
 * @throws RangeError when a p is not from 0 to 1
 * @example
 * adjustBenjaminiHochberg([0.01, 0.04, 0.03]) // [0.03, 0.04, 0.04]
 */
export function adjustBenjaminiHochberg(pValues: readonly number[]): number[] {
  const wrong = pValues.find((p) => !(p >= 0 && p <= 1));
  if (wrong !== undefined) {
    throw new RangeError(
      `Cannot adjust p values: every p must be from 0 to 1, received ${wrong}; leave out tests that could not be made`,
    );
  }
  const order = pValues.map((_, i) => i).sort((a, b) => pValues[b] - pValues[a]);
  const adjusted = new Array<number>(pValues.length);
  let least = 1;
  order.forEach((i, place) => {
    least = Math.min(least, (pValues[i] * pValues.length) / (pValues.length - place));
    adjusted[i] = least;
  });
  return adjusted;
}
