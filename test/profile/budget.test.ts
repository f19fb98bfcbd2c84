import { describe, expect, test } from "vitest";
import { type RecommendedAction, recommendActions } from "../../lib/profile/actions/actions";
import { actionTable } from "../../lib/profile/actions/actionsFile";
import { planBudget } from "../../lib/profile/actions/budget";
import type { TestPlan } from "../../lib/profile/actions/testPlan";
import { baselinesFor, nameOf, profilesOf } from "./actionsToy";

const assumptions = {
  costPerContact: 0.5,
  contactsPerYear: 10,
  discount: 0,
  grossMargin: 0.4,
  expectedLift: 0.05,
};
const entry = actionTable().actions[0];
const table = {
  assumptions,
  actions: [
    { ...entry, id: "plain", assumptions: undefined },
    { ...entry, id: "discounted", assumptions: { discount: 0.1, expectedLift: 0.5 } },
    { ...entry, id: "ruinous", assumptions: { discount: 0.5 } },
    { ...entry, id: "free", assumptions: { costPerContact: 0 } },
  ],
};
const byOrders = { outcome: "customers who order", detectableLift: 0.3 } as TestPlan;
const byRevenue = { outcome: "revenue per customer", detectableLift: 0.3 } as TestPlan;
const action = (id: string, rest: Partial<RecommendedAction> = {}) =>
  ({
    ...{ id, segment: 0, name: `segment of ${id}`, action: id, isAddition: false, customers: 100 },
    ...{ revenueAtStake: 20_000, test: byOrders, ...rest },
  }) as RecommendedAction;
const rowOf = (id: string) => planBudget({ actions: [action(id)] }, "EUR", table).rows[0];

describe("a budget by hand", () => {
  test("of contacts alone", () => {
    // 100 customers × 10 contacts × 0.5 = 500; 5% of 20,000 = 1,000 added, 400 of it margin: 100 lost, 0.2 per unit spent.
    // It breaks even at 500 / (20,000 × 0.4) = 6.25%.
    const { cost, expectedRevenue, expectedReturn, returnOnSpend, breakEvenLift } = rowOf("plain");
    expect(cost).toBeCloseTo(500, 9);
    expect(expectedRevenue).toBeCloseTo(1000, 9);
    expect(expectedReturn).toBeCloseTo(-100, 9);
    expect(returnOnSpend).toBeCloseTo(-0.2, 12);
    expect(breakEvenLift).toBeCloseTo(0.0625, 12);
  });

  test("with a discount, which is given on old revenue as well", () => {
    // Added 10,000, margin 4,000; discounts 10% of 30,000 = 3,000, contacts 500: 500 left of 3,500 spent.
    // Break-even: (500 + 2,000) / (20,000 × 0.3) = 41.7%.
    const { cost, expectedReturn, returnOnSpend, breakEvenLift } = rowOf("discounted");
    expect(cost).toBeCloseTo(3500, 9);
    expect(expectedReturn).toBeCloseTo(500, 9);
    expect(returnOnSpend).toBeCloseTo(1 / 7, 12);
    expect(breakEvenLift).toBeCloseTo(2500 / 6000, 12);
  });

  test("where discounts eat the margin, and where nothing is spent", () => {
    expect(rowOf("ruinous").breakEvenLift).toBeNull();
    expect(rowOf("free")).toMatchObject({ cost: 0, returnOnSpend: null, breakEvenLift: 0 });
  });

  test("at the lift that breaks even the return is nothing", () => {
    for (const id of ["plain", "discounted"]) {
      const { breakEvenLift } = rowOf(id);
      const found = table.actions.find((one) => one.id === id);
      const changed = {
        ...table,
        actions: [
          { ...entry, ...found, assumptions: { ...found?.assumptions, expectedLift: breakEvenLift ?? 0 } },
        ],
      };
      expect(planBudget({ actions: [action(id)] }, "EUR", changed).rows[0].expectedReturn).toBeCloseTo(0, 9);
    }
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
    expect(rows.map(({ expectedReturn }) => Math.round(expectedReturn))).toEqual([500, 400, -100, -10_600]);
    expect(notes.map(({ text }) => text)).toEqual([
      "These are assumptions, not measurements: a contact costs EUR 0.00 to EUR 0.50, there are 10 of them a year, 40% of revenue is gross margin, " +
        "0.0% to 50.0% of revenue is given away in discounts, and the action adds 5.0% to 50.0% of revenue. Put your own into lib/profile/actions.json.",
      "segment of discounted: breaks even when revenue rises by 41.7%, below the 50.0% that are assumed.",
      "segment of free: breaks even when revenue rises by 0.0%, below the 5.0% that are assumed.",
      "segment of plain: breaks even when revenue rises by 6.3%, above the 5.0% that are assumed.",
      "segment of ruinous: discounts of 50.0% eat the whole margin; nothing breaks even.",
      "Left out: no purchase yet (19), without revenue to reckon from.",
    ]);
  });

  test("says when a test can't find the lift that breaks even", () => {
    const plan = (test: TestPlan) => planBudget({ actions: [action("plain", { test })] }, "EUR", table);
    expect(plan(byRevenue).notes[1].text).toBe(
      "segment of plain: breaks even when revenue rises by 6.3%, above the 5.0% that are assumed; its test finds a rise of 30% or more only.",
    );
    expect(plan({ ...byRevenue, detectableLift: 0.06 }).notes[1].text).toMatch(/assumed\.$/);
    // A test of orders says nothing of the rise of revenue.
    expect(plan(byOrders).notes[1].text).toMatch(/assumed\.$/);
  });

  test("of no actions is empty", () => {
    expect(planBudget({ actions: [] }, null)).toEqual({ rows: [], notes: [] });
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
