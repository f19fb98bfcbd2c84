/**
 * The thresholds of the verdict, all of them here. They were found by simulation of shops with and without groups (about
 * 1,700 data sets), for the seven features of the default fit on the scale `clipped`.
 */
export interface Thresholds {
  /** Largest Holm-adjusted p at which a test of behaviour rejects. */
  readonly behaviourLevel: number;
  /** Least excess of the silhouette over the continuum null, at the chosen k. */
  readonly silhouetteExcess: number;
  /** Least excess in standard deviations of the null. */
  readonly silhouetteDeviations: number;
  /** Least excess of the agreement of alternate weeks (adjusted Rand) over the continuum null. */
  readonly agreementExcess: number;
  /** Share of the largest excess that makes a k eligible. */
  readonly eligibleShare: number;
  /** Least share of held-out variance that five slices explain, above the mean of permutations. */
  readonly sliceShare: number;
  /** Largest permutation p of that share. */
  readonly sliceLevel: number;
  /** Fewest customers with orders in both halves. */
  readonly halfCustomers: number;
  /** Least bootstrap Jaccard of every slice. */
  readonly sliceJaccard: number;
  /** Least held-out standardised difference that tells a slice from the rest. */
  readonly sliceDifference: number;
}

/** The thresholds in force. */
export const thresholds: Thresholds = {
  behaviourLevel: 0.05,
  silhouetteExcess: 0.1,
  silhouetteDeviations: 3,
  agreementExcess: 0.1,
  eligibleShare: 0.8,
  sliceShare: 0.05,
  sliceLevel: 0.05,
  halfCustomers: 50,
  sliceJaccard: 0.75,
  sliceDifference: 0.5,
};

/** What each threshold is called in tables. */
export const thresholdLabels: Readonly<Record<keyof Thresholds, string>> = {
  behaviourLevel: "p of the tests of behaviour, after Holm",
  silhouetteExcess: "silhouette above the continuum",
  silhouetteDeviations: "the same in standard deviations",
  agreementExcess: "agreement of alternate weeks above the continuum",
  eligibleShare: "share of the largest excess that makes a k eligible",
  sliceShare: "variance explained in held-out orders",
  sliceLevel: "p of that share",
  halfCustomers: "customers with orders in both halves",
  sliceJaccard: "Jaccard similarity of every slice",
  sliceDifference: "held-out difference of every slice",
};
