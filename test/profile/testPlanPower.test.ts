import { describe, expect, test } from "vitest";
import {
  holdOutSize,
  normalQuantile,
  type Outcome,
  testPower,
} from "../../lib/profile/actions/testPlanPower";
import reference from "../reference/profile/power.json";

describe("power and sample size agree with statsmodels", () => {
  test("in quantiles of the normal distribution, to 12 digits", () => {
    expect(reference.versions.statsmodels).toBe("0.15.0");
    for (const { probability, value } of reference.quantiles) {
      expect(normalQuantile(probability)).toBeCloseTo(value, 11);
    }
  });

  test("in hold-out sizes for shares, to 9 digits", () => {
    expect(reference.shares.length).toBe(144);
    for (const { base, value, ratio, power, alpha, holdOut } of reference.shares) {
      const size = holdOutSize({ kind: "share", value: base }, value, ratio, { power, alpha });
      expect(size / holdOut).toBeCloseTo(1, 9);
    }
  });

  test("in power for shares", () => {
    for (const { base, value, holdOut, treated, power } of reference.sharePower) {
      expect(testPower({ kind: "share", value: base }, value, holdOut, treated)).toBeCloseTo(power, 9);
    }
  });

  test("in hold-out sizes for means: the far tail, left out here, weighs less than 1 in 100,000", () => {
    for (const { effect, ratio, power, alpha, holdOut } of reference.means) {
      const outcome: Outcome = { kind: "mean", value: 100, sd: 40 };
      const size = holdOutSize(outcome, 100 + 40 * effect, ratio, { power, alpha });
      expect(Math.abs(size / holdOut - 1)).toBeLessThan(1e-5);
    }
  });

  test("in power for means", () => {
    for (const { effect, holdOut, treated, power } of reference.meanPower) {
      expect(testPower({ kind: "mean", value: 0, sd: 1 }, effect, holdOut, treated)).toBeCloseTo(power, 9);
    }
  });

  test("in means by t within four customers: the normal distribution asks for a few less", () => {
    for (const { effect, ratio, power, alpha, holdOutByT } of reference.means) {
      const size = holdOutSize({ kind: "mean", value: 0, sd: 1 }, effect, ratio, { power, alpha });
      expect(holdOutByT - size).toBeGreaterThan(0);
      expect(holdOutByT - size).toBeLessThan(4);
    }
  });
});

describe("power and sample size", () => {
  test("by hand: 10% against 15%, halves, 80% at 5%", () => {
    // Pooled 0.125: 1.96 √(2·0.125·0.875) = 0.91669; 0.8416 √(0.09 + 0.1275) = 0.39250; ((0.91669 + 0.39250) / 0.05)² = 685.6.
    const outcome: Outcome = { kind: "share", value: 0.1 };
    expect(holdOutSize(outcome, 0.15)).toBeCloseTo(685.6, 1);
    expect(testPower(outcome, 0.15, 685.6, 685.6)).toBeCloseTo(0.8, 4);
  });

  test("by hand: a mean of 50 with a standard deviation of 100, 10 more worth detecting", () => {
    // 2 · (1.95996 + 0.84162)² · (100 / 10)² = 1569.8
    expect(holdOutSize({ kind: "mean", value: 50, sd: 100 }, 60)).toBeCloseTo(1569.8, 1);
  });

  test("nothing finds no difference; without spread any difference is found", () => {
    expect(holdOutSize({ kind: "mean", value: 50, sd: 100 }, 50)).toBe(Number.POSITIVE_INFINITY);
    expect(testPower({ kind: "mean", value: 50, sd: 0 }, 51, 10, 10)).toBe(1);
    expect(testPower({ kind: "mean", value: 50, sd: 0 }, 50, 10, 10)).toBe(0);
  });
});
