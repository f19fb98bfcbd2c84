import type { Estimate } from "../estimate";

/** How many customers have something, in a segment and in all. */
export interface LiftCounts {
  /** Customers of the segment who have it. */
  readonly both: number;
  /** Customers of the segment, at least 1. */
  readonly segment: number;
  /** All customers who have it, at least 1. */
  readonly having: number;
  readonly all: number;
}

/** (both / segment) / (having / all): 1 where the segment is as everybody. */
export function liftOf({ both, segment, having, all }: LiftCounts): number {
  return (both * all) / (segment * having);
}

/**
 * The chance of at least as many in the segment, were the segment a random draw from all: Fisher's exact test, one-sided.
 *
 * @param logs - log factorials up to `all` at least
 * @returns 0 to 1
 */
export function chanceOfMore(counts: LiftCounts, logs: Float64Array): number {
  return tails(weightsOf(counts, logs), 0).atLeast;
}

/**
 * Lift with an exact interval that holds also where counts are small or zero. Given the table's margins, the count follows
 * Fisher's noncentral hypergeometric distribution; its odds ratio has the Clopper-Pearson-like interval of Cornfield, and each end is
 * written as the lift that it is expected to give. 1 lies in the interval exactly where neither one-sided Fisher test rejects.
 *
 * Source: Cornfield, Proceedings of the Third Berkeley Symposium 4, 1956; Agresti, A Survey of Exact Inference for Contingency
 * Tables, Statistical Science 7, 1992. Cost: about 100 passes over the counts that the margins allow.
 *
 * @param logs - log factorials up to `all` at least
 * @param level - share of samples whose interval holds the truth, between 0 and 1
 * @example
 * exactLift({ both: 8, segment: 20, having: 10, all: 100 }, 0.95, logFactorials(100)).value // 4
 */
export function exactLift(counts: LiftCounts, level: number, logs: Float64Array): Estimate {
  const weights = weightsOf(counts, logs);
  const { least, own, logWeights } = weights;
  const most = least + logWeights.length - 1;
  const tail = (1 - level) / 2;
  const scale = counts.all / (counts.segment * counts.having);
  const low = own === least ? least : expectedWhere(weights, ({ atLeast }) => atLeast >= tail);
  const high = own === most ? most : expectedWhere(weights, ({ atMost }) => atMost < tail);
  return { value: liftOf(counts), low: low * scale, high: high * scale };
}

/** The hypergeometric distribution's log weights over the counts that the margins allow. */
interface Weights {
  readonly least: number;
  readonly own: number;
  readonly logWeights: Float64Array;
}

function weightsOf({ both, segment, having, all }: LiftCounts, logs: Float64Array): Weights {
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
