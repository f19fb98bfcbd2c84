import { expect, it } from "vitest";
import { describeEvent } from "../../lib/monitor/refit/eventSentences";
import { matchSegments } from "../../lib/monitor/refit/matchSegments";

const names = ["lapsed", "new", "bulk bargain", "premium"];

/** What is said where rows go as given: `[old, cluster, how many]`. */
function said(
  unit: "customer" | "transaction",
  ...groups: readonly (readonly [number, number, number])[]
): string[] {
  const column = (of: 0 | 1) =>
    Int32Array.from(groups.flatMap((group) => new Array<number>(group[2]).fill(group[of])));
  const old = [...new Set(groups.map(([from]) => from))].filter((from) => from >= 0);
  const match = matchSegments(column(0), column(1), { segments: old, nextSegment: 4 });
  const before = new Map(old.map((segment) => [segment, names[segment]]));
  const after = new Map(match.segments.map((segment) => [segment, names[segment] ?? `group ${segment + 1}`]));
  return match.events.map((event) => describeEvent(event, { before, after, unit }).text);
}

it("what stays and what joins is said of a segment that is kept", () => {
  expect(said("customer", [0, 0, 66], [0, 1, 5], [1, 0, 2], [1, 1, 1200])).toEqual([
    'Segment 0 ("lapsed") is kept: 66 of its 71 customers stay, 2 join it.',
    'Segment 1 ("new") is kept: 1,200 of its 1,202 customers stay, 5 join it.',
  ]);
  expect(said("transaction", [0, 0, 12])).toEqual([
    'Segment 0 ("lapsed") is kept: all of its 12 order lines stay.',
  ]);
});

it("the parts are said of one that was split", () => {
  expect(said("customer", [0, 0, 70], [0, 1, 25], [0, -1, 5])[1]).toBe(
    'Segment 0 ("lapsed") was split: of its 100 customers 70 are in 0 ("lapsed") and 25 are in 4 ("group 5").',
  );
});

it("where they come from is said of one that unites others", () => {
  expect(said("customer", [0, 0, 70], [0, 1, 2], [1, 0, 30], [2, 1, 40])[2]).toBe(
    'Segment 0 ("lapsed") unites 0 ("lapsed") and 1 ("new"): it holds 70 of the 72 customers of 0 ("lapsed") and 30 of the 30 customers of 1 ("new").',
  );
});

it("the three largest origins are said of one that is new, and the three largest destinations of one that is gone", () => {
  const groups = [
    ...([0, 1, 2] as const).map((own): [number, number, number] => [own, own, 90]),
    ...([0, 1, 2] as const).map((own): [number, number, number] => [own, 4, 10 - own]),
    ...([0, 1, 2] as const).map((own): [number, number, number] => [3, own, 5 - own]),
    [-1, 4, 2] as [number, number, number],
    [3, -1, 1] as [number, number, number],
  ];
  expect(said("customer", ...groups).slice(-3)).toEqual([
    'Segment 4 ("group 5") is new: of its 29 customers 10 were in 0 ("lapsed"), 9 were in 1 ("new"), 8 were in 2 ("bulk bargain") and 2 elsewhere.',
    'Segment 5 ("group 6") is new, and nobody is in it.',
    'Segment 3 ("premium") is gone: of its 13 customers 5 are in 0 ("lapsed"), 4 are in 1 ("new"), 3 are in 2 ("bulk bargain") and 1 elsewhere.',
  ]);
});

it("noise is no segment, and is called so", () => {
  expect(said("customer", [0, -1, 8], [-1, 0, 7])).toEqual([
    'Segment 4 ("group 5") is new: of its 7 customers 7 were in no segment (noise).',
    'Segment 0 ("lapsed") is gone: of its 8 customers 8 are in no segment (noise).',
  ]);
});
