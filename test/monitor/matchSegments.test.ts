import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hungarianAssignment } from "../../lib/cluster/hungarian";
import type { SegmentEvent } from "../../lib/monitor/refit/events";
import { matchSegments } from "../../lib/monitor/refit/matchSegments";

/** Rows given as `[old number, new cluster, how many]`. */
function rows(...groups: readonly (readonly [number, number, number])[]) {
  const column = (of: 0 | 1) =>
    Int32Array.from(groups.flatMap((group) => new Array<number>(group[2]).fill(group[of])));
  return { before: column(0), clusters: column(1) };
}

/** An event in one line: `split 0 > 2 3`. */
const told = ({ kind, before, after }: SegmentEvent) => `${kind} ${before.join(" ")} > ${after.join(" ")}`;

describe("a segment is kept", () => {
  it("where its rows are the cluster's, whatever the clusters are numbered", () => {
    const { before, clusters } = rows([0, 2, 5], [4, 0, 3], [7, 1, 9]);
    const match = matchSegments(before, clusters, { segments: [0, 4, 7], nextSegment: 8 });
    expect(match.segments).toEqual([4, 7, 0]);
    expect(match).toMatchObject({ nextSegment: 8, unmoved: 17 });
    expect(match.events.map(told)).toEqual(["kept 0 > 0", "kept 4 > 4", "kept 7 > 7"]);
    expect(match.events.map(({ jaccard }) => jaccard)).toEqual([1, 1, 1]);
  });

  it("where more than half of the rows in either are in both", () => {
    // 0 and cluster 0 share 4 of 4 + 2 + 1 = 7 rows, 1 and cluster 1 share 5 of 8.
    const { before, clusters } = rows([0, 0, 4], [0, 1, 2], [1, 0, 1], [1, 1, 5]);
    const match = matchSegments(before, clusters, { segments: [0, 1], nextSegment: 2 });
    expect(match.segments).toEqual([0, 1]);
    expect(match.unmoved).toBe(9);
    expect(match.events).toEqual([
      {
        ...{ kind: "kept", before: [0], after: [0], customersBefore: 6, customersAfter: 5, jaccard: 4 / 7 },
        flows: [{ from: 0, to: 0, customers: 4, shareOfFrom: 4 / 6, shareOfTo: 4 / 5 }],
      },
      {
        ...{ kind: "kept", before: [1], after: [1], customersBefore: 6, customersAfter: 7, jaccard: 5 / 8 },
        flows: [{ from: 1, to: 1, customers: 5, shareOfFrom: 5 / 6, shareOfTo: 5 / 7 }],
      },
    ]);
  });

  it("not where it is exactly half: two equal halves have the same claim", () => {
    const { before, clusters } = rows([3, 0, 10], [3, 1, 10]);
    const match = matchSegments(before, clusters, { segments: [3], nextSegment: 4 });
    expect(match.segments).toEqual([4, 5]);
    expect(match.events.map(told)).toEqual(["split 3 > 4 5"]);
  });
});

describe("new numbers", () => {
  it("are above all that were ever used, and go to the largest first, then to the first row", () => {
    const { before, clusters } = rows([-1, 2, 3], [-1, 0, 3], [-1, 1, 7]);
    const match = matchSegments(before, clusters, { segments: [0, 1], nextSegment: 12 });
    expect(match.segments).toEqual([14, 12, 13]);
    expect(match.nextSegment).toBe(15);
  });

  it("are not taken from segments that died before", () => {
    const first = matchSegments(...pair([0, 0, 5], [1, -1, 5]), { segments: [0, 1], nextSegment: 2 });
    expect(first.events.map(told)).toEqual(["kept 0 > 0", "died 1 > "]);
    const second = matchSegments(...pair([0, 0, 5], [-1, 1, 5]), first);
    expect(second.segments).toEqual([0, 2]);
  });
});

function pair(...groups: readonly (readonly [number, number, number])[]): [Int32Array, Int32Array] {
  const { before, clusters } = rows(...groups);
  return [before, clusters];
}

describe("what happened", () => {
  const happened = (nextSegment: number, ...groups: readonly (readonly [number, number, number])[]) => {
    const segments = [...new Set(groups.map(([old]) => old))].filter((old) => old >= 0);
    return matchSegments(...pair(...groups), { segments, nextSegment });
  };

  it("is a split, with what is kept, where a part has left", () => {
    const { events, segments } = happened(2, [0, 0, 70], [0, 2, 30], [1, 1, 50]);
    expect(segments).toEqual([0, 1, 2]);
    expect(events.map(told)).toEqual(["kept 0 > 0", "kept 1 > 1", "split 0 > 0 2"]);
    expect(events[2]).toMatchObject({ customersBefore: 100, customersAfter: 100, jaccard: null });
    expect(events[2].flows).toEqual([
      { from: 0, to: 0, customers: 70, shareOfFrom: 0.7, shareOfTo: 1 },
      { from: 0, to: 2, customers: 30, shareOfFrom: 0.3, shareOfTo: 1 },
    ]);
  });

  it("is a merger, which leaves a number behind", () => {
    const { events, segments, unmoved } = happened(3, [0, 0, 70], [2, 0, 30], [1, 1, 50]);
    expect(segments).toEqual([0, 1]);
    expect(events.map(told)).toEqual(["kept 0 > 0", "kept 1 > 1", "merged 0 2 > 0"]);
    expect(unmoved).toBe(120);
  });

  it("is a merger of equals under a new number", () => {
    const { events } = happened(2, [0, 0, 50], [1, 0, 50]);
    expect(events.map(told)).toEqual(["merged 0 1 > 2"]);
  });

  it("is a death and a birth where the rows came from many and went to many", () => {
    const { events } = happened(
      3,
      ...([
        [0, 0, 40],
        [1, 1, 40],
        [2, 0, 5],
        [2, 1, 5],
        [2, -1, 2],
        [0, 2, 6],
        [1, 2, 6],
      ] as const),
    );
    expect(events.map(told)).toEqual(["kept 0 > 0", "kept 1 > 1", "born  > 3", "died 2 > "]);
    expect(events[2].flows.map(({ from, customers, shareOfTo }) => [from, customers, shareOfTo])).toEqual([
      [0, 6, 0.5],
      [1, 6, 0.5],
    ]);
    expect(events[3].flows.map(({ to, customers, shareOfFrom }) => [to, customers, shareOfFrom])).toEqual([
      [0, 5, 5 / 12],
      [1, 5, 5 / 12],
      [-1, 2, 2 / 12],
    ]);
  });

  it("is a birth, not a part of an old one, where less than two thirds are from that; so it is with mergers", () => {
    const split = (part: number) =>
      happened(2, [0, 0, 70], [0, 2, part], [1, 2, 10], [1, 1, 50]).events.map(told);
    expect(split(20)).toEqual(["kept 0 > 0", "kept 1 > 1", "split 0 > 0 2"]);
    expect(split(19)).toEqual(["kept 0 > 0", "kept 1 > 1", "born  > 2"]);
    const merged = (part: number) => happened(2, [0, 0, 70], [1, 0, part], [1, -1, 10]).events.map(told);
    expect(merged(20)).toEqual(["kept 0 > 0", "merged 0 1 > 0"]);
    expect(merged(19)).toEqual(["kept 0 > 0", "died 1 > "]);
  });

  it("is a split of what is kept, also where that has many from elsewhere", () => {
    // Segment 0 and cluster 0 share 60 of 110 rows: kept, though two fifths of the cluster are from segment 1.
    const { events } = happened(2, [0, 0, 60], [1, 0, 40], [0, 2, 10], [1, 1, 90]);
    expect(events.map(told)).toEqual(["kept 0 > 0", "kept 1 > 1", "split 0 > 0 2"]);
  });

  it("is a birth where noise became a cluster, and a death where a segment is noise or has no rows", () => {
    const { before, clusters } = rows([-1, 0, 8], [2, -1, 8]);
    const { events } = matchSegments(before, clusters, { segments: [2, 5], nextSegment: 6 });
    expect(events.map(told)).toEqual(["born  > 6", "died 2 > ", "died 5 > "]);
    expect(events[0].flows).toEqual([{ from: -1, to: 6, customers: 8, shareOfFrom: 1, shareOfTo: 1 }]);
    expect(events[2]).toMatchObject({ customersBefore: 0, flows: [] });
  });

  it("is a birth of none where a component has no rows", () => {
    const { before, clusters } = rows([0, 0, 8]);
    const match = matchSegments(before, clusters, { segments: [0], nextSegment: 1 }, 2);
    expect(match.segments).toEqual([0, 1]);
    expect(match.events[1]).toMatchObject({ kind: "born", customersAfter: 0, flows: [] });
  });
});

describe("whatever the partitions", () => {
  const nOld = 4;
  const nNew = 5;
  const row = fc.tuple(fc.integer({ min: -1, max: nOld - 1 }), fc.integer({ min: -1, max: nNew - 1 }));
  // Mostly along the diagonal, so that segments are kept in many examples.
  const along = fc.integer({ min: -1, max: nOld - 1 }).map((old): [number, number] => [old, old]);
  const labelled = fc
    .array(fc.oneof({ arbitrary: along, weight: 3 }, { arbitrary: row, weight: 2 }), {
      minLength: 1,
      maxLength: 60,
    })
    .map((pairs) => ({
      before: Int32Array.from(pairs, ([old]) => (old < 0 ? -1 : 10 * old)),
      clusters: Int32Array.from(pairs, ([, cluster]) => cluster),
    }));
  const old = { segments: [0, 10, 20, 30], nextSegment: 31 };
  const shuffled = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: nNew });

  it("the same partition in any numbering keeps every number", () => {
    fc.assert(
      fc.property(labelled, shuffled, ({ before }, to) => {
        const clusters = before.map((segment) => (segment < 0 ? -1 : to[segment / 10]));
        const match = matchSegments(before, clusters, old, nNew);
        expect(match.unmoved).toBe(before.length);
        const present = new Set(before.filter((segment) => segment >= 0));
        for (const segment of present) expect(match.segments[to[segment / 10]]).toBe(segment);
        const rest = match.events.filter(
          ({ customersBefore, customersAfter }) => customersBefore + customersAfter > 0,
        );
        expect(rest.map(({ kind }) => kind)).toEqual([...present].map(() => "kept"));
      }),
    );
  });

  it("each row gets the same number, and the same is told, however clusters are numbered", () => {
    fc.assert(
      fc.property(labelled, shuffled, ({ before, clusters }, to) => {
        // Clusters without rows have nothing but their place to be told apart by.
        const used = [...new Set(clusters.filter((cluster) => cluster >= 0))].sort();
        const dense = clusters.map((cluster) => used.indexOf(cluster));
        const order = to.filter((cluster) => cluster < used.length);
        const renumbered = dense.map((cluster) => (cluster < 0 ? -1 : order[cluster]));
        const one = matchSegments(before, dense, old);
        const other = matchSegments(before, renumbered, old);
        expect(renumbered.map((cluster) => other.segments[cluster] ?? -1)).toEqual(
          dense.map((cluster) => one.segments[cluster] ?? -1),
        );
        expect(other.events).toEqual(one.events);
        expect(other.unmoved).toBe(one.unmoved);
      }),
    );
  });

  it("each row gets the same number in any order of rows, but for the order of equally large new clusters", () => {
    fc.assert(
      fc.property(labelled, fc.integer(), ({ before, clusters }, by) => {
        const turn = (values: Int32Array) => values.map((_, i) => values.at((i + by) % values.length) ?? 0);
        const one = matchSegments(before, clusters, old, nNew);
        const other = matchSegments(turn(before), turn(clusters), old, nNew);
        const kept = (segments: readonly number[]) =>
          segments.map((number) => (number < 31 ? number : "new"));
        expect(kept(other.segments)).toEqual(kept(one.segments));
      }),
    );
  });

  it("what is kept is part of the assignment with the most shared rows", () => {
    fc.assert(
      fc.property(labelled, ({ before, clusters }) => {
        const { segments } = matchSegments(before, clusters, old, nNew);
        const values = new Float64Array(nNew * nOld);
        before.forEach((segment, i) => {
          if (segment >= 0 && clusters[i] >= 0) values[clusters[i] * nOld + segment / 10] -= 1;
        });
        const assignment = hungarianAssignment({ values, nRows: nNew, nCols: nOld });
        segments.forEach((number, cluster) => {
          if (number < 31) expect(assignment[cluster]).toBe(number / 10);
        });
      }),
    );
  });

  it("every old segment and every cluster is told of, and no number is given twice", () => {
    fc.assert(
      fc.property(labelled, ({ before, clusters }) => {
        const { segments, events, nextSegment } = matchSegments(before, clusters, old, nNew);
        expect(new Set(segments).size).toBe(nNew);
        expect(Math.max(...segments)).toBeLessThan(nextSegment);
        expect(new Set(events.flatMap((event) => event.before))).toEqual(new Set(old.segments));
        expect(new Set(events.flatMap((event) => event.after))).toEqual(new Set(segments));
        const died = events.filter(({ kind }) => kind === "died");
        for (const { customersBefore, flows } of died) {
          expect(flows.reduce((sum, { customers }) => sum + customers, 0)).toBe(customersBefore);
        }
      }),
    );
  });
});

describe("refused are", () => {
  const one = Int32Array.of(0);
  it.each([
    [
      "rows of different numbers",
      one,
      Int32Array.of(0, 0),
      { segments: [0], nextSegment: 1 },
      "one entry per row (1), received 2",
    ],
    [
      "a number that no old segment has",
      Int32Array.of(3),
      one,
      { segments: [0, 1], nextSegment: 4 },
      "must be one of 0, 1, or −1, received 3 in row 0",
    ],
    [
      "two old segments of one number",
      one,
      one,
      { segments: [0, 0], nextSegment: 4 },
      "different whole numbers from 0, received 0, 0",
    ],
    [
      "a next number that was used",
      one,
      one,
      { segments: [0, 6], nextSegment: 6 },
      "above every old segment's (0, 6), received 6",
    ],
  ])("%s", (_, before, clusters, old, message) => {
    expect(() => matchSegments(before, clusters, old)).toThrow(RangeError);
    expect(() => matchSegments(before, clusters, old)).toThrow(message);
  });

  it("fewer clusters than occur", () => {
    expect(() => matchSegments(one, Int32Array.of(2), { segments: [0], nextSegment: 1 }, 2)).toThrow(
      "nClusters must be an integer above every cluster (2), received 2",
    );
  });
});
