import type { Monitoring } from "../monitoringSchema";
import type { Periods } from "./periods";

/** The values that one limit of the training concerns. */
export interface LimitedValues {
  readonly name: string;
  readonly side: "below" | "above";
  /** The segment that a limit of distance belongs to. */
  readonly segment: number | null;
  /** Smallest or largest value of the training. */
  readonly limit: number;
  /** Value of every new row; NaN where the limit does not concern it. */
  readonly after: ArrayLike<number>;
}

/**
 * Counts new rows beyond the limits of the training, and says whether they are more than chance gives. Without drift the k most extreme values of both
 * periods are all of the second one with a probability of at most r^k: each is of either period with ½ where the customer is shared, and with the share
 * of those who joined among those who joined or are gone where not; r is the larger of the two. Limits share the level (Bonferroni).
 *
 * @param nRows - new rows
 */
export function outsideOf(
  limits: readonly LimitedValues[],
  nRows: number,
  { shared, gone, joined }: Periods,
  level: number,
): Monitoring["outside"] {
  const nSingle = gone.length + joined.length;
  const ratio = Math.max(shared.before.length > 0 ? 0.5 : 0, nSingle > 0 ? joined.length / nSingle : 0);
  const isOutside = new Uint8Array(nRows);
  const counted = limits.map(({ name, side, segment, limit, after }) => {
    let customers = 0;
    for (let row = 0; row < nRows; row++) {
      const isBeyond = side === "below" ? after[row] < limit : after[row] > limit;
      if (!isBeyond) continue;
      customers += 1;
      isOutside[row] = 1;
    }
    return { name, side, segment, customers, p: ratio ** customers };
  });
  const smallest = counted.reduce((least, { p }) => Math.min(least, p), 1);
  const pAdjusted = limits.length === 0 ? null : Math.min(1, smallest * limits.length);
  const perLimit = ratio < 1 ? Math.min(nRows, ratio / (1 - ratio)) : nRows;
  return {
    customers: isOutside.reduce((sum, beyond) => sum + beyond, 0),
    expected: Math.min(nRows, limits.length * perLimit),
    limits: counted,
    pAdjusted,
    many: pAdjusted !== null && pAdjusted <= level,
  };
}
