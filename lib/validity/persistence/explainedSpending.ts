import { matrixFromColumns } from "../../matrix";
import { createRandom } from "../../random";
import { drawPValue } from "../drawTest";
import { explainedShares } from "../heldOut/sliceTest";

/** How large an effect is, by Cohen's limits for shares of variance: 0.01, 0.06 and 0.14. */
export type EffectSize = "negligible" | "small" | "medium" | "large";

/** What an earlier segment says of the later spending of its customers. */
export interface ExplainedSpending {
  /** Customers with spending above 0 in the later half: of others there is no logarithm. */
  readonly nCustomers: number;
  /** η²: share of the variance of the log of later spending that lies between earlier segments, 0 to 1. */
  readonly share: number;
  /** Mean of that share over permutations: what chance explains. */
  readonly byChance: number;
  /** (1 + permutations with at least that share) / (1 + permutations). */
  readonly p: number;
  readonly nPermutations: number;
  /** Of the share above chance. */
  readonly effect: EffectSize;
}

/**
 * η² of the log of spending by segment, with permutations of the segments.
 *
 * @internal
 */
export function explainSpending(
  segments: Int32Array,
  spent: Float64Array,
  nPermutations: number,
  seed: number,
): ExplainedSpending {
  const rows = Int32Array.from(spent.keys()).filter((i) => spent[i] > 0);
  const labels = rows.map((i) => segments[i]);
  const nothing = { nCustomers: rows.length, share: 0, byChance: 0, p: 1, nPermutations };
  if (rows.length < 2) return { ...nothing, effect: "negligible" };
  const matrix = matrixFromColumns([Float64Array.from(rows, (i) => Math.log(spent[i]))]);
  const random = createRandom(seed);
  const draws = Array.from({ length: nPermutations }, () => {
    const order = random.permutation(labels.length);
    return explainedShares(
      { matrix },
      order.map((i) => labels[i]),
    )[0];
  });
  const share = explainedShares({ matrix }, labels)[0];
  const byChance = draws.reduce((sum, value) => sum + value, 0) / nPermutations;
  const p = drawPValue(share, draws);
  return { ...nothing, share, byChance, p, effect: effectOf(share - byChance) };
}

/** Cohen's limits: f = .10, .25, .40, that is η² = .0099, .0588, .1379, commonly given as .01, .06, .14. */
function effectOf(excess: number): EffectSize {
  if (excess < 0.01) return "negligible";
  if (excess < 0.06) return "small";
  return excess < 0.14 ? "medium" : "large";
}
