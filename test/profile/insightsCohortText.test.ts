import { expect, test } from "vitest";
import type { CohortFigures } from "../../lib/profile/insights/cohortText";
import { chooseInsights } from "../../lib/profile/insights/insights";
import type { InsightCandidate } from "../../lib/profile/insights/insightsCandidate";
import { sentence } from "../../lib/written";

function candidate(
  quarter: string,
  value: number,
  of: Partial<Pick<CohortFigures, "measure" | "others">> & { readonly p?: number } = {},
): InsightCandidate {
  const { measure = "revenue", others = 100, p = 0.001 } = of;
  const text = sentence`single ${quarter}`;
  return {
    id: `cohort-${measure}:${quarter}`,
    kind: "cohort",
    finding: text,
    meaning: text,
    effect: Math.abs(Math.log(value / others)),
    weight: 0.3,
    p,
    cohort: {
      concern: { nCustomers: 30, customers: 0.3, revenue: 0.2 },
      ...{ measure, quarter, value, others, began: "came", withoutFirstOrder: false, currency: "EUR" },
    },
  };
}

test("cohorts of one measure become one finding, which names the extremes", () => {
  const parts = [candidate("2024-Q1", 210), candidate("2023-Q1", 50, { p: 0.02 }), candidate("2023-Q4", 150)];
  const { nCandidates, insights } = chooseInsights(parts);
  expect(nCandidates).toBe(3);
  expect(insights).toHaveLength(1);
  const [{ id, finding, effect, weight, p, pAdjusted }] = insights;
  expect([id, p, pAdjusted]).toEqual(["cohort-revenue", 0.02, 0.02]);
  expect(effect).toBeCloseTo(Math.log(2.1), 12);
  expect(weight).toBeCloseTo(0.9, 12);
  expect(finding.text).toBe(
    "Customers who came in the first quarter of 2023 brought EUR 50.00 each in their first 90 days (season evened out), those of the first quarter of 2024 EUR 210: the lowest and the highest of the 3 quarters that stand out (90 customers). Among these the amount rises over time.",
  );
});

test.each([
  {
    values: [300, 200, 150],
    ends: "(90 customers), all of them above other cohorts. Among these the amount falls over time.",
  },
  {
    values: [40, 20, 30],
    ends: "(90 customers), all of them below other cohorts. Among these the amount neither rises nor falls throughout.",
  },
])("the course of $values", ({ values, ends }) => {
  const quarters = ["2023-Q1", "2023-Q2", "2023-Q3"];
  const [{ finding }] = chooseInsights(values.map((value, i) => candidate(quarters[i], value))).insights;
  expect(finding.text.endsWith(ends)).toBe(true);
});

test("the two measures stay apart, and one cohort alone keeps its own sentence", () => {
  const repeat = { measure: "repeat", others: 0.5 } as const;
  const { insights } = chooseInsights([
    candidate("2023-Q1", 50),
    candidate("2023-Q1", 0.2, repeat),
    candidate("2023-Q2", 0.9, repeat),
    candidate("2023-Q3", 0.51, { ...repeat, p: 0.9 }),
  ]);
  expect(insights.map(({ id }) => id).sort()).toEqual(["cohort-repeat", "cohort-revenue:2023-Q1"]);
  const text = (id: string) => insights.find((insight) => insight.id === id)?.finding.text;
  expect(text("cohort-revenue:2023-Q1")).toBe("single 2023-Q1");
  expect(text("cohort-repeat")).toContain("of the 2 quarters that stand out (60 customers)");
  for (const insight of insights) expect(insight).not.toHaveProperty("cohort");
});
