/** The normal distribution's quantile at 97.5%: so many standard errors lie between an estimate and the end of its 95% interval. */
export const normal975 = 1.959963984540054;

/** A number with its 95% interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}
