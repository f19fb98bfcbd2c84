import { describe, expect, test } from "vitest";
import { featureCatalogue } from "../../lib/features/catalogue";
import { displaySymbol, type MimeBundle } from "../../lib/notebook/bundle";
import { rulesTable } from "../../lib/notebook/tables/ruleTables";
import type { RuleCondition, SegmentRule } from "../../lib/profile/rules/rules";
import { ruleText } from "../../lib/profile/rules/rulesText";

const over = (feature: string, value: number): RuleCondition => ({ feature, operator: ">", value });
const atMost = (feature: string, value: number): RuleCondition => ({ feature, operator: "<=", value });
const said = (...conditions: RuleCondition[]) => ruleText({ conditions, obstacle: null });

describe("ruleText", () => {
  test.each([
    [
      [over("orders", 23), atMost("recencyDays", 40)],
      "more than 23 orders and last order at most 40 days ago",
    ],
    [[atMost("recencyDays", 1)], "last order at most 1 day ago"],
    [[over("orders", 1), atMost("orders", 3)], "more than 1 and at most 3 orders"],
    [[over("orders", 3), atMost("orders", 23)], "more than 3 and at most 23 orders"],
    [[atMost("orders", 23), over("orders", 3)], "more than 3 and at most 23 orders"],
    [[over("relativePrice", Math.log(1.35))], "unit prices more than 1.35 times those usual in the category"],
    [[over("typicalQuantity", Math.log(3))], "typically more than 3 units a line"],
    [[atMost("tenureDays", 200)], "customer for at most 200 days"],
    [[over("seasonalShare", 0.125)], "more than 12.5% of orders in the holiday months"],
    [[over("categoryShare=Tea = coffee", 0.3)], "more than 30% of lines in Tea = coffee"],
    [[over("categoryShare=", 0.3)], "more than 30% of lines in no category"],
    [
      [atMost("season", -0.04)],
      "a share of orders in the holiday months at most -4% above what the calendar would give",
    ],
    [[over("mainCategoryShare", 0.6)], "more than 60% of all that they order in any one category"],
    [[over("regionAffinity", 0.1)], "region affinity of more than 10%"],
    [[over("region=Asia", 0.5)], "region Asia"],
    [[atMost("region=Asia", 0.5)], "not region Asia"],
    [[over("something else", 1234.5)], "something else of more than 1,234.5"],
    [[over("toString", 1)], "tostring of more than 1"],
    [
      [over("orders", 1), over("breadth", 2), atMost("focus", 0.4)],
      "more than 1 order, more than 2 different products and a chance of at most 40% that two of their lines are of one category",
    ],
  ])("says %j as %s", (conditions, text) => {
    expect(said(...conditions).text).toBe(text);
  });

  test("gives amounts in the currency", () => {
    const rule = {
      conditions: [over("totalValue", 1200), atMost("averageOrderValue", 30.5)],
      obstacle: null,
    };
    expect(ruleText(rule, featureCatalogue, "GBP").text).toBe(
      "total value of more than GBP 1,200 and average order of at most GBP 30.50",
    );
    expect(ruleText(rule).text).toBe("total value of more than 1,200 and average order of at most 30.50");
  });

  test("binds every threshold, and changes with it and with its side", () => {
    expect(said(over("orders", 23), atMost("recencyDays", 40)).values).toEqual([
      { value: 23, text: "23" },
      { value: 40, text: "40" },
    ]);
    for (const { name } of featureCatalogue.filter(({ unit }) => unit !== "0 or 1")) {
      const texts = [over(name, 0.5), over(name, 0.7), atMost(name, 0.5)].map((one) => said(one).text);
      expect(new Set(texts).size, name).toBe(3);
    }
  });

  test("says why there is none", () => {
    expect(ruleText({ conditions: [], obstacle: "too few customers" }).text).toBe(
      "no rule: too few customers",
    );
  });
});

test("the table of rules shows each rule with its precision, recall and number of tests", () => {
  const rules: SegmentRule[] = [
    {
      segment: 0,
      conditions: [over("totalValue", 1200)],
      obstacle: null,
      nTested: 149,
      nMembers: 20,
      nPicked: 10,
      precision: { value: 0.9, low: 0.596, high: 0.982 },
      recall: { value: 0.45, low: 0.258, high: 0.658 },
    },
    {
      ...{ segment: 1, conditions: [], obstacle: "too few customers", nTested: 149, nMembers: 3, nPicked: 0 },
      ...{ precision: null, recall: null },
    },
  ];
  const names = [{ segment: 0, name: "<b>loyal</b>" }];
  const bundle = rulesTable(rules, names, { currency: "GBP" })[displaySymbol]() as MimeBundle;
  const lines = String(bundle["text/plain"])
    .split("\n")
    .map((line) => line.trim().split(/\s{2,}/));
  expect(lines).toContainEqual([
    ...["<b>loyal</b>", "total value of more than GBP 1,200"],
    ...["90% (60% to 98%)", "45% (26% to 66%)", "149"],
  ]);
  expect(lines).toContainEqual(["segment 1", "no rule: too few customers", "–", "–", "149"]);
  expect(String(bundle["text/html"])).toContain("&lt;b&gt;loyal");
});
