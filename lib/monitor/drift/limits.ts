import type { KeptModel } from "../model/keptModel";
import { tenureName } from "../model/meanTenure";
import type { Scores } from "../score/scores";
import type { LimitedValues } from "./outside";

/** Counted from the end of the window, so that their extremes depend on the hour of the last order, and say nothing of customers. */
const countedFromEnd = new Set([tenureName, "recencyDays"]);

/**
 * The limits that the training sets to new rows: the range of each feature that the alarm depends on, recency excepted, and per segment the largest distance of a row to its
 * segment under a model that had not seen it. (`score` marks rows beyond the distance of the rows that the model was fitted to, which lie nearer: for a single row that is the
 * clearer mark, but no fair test.)
 */
export function limitsOf(
  { training: { profile, rows } }: KeptModel,
  { features, segments, distance, window }: Scores,
): LimitedValues[] {
  const compared = profile.filter(
    ({ feature }) => !countedFromEnd.has(feature) && !window.affected.includes(feature),
  );
  const ofFeatures = compared.flatMap(({ feature, least, most }): LimitedValues[] => {
    const limited = { name: feature, segment: null, after: features.columns[feature] };
    return [
      { ...limited, side: "below", limit: least },
      { ...limited, side: "above", limit: most },
    ];
  });
  if (window.short) return ofFeatures;
  const farthest = new Map<number, number>();
  rows.segments.forEach((segment, row) => {
    const own = rows.distance[row];
    if (own !== null) farthest.set(segment, Math.max(farthest.get(segment) ?? 0, own));
  });
  const ofDistance = [...farthest].sort(([a], [b]) => a - b);
  return [
    ...ofFeatures,
    ...ofDistance.map(
      ([segment, limit]): LimitedValues => ({
        name: "distance",
        side: "above",
        segment,
        limit,
        after: distance.map((own, row) => (segments[row] === segment ? own : Number.NaN)),
      }),
    ),
  ];
}
