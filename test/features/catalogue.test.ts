import { expect, test } from "vitest";
import { defaultFeatureNames, featureCatalogue, featureDefinition } from "../../lib/features/catalogue";

test("the default fit has the seven behavioural features with their transforms, and no region", () => {
  expect(defaultFeatureNames.map((name) => [name, featureDefinition(name).transform])).toEqual([
    ["recencyDays", "log1p"],
    ["orders", "log"],
    ["relativePrice", "none"],
    ["typicalQuantity", "none"],
    ["focus", "none"],
    ["season", "none"],
    ["tenureDays", "log1p"],
  ]);
});

test("every feature has a name of its own, a label, a unit and a definition in words", () => {
  expect(new Set(featureCatalogue.map(({ name }) => name)).size).toBe(featureCatalogue.length);
  for (const { label, unit, definition } of featureCatalogue) {
    expect([label, unit].every((text) => text.length > 0)).toBe(true);
    expect(definition).toMatch(/^[A-Z0-9].{20,}\.$/s);
  }
});

test("a column of a family has the family's definition", () => {
  expect(featureDefinition("region=Asia")).toBe(featureDefinition("region"));
  expect(() => featureDefinition("orders=3")).toThrow(RangeError);
});
