import type { Estimate } from "../estimate";

/** How many customers have something, in a segment and in all: a table of two rows and two columns. */
export interface LiftCounts {
  /** Customers of the segment who have it. */
  readonly both: number;
  /** Customers of the segment. */
  readonly segment: number;
  /** All customers who have it. */
  readonly having: number;
  readonly all: number;
}

/** One table, or several: strata of customers that are compared within, and added up. */
export type LiftStrata = LiftCounts | readonly LiftCounts[];

const strataOf = (counts: LiftStrata): readonly LiftCounts[] => ("both" in counts ? [counts] : counts);

const sumOver = (strata: readonly LiftCounts[], value: (counts: LiftCounts) => number) =>
  strata.reduce((sum, counts) => sum + value(counts), 0);

/** Customers of the segment who would have it, were the segment as everybody in each stratum. */
export function expectedCount(counts: LiftStrata): number {
  return sumOver(strataOf(counts), ({ segment, having, all }) => (all === 0 ? 0 : (segment * having) / all));
}

/**
 * The chance of at least as many in the segment, were the segment a random draw from all, within each stratum: Fisher's exact test, one-sided.
 *
 * @param logs - log factorials up to `all` at least
 * @returns 0 to 1
 */
export function chanceOfMore(counts: LiftStrata, logs: Float64Array): number {
  return tails(weightsOf(strataOf(counts), logs), 0).atLeast;
}

/**
 * Lift, the count over the expected one, with an exact interval that holds also where counts are small or zero. Given the margins of each table, the
 * count follows (a sum of) Fisher's noncentral hypergeometric distributions; the odds ratio, common to all strata, has the Clopper-Pearson-like
 * interval of Cornfield, and each end is written as the lift that it is expected to give. 1 lies in the interval exactly where neither one-sided
 * Fisher test rejects.
 *
 * Source: Cornfield, Proceedings of the Third Berkeley Symposium 4, 1956; Agresti, A Survey of Exact Inference for Contingency
 * Tables, Statistical Science 7, 1992; strata: Mehta, Patel and Gray, Journal of the American Statistical Association 80, 1985. Cost: about
 * 100 passes over the counts that the margins allow; for strata the product of these counts, added up one after the other.
 *
 * @param logs - log factorials up to `all` at least
 * @param level - share of samples whose interval holds the truth, between 0 and 1
 * @example
 * exactLift({ both: 8, segment: 20, having: 10, all: 100 }, 0.95, logFactorials(100)).value // 4
 */
export function exactLift(counts: LiftStrata, level: number, logs: Float64Array): Estimate {
  const weights = weightsOf(strataOf(counts), logs);
  const { least, own, logWeights } = weights;
  const most = least + logWeights.length - 1;
  const tail = (1 - level) / 2;
  const expected = expectedCount(counts);
  const low = own === least ? least : expectedWhere(weights, ({ atLeast }) => atLeast >= tail);
  const high = own === most ? most : expectedWhere(weights, ({ atMost }) => atMost < tail);
  return { value: own / expected, low: low / expected, high: high / expected };
}

/** The log weights of the counts that the margins allow, where the segment is as everybody. */
interface Weights {
  readonly least: number;
  readonly own: number;
  readonly logWeights: Float64Array;
}

function weightsOf(strata: readonly LiftCounts[], logs: Float64Array): Weights {
  const parts = strata.map((counts) => hypergeometric(counts, logs));
  return parts.slice(1).reduce(added, parts[0]);
}

/** The hypergeometric distribution's. */
function hypergeometric({ both, segment, having, all }: LiftCounts, logs: Float64Array): Weights {
  const least = Math.max(0, having - (all - segment));
  const most = Math.min(segment, having);
  const logWeights = new Float64Array(most - least + 1);
  for (let x = least; x <= most; x++) {
    logWeights[x - least] = -(
      logs[x] +
      logs[segment - x] +
      logs[having - x] +
      logs[all - segment - having + x]
    );
  }
  return { least, own: both, logWeights };
}

/** Those of the sum of two independent counts. */
function added(one: Weights, other: Weights): Weights {
  const [long, short] = [one, other]
    .sort((a, b) => b.logWeights.length - a.logWeights.length)
    .map(({ logWeights }) => {
      const largest = logWeights.reduce((most, weight) => Math.max(most, weight), Number.NEGATIVE_INFINITY);
      return logWeights.map((weight) => Math.exp(weight - largest));
    });
  const sums = new Float64Array(long.length + short.length - 1);
  for (let j = 0; j < short.length; j++) {
    for (let i = 0; i < long.length; i++) sums[i + j] += long[i] * short[j];
  }
  return { least: one.least + other.least, own: one.own + other.own, logWeights: sums.map(Math.log) };
}

interface Tails {
  readonly atLeast: number;
  readonly atMost: number;
  readonly mean: number;
}

/** Both tails at the observed count, and the mean, where the odds are `e^logOdds` times those of the population. */
function tails({ least, own, logWeights }: Weights, logOdds: number): Tails {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logWeights.length; i++) largest = Math.max(largest, logWeights[i] + i * logOdds);
  let below = 0;
  let above = 0;
  let at = 0;
  let sum = 0;
  for (let i = 0; i < logWeights.length; i++) {
    const weight = Math.exp(logWeights[i] + i * logOdds - largest);
    sum += weight * (least + i);
    if (least + i < own) below += weight;
    else if (least + i > own) above += weight;
    else at = weight;
  }
  const total = below + at + above;
  return { atLeast: (at + above) / total, atMost: (below + at) / total, mean: sum / total };
}

/** The mean at the smallest log odds for which a condition holds that holds for all larger ones. */
function expectedWhere(weights: Weights, holds: (tails: Tails) => boolean): number {
  let low = -60;
  let high = 60;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (holds(tails(weights, middle))) high = middle;
    else low = middle;
  }
  return tails(weights, (low + high) / 2).mean;
}
