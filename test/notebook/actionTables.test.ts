import { describe, expect, test } from "vitest";
import { type Displayable, displaySymbol, type MimeBundle } from "../../lib/notebook/bundle";
import { actionCards } from "../../lib/notebook/tables/actionCards";
import { actionsTable, budgetTable, testTable } from "../../lib/notebook/tables/actionTables";
import { recommendActions } from "../../lib/profile/actions/actions";
import { planBudget } from "../../lib/profile/actions/budget";
import { baselinesFor, detailsOf, nameOf, profilesOf } from "../profile/actionsToy";

const bundleOf = (shown: Displayable) => shown[displaySymbol]() as MimeBundle;
const textOf = (shown: Displayable) => String(bundleOf(shown)["text/plain"]);
const linesOf = (shown: Displayable) =>
  textOf(shown)
    .split("\n")
    .map((line) => line.trim().split(/\s{2,}/));

const profiles = profilesOf([
  { segment: 0, kind: "segment", customers: 2000, revenue: 73_100 },
  { segment: 1, kind: "segment", customers: 40, revenue: 10_000, recency: [400, "high"] },
  { segment: null, kind: "no purchase", customers: 30, revenue: 0 },
]);
const names = [
  nameOf(0, "bulk bargain", [["typicalQuantity", 1.4]]),
  nameOf(1, "lapsed", [["recencyDays", 1.2]]),
  nameOf(null, "no purchase yet"),
];
const lifted = { level: "<b>North & 50% off</b>", share: 0.6, populationShare: 0.3 };
const details = [detailsOf(0, { regions: [{ ...lifted, lift: { value: 2, low: 1.2, high: 3 } }] })];
const options = {
  level: "slices" as const,
  baselines: baselinesFor([0, 1], {
    lastYears: [{ segment: 0, revenue: 36_525, low: 30_000, high: 44_000 }],
  }),
};
const recommended = recommendActions(profiles, names, details, options);

describe("tables of actions", () => {
  test("have a line per segment, with what is beside its action", () => {
    const lines = linesOf(actionsTable(recommended, "EUR"));
    expect(lines).toContainEqual([
      ...["bulk bargain", "Volume discounts and bundles", "Location-specific campaigns and stock"],
      ...["2,000", "88.0%", "36,525"],
    ]);
    expect(lines.filter(([segment]) => segment === "lapsed")).toHaveLength(1);
  });

  test("show the test of each: what is compared, who is left out, whether they are enough", () => {
    const lines = linesOf(testTable(recommended, "EUR"));
    const bulk = lines.find(([segment]) => segment === "bulk bargain");
    expect(bulk?.slice(1, 5)).toEqual(["revenue per customer", "EUR 50", "EUR 55", "2,000"]);
    expect(bulk?.[6]).toBe("yes");
    const lapsed = lines.find(([segment]) => segment === "lapsed");
    // 20 a side find a rise from 40% to 80% and more.
    expect(lapsed?.slice(1, 7)).toEqual([...["customers who order", "40.0%", "48.0%", "40", "20", "no"]]);
    expect(lines.find(([segment]) => segment === "no purchase yet")?.slice(2)).toEqual([
      ...["–", "–", "30", "–", "no", "–"],
    ]);
  });

  test("name the days of each test where they differ, else once", () => {
    expect(textOf(testTable(recommended, "EUR"))).toContain("How to test each action over 90 days");
    const [first, ...others] = recommended.actions;
    const longer = { ...first, test: { ...first.test, days: 180 } };
    const lines = linesOf(testTable({ ...recommended, actions: [longer, ...others] }, "EUR"));
    expect(lines.flat()).toContain("revenue per customer, 180 days");
    expect(lines.flat()).toContain("customers who order, 90 days");
  });

  test("show the budget by return, and that it is assumed", () => {
    const budget = planBudget(recommended, "EUR");
    const shown = textOf(budgetTable(budget, "EUR"));
    expect(shown).toContain("in EUR, in a low, a middle and a high case: by assumptions, not measured");
    const order = linesOf(budgetTable(budget, "EUR"))
      .map(([segment]) => segment)
      .filter((segment) => segment === "bulk bargain" || segment === "lapsed");
    expect(order).toEqual(budget.rows.map(({ name }) => name));
    const [first] = budget.rows;
    const text = (amount: number) => Math.round(amount).toLocaleString("en-US");
    expect(
      linesOf(budgetTable(budget, "EUR"))
        .find(([segment]) => segment === first.name)
        ?.slice(2),
    ).toEqual([
      ...[text(first.customers), text(first.middle.cost), text(first.low.expectedReturn)],
      ...[text(first.middle.expectedReturn), text(first.high.expectedReturn)],
      ...["2/5/10", `+${(100 * (first.breakEvenLift ?? 0)).toFixed(1)}%`],
    ]);
    const together = linesOf(budgetTable(budget, "EUR")).find(([segment]) => segment === "all together");
    expect(together?.slice(3, 7)).toEqual([
      text(budget.totals.middle.cost),
      ...(["low", "middle", "high"] as const).map((name) => text(budget.totals[name].expectedReturn)),
    ]);
    const never = budgetTable({ ...budget, rows: [{ ...first, breakEvenLift: null }], notes: [] }, null);
    expect(textOf(never)).toContain("never");
    expect(textOf(never)).toContain("the currency of the data");
  });
});

describe("cards of actions", () => {
  const cards = bundleOf(actionCards(recommended, "EUR"));

  test("say what is at stake, why, how, when and how to test", () => {
    const text = String(cards["text/plain"]);
    expect(text).toContain("bulk bargain: Volume discounts and bundles");
    expect(text).toContain(
      "At stake: 2,000 customers, 88% of revenue, EUR 36,525 in their last year as customers.",
    );
    for (const { reason, measure, timing, isAddition, test: plan } of recommended.actions) {
      for (const part of [reason, measure, timing]) expect(text).toContain(part.text);
      if (!isAddition) expect(text).toContain(plan.how.text);
    }
    expect(text).toContain("At stake: 30 customers.");
  });

  test("escape what stands in the data", () => {
    expect(cards["text/html"]).not.toContain("<b>");
    expect(cards["text/html"]).toContain("&lt;b&gt;North &amp; 50% off");
    expect(cards["text/latex"]).toContain("\\textless{}b\\textgreater{}North \\& 50\\% off");
  });
});
