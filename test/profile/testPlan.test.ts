import { describe, expect, test } from "vitest";
import { planTest } from "../../lib/profile/actions/testPlan";
import { baselinesFor } from "./actionsToy";

const byOrders = {
  outcome: { measure: "customers who order" as const, days: 90 },
  worthwhileLift: 0.2,
};
const byRevenue = {
  outcome: { measure: "revenue per customer" as const, days: 90 },
  worthwhileLift: 0.1,
};
const baselines = baselinesFor([0]);
const measured = baselines.segments[0];
const withBaseline = (change: object) => ({ ...baselines, segments: [{ ...measured, ...change }] });

describe("a test plan", () => {
  test("says how many to leave out, of what outcome, from what baseline", () => {
    const plan = planTest(byOrders, 0, 4000, baselines, "EUR");
    expect(plan).toMatchObject({ feasible: true, worthwhile: 0.48, outcome: "customers who order" });
    expect(plan.how.text).toBe(
      `Draw ${plan.size?.holdOut} customers of 4,000 at random and leave them out; then compare the share who order within 90 days ` +
        "(40% of 100 customers in the last 90 days of the data). A rise to 48% (+20%) is found with 80% power at 5% false alarms, two-sided.",
    );
    expect(plan.size?.holdOut).toBeLessThan(500);
    expect(plan.detectableLift).toBeLessThanOrEqual(0.2);
  });

  test("says what is too small, what it takes, and what halves would find", () => {
    // Revenue 50 ± 30, five more worth detecting: 2 · (1.95996 + 0.84162)² · (30 / 5)² = 565.1 a side.
    const plan = planTest(byRevenue, 0, 200, baselines, "EUR");
    expect(plan).toMatchObject({ feasible: false, size: { holdOut: 100, treated: 100, needed: 1132 } });
    // 2.80158 · 30 · √(2 / 100) = 11.886
    expect(plan.detectableLift).toBeCloseTo(0.2377, 4);
    expect(plan.how.text).toBe(
      "Its 200 customers are too few to find a rise to EUR 55 (+10%) in revenue per customer over 90 days (EUR 50 in the last 90 days " +
        "of the data, standard deviation EUR 30): that takes 1,132 customers. With 100 left out at random only a rise to EUR 62 (+24%) or " +
        "more is found: repeat it over several campaigns, or take what is seen for a hint.",
    );
    expect(planTest(byRevenue, 0, 200, baselines, null).how.text).toContain("a rise to 55 (+10%)");
  });

  test("offers the share who order where revenue varies too much", () => {
    const wide = withBaseline({ ordered: 80, revenue: { mean: 50, sd: 500 } });
    const { feasible, how } = planTest(byRevenue, 0, 1200, wide, "EUR");
    expect(feasible).toBe(false);
    // Of 80% to 88%: the same plan as by orders with that lift.
    const orders = planTest({ ...byOrders, worthwhileLift: 0.1 }, 0, 1200, wide, "EUR");
    expect(orders.feasible).toBe(true);
    expect(how.text).toContain(
      `Revenue varies much; a rise of the share who order within 90 days from 80% to 88% would show with ${orders.size?.holdOut} left out.`,
    );
    expect(planTest(byRevenue, 0, 120, wide, "EUR").how.text).not.toContain("Revenue varies much");
  });

  test("compares revenue where the share who order can't rise so far, and orders where there is no revenue", () => {
    expect(planTest(byOrders, 0, 400, withBaseline({ ordered: 90 }), "EUR").outcome).toBe(
      "revenue per customer",
    );
    const nobody = withBaseline({ ordered: 0, revenue: { mean: 0, sd: 0 } });
    const plan = planTest(byRevenue, 0, 400, nobody, "EUR");
    expect(plan).toMatchObject({ outcome: "customers who order", worthwhile: 0.01, detectableLift: null });
    expect(plan.how.text).toContain(
      "a rise to 1.0% (from nobody) in the share who order within 90 days (0.0% of",
    );
  });

  test("never asks for more than all to order, where there is no revenue to compare", () => {
    // 95% and a lift of a tenth would be 104.5%: half of the missing 5% instead.
    const most = withBaseline({ ordered: 95, revenue: { mean: 0, sd: 0 } });
    const plan = planTest(byRevenue, 0, 4000, most, "EUR");
    expect(plan).toMatchObject({ outcome: "customers who order", feasible: true });
    expect(plan.worthwhile).toBeCloseTo(0.975, 12);
    expect(plan.how.text).toContain("A rise to 98% (+2.6%) is found");
    const small = planTest(byRevenue, 0, 200, most, "EUR");
    expect(small.feasible).toBe(false);
    expect(small.how.text).toContain("a rise to 98% (+2.6%)");
    for (const [, share] of `${plan.how.text} ${small.how.text}`.matchAll(/(\d+(?:\.\d+)?)%/g)) {
      expect(Number(share)).toBeLessThanOrEqual(100);
    }
    const all = planTest(
      byRevenue,
      0,
      4000,
      withBaseline({ ordered: 100, revenue: { mean: 0, sd: 0 } }),
      "EUR",
    );
    expect(all).toMatchObject({ feasible: false, size: null, worthwhile: null, detectableLift: null });
    expect(all.how.text).toBe(
      "No test: all 100 customers who would have been in this segment ordered in the last 90 days of the data, without any revenue, so that nothing can rise.",
    );
  });

  test("says when nothing is there to compare with", () => {
    const few = planTest(byOrders, 0, 400, withBaseline({ customers: 12 }), "EUR");
    expect(few).toMatchObject({ feasible: false, baseline: null, size: null });
    expect(few.how.text).toBe(
      "No baseline: 12 customers would have been in this segment 90 days before the end of the data, 30 are needed. Begin with halves drawn at random.",
    );
    const obstructed = { ...baselines, segments: [], obstacle: "rows are transactions" };
    expect(planTest(byOrders, 0, 400, obstructed, "EUR").how.text).toMatch(
      /^No baseline: rows are transactions\./,
    );
    expect(planTest(byOrders, 7, 400, baselines, "EUR").how.text).toMatch(/^No baseline: 0 customers/);
    expect(planTest(byOrders, 7, 400, { ...baselines, windowDays: 120 }, "EUR").how.text).toMatch(
      /^No baseline: the data cover 120 days/,
    );
  });

  test("an empty segment is too few for any test", () => {
    expect(planTest(byOrders, 0, 1, baselines, "EUR").how.text).toMatch(/They are too few for any test\.$/);
  });
});
