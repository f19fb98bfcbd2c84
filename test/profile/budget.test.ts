import { describe, expect, test } from "vitest";
import { type RecommendedAction, recommendActions } from "../../lib/profile/actions/actions";
import { actionTable } from "../../lib/profile/actions/actionsFile";
import { planBudget } from "../../lib/profile/actions/budget";
import type { TestPlan } from "../../lib/profile/actions/testPlan";
import { baselinesFor, nameOf, profilesOf } from "./actionsToy";

const lifts = (middle: number) => ({ low: middle / 2, middle, high: 2 * middle });
const assumptions = {
  costPerContact: 0.5,
  contactsPerYear: 10,
  discount: 0,
  grossMargin: 0.4,
  expectedLift: lifts(0.05),
};
const entry = actionTable().actions[0];
const table = {
  assumptions,
  actions: [
    { ...entry, id: "plain", assumptions: undefined },
    { ...entry, id: "discounted", assumptions: { discount: 0.1, expectedLift: lifts(0.5) } },
    { ...entry, id: "ruinous", assumptions: { discount: 0.5 } },
    { ...entry, id: "free", assumptions: { costPerContact: 0 } },
  ],
};
const byOrders = { outcome: "customers who order", detectableLift: 0.3 } as TestPlan;
const byRevenue = { outcome: "revenue per customer", detectableLift: 0.3 } as TestPlan;
const action = (id: string, rest: Partial<RecommendedAction> = {}) =>
  ({
    ...{ id, segment: 0, name: `segment of ${id}`, action: id, isAddition: false, customers: 100 },
    ...{ revenueAtStake: 20_000, atStakeInterval: null, test: byOrders, ...rest },
  }) as RecommendedAction;
const rowOf = (id: string, rest: Partial<RecommendedAction> = {}) =>
  planBudget({ actions: [action(id, rest)] }, "EUR", table).rows[0];
const uncertain = { atStakeInterval: { low: 16_000, high: 25_000 } };

describe("a budget by hand", () => {
  test("of contacts alone", () => {
    // 100 customers × 10 contacts × 0.5 = 500; 5% of 20,000 = 1,000 added, 400 of it margin: 100 lost, 0.2 per unit spent.
    // It breaks even at 500 / (20,000 × 0.4) = 6.25%.
    const { middle, breakEvenLift } = rowOf("plain");
    expect(middle.cost).toBeCloseTo(500, 9);
    expect(middle.expectedRevenue).toBeCloseTo(1000, 9);
    expect(middle.expectedReturn).toBeCloseTo(-100, 9);
    expect(middle.returnOnSpend).toBeCloseTo(-0.2, 12);
    expect(breakEvenLift).toBeCloseTo(0.0625, 12);
  });

  test("with a discount, which is given on old revenue as well", () => {
    // Added 10,000, margin 4,000; discounts 10% of 30,000 = 3,000, contacts 500: 500 left of 3,500 spent.
    // Break-even: (500 + 2,000) / (20,000 × 0.3) = 41.7%.
    const { middle, breakEvenLift } = rowOf("discounted");
    expect(middle.cost).toBeCloseTo(3500, 9);
    expect(middle.expectedReturn).toBeCloseTo(500, 9);
    expect(middle.returnOnSpend).toBeCloseTo(1 / 7, 12);
    expect(breakEvenLift).toBeCloseTo(2500 / 6000, 12);
  });

  test("where discounts eat the margin, and where nothing is spent", () => {
    expect(rowOf("ruinous").breakEvenLift).toBeNull();
    expect(rowOf("free")).toMatchObject({ middle: { cost: 0, returnOnSpend: null }, breakEvenLift: 0 });
  });

  test("at the lift that breaks even the return is nothing", () => {
    for (const id of ["plain", "discounted"]) {
      const { breakEvenLift } = rowOf(id);
      const found = table.actions.find((one) => one.id === id);
      const expectedLift = lifts(breakEvenLift ?? 0);
      const changed = {
        ...table,
        actions: [{ ...entry, ...found, assumptions: { ...found?.assumptions, expectedLift } }],
      };
      const [row] = planBudget({ actions: [action(id)] }, "EUR", changed).rows;
      expect(row.middle.expectedReturn).toBeCloseTo(0, 9);
    }
  });
});

describe("the cases of a budget", () => {
  test("differ in the rise alone where nobody knows how far revenue may lie off", () => {
    // 40% of 500 and of 2,000 added, less 500.
    const { low, high } = rowOf("plain");
    expect([low.expectedReturn, high.expectedReturn]).toEqual([-300, 300]);
    expect([low.lift, high.lift, low.revenueAtStake, high.revenueAtStake]).toEqual([
      ...[0.025, 0.1],
      ...[20_000, 20_000],
    ]);
  });

  test("take an end of the interval of revenue as well", () => {
    const { low, middle, high } = rowOf("plain", uncertain);
    // 40% of 2.5% of 16,000, and of 10% of 25,000, less 500.
    expect([low.expectedReturn, middle.expectedReturn, high.expectedReturn]).toEqual([-340, -100, 500]);
  });

  test("take more revenue for worse where a discount is given on all of it", () => {
    // Per unit of revenue 0.4 × 0.025 − 0.5 × 1.025 = −0.5025; at 10%: 0.04 − 0.55 = −0.51. Less contacts of 500.
    const { low, high } = rowOf("ruinous", uncertain);
    expect(low.revenueAtStake).toBe(25_000);
    expect(low.expectedReturn).toBeCloseTo(-0.5025 * 25_000 - 500, 9);
    expect(high.revenueAtStake).toBe(16_000);
    expect(high.expectedReturn).toBeCloseTo(-0.51 * 16_000 - 500, 9);
  });

  test("add up over all rows", () => {
    const { rows, totals } = planBudget(
      { actions: [action("plain", uncertain), action("discounted", uncertain)] },
      "EUR",
      table,
    );
    // Discounted: 500; 16,000 × (0.25 × 0.3 − 0.1) − 500 = −900 against 25,000 × −0.025 − 500 = −1,125; 25,000 × (0.3 − 0.1) − 500.
    expect(rows[0].low.expectedReturn).toBeCloseTo(-1125, 9);
    expect(rows[0].high.expectedReturn).toBeCloseTo(4500, 9);
    expect(totals.low.expectedReturn).toBeCloseTo(-1465, 9);
    expect(totals.middle.expectedReturn).toBeCloseTo(400, 9);
    expect(totals.high.expectedReturn).toBeCloseTo(5000, 9);
    expect(totals.middle.cost).toBeCloseTo(4000, 9);
    expect(totals.middle.expectedRevenue).toBeCloseTo(11_000, 9);
  });
});

describe("a budget", () => {
  test("is sorted by return; additions have no row, nor have customers without revenue", () => {
    const actions = [
      action("plain"),
      action("plain", { isAddition: true }),
      action("discounted"),
      action("free"),
      action("ruinous"),
      action("plain", { name: "no purchase yet", revenueAtStake: 0, customers: 19 }),
    ];
    const { rows, notes } = planBudget({ actions }, "EUR", table);
    // 500, 400 (nothing spent), −100, and 400 − 500 − 10,500.
    expect(rows.map((row) => row.action)).toEqual(["discounted", "free", "plain", "ruinous"]);
    expect(rows.map(({ middle }) => Math.round(middle.expectedReturn))).toEqual([500, 400, -100, -10_600]);
    expect(notes.map(({ text }) => text)).toEqual([
      "These are assumptions, not measurements: a contact costs EUR 0.00 to EUR 0.50, there are 10 of them a year, 40% of revenue is gross margin, " +
        "0.0% to 50.0% of revenue is given away in discounts, and an action adds 2.5% to 25.0% of revenue in the low case, 5.0% to 50.0% in the middle one and 10.0% to 100.0% in the high one. " +
        "Put your own into lib/profile/actions.json.",
      "segment of discounted: breaks even when revenue rises by 41.7%, between the 25.0% of the low and the 100.0% of the high case.",
      "segment of free: breaks even when revenue rises by 0.0%, no more than the 2.5% of the low case.",
      "segment of plain: breaks even when revenue rises by 6.3%, between the 2.5% of the low and the 10.0% of the high case.",
      "segment of ruinous: discounts of 50.0% eat the whole margin; nothing breaks even.",
      "Left out: no purchase yet (19), without revenue to reckon from.",
    ]);
  });

  test("says when a test can't find the lift that breaks even", () => {
    const plan = (test: TestPlan) => planBudget({ actions: [action("plain", { test })] }, "EUR", table);
    expect(plan(byRevenue).notes[1].text).toBe(
      "segment of plain: breaks even when revenue rises by 6.3%, between the 2.5% of the low and the 10.0% of the high case; its test finds a rise of 30% or more only.",
    );
    expect(plan({ ...byRevenue, detectableLift: 0.06 }).notes[1].text).toMatch(/high case\.$/);
    // A test of orders says nothing of the rise of revenue.
    expect(plan(byOrders).notes[1].text).toMatch(/high case\.$/);
  });

  test("says when a rise beyond the high case is needed, and what the cases reckon with", () => {
    const small = { revenueAtStake: 8000, atStakeInterval: { low: 7000, high: 9000 } };
    const { notes } = planBudget({ actions: [action("plain", small)] }, "EUR", table);
    expect(notes[0].text).toMatch(
      /actions\.json\. The low and the high case reckon as well with the ends of the range in which the revenue of as many such customers would lie in nineteen of twenty cases\.$/,
    );
    expect(notes.map(({ text }) => text).slice(1)).toEqual([
      "segment of plain: breaks even when revenue rises by 15.6%, above the 10.0% of the high case.",
    ]);
  });

  test("of no actions is empty", () => {
    const nothing = { cost: 0, expectedRevenue: 0, expectedReturn: 0 };
    expect(planBudget({ actions: [] }, null)).toEqual({
      ...{ rows: [], totals: { low: nothing, middle: nothing, high: nothing }, notes: [] },
    });
  });

  test("takes what the table assumes", () => {
    const profiles = profilesOf([{ segment: 0, kind: "segment", customers: 100, revenue: 50_000 }]);
    const baselines = baselinesFor([0]);
    const recommended = recommendActions(profiles, [nameOf(0, "bulk bargain")], [], {
      ...{ level: "distinct", baselines },
    });
    const [row] = planBudget(recommended, "EUR").rows;
    const { assumptions: usual, actions } = actionTable();
    expect(row.assumptions).toEqual({ ...usual, ...actions.find(({ id }) => id === "volume")?.assumptions });
    expect(row.assumptions.discount).toBeGreaterThan(0);
  });
});
