import { describe, expect, test } from "vitest";
import { migrationOf, segmentParts } from "../../lib/monitor/drift/migration";
import { matchPeriods } from "../../lib/monitor/drift/periods";

const order = [
  { segment: 0, name: "A" },
  { segment: 3, name: "B" },
  { segment: -1, name: "noise" },
];
// a stays in A, b moves from A to B, c from B to noise, d is gone from B, e joined in A.
const before = { segments: [0, 0, 3, 3], value: [10, 20, 30, 40] };
const after = { segments: [-1, 0, 3, 0], value: [1, 2, 4, 8] };
const periods = matchPeriods(["a", "b", "c", "d"], ["c", "e", "b", "a"]);

describe("migration", () => {
  test("counts who moved from where to where, with what they spent then and now", () => {
    expect(migrationOf(before, after, periods, order)).toEqual({
      segments: [0, 3, -1],
      names: ["A", "B", "noise"],
      customers: [
        [1, 1, 0],
        [0, 0, 1],
        [0, 0, 0],
      ],
      valueBefore: [
        [10, 20, 0],
        [0, 0, 30],
        [0, 0, 0],
      ],
      valueAfter: [
        [8, 4, 0],
        [0, 0, 1],
        [0, 0, 0],
      ],
      joined: { customers: [1, 0, 0], value: [2, 0, 0] },
      gone: { customers: [0, 1, 0], value: [0, 40, 0] },
    });
  });

  test("counts segments of one period", () => {
    expect(segmentParts(before, order)).toEqual([
      { customers: 2, share: 0.5, value: 30 },
      { customers: 2, share: 0.5, value: 70 },
      { customers: 0, share: 0, value: 0 },
    ]);
  });

  test("refuses a segment that the model does not have", () => {
    expect(() => segmentParts({ segments: [2], value: [0] }, order)).toThrow(
      "Cannot compare segments: every row must be of one of 0, 3, -1, received 2",
    );
  });
});
