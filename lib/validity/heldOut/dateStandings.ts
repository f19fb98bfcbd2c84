import type { FeatureTable } from "../../features/build";
import { rankAmong } from "../../features/rank";
import { quantileOfSorted } from "../../features/scale";

/** Features that state dates. */
export const dateFeatures = ["recencyDays", "tenureDays"] as const;

/** What dates say of a segment: a fact, not behaviour. */
export interface DateStanding {
  readonly segment: number;
  readonly measure: (typeof dateFeatures)[number];
  /** Days, over the segment's customers. */
  readonly median: number;
  /** Share of all customers below that median, ties half; 0 to 1. */
  readonly rank: number;
}

/** Where each segment's median recency and tenure lie among all customers. */
export function dateStandings(
  { columns }: Pick<FeatureTable, "columns">,
  labels: Int32Array,
  nSegments: number,
): DateStanding[] {
  return Array.from({ length: nSegments }, (_, segment) =>
    dateFeatures.flatMap((measure): DateStanding[] => {
      const values = columns[measure];
      const own = values.filter((_, i) => labels[i] === segment).sort();
      if (own.length === 0) return [];
      const median = quantileOfSorted(own, 0.5);
      return [{ segment, measure, median, rank: rankAmong(median, values) }];
    }),
  ).flat();
}
