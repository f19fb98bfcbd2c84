import { describe, expect, test } from "vitest";
import { holdOutSize, type Outcome, testPower } from "../../lib/profile/actions/testPlanPower";
import { sizeTest } from "../../lib/profile/actions/testPlanSize";

const share: Outcome = { kind: "share", value: 0.3 };
const mean: Outcome = { kind: "mean", value: 100, sd: 80 };

describe("a test's hold-out", () => {
  test.each<[string, number, Outcome, number]>([
    ["share", 4000, share, 0.36],
    ["rare share", 20_000, { kind: "share", value: 0.02 }, 0.03],
    ["common share", 5000, { kind: "share", value: 0.9 }, 0.94],
    ["mean", 3000, mean, 110],
  ])("is the smallest that suffices: %s", (_, customers, outcome, worthwhile) => {
    const { holdOut, treated, feasible } = sizeTest(customers, outcome, worthwhile);
    expect(feasible).toBe(true);
    expect(holdOut + treated).toBe(customers);
    expect(holdOut).toBeLessThan(customers / 2);
    expect(testPower(outcome, worthwhile, holdOut, treated)).toBeGreaterThanOrEqual(0.8);
    // Not one of the smaller ones would do, tried one by one.
    for (let fewer = 1; fewer < holdOut; fewer++) {
      expect(testPower(outcome, worthwhile, fewer, customers - fewer)).toBeLessThan(0.8);
    }
  });

  test("is half where no split suffices; what would, and what halves can find, is told", () => {
    const { holdOut, treated, feasible, needed, detectable } = sizeTest(400, share, 0.36);
    expect({ holdOut, treated, feasible }).toEqual({ holdOut: 200, treated: 200, feasible: false });
    expect(needed).toBe(2 * Math.ceil(holdOutSize(share, 0.36)));
    expect(detectable).toBeGreaterThan(0.36);
    expect(testPower(share, detectable ?? 0, 200, 200)).toBeCloseTo(0.8, 9);
    expect(sizeTest(needed ?? 0, share, 0.36).feasible).toBe(true);
    expect(sizeTest((needed ?? 0) - 2, share, 0.36).feasible).toBe(false);
  });

  test("for a mean: what halves can find, by hand", () => {
    // (1.95996 + 0.84162) · 80 · √(1/100 + 1/100) = 31.70
    const { feasible, detectable } = sizeTest(200, mean, 110);
    expect(feasible).toBe(false);
    expect(detectable).toBeCloseTo(131.7, 1);
  });

  test("can be given as a share", () => {
    const { holdOut, treated, feasible, detectable } = sizeTest(10_000, share, 0.36, { holdOutShare: 0.2 });
    expect({ holdOut, treated, feasible }).toEqual({ holdOut: 2000, treated: 8000, feasible: true });
    expect(testPower(share, detectable ?? 0, 2000, 8000)).toBeCloseTo(0.8, 9);
  });

  test("is larger for more power and fewer false alarms", () => {
    const { holdOut } = sizeTest(6000, share, 0.36);
    expect(sizeTest(6000, share, 0.36, { power: 0.9 }).holdOut).toBeGreaterThan(holdOut);
    expect(sizeTest(6000, share, 0.36, { alpha: 0.01 }).holdOut).toBeGreaterThan(holdOut);
  });

  test("holds at least 30 customers for a mean, and five expected of each kind for a share", () => {
    expect(sizeTest(5000, { kind: "mean", value: 100, sd: 1 }, 110).holdOut).toBe(30);
    // So large a difference would show with a handful; that five without the event are expected asks for more.
    const { holdOut, treated, feasible } = sizeTest(300, { kind: "share", value: 0.05 }, 0.9);
    expect(feasible).toBe(true);
    const pooled = (0.05 * holdOut + 0.9 * treated) / 300;
    expect(holdOut * (1 - pooled)).toBeGreaterThanOrEqual(5);
    expect(sizeTest(50, mean, 110)).toMatchObject({ feasible: false, detectable: null });
  });

  test("nobody, or a gain that can't be: not feasible", () => {
    expect(sizeTest(0, share, 0.36)).toMatchObject({
      holdOut: 0,
      treated: 0,
      feasible: false,
      detectable: null,
    });
    expect(sizeTest(1000, { kind: "share", value: 0.95 }, 1.04)).toMatchObject({
      feasible: false,
      needed: null,
    });
  });

  test("where nobody reacts untreated, the share that would show is told", () => {
    const { feasible, detectable } = sizeTest(200, { kind: "share", value: 0 }, 0.02);
    expect(feasible).toBe(false);
    // Of 100 treated 10 expected over both halves: five on each side.
    expect(detectable).toBeCloseTo(0.1, 9);
  });

  test.each([
    [() => sizeTest(1.5, share, 0.36), "customers must be a whole number of at least 0, received 1.5"],
    [() => sizeTest(10, { kind: "share", value: 1.2 }, 2), "a share must be from 0 to 1, received 1.2"],
    [() => sizeTest(10, share, 0.3), "the value worth detecting must be above 0.3, received 0.3"],
    [
      () => sizeTest(10, { kind: "mean", value: 1, sd: Number.NaN }, 2),
      "a standard deviation must be at least 0, received NaN",
    ],
    [
      () => sizeTest(10, share, 0.4, { holdOutShare: 0.6 }),
      "holdOutShare must be above 0 and at most 0.5, received 0.6",
    ],
  ])("refuses what is no plan: %#", (plan, message) => {
    expect(plan).toThrow(new RangeError(`Cannot plan a test: ${message}`));
  });
});
