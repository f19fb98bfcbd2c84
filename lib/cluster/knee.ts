/**
 * Index of the knee of a curve: the point farthest from the chord between its ends, on the side where the curve
 * bends, after both axes were stretched to [0, 1].
 *
 * Works for a convex curve that falls (inertia over k) and for one that rises (sorted k-distances). A curve without
 * such a bend has none.
 *
 * Source: Satopää et al., Finding a "Kneedle" in a Haystack, 2011, without its smoothing.
 *
 * @param values - at least 3 finite numbers, at equal steps
 * @returns the index (the first where several are equally far), or null for a curve that never lies below its chord
 * @throws RangeError for fewer than 3 values
 * @example
 * kneeIndex([100, 20, 10, 5, 0]) // 1: the chord is at 75 there, the curve at 20
 */
export function kneeIndex(values: ArrayLike<number>): number | null {
  const last = values.length - 1;
  if (last < 2) {
    throw new RangeError(`Cannot find a knee: the curve must have at least 3 values, received ${last + 1}`);
  }
  const rise = values[last] - values[0];
  const height = Math.abs(rise) || 1;
  let best: number | null = null;
  let farthest = 1e-12; // what rounding may bend a straight line
  for (let i = 1; i < last; i++) {
    const chord = values[0] + (rise * i) / last;
    const below = (chord - values[i]) / height;
    if (below > farthest) {
      farthest = below;
      best = i;
    }
  }
  return best;
}
