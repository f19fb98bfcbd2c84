import { normalCdf } from "../../validity/continuum/gammaDistribution";

/** What a test compares between the customers who are treated and those who are left out, as it is without the treatment. */
export type Outcome =
  /** A share of customers, 0 to 1. */
  | { readonly kind: "share"; readonly value: number }
  /** A mean per customer, with its standard deviation. */
  | { readonly kind: "mean"; readonly value: number; readonly sd: number };

/** Chance to find a difference that is there, and to find one that is not (two-sided). */
export interface TestErrors {
  /** Default 0.8. */
  readonly power?: number;
  /** Default 0.05. */
  readonly alpha?: number;
}

/** The errors that plans are made for, unless others are asked for. */
export const usualErrors = { power: 0.8, alpha: 0.05 } as const;

/**
 * Power of the two-sided test that an outcome differs between hold-out and treated customers, by the normal distribution; the
 * far tail is left out.
 *
 * Shares: z test with the pooled variance under the null and the separate variances under the alternative (Fleiss, Levin and Paik, Statistical
 * Methods for Rates and Proportions, 3rd ed. 2003, chapter 4, without continuity correction). Means: z test with one known standard
 * deviation (Chow, Shao, Wang and Lokhnygina, Sample Size Calculations in Clinical Research, 3rd ed. 2018, section 3.2).
 *
 * @param outcome - of the hold-out
 * @param treatedValue - the same of the treated: a share from 0 to 1, or a mean
 * @param holdOut - customers, above 0
 * @param treated - customers, above 0
 * @returns 0 to 1
 * @example
 * testPower({ kind: "share", value: 0.1 }, 0.15, 686, 686) // 0.80
 */
export function testPower(
  outcome: Outcome,
  treatedValue: number,
  holdOut: number,
  treated: number,
  { alpha = usualErrors.alpha }: TestErrors = {},
): number {
  const { none, some } = standardErrors(outcome, treatedValue, holdOut, treated);
  const excess = Math.abs(treatedValue - outcome.value) - normalQuantile(1 - alpha / 2) * none;
  if (some > 0) return normalCdf(excess / some);
  return excess > 0 ? 1 : 0;
}

/**
 * Customers that the hold-out needs, not rounded; the treated are `ratio` times as many. Formulas as in {@link testPower}.
 *
 * @param ratio - treated per hold-out customer, above 0
 * @returns infinite where the values don't differ
 * @example
 * holdOutSize({ kind: "share", value: 0.1 }, 0.15) // 685.6
 */
export function holdOutSize(
  outcome: Outcome,
  treatedValue: number,
  ratio = 1,
  { power = usualErrors.power, alpha = usualErrors.alpha }: TestErrors = {},
): number {
  const { none, some } = standardErrors(outcome, treatedValue, 1, ratio);
  const reach = normalQuantile(1 - alpha / 2) * none + normalQuantile(power) * some;
  return (Math.max(0, reach) / (treatedValue - outcome.value)) ** 2;
}

/** The standard error of the difference where there is none, and where it is as given. */
function standardErrors(
  outcome: Outcome,
  treatedValue: number,
  holdOut: number,
  treated: number,
): { none: number; some: number } {
  if (outcome.kind === "mean") {
    const error = outcome.sd * Math.sqrt(1 / holdOut + 1 / treated);
    return { none: error, some: error };
  }
  const pooled = (outcome.value * holdOut + treatedValue * treated) / (holdOut + treated);
  return {
    none: Math.sqrt(pooled * (1 - pooled) * (1 / holdOut + 1 / treated)),
    some: Math.sqrt(
      (outcome.value * (1 - outcome.value)) / holdOut + (treatedValue * (1 - treatedValue)) / treated,
    ),
  };
}

/** The value below which a standard normal variate falls with the given probability, 0 to 1 exclusive; by bisection. */
export function normalQuantile(probability: number): number {
  if (probability > 0.5) return -normalQuantile(1 - probability);
  let low = -40;
  let high = 0;
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
