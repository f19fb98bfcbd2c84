import type { Random } from "../../random";
import type { Periods } from "./periods";

/** A random part of the customers of two periods. */
export interface SampledRows {
  readonly periods: Periods;
  /** Whether the part is all of them. */
  readonly complete: boolean;
  readonly customers: number;
  /** By how much larger the standard deviation is with all customers: of totals under swaps, and when rows are dealt. */
  readonly swapScale: number;
  readonly dealScale: number;
}

/**
 * Takes at most so many customers of two periods at random, of those shared, gone and joined in proportion, at least
 * two of each kind that there is.
 */
export function sampleRows(periods: Periods, mostCustomers: number, random: Random): SampledRows {
  const { shared, gone, joined } = periods;
  const nShared = shared.before.length;
  const nCustomers = nShared + gone.length + joined.length;
  if (nCustomers <= mostCustomers) {
    return { periods, complete: true, customers: nCustomers, swapScale: 1, dealScale: 1 };
  }
  const choose = (n: number) => {
    const size = Math.min(n, Math.max(2, Math.round((n * mostCustomers) / nCustomers)));
    return random.permutation(n).subarray(0, size).sort();
  };
  const pairs = choose(nShared);
  const sampled = {
    shared: {
      before: Int32Array.from(pairs, (i) => shared.before[i]),
      after: Int32Array.from(pairs, (i) => shared.after[i]),
    },
    gone: Int32Array.from(choose(gone.length), (i) => gone[i]),
    joined: Int32Array.from(choose(joined.length), (i) => joined[i]),
  };
  return {
    periods: sampled,
    complete: false,
    customers: pairs.length + sampled.gone.length + sampled.joined.length,
    swapScale: ratioOfSd(nShared, pairs.length),
    dealScale: ratioOfSd(
      dealtVariance(gone.length, joined.length),
      dealtVariance(sampled.gone.length, sampled.joined.length),
    ),
  };
}

/** Variance of a sum over `a` rows drawn from `a + b`, in units of the rows' own. */
function dealtVariance(a: number, b: number): number {
  return a + b < 2 ? 0 : (a * b) / (a + b - 1);
}

function ratioOfSd(all: number, part: number): number {
  return part === 0 ? 1 : Math.sqrt(all / part);
}
