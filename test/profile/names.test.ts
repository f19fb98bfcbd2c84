import { describe, expect, test } from "vitest";
import { measureLabel } from "../../lib/profile/names/measureWords";
import { nameSegments } from "../../lib/profile/names/names";
import { longestName } from "../../lib/profile/names/uniqueName";
import { vocabulary } from "../../lib/profile/names/vocabulary";
import type { SegmentEvidence } from "../../lib/validity/heldOut/segmentEvidence";
import { type Differences, evidenceOf, namedBy, profilesOf } from "./toyEvidence";

describe("names", () => {
  test.each<[Differences, string]>([
    [{ orders: 1.2, spending: 1 }, "high-value frequent"],
    [{ price: 1.5, given: 0.7, money: 0.4, orders: -0.7 }, "high-value occasional (premium)"],
    [{ price: 1.5, given: 0.2, spending: 0.6, money: 0.1, orders: -0.7 }, "high-value occasional (premium)"],
    [{ quantity: 1.4, price: -0.9 }, "bulk bargain"],
    [{ season: 1.6 }, "seasonal (holiday)"],
    [{ focus: 2 }, "category specialist"],
    [{ tenure: 0.1, recency: 0.3, orders: -0.8 }, "new"],
    [{ recency: 0.9, orders: -0.8, spending: -0.8 }, "lapsed"],
    [{ orders: -0.9, spending: -0.9 }, "low-value infrequent"],
    [{ orders: 0.8, spending: 0.2 }, "moderate regular"],
    [{}, "mid-range"],
  ])("follow from the evidence: %o is %s", (differences, name) => {
    const [named] = namedBy([differences]);
    expect(named).toMatchObject({ name, kind: name, qualifier: null });
  });

  test.each<[string, Differences, string]>([
    ["a price alone is no high value", { price: 1.5, given: 0.3, orders: -0.7 }, "high prices, rare orders"],
    [
      "an order value above that of others in its categories, yet below all others in money, is none either",
      { price: 1.5, given: 0.7, money: -0.1, orders: -0.7 },
      "high prices, rare orders",
    ],
    [
      "buyers at high prices as often as others are not occasional",
      { price: 1.5, given: 0.7, money: 0.6 },
      "high prices, high order value",
    ],
    ["whoever has left is not called off-season", { recency: 0.9, season: -2, price: 0.6 }, "lapsed"],
    ["a stronger trait is not left out", { recency: 0.72, price: 1.1 }, "lapsed, high prices"],
    [
      "low value is not all that is said of rare orders at high prices",
      { orders: -0.9, spending: -0.6, price: 1.5 },
      "low-value infrequent, high prices",
    ],
    ["the strongest entry wins", { recency: 0.7, season: 1.2 }, "seasonal (holiday)"],
    [
      "what has no entry is called by its two strongest measures",
      { focus: -0.7, price: -0.6, quantity: -0.9 },
      "small quantities, many categories",
    ],
  ])("are careful: %s", (_, differences, name) => {
    expect(namedBy([differences])[0].name).toBe(name);
  });

  test("turn round with the evidence, and move with it from one segment to another", () => {
    const bulk = { quantity: 1.4, price: -0.9 };
    const turned = { quantity: -1.4, price: 0.9 };
    expect(namedBy([bulk, turned]).map(({ name }) => name)).toEqual([
      "bulk bargain",
      "small quantities, high prices",
    ]);
    expect(namedBy([turned, bulk]).map(({ name }) => name)).toEqual([
      "small quantities, high prices",
      "bulk bargain",
    ]);
  });

  test.each<[string, object]>([
    ["is 0.49 standard deviations", { difference: 0.49 }],
    ["has an adjusted p of 0.051", { pHolm: 0.051 }],
    ["has another sign in the other half", { sameSign: false }],
  ])("don't rest on a difference that %s", (_, change) => {
    const evidence = evidenceOf([{ season: 1.6 }]);
    const weaker = {
      ...evidence,
      differences: evidence.differences.map((cell) =>
        cell.measure === "season" ? { ...cell, ...change } : cell,
      ),
    };
    const [named] = nameSegments(profilesOf([0]), "distinct", weaker);
    expect(["mid-range", "no distinctive feature"]).toContain(named.name);
    expect(named.evidence.filter(({ measure }) => measure === "season")).toEqual([]);
  });

  test("call nobody mid-range whose orders may lie in one category", () => {
    const evidence = evidenceOf([{ focus: 0.8 }]);
    const differences = evidence.differences.map((cell) => ({ ...cell, pHolm: 1 }));
    const [named] = nameSegments(profilesOf([0]), "distinct", { ...evidence, differences });
    expect(named.name).toBe("no distinctive feature");
  });

  test("say that nothing stands out where too little is known for mid-range: few customers, or no rates", () => {
    const nothing = { kind: null, name: "no distinctive feature", evidence: [] };
    const evidence = evidenceOf([{}]);
    const vague = evidence.differences.map((cell) => ({ ...cell, error: 0.26 }));
    expect(nameSegments(profilesOf([0]), "slices", { ...evidence, differences: vague })[0]).toMatchObject(
      nothing,
    );
    const withoutRates = evidence.differences.filter(({ measure }) => !measure.endsWith("exposure"));
    const named = nameSegments(profilesOf([0]), "slices", { ...evidence, differences: withoutRates });
    expect(named[0]).toMatchObject(nothing);
  });

  test("take order value in money where there are no categories", () => {
    const evidence = evidenceOf([{ price: 1.5, money: 0.8, orders: -0.7 }]);
    const differences = evidence.differences.filter(
      ({ measure }) => measure !== "order value given categories",
    );
    const [named] = nameSegments(profilesOf([0]), "distinct", { ...evidence, differences });
    expect(named.name).toBe("high-value occasional (premium)");
    expect(named.evidence.map(({ measure }) => measure)).toEqual([
      "relativePrice",
      "order value",
      "orders given exposure",
    ]);
  });

  test("carry what they rest on, strongest first; a date by its rank in standard deviations of ranks", () => {
    const [named, lapsed] = namedBy([{ orders: 0.9, spending: 1.1, focus: -0.8 }, { recency: 0.9 }]);
    expect(named.evidence).toEqual([
      {
        measure: "spending given exposure",
        source: "held-out orders",
        difference: 1.1,
        pHolm: 0.001,
        median: 70,
      },
      {
        measure: "orders given exposure",
        source: "held-out orders",
        difference: 0.9,
        pHolm: 0.001,
        median: 7,
      },
    ]);
    // √12 (0.9 − 0.5)
    expect(lapsed.evidence).toEqual([
      {
        measure: "recencyDays",
        source: "dates",
        difference: expect.closeTo(1.3856, 4),
        pHolm: null,
        median: 90,
      },
    ]);
  });

  test("call a customer new by sign-up, and by a first order only who has ordered lately", () => {
    const nameOf = (differences: Differences, entryRule: SegmentEvidence["entryRule"]) =>
      nameSegments(profilesOf([0]), "distinct", { ...evidenceOf([differences]), entryRule })[0].name;
    expect(nameOf({ tenure: 0.2, recency: 0.6 }, "signup")).toBe("new");
    expect(nameOf({ tenure: 0.2, recency: 0.6 }, "firstOrder")).toBe("mid-range");
    expect(nameOf({ tenure: 0.2, recency: 0.4 }, "firstOrder")).toBe("new");
    expect(nameOf({ tenure: 0.2, recency: 0.7 }, "signup")).toBe("lapsed");
    expect(nameOf({ tenure: 0.34, recency: 0.3 }, "signup")).toBe("mid-range");
  });

  test("are never shared: the strongest gets it, others add what else stands out, or a number", () => {
    const named = namedBy([
      { season: 0.9, price: 0.7 },
      { season: 1.5 },
      { season: 0.9, price: 0.7, focus: -0.6 },
      { season: 0.8 },
      {},
      {},
      { price: 0.9, quantity: 0.8 },
      { price: 0.8, quantity: 0.7 },
    ]);
    expect(named.map(({ name }) => name)).toEqual([
      "seasonal, high prices",
      "seasonal (holiday)",
      "seasonal, many categories",
      "seasonal (segment 3)",
      "mid-range",
      "mid-range (segment 5)",
      "high prices, large quantities",
      "high prices",
    ]);
    expect(named.slice(0, 4).map(({ kind }) => kind)).toEqual(new Array(4).fill("seasonal (holiday)"));
    expect(named[2].evidence.map(({ measure }) => measure)).toEqual(["season", "focus"]);
  });

  test("fit into a figure, whatever stands out", () => {
    const keys = ["price", "quantity", "focus", "season", "money", "orders", "spending"] as const;
    const all = keys.flatMap((one, i) =>
      keys
        .slice(i + 1)
        .flatMap((other) =>
          [1, -1].flatMap((a) => [1, -1].map((b) => ({ [one]: 0.9 * a, [other]: 0.8 * b, region: 0.6 }))),
        ),
    );
    for (const differences of all) {
      const [{ name }] = namedBy([differences]);
      expect(name.length, name).toBeLessThanOrEqual(longestName);
    }
    const names = namedBy([...all, ...all]).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test("are qualified by region affinity that stands out upwards", () => {
    const [regional, other, premium] = namedBy([
      { season: 1.6, region: 0.8 },
      { focus: 1.6, region: -0.8 },
      { price: 1.5, given: 0.7, money: 0.4, orders: -0.7, region: 0.6 },
    ]);
    expect(regional).toMatchObject({ name: "regional seasonal (holiday)", kind: "seasonal (holiday)" });
    expect(regional.qualifier).toBe("regionally loyal");
    expect(regional.evidence.at(-1)).toMatchObject({ measure: "regionAffinity", source: "regions" });
    expect(other).toMatchObject({ name: "category specialist", qualifier: null });
    expect(premium.name).toBe("regional high-value occasional (premium)");
  });

  test.each(["none", "not-applicable"] as const)("are numbers under the verdict %s", (level) => {
    const evidence = evidenceOf([{ season: 1.6 }, { focus: 1.2, region: 2 }]);
    expect(nameSegments(profilesOf([0, 1, -1, null]), level, evidence)).toEqual([
      { segment: 0, name: "group 1", kind: null, qualifier: null, evidence: [] },
      { segment: 1, name: "group 2", kind: null, qualifier: null, evidence: [] },
      { segment: -1, name: "noise", kind: null, qualifier: null, evidence: [] },
      { segment: null, name: "no purchase yet", kind: "no purchase yet", qualifier: null, evidence: [] },
    ]);
  });

  test("come from the vocabulary alone, also of data whose own words are hostile", () => {
    const hostile = "<img src=x onerror=alert(1)>=cmd|' /C calc'!A1";
    const profiles = { ...profilesOf([0]), regions: [hostile], categories: [hostile] };
    const [named] = nameSegments(profiles, "distinct", evidenceOf([{ focus: 1.6, region: 0.8 }]));
    expect(named.name).toBe("regional category specialist");
  });

  test("rest on measures that have a label", () => {
    for (const { when } of vocabulary)
      for (const condition of when)
        for (const measure of "dates" in condition ? [condition.dates] : condition.measures)
          expect(measureLabel(measure)).toMatch(/^[A-Z]/);
    expect(() => measureLabel("charm")).toThrow(RangeError);
  });
});
