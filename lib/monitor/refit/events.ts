import type { Overlaps } from "./overlaps";

/** Rows that went from an old segment to a new one. */
export interface Flow {
  /** Number of the old segment, −1 for noise. */
  readonly from: number;
  /** Number of the new segment, −1 for noise. */
  readonly to: number;
  readonly customers: number;
  /** Of the rows of `from` and of `to`, 0 to 1. */
  readonly shareOfFrom: number;
  readonly shareOfTo: number;
}

/** Something that happened to segments between an old model and a new one, both on the same rows. */
export interface SegmentEvent {
  /**
   * - `kept`: a new segment continues an old one, whose number it has;
   * - `split`: at least two new segments are parts of the old one: at least two thirds of their customers are from it, or they
   *   continue it;
   * - `merged`: at least two old segments have gone into the new one: at least two thirds of their customers, or it continues them;
   * - `born`: a new segment that neither continues an old one nor is a part or a union of old ones;
   * - `died`: an old segment that is neither continued, nor split, nor merged.
   */
  readonly kind: "kept" | "split" | "merged" | "born" | "died";
  /** Numbers of the old segments; none for `born`. */
  readonly before: readonly number[];
  /** Numbers of the new segments; none for `died`. */
  readonly after: readonly number[];
  /** Rows of all these, old and new. */
  readonly customersBefore: number;
  readonly customersAfter: number;
  /** Between the two of `kept`: shared rows by rows in either; null of others. */
  readonly jaccard: number | null;
  /** From `before` to `after`; of `born` from where its rows come, of `died` where they went. Largest first. */
  readonly flows: readonly Flow[];
}

/** A segment is part of another where at least so much of it lies there: twice as much as in all others. */
const mostOf = 2 / 3;

/**
 * Tells what happened to the segments. Every old segment and every new one is in at least one event: one that is continued and
 * has lost a part that is now a segment of its own is `kept` and `split`.
 *
 * @param numbers - per new cluster its segment's number: an old one where it continues it
 * @returns kept, split, merged, born, died; within each by number
 */
export function segmentEvents(overlaps: Overlaps, numbers: readonly number[]): SegmentEvent[] {
  const { old, sizesBefore, sizesAfter, shared } = overlaps;
  const clusters = numbers.map((_, cluster) => cluster).sort((a, b) => numbers[a] - numbers[b]);
  const olds = old.map((_, i) => i).sort((a, b) => old[a] - old[b]);
  const flow = (i: number, cluster: number): Flow => flowOf(overlaps, numbers, i, cluster);
  const isHeir = (i: number, cluster: number) => numbers[cluster] === old[i];
  const isMost = (part: number, all: number) => all > 0 && part >= mostOf * all;
  const event = (
    kind: SegmentEvent["kind"],
    before: readonly number[],
    after: readonly number[],
    flows: readonly Flow[],
  ): SegmentEvent => {
    const sum = (sizes: readonly number[], of: readonly number[]) =>
      of.reduce((total, at) => total + sizes[at], 0);
    const customersBefore = sum(sizesBefore, before);
    const customersAfter = sum(sizesAfter, after);
    const both = flows[0]?.customers ?? 0;
    return {
      ...{ kind, before: before.map((i) => old[i]), after: after.map((cluster) => numbers[cluster]) },
      ...{ customersBefore, customersAfter },
      jaccard: kind === "kept" ? both / (customersBefore + customersAfter - both) : null,
      flows: [...flows].sort((a, b) => b.customers - a.customers || a.from - b.from || a.to - b.to),
    };
  };

  const kept = olds.flatMap((i) => {
    const cluster = numbers.indexOf(old[i]);
    return cluster < 0 ? [] : [event("kept", [i], [cluster], [flow(i, cluster)])];
  });
  const split = olds.flatMap((i) => {
    const parts = clusters.filter(
      (cluster) => isHeir(i, cluster) || isMost(shared[i][cluster], sizesAfter[cluster]),
    );
    return parts.length < 2
      ? []
      : [
          event(
            "split",
            [i],
            parts,
            parts.map((cluster) => flow(i, cluster)),
          ),
        ];
  });
  const merged = clusters.flatMap((cluster) => {
    const parts = olds.filter((i) => isHeir(i, cluster) || isMost(shared[i][cluster], sizesBefore[i]));
    return parts.length < 2
      ? []
      : [
          event(
            "merged",
            parts,
            [cluster],
            parts.map((i) => flow(i, cluster)),
          ),
        ];
  });
  const told = [...kept, ...split, ...merged];
  const isKnown = (side: "before" | "after", number: number) =>
    told.some((one) => one[side].includes(number));
  const positive = (flows: readonly Flow[]) => flows.filter(({ customers }) => customers > 0);
  const born = clusters
    .filter((cluster) => !isKnown("after", numbers[cluster]))
    .map((cluster) => event("born", [], [cluster], positive([...olds, -1].map((i) => flow(i, cluster)))));
  const died = olds
    .filter((i) => !isKnown("before", old[i]))
    .map((i) => event("died", [i], [], positive([...clusters, -1].map((cluster) => flow(i, cluster)))));
  return [...told, ...born, ...died];
}

/** The rows that go from one to the other; −1 is noise. */
function flowOf(overlaps: Overlaps, numbers: readonly number[], i: number, cluster: number): Flow {
  const { old, sizesBefore, sizesAfter, shared, toNoise, fromNoise, noiseBefore, noiseAfter } = overlaps;
  const ofOld = i < 0 ? fromNoise : [...shared[i], toNoise[i]];
  const customers = ofOld[cluster < 0 ? numbers.length : cluster];
  const share = (of: number) => (of === 0 ? 0 : customers / of);
  return {
    from: i < 0 ? -1 : old[i],
    to: cluster < 0 ? -1 : numbers[cluster],
    customers,
    shareOfFrom: share(i < 0 ? noiseBefore : sizesBefore[i]),
    shareOfTo: share(cluster < 0 ? noiseAfter : sizesAfter[cluster]),
  };
}
