import { describe, expect, test } from "vitest";
import { actionHorizons, recommendActions } from "../../lib/profile/actions/actions";
import { actionKinds, actionTable } from "../../lib/profile/actions/actionsFile";
import { vocabulary } from "../../lib/profile/names/vocabulary";
import type { Sentence } from "../../lib/written";
import { baselinesFor, detailsOf, nameOf, profilesOf } from "./actionsToy";

const profiles = profilesOf([
  { segment: 0, kind: "segment", customers: 60, revenue: 6000, recency: [5, "low"] },
  { segment: 1, kind: "segment", customers: 30, revenue: 1000, recency: [400, "high"] },
  { segment: -1, kind: "noise", customers: 4, revenue: 1000 },
  { segment: null, kind: "no purchase", customers: 6, revenue: 0 },
]);
const names = [
  nameOf(0, "high-value frequent", [
    ["orders given exposure", 1.21],
    ["order value", 0.64],
  ]),
  nameOf(1, "lapsed", [["recencyDays", 0.4]]),
  nameOf(-1, null, [], { name: "noise" }),
  nameOf(null, "no purchase yet"),
];
const options = { level: "distinct" as const, baselines: baselinesFor([0, 1, null]) };
const ofKind = (kind: string | null, more: Partial<Parameters<typeof profilesOf>[0][number]> = {}) =>
  recommendActions(
    profilesOf([
      { segment: 0, kind: "segment", customers: 50, revenue: 100, ...more },
      { segment: 1, kind: "segment", customers: 50, revenue: 900 },
    ]),
    [nameOf(0, kind), nameOf(1, "mid-range")],
    [],
    options,
  ).actions.find(({ segment }) => segment === 0);
/** Every number in a sentence stands among its values. */
const unbound = ({ text, values }: Sentence) =>
  values.reduce((rest, value) => rest.replace(value.text, ""), text).match(/\d/g) ?? [];

describe("recommended actions", () => {
  test("follow from the name, with the segment's numbers by hand", () => {
    const { actions } = recommendActions(profiles, names, [], options);
    expect(actions.map(({ segment, action }) => [segment, action])).toEqual([
      [0, "Loyalty and VIP"],
      [1, "Reactivation"],
      [null, "First-order offer"],
    ]);
    expect(actions[0].reason.text).toBe(
      "Compared with other customers they order more often in their time as customers (by 1.2 standard deviations) " +
        "and spend more per order (by 0.6). 60% of customers bring 75% of revenue.",
    );
    expect(actions[1].reason.text).toBe(
      "Half of them ordered last 400 days or more before the end of the data (all customers: 12 days). " +
        "30% of customers bring 13% of revenue.",
    );
    expect(actions[2].reason.text).toBe("6 of 100 customers (6%) have not ordered yet.");
    expect(actions[0].timing.text).toContain(
      "From one order to the next they usually take 20 days (median of 90 customers).",
    );
    expect(actions[0]).toMatchObject({ customers: 60, revenueShare: 0.75, isAddition: false });
    expect(actions.map(({ revenueAtStake }) => revenueAtStake).slice(0, 2)).toEqual([3500, 400]);
  });

  test("exist for every kind of name, all different, and for every other segment", () => {
    const kinds = [...vocabulary.map(({ name }) => name), "no purchase yet"];
    expect(actionKinds).toEqual(kinds);
    const found = kinds.map((kind) => ofKind(kind)?.action);
    expect(found).not.toContain(undefined);
    expect(new Set(found).size).toBe(kinds.length);
    expect(ofKind(null)?.action).toBe("General offers, and learn");
  });

  test("where nothing stands out, follow from revenue and dates", () => {
    expect(ofKind(null, { revenue: 1900 })).toMatchObject({ id: "retention" });
    expect(ofKind(null, { revenue: 1900 })?.reason.text).toBe(
      "Half of them ordered last 12 days or more before the end of the data (all customers: 12 days). " +
        "50% of customers bring 68% of revenue.",
    );
    expect(ofKind(null, { revenue: 1900, recency: [300, "high"] })).toMatchObject({
      id: "reactivation-by-date",
    });
    // 5 of 55 customers bring 22% of revenue: 2.4 times as much each as the mean customer.
    expect(ofKind(null, { customers: 5, revenue: 250 })).toMatchObject({ id: "retention-per-customer" });
    expect(ofKind(null, { tenure: [40, "low"] })?.reason.text).toContain(
      "Half of them have been customers for 40 days or less (all customers: 700 days).",
    );
  });

  test("swapping two segments swaps reasons, sizes and stakes", () => {
    const [first, second, ...rest] = profiles.segments;
    const swapped = {
      ...profiles,
      segments: [{ ...second, segment: 0 }, { ...first, segment: 1 }, ...rest],
    };
    const swappedNames = [{ ...names[1], segment: 0 }, { ...names[0], segment: 1 }, ...names.slice(2)];
    const { actions } = recommendActions(profiles, names, [], options);
    const [one, other] = options.baselines.lastYears;
    const lastYears = [
      { ...other, segment: 0 },
      { ...one, segment: 1 },
    ];
    const after = recommendActions(swapped, swappedNames, [], {
      ...options,
      baselines: { ...options.baselines, lastYears },
    }).actions;
    for (const field of [
      "action",
      "reason",
      "customers",
      "revenueShare",
      "revenueAtStake",
      "atStakeInterval",
    ] as const) {
      expect(after[0][field]).toEqual(actions[1][field]);
      expect(after[1][field]).toEqual(actions[0][field]);
      expect(after[0][field]).not.toEqual(actions[0][field]);
    }
  });

  test("negating a difference turns the sentence round", () => {
    const turned = [
      {
        ...names[0],
        evidence: names[0].evidence.map((fact) => ({ ...fact, difference: -fact.difference })),
      },
      ...names.slice(1),
    ];
    expect(recommendActions(profiles, turned, [], options).actions[0].reason.text).toMatch(
      /^Compared with other customers they order less often .* and spend less per order \(by 0\.6\)\./,
    );
  });

  test("of a name that rests on likeness say in what", () => {
    const alike = nameOf(0, "mid-range", [
      ["orders given exposure", -0.3],
      ["spending given exposure", 0.1],
    ]);
    expect(recommendActions(profiles, [alike, ...names.slice(1)], [], options).actions[0].reason.text).toBe(
      "They are like other customers in how often they order and what they spend in their time as customers, " +
        "within 0.5 standard deviations. 60% of customers bring 75% of revenue.",
    );
  });

  test("ask for evidence that stands out, on the side asked for", () => {
    const idFor = (difference: number) => {
      const unnamed = nameOf(0, null, [["focus", difference]]);
      const modest = profilesOf([
        { segment: 0, kind: "segment", customers: 50, revenue: 100 },
        { segment: 1, kind: "segment", customers: 50, revenue: 900 },
      ]);
      return recommendActions(modest, [unnamed, nameOf(1, "lapsed")], [], options).actions[0].id;
    };
    expect([0.5, 0.49, -0.9].map(idFor)).toEqual(["category-by-evidence", "learn", "learn"]);
  });

  test("are none where segments are not supported, and say why", () => {
    const none = recommendActions(profiles, names, [], { ...options, level: "none" });
    expect(none.actions).toEqual([]);
    expect(none.notes.map(({ text }) => text)).toEqual([
      "No actions by segment: the data do not support segments, and the 2 groups of the fit are no ground to act on.",
    ]);
    const unknown = recommendActions(profiles, names, [], { ...options, level: "not-applicable" });
    expect(unknown.actions).toEqual([]);
    expect(unknown.notes[0].text).toContain("nothing can be said of whether the 2 groups");
  });

  test("are none for noise; a window short of a year is said", () => {
    const short = { ...options, baselines: baselinesFor([0], { windowDays: 200 }) };
    const { notes } = recommendActions(profiles, names, [], short);
    expect(notes.map(({ text }) => text)).toEqual([
      "The 4 customers of noise are in no segment and get no action: they have nothing in common.",
      "The data cover 200 days: what customers brought in their last year is known for that time only.",
      "“Now” was measured from 2024-10-03 to 2025-01-01; another time of the year may give other values.",
    ]);
  });

  test("refuse other names than there are lines", () => {
    expect(() => recommendActions(profiles, names.slice(1), [], options)).toThrow(
      new RangeError(
        "Cannot recommend actions: there must be one name per line of the profiles (4), received 3",
      ),
    );
  });

  test("ask for baselines over the days of the table", () => {
    expect(actionHorizons()).toEqual([90]);
  });
});

const estimate = (value: number, low = value) => ({ value, low, high: value });

describe("data beside an action", () => {
  test("the months of a season, and when to write", () => {
    const part = { segment: 0, kind: "segment" as const, customers: 50, revenue: 1000, holiday: 5 };
    const [seasonal] = recommendActions(
      profilesOf([part, { ...part, segment: 1, holiday: 1, revenue: 9000 }]),
      [nameOf(0, "seasonal (holiday)", [["season", 1.8]]), nameOf(1, "mid-range")],
      [],
      options,
    ).actions;
    // Weights 1 in ten months and 5 in two: 20 in a year, an average month 20 / 12, 5 of it 3 times as much; 10 of 20 in the season.
    // Everybody's months are flat in this toy: 2 of 12.
    expect(seasonal.timing.text).toBe(
      "Ahead of the season, then once within it. They spend most in Nov (3.0 times an average month) and Dec " +
        "(3.0 times an average month), with 50% of their revenue against 17% of everybody's: write from early Oct on, 4 weeks ahead.",
    );
    expect(seasonal.reason.text).toContain("order more in the holiday months (by 1.8 standard deviations)");
    expect(unbound(seasonal.timing)).toEqual([]);
  });

  test("no season is named where no month stands out", () => {
    const seasonal = ofKind("seasonal (holiday)");
    expect(seasonal?.timing.text).toBe("Ahead of the season, then once within it.");
  });

  test("additions: region, products and pairs, each with its number", () => {
    const details = detailsOf(0, {
      products: [
        {
          ...{ productId: "P1", productName: "Lamp 3", customers: 20, share: 0.4, expectedShare: 0.2 },
          lift: estimate(2, 1.5),
        },
      ],
      pairs: [
        {
          ...{ within: "order", together: 9, support: 0.1, lift: 3.25 },
          first: { productId: "P1", productName: "Lamp" },
          second: { productId: "P2", productName: "Bulb" },
        },
      ],
      regions: [
        { level: "North", share: 0.6, populationShare: 0.3, lift: estimate(2, 1.2) },
        { level: "South", share: 0.4, populationShare: 0.7, lift: estimate(0.6) },
      ],
    });
    const { actions } = recommendActions(profiles, names, [details], options);
    const own = actions.filter(({ segment }) => segment === 0);
    expect(own.map(({ action, isAddition }) => [action, isAddition])).toEqual([
      ["Loyalty and VIP", false],
      ["Location-specific campaigns and stock", true],
      ["Product recommendations", true],
      ["Bundles", true],
    ]);
    const said = own.map(({ reason }) => reason.text);
    expect(said[1]).toBe("60% of them live in North, 30% of all customers.");
    expect(said[2]).toBe("40% of them bought Lamp 3; of customers with as many order lines, 20% would.");
    expect(said[3]).toBe(
      "They buy Lamp with Bulb 3.3 times as often as if one had nothing to do with the other.",
    );
    expect(own[2].measure.text).toContain("Lamp 3 (2.0 times).");
    expect(own[3].measure.text).toContain("Lamp with Bulb (in 9 orders).");
    expect(actions.filter(({ segment }) => segment === 1)).toHaveLength(1);
  });

  test("a region counts where it surely has clearly more, all regions and segments considered", () => {
    const idsFor = (share: number, lift: ReturnType<typeof estimate>) => {
      const other = { level: "South", share: 1 - share, populationShare: 0.7, lift: estimate(0.9, 0.8) };
      const regions = [{ level: "North", share, populationShare: 0.3, lift }, other];
      return recommendActions(profiles, names, [detailsOf(0, { regions })], options)
        .actions.filter(({ isAddition }) => isAddition)
        .map(({ id }) => id);
    };
    // Two regions in two segments: four cells, an interval 2.498 / 1.960 = 1.274 times as wide in logs. Of 2 the lower end may be
    // 2 / 2^(1 / 1.274) = 1.161.
    expect(idsFor(0.6, estimate(2, 1.17))).toEqual(["regions"]);
    expect(idsFor(0.6, estimate(2, 1.15))).toEqual([]);
    expect(idsFor(0.6, estimate(1.24, 1.23))).toEqual([]);
    expect(idsFor(0.04, estimate(2, 1.9))).toEqual([]);
  });

  test("a product that few of them bought is none to put first", () => {
    const product = { productId: "P1", productName: "Lamp", customers: 9, expectedShare: 0.01 };
    const idsFor = (share: number) => {
      const products = [{ ...product, share, lift: estimate(4, 3) }];
      return recommendActions(profiles, names, [detailsOf(0, { products })], options).actions[1].id;
    };
    expect([0.06, 0.04].map(idsFor)).toEqual(["products-above-expectation", "reactivation"]);
  });

  test("regional loyalty qualifies, and is recommended once", () => {
    const loyal = nameOf(0, "mid-range", [["regionAffinity", 0.7]], { qualifier: "regionally loyal" });
    const regions = [{ level: "North", share: 0.6, populationShare: 0.3, lift: estimate(2, 1.2) }];
    const { actions } = recommendActions(
      profiles,
      [loyal, ...names.slice(1)],
      [detailsOf(0, { regions })],
      options,
    );
    const own = actions.filter(({ segment }) => segment === 0).map(({ id }) => id);
    expect(own).toEqual(["recommendations", "regional-favourites"]);
    expect(actions[1].measure.text).toContain("Their most frequent regions: North (100%).");
    expect(actions[1].reason.text).toBe(
      "Compared with other customers they prefer what is popular in their region (by 0.7 standard deviations).",
    );
  });

  test("every number in every sentence is bound", () => {
    const { actions, notes } = recommendActions(profiles, names, [], options);
    for (const { measure, timing, reason, test: plan } of actions) {
      for (const said of [measure, timing, reason, plan.how]) expect(unbound(said), said.text).toEqual([]);
    }
    for (const note of notes) expect(unbound(note)).toEqual([]);
  });

  test("the texts of the table hold no numbers of their own", () => {
    for (const { action, measure, timing } of actionTable().actions) {
      expect(`${action} ${measure} ${timing}`).not.toMatch(/\d|[{}]/);
    }
  });
});
