import { describe, expect, test } from "vitest";
import { type Findings, recommend } from "../../lib/monitor/recommendation";

const column: Findings["columns"][number] = {
  name: "orders",
  label: "Orders",
  unit: "orders",
  kind: "feature",
  inAlarm: true,
  whyNot: null,
  psi: 0.02,
  threshold: 0.08,
  p: 0.4,
  pAdjusted: 0.9,
  shift: { larger: 0.51, limit: 0.05, p: 0.4, pAdjusted: 0.9 },
  drifted: false,
  edges: [2],
  range: [0, 9],
  segments: null,
  before: [10, 10],
  after: [11, 9],
  medianBefore: 2,
  medianAfter: 1.8,
};
const shares: Findings["columns"][number] = {
  ...column,
  name: "segments",
  label: "Shares of the segments",
  kind: "segments",
  shift: null,
  edges: null,
  range: null,
  segments: [4, 7],
  psi: 0.01,
};
const all = {
  segment: null,
  name: "all",
  before: 1.5,
  after: 1.52,
  p: 0.3,
  pAdjusted: 0.6,
  worse: false,
};
const part = { customers: 10, share: 0.5, value: 100 };
const calm: Findings = {
  customers: { shared: 15, joined: 5, gone: 5 },
  test: { draws: 1999, customers: 25, level: 0.05, seed: 1 },
  columns: [column, shares],
  cohesion: [all],
  outside: { customers: 1, expected: 4, limits: [], pAdjusted: 1, many: false },
  segments: [4, 7].map((segment) => ({ segment, name: `S${segment}`, before: part, after: part })),
};
const drifted = { ...column, psi: 0.3, pAdjusted: 0.0005, drifted: true };
const moved: Findings = { ...calm, columns: [drifted, shares] };

const few = { name: "focus", side: "below" as const, segment: null, customers: 1, p: 0.5 };
const above = { name: "orders", side: "above" as const, segment: null, customers: 12, p: 0.0003 };
const beyond = { ...above, name: "distance", segment: 4 };

describe("the recommendation", () => {
  test("is to keep the model where nothing has drifted", () => {
    expect(recommend(calm)).toEqual({
      action: "keep",
      reason:
        "Nothing has moved beyond chance: of 2 columns tested, Orders (index 0.0200, threshold 0.0800, adjusted p 0.9000) comes nearest.",
    });
  });

  test("says so where nothing has moved at all", () => {
    const still = { ...shares, psi: 0, threshold: 0, pAdjusted: 1 };
    expect(recommend({ ...calm, columns: [still] }).reason).toBe(
      "Nothing has moved: 1 column is as in the training.",
    );
  });

  test("is to rescore where customers moved and segments fit", () => {
    expect(recommend(moved)).toEqual({
      action: "rescore",
      reason:
        "Orders (index 0.3000, threshold 0.0800, adjusted p 0.0005) moved beyond chance. " +
        "Customers lie as near to their segments as chance allows (mean distance 1.50 before, 1.52 after, adjusted p 0.6000). " +
        "Customers moved and the segments still fit: place the customers anew with this model.",
    });
  });

  test("is not taken where the data can't tell whether segments fit", () => {
    const { action, reason } = recommend({ ...moved, cohesion: [] });
    expect(action).toBe("rescore");
    expect(reason).toContain(
      "Whether the segments still fit can't be said of data that don't cover the model's window",
    );
    expect(reason).not.toContain("the segments still fit: place");
  });

  test.each([
    {
      what: "customers lie farther away",
      change: { cohesion: [{ ...all, after: 1.9, p: 0.001, pAdjusted: 0.002, worse: true }] },
      says: "Customers lie farther from their segments than chance explains (mean distance 1.50 before, 1.90 after, adjusted p 0.0020).",
    },
    {
      what: "those of one segment do",
      change: { cohesion: [all, { ...all, segment: 4, name: "S4", pAdjusted: 0.03, p: 0.01, worse: true }] },
      says: "Customers lie farther from S4 than chance explains",
    },
    {
      what: "a segment is empty",
      change: { columns: [drifted, { ...shares, after: [20, 0] }] },
      says: "With tenure left out of account, nobody is in S7 (10 customers before) any more.",
    },
    {
      what: "many are unlike the training",
      change: { outside: { ...calm.outside, limits: [few, above], pAdjusted: 0.00001, many: true } },
      says: "12 customers lie above everything that the training held in Orders, more than chance gives (adjusted p below 0.0001).",
    },
    {
      what: "many lie farther from a segment than anybody did",
      change: { outside: { ...calm.outside, limits: [few, beyond], pAdjusted: 0.001, many: true } },
      says: "12 customers lie farther from S4 than anybody did in the training, more than chance gives",
    },
  ])("is to refit where $what, but only with drift", ({ change, says }) => {
    const { action, reason } = recommend({ ...moved, ...change });
    expect(action).toBe("refit");
    expect(reason).toContain(says);
    expect(reason).toMatch(/The segments no longer fit: make the model anew\.$/);
    const { columns = calm.columns } = change as Partial<Findings>;
    const still = recommend({ ...calm, ...change, columns: [column, columns[1]] });
    expect(still.action).toBe("keep");
    expect(still.reason).toContain(says);
    expect(still.reason).toMatch(/Alone that is no reason to act, but look again soon\.$/);
  });

  test("does not make much of a small segment that is empty", () => {
    // Of 4 customers none is of the new period with a probability of 1/16.
    const columns = [drifted, { ...shares, before: [16, 4], after: [20, 0] }];
    expect(recommend({ ...moved, columns }).action).toBe("rescore");
  });

  test("tells a shift that the index misses, and that a change is small", () => {
    const shift = { larger: 0.44, limit: 0.05, p: 0.001, pAdjusted: 0.004 };
    const { reason } = recommend({ ...calm, columns: [{ ...column, shift, drifted: true }, shares] });
    expect(reason).toContain(
      "Orders (smaller than before with a probability of 56.0%, by chance up to 55.0%, adjusted p 0.0040) moved beyond chance. No index reaches 0.1",
    );
  });

  test("names three columns at most, the clearest first", () => {
    const columns = [0.1, 0.4, 0.2, 0.3, 0.15].map((psi, i) => ({
      ...drifted,
      psi,
      label: `F${i}`,
    }));
    const { reason } = recommend({ ...calm, columns });
    expect(reason).toMatch(/^F1 .* F3 .* and F2 .* moved beyond chance\. So did 2 further columns\./);
  });

  test("says so where nothing can be compared", () => {
    const none = { ...column, inAlarm: false, whyNot: "short data" as const };
    expect(recommend({ ...calm, columns: [none] })).toEqual({
      action: "keep",
      reason: "No feature can be compared, so nothing is known of drift.",
    });
  });
});
