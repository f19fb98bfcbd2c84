import { describe, expect, test } from "vitest";
import { featureCatalogue } from "../../lib/features/catalogue";
import { mainCategoryShare, withMainCategory } from "../../lib/profile/rules/mainCategory";
import { ruleFeatureNames, segmentRules } from "../../lib/profile/rules/rules";
import { applyRule } from "../../lib/profile/rules/rulesApply";
import { createRandom } from "../../lib/random";

const tableOf = (columns: Readonly<Record<string, Float64Array>>) => ({
  ids: Array.from(Object.values(columns)[0], (_, i) => `C${i}`),
  names: Object.keys(columns),
  columns,
});
const shares = {
  "categoryShare=": Float64Array.of(0.6, 0),
  "categoryShare=Tea": Float64Array.of(0.3, 0.5),
  "categoryShare=Pots": Float64Array.of(0.1, 0.5),
};

describe("the share of the main category", () => {
  test("is the largest of all categories, of which none is no category", () => {
    const { names, columns } = withMainCategory(tableOf(shares));
    expect(names).toEqual([...Object.keys(shares), mainCategoryShare]);
    expect([...columns[mainCategoryShare]]).toEqual([0.3, 0.5]);
  });

  test("is left out where there is only one category, or it is there already", () => {
    const one = tableOf({ orders: Float64Array.of(1), "categoryShare=Tea": Float64Array.of(1) });
    expect(withMainCategory(one)).toBe(one);
    const known = withMainCategory(tableOf(shares));
    expect(withMainCategory(known)).toBe(known);
  });

  test("makes a rule for those who keep to one category, whichever it is, which picks the same customers again", () => {
    const random = createRandom(3);
    const n = 400;
    const labels = Int32Array.from({ length: n }, (_, i) => (i % 4 === 0 ? 0 : 1));
    const main = Float64Array.from(labels, (label) => (label === 0 ? 0.7 : 0.35) + 0.25 * random.uniform());
    const favourite = Int32Array.from(labels, () => random.integer(3));
    const column = (category: number) =>
      main.map((share, i) => (favourite[i] === category ? share : (1 - share) / 2));
    const table = tableOf({
      "categoryShare=A": column(0),
      "categoryShare=B": column(1),
      "categoryShare=C": column(2),
    });
    const [rule] = segmentRules(table, labels);
    expect(rule.conditions.map(({ feature, operator }) => [feature, operator])).toEqual([
      [mainCategoryShare, ">"],
    ]);
    expect(rule.precision?.value).toBeGreaterThan(0.95);
    const picked = applyRule(rule.conditions, table.columns, n);
    expect(picked.filter((isPicked, i) => isPicked === (labels[i] === 0 ? 1 : 0)).length).toBeGreaterThan(
      0.97 * n,
    );
  });
});

test("rules are made of what can be counted from a customer's own orders, and of prices beside those of a category", () => {
  const formulas = ["season", "focus", "typicalQuantity", "regionAffinity", "priceTier"];
  expect(ruleFeatureNames.filter((name) => formulas.includes(name))).toEqual([]);
  const known = featureCatalogue.map(({ name }) => name);
  expect(ruleFeatureNames.filter((name) => !known.includes(name))).toEqual([]);
});
