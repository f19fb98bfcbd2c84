import { describe, expect, test } from "vitest";
import { featureDefinition } from "../../lib/features/catalogue";
import { recommendedAction } from "../../lib/profile/actions";
import actions from "../../lib/profile/actions.json";
import { nameSegments } from "../../lib/profile/names";
import type { SegmentProfiles } from "../../lib/profile/profile";
import type { FeatureStanding, Level } from "../../lib/profile/standing";
import { vocabulary } from "../../lib/profile/vocabulary";

type Differences = Readonly<Record<string, number>>;

const typical: Differences = {
  recencyDays: 0,
  orders: 0,
  relativePrice: 0,
  typicalQuantity: 0,
  focus: 0,
  season: 0,
  tenureDays: 0,
  totalValue: 0,
};

/** Profiles with nothing but what naming reads: differences, and levels that follow from them. */
function profilesOf(parts: readonly [number | null, Differences][]): SegmentProfiles {
  const levelOf = (difference: number): Level =>
    difference >= 0.5 ? "high" : difference <= -0.5 ? "low" : "moderate";
  const standing = (difference: number): FeatureStanding => ({
    mean: 0,
    median: 0,
    difference,
    level: levelOf(difference),
  });
  const segments = parts.map(([segment, differences]) => ({
    segment,
    kind: segment === null ? "no purchase" : segment === -1 ? "noise" : "segment",
    features: Object.fromEntries(Object.entries(differences).map(([name, d]) => [name, standing(d)])),
  }));
  return { segments } as unknown as SegmentProfiles;
}

const nameOf = (differences: Differences) =>
  nameSegments(profilesOf([[0, { ...typical, ...differences }]]))[0];

describe("names", () => {
  test.each<[Differences, string]>([
    [{ orders: 1.2, totalValue: 1 }, "high-value frequent"],
    [{ relativePrice: 1.5, orders: -0.7 }, "high-value occasional (premium)"],
    [{ typicalQuantity: 1.4, relativePrice: -0.9 }, "bulk bargain"],
    [{ season: 1.6 }, "seasonal (holiday)"],
    [{ focus: 2 }, "category specialist"],
    [{ tenureDays: -2, orders: -0.8, totalValue: -0.8 }, "new"],
    [{ recencyDays: 1.9, orders: -0.8, totalValue: -0.8 }, "lapsed"],
    [{ orders: -0.9, totalValue: -0.9 }, "low-value infrequent"],
    [{ orders: 0.8, totalValue: 0.2 }, "moderate regular"],
    [{ recencyDays: -0.6 }, "mid-range"],
  ])("follow from the evidence: %o is %s", (differences, name) => {
    expect(nameOf(differences).name).toBe(name);
  });

  test("change when the evidence is turned round", () => {
    expect(nameOf({ season: -1.6, orders: 0.6, totalValue: 0.1 }).name).toBe("moderate regular");
    expect(nameOf({ typicalQuantity: -1.4, relativePrice: 0.9 }).name).toBe(
      "high-value occasional (premium)",
    );
  });

  test("need half a standard deviation: 0.49 in everything is nothing", () => {
    const named = nameOf(Object.fromEntries(Object.keys(typical).map((name) => [name, 0.49])));
    expect(named).toEqual({
      segment: 0,
      name: "no distinctive feature",
      kind: null,
      qualifier: null,
      evidence: [],
    });
  });

  test("new and lapsed need the median in the outer third as well", () => {
    const profiles = profilesOf([[0, { ...typical, tenureDays: -0.8, orders: -0.9 }]]);
    const { tenureDays } = profiles.segments[0].features;
    Object.assign(tenureDays, { level: "moderate" });
    expect(nameSegments(profiles)[0].name).toBe("low orders, low tenure");
  });

  test("don't need a feature that the data can't give, unless it has to stand out", () => {
    const { season: _, ...withoutSeason } = typical;
    const named = nameSegments(
      profilesOf([
        [0, { ...withoutSeason, recencyDays: -0.6 }],
        [1, { recencyDays: 0.3, season: 0.7 }],
      ]),
    );
    expect(named.map(({ name }) => name)).toEqual(["mid-range", "seasonal (holiday)"]);
  });

  test("carry the numbers that they rest on, strongest first", () => {
    expect(nameOf({ orders: 0.9, totalValue: 1.1 }).evidence).toEqual([
      { measure: "totalValue", source: "held-out orders", difference: 1.1, pHolm: null, median: 0 },
      { measure: "orders", source: "held-out orders", difference: 0.9, pHolm: null, median: 0 },
    ]);
  });

  test("are never shared: the strongest gets it, others what else they show", () => {
    const named = nameSegments(
      profilesOf([
        [0, { ...typical, season: 0.9 }],
        [1, { ...typical, season: 1.5 }],
        [2, { ...typical, season: 0.7, focus: 0.6 }],
        [3, { ...typical, season: 0.9, totalValue: 0.6 }],
        [4, { ...typical, totalValue: 0.6, season: 0.9 }],
        [5, typical],
        [6, typical],
        [-1, typical],
        [null, {}],
      ]),
    );
    expect(named.map(({ name }) => name)).toEqual([
      "high holiday tendency",
      "seasonal (holiday)",
      "category specialist",
      "high holiday tendency, high total value",
      "high holiday tendency, high total value (segment 4)",
      "no distinctive feature",
      "no distinctive feature (segment 6)",
      "noise",
      "no purchase yet",
    ]);
    expect(new Set(named.map(({ name }) => name)).size).toBe(named.length);
  });

  test("of transactions never speak of customers", () => {
    const [named] = nameSegments(profilesOf([[0, { quantity: 1.3, totalValue: 0.9, price: -0.2 }]]));
    expect(named).toMatchObject({ name: "high quantity, high total value", kind: null });
  });

  test("rest on features of the catalogue only", () => {
    for (const { when } of vocabulary)
      for (const { feature } of when) expect(featureDefinition(feature).name).toBe(feature);
  });
});

describe("recommended actions", () => {
  test("there is one for every name of the vocabulary, and for every other segment", () => {
    const kinds = actions.map(({ kind }) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining([...vocabulary.map(({ name }) => name), "no purchase yet", null]),
    );
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(recommendedAction({ kind: "lapsed" }).action).toBe("Reactivation");
    expect(recommendedAction({ kind: null })).toEqual(recommendedAction({ kind: "something else" }));
  });
});
