import type { VerdictLevel } from "./decision";

/** Each verdict in one sentence, for a reader who wants just the answer. */
export const verdictPhrases: Readonly<Record<VerdictLevel, string>> = {
  distinct: "The customers form distinct segments.",
  slices: "There are no distinct groups: the segments are useful slices of customers who differ by degree.",
  none: "There is no structure that supports segments.",
  "not-applicable": "Whether there are segments can't be said.",
};
