import { money, type WrittenNumber } from "../../written";
import type { CohortFigures } from "./cohortText";
import type { Insight } from "./insights";

/** A finding with its test, before the correction for all that were looked at. */
export interface InsightCandidate extends Omit<Insight, "pAdjusted"> {
  /** Of a cohort: with it several of one measure can be told as one. */
  readonly cohort?: CohortFigures;
}

/** A hundredfold: the largest effect, which a comparison with nothing has too. */
const largestEffect = Math.log(100);

/**
 * The scale common to all kinds: |ln(observed / compared)|. 0: alike; 0.10: a tenth more or less; 0.69: twice or half.
 *
 * @param observed - at least 0, in the unit of `compared`
 */
export function effectOf(observed: number, compared: number): number {
  const size = Math.abs(Math.log(observed / compared));
  return Number.isNaN(size) ? 0 : Math.min(size, largestEffect);
}

/** Effects below a ratio of 1.1 (or above one of 1 / 1.1) are no insight, however significant. */
export const leastEffect = Math.log(1.1);

/** An amount of money per head or order: with cents where it is below 100. */
export function amount(value: number, currency: string | null): WrittenNumber {
  return money(value, currency, Math.abs(value) < 100 ? 2 : 0);
}
