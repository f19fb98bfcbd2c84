import { requireLabels } from "../../metrics/input";
import { type SegmentEvent, segmentEvents } from "./events";
import { countOverlaps, type Overlaps } from "./overlaps";

/** A new cluster is an old segment where the rows they share are more than this part of the rows of either (Jaccard). */
export const keptAbove = 0.5;

/** What the old model's segments are called by. */
export interface OldNumbers {
  /** Numbers of all its segments, also of those that no row is in. */
  readonly segments: readonly number[];
  /** The number of the next segment: above all that were ever used. */
  readonly nextSegment: number;
}

/** Which segment each cluster of a new model is. */
export interface SegmentMatch {
  /** Per cluster its segment's number: an old one where it is kept, else one that was never used. */
  readonly segments: readonly number[];
  /** As in {@link OldNumbers}, after this match. */
  readonly nextSegment: number;
  /** What became of each old segment, and where each new one comes from. */
  readonly events: readonly SegmentEvent[];
  /** Rows whose number is the same under both models; noise that stays noise is. */
  readonly unmoved: number;
}

/**
 * Finds for each cluster of a new model the old segment that it continues: that with which it shares more than half of the rows
 * that are in one of the two (Jaccard above ½). No cluster can have two such segments, nor a segment two such clusters, and all
 * these pairs belong to the one-to-one assignment with the most shared rows (Kuhn's, `hungarianAssignment`): leaving out a pair
 * for others of its two would lose rows. So each pair can be told by itself. A segment that is cut into equal halves continues
 * in neither.
 *
 * The result depends on the partitions alone, not on how clusters are numbered. Noise (−1) is no segment on either side.
 * The other clusters get new numbers, largest first.
 *
 * Cost: O(n + old × new).
 *
 * Source: Jaccard above ½ as the mark of a cluster that is found again: Hennig, Cluster-wise assessment of cluster stability,
 * Computational Statistics & Data Analysis 52, 2007.
 *
 * @param before - per row its segment's number by the old model, −1 for noise
 * @param clusters - per row its cluster in the new model, −1 for noise
 * @param nClusters - clusters of the new model; default: one more than the largest that occurs
 * @throws TypeError or RangeError for labels of the wrong kind or of different lengths, a number that is none of the old
 *   ones, or numbers that are not below the next
 * @example
 * matchSegments(Int32Array.of(4, 4, 7, 7), Int32Array.of(1, 1, 0, 0), { segments: [4, 7], nextSegment: 9 }).segments // [7, 4]
 */
export function matchSegments(
  before: Int32Array,
  clusters: Int32Array,
  { segments: old, nextSegment }: OldNumbers,
  nClusters?: number,
): SegmentMatch {
  requireLabels(before, before?.length, action);
  requireLabels(clusters, before.length, action);
  const most = clusters.reduce((largest, cluster) => Math.max(largest, cluster), -1);
  if (nClusters !== undefined && !(Number.isInteger(nClusters) && nClusters > most)) {
    throw new RangeError(
      `Cannot ${action}: nClusters must be an integer above every cluster (${most}), received ${nClusters}`,
    );
  }
  requireNumbers(old, nextSegment);
  const overlaps = countOverlaps(before, clusters, old, nClusters ?? most + 1);
  const kept = continued(overlaps);
  const numbers = numbered(kept, overlaps, nextSegment);
  return {
    segments: numbers,
    nextSegment: nextSegment + kept.filter((segment) => segment === null).length,
    events: segmentEvents(overlaps, numbers),
    unmoved: before.reduce((same, segment, i) => same + Number(segment === (numbers[clusters[i]] ?? -1)), 0),
  };
}

const action = "match segments";

/** Per cluster the segment that it continues; null where there is none. */
function continued({ old, sizesBefore, sizesAfter, shared }: Overlaps): (number | null)[] {
  return sizesAfter.map((after, cluster) => {
    const i = old.findIndex((_, at) => {
      const both = shared[at][cluster];
      return both > keptAbove * (sizesBefore[at] + after - both);
    });
    return i < 0 ? null : old[i];
  });
}

/** New numbers for the clusters that have none; largest first, of equal ones that with the first row. */
function numbered(kept: readonly (number | null)[], overlaps: Overlaps, next: number): number[] {
  const { sizesAfter, firstRow } = overlaps;
  const without = kept
    .flatMap((segment, cluster) => (segment === null ? [cluster] : []))
    .sort((a, b) => sizesAfter[b] - sizesAfter[a] || firstRow[a] - firstRow[b] || a - b);
  return kept.map((segment, cluster) => segment ?? next + without.indexOf(cluster));
}

function requireNumbers(old: readonly number[], next: number): void {
  const isNumber = (number: number) => Number.isSafeInteger(number) && number >= 0;
  if (!old.every(isNumber) || new Set(old).size < old.length) {
    throw new RangeError(
      `Cannot ${action}: the old segments must have different whole numbers from 0, received ${old.join(", ")}`,
    );
  }
  if (!isNumber(next) || old.some((number) => number >= next)) {
    throw new RangeError(
      `Cannot ${action}: nextSegment must be a whole number above every old segment's (${old.join(", ")}), received ${next}`,
    );
  }
}
