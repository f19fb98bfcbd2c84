import { describe, expect, test } from "vitest";
import {
  fewestForRule,
  type RuleCondition,
  type SegmentRule,
  segmentRules,
} from "../../lib/profile/rules/rules";
import { applyRule } from "../../lib/profile/rules/rulesApply";
import { roundRule, writtenThreshold } from "../../lib/profile/rules/rulesRounding";
import { splitRows } from "../../lib/profile/rules/rulesSplit";
import { growTree, sortRows, type TreeNode } from "../../lib/profile/rules/tree";
import { wilsonInterval } from "../../lib/profile/wilson";
import { createRandom } from "../../lib/random";
import reference from "../reference/profile/prices.json";

type Columns = Readonly<Record<string, Float64Array>>;

function tableOf(columns: Columns) {
  const names = Object.keys(columns);
  const ids = Array.from(columns[names[0]], (_, i) => `C${String(i).padStart(4, "0")}`);
  return { ids, names, columns };
}

/** Three overlapping groups by orders and recency, with a feature that says nothing. */
function randomCustomers(seed: number, n = 300) {
  const random = createRandom(seed);
  const labels = Int32Array.from({ length: n }, () => random.integer(3));
  const around = (means: readonly number[]) =>
    Float64Array.from(labels, (label) => means[label] * Math.exp(random.normal(0, 0.5)));
  const columns = {
    orders: around([3, 12, 12]).map(Math.ceil),
    recencyDays: around([60, 20, 200]),
    relativePrice: Float64Array.from(labels, () => random.normal()),
  };
  return { table: tableOf(columns), labels };
}

describe("segmentRules", () => {
  test("finds the rule that made the segments, with a threshold that can be typed", () => {
    const orders = Float64Array.from({ length: 120 }, (_, i) => 1 + (i % 40));
    const noise = Float64Array.from({ length: 120 }, (_, i) => (i * 7) % 11);
    const labels = Int32Array.from(orders, (value) => (value > 23 ? 1 : 0));
    const rules = segmentRules(tableOf({ recencyDays: noise, orders }), labels);
    expect(rules.map(({ conditions }) => conditions)).toEqual([
      [{ feature: "orders", operator: "<=", value: 23 }],
      [{ feature: "orders", operator: ">", value: 23 }],
    ]);
    // 69 have at most 23 orders, of which 30% are 21; 51 have more, 15.
    expect(rules.map(({ nTested, nMembers, nPicked }) => [nTested, nMembers, nPicked])).toEqual([
      [36, 21, 21],
      [36, 15, 15],
    ]);
    expect(rules[0].precision).toEqual(wilsonInterval(21, 21));
    expect(rules[1].recall).toEqual(wilsonInterval(15, 15));
  });

  test("needs several conditions for a corner, and no more", () => {
    const random = createRandom(8);
    const draw = (top: number) => Float64Array.from({ length: 800 }, () => top * random.uniform());
    const columns = { orders: draw(30), recencyDays: draw(300), breadth: draw(9), totalValue: draw(1000) };
    const labels = Int32Array.from(columns.orders, (orders, i) =>
      orders > 20 && columns.recencyDays[i] <= 100 ? 0 : 1,
    );
    const [corner] = segmentRules(tableOf(columns), labels);
    const features = corner.conditions.map(({ feature, operator }) => `${feature} ${operator}`);
    expect(features.toSorted()).toEqual(["orders >", "recencyDays <="]);
    expect(corner.precision?.value).toBeGreaterThan(0.9);
    expect(corner.recall?.value).toBeGreaterThan(0.9);
  });

  test("states precision and recall that a recount of the tested customers gives", () => {
    for (let seed = 1; seed <= 8; seed++) {
      const { table, labels } = randomCustomers(seed);
      const { learn, test: tested } = splitRows(table.ids, labels, seed);
      expect(learn.length + tested.length).toBe(labels.length);
      for (const rule of segmentRules(table, labels, { seed })) {
        expect(rule.conditions.length).toBeGreaterThanOrEqual(1);
        expect(rule.conditions.length).toBeLessThanOrEqual(3);
        const holds = ({ feature, operator, value }: RuleCondition, row: number) => {
          const own = table.columns[feature as keyof typeof table.columns][row];
          return operator === ">" ? own > value : own <= value;
        };
        const picked = [...tested].filter((row) => rule.conditions.every((one) => holds(one, row)));
        const members = [...tested].filter((row) => labels[row] === rule.segment);
        const both = picked.filter((row) => labels[row] === rule.segment).length;
        expect(rule).toMatchObject({
          nTested: tested.length,
          nMembers: members.length,
          nPicked: picked.length,
          precision: { value: both / picked.length },
          recall: { value: both / members.length },
        });
      }
    }
  });

  test("learns nothing from the customers that it tests on", () => {
    const { table, labels } = randomCustomers(4);
    const { test: tested } = splitRows(table.ids, labels, 1);
    const changed = Object.fromEntries(
      Object.entries(table.columns).map(([name, column]) => {
        const copy = column.slice();
        for (const row of tested) copy[row] = 1e6 - copy[row];
        return [name, copy];
      }),
    );
    const conditions = (rules: readonly SegmentRule[]) => rules.map((rule) => rule.conditions);
    const honest = segmentRules(table, labels);
    const spoilt = segmentRules({ ...table, columns: changed }, labels);
    const kept = spoilt.filter((rule) => rule.obstacle === null);
    expect(kept.length).toBeGreaterThan(0);
    for (const rule of kept) expect(rule.conditions).toEqual(conditions(honest)[rule.segment]);
    expect(spoilt.map(({ precision }) => precision)).not.toEqual(honest.map(({ precision }) => precision));
  });

  test("does not depend on the order of rows", () => {
    const { table, labels } = randomCustomers(5);
    const order = createRandom(6).permutation(labels.length);
    const columns = Object.fromEntries(
      Object.entries(table.columns).map(([name, column]) => [
        name,
        Float64Array.from(order, (row) => column[row]),
      ]),
    );
    const shuffled = { ...table, ids: Array.from(order, (row) => table.ids[row]), columns };
    expect(
      segmentRules(
        shuffled,
        Int32Array.from(order, (row) => labels[row]),
      ),
    ).toEqual(segmentRules(table, labels));
  });

  test("keeps features and sides under a monotone transform of a feature", () => {
    const { table, labels } = randomCustomers(7);
    const columns = { ...table.columns, recencyDays: table.columns.recencyDays.map((days) => days ** 3) };
    const sides = (rules: readonly SegmentRule[]) =>
      rules.map(({ conditions }) => conditions.map(({ feature, operator }) => feature + operator));
    expect(sides(segmentRules({ ...table, columns }, labels))).toEqual(sides(segmentRules(table, labels)));
  });

  test("prefers a feature that a CRM has to one that does as well", () => {
    const { table, labels } = randomCustomers(9);
    const { orders, recencyDays } = table.columns;
    const both = tableOf({ focus: orders, season: recencyDays, orders, recencyDays });
    const features = segmentRules(both, labels).flatMap(({ conditions }) =>
      conditions.map((one) => one.feature),
    );
    expect([...new Set(features)].toSorted()).toEqual(["orders", "recencyDays"]);
  });

  test("prefers it also to one that does a little better", () => {
    const random = createRandom(12);
    const focus = Float64Array.from({ length: 600 }, random.uniform);
    const labels = Int32Array.from(focus, (value) => (value > 0.5 ? 0 : 1));
    const nearly = focus.map((value) => (random.uniform() < 0.015 ? 1 - value : value));
    const [rule] = segmentRules(tableOf({ focus, seasonalShare: nearly }), labels);
    expect(rule.conditions.map(({ feature }) => feature)).toEqual(["seasonalShare"]);
    expect(rule.precision?.value).toBeLessThan(1);
  });

  test("finds a rare segment better than a tree in which its members weigh no more than others", () => {
    const random = createRandom(15);
    const labels = Int32Array.from({ length: 400 }, () => (random.uniform() < 0.12 ? 1 : 0));
    const draw = () => Float64Array.from(labels, (label) => 1.1 * label + random.normal());
    const table = tableOf({ orders: draw(), recencyDays: draw(), breadth: draw() });
    const { learn } = splitRows(table.ids, labels, 1);
    const f1 = (nPicked: number, nBoth: number) => {
      const nMembers = learn.filter((row) => labels[row] === 1).length;
      return (2 * nBoth) / (nPicked + nMembers);
    };
    const columns = Object.values(table.columns);
    const tree = growTree(columns, Uint8Array.from(labels), sortRows(columns, learn));
    const nodes = ({ nRows, nMembers, split }: TreeNode): number[] => [
      f1(nRows, nMembers),
      ...(split ? [...nodes(split.atMost), ...nodes(split.over)] : []),
    ];
    const picked = applyRule(segmentRules(table, labels)[1].conditions, table.columns, labels.length);
    const own = learn.filter((row) => picked[row] === 1);
    const both = own.filter((row) => labels[row] === 1);
    expect(f1(own.length, both.length)).toBeGreaterThan(Math.max(...nodes(tree)) + 0.1);
  });

  test("takes a feature that needs the population where it does better", () => {
    const random = createRandom(2);
    const focus = Float64Array.from({ length: 200 }, random.uniform);
    const orders = Float64Array.from({ length: 200 }, () => random.integer(9));
    const labels = Int32Array.from(focus, (value) => (value > 0.62 ? 0 : 1));
    const [rule] = segmentRules(tableOf({ orders, focus }), labels);
    expect(rule.conditions.map(({ feature }) => feature)).toEqual(["focus"]);
  });
});

describe("where there is no rule", () => {
  const labels = Int32Array.from({ length: 100 }, (_, i) => (i < 50 ? 0 : 1));
  const ramp = Float64Array.from({ length: 100 }, (_, i) => i);
  const none = { conditions: [], nPicked: 0, precision: null, recall: null };

  test("because features are constant or incomplete", () => {
    const holed = ramp.map((value) => (value === 3 ? Number.NaN : value));
    const rules = segmentRules(tableOf({ orders: new Float64Array(100), regionAffinity: holed }), labels);
    const obstacle = "no feature sets the segment apart";
    expect(rules).toEqual(
      [0, 1].map((segment) => ({ segment, obstacle, nTested: 30, nMembers: 15, ...none })),
    );
    expect(segmentRules(tableOf({ regionAffinity: holed }), labels)).toEqual(rules);
  });

  test("because picking everybody does as well", () => {
    const random = createRandom(3);
    const orders = Float64Array.from({ length: 400 }, () => random.integer(30));
    const mostly = Int32Array.from(orders, () => (random.uniform() < 0.9 ? 0 : 1));
    const [rule] = segmentRules(tableOf({ orders }), mostly);
    expect(rule).toMatchObject({ obstacle: "no feature sets the segment apart", ...none });
  });

  test("because everybody is in the segment", () => {
    const [rule] = segmentRules(tableOf({ orders: ramp }), new Int32Array(100));
    expect(rule).toMatchObject({ obstacle: "there is nobody else to tell the segment from", ...none });
  });

  test("because the segment is too small; noise gets none, and is tested on", () => {
    const withNoise = labels.map((label, i) => (i < fewestForRule - 1 ? 2 : i < 40 ? -1 : label));
    const rules = segmentRules(tableOf({ orders: ramp }), withNoise);
    expect(rules.map(({ segment, obstacle }) => [segment, obstacle])).toEqual([
      [0, "too few customers to test a rule on"],
      [1, null],
      [2, "too few customers to test a rule on"],
    ]);
    // 30% of 19, 21, 10 and 50.
    expect(rules[1].nTested).toBe(6 + 6 + 3 + 15);
  });

  test("because labels and rows do not match", () => {
    expect(() => segmentRules(tableOf({ orders: ramp }), new Int32Array(99))).toThrow(
      "Cannot find rules: there must be one label per row (100), received 99",
    );
    expect(segmentRules(tableOf({ orders: ramp }), new Int32Array(100).fill(-1))).toEqual([]);
  });
});

describe("rounding", () => {
  /** The score is 1 where the threshold separates 38.27 from 41.9, and falls by 0.004 per unit beyond. */
  const within = (low: number, high: number) => (rule: readonly RuleCondition[]) =>
    rule.reduce((score, { value }) => score - 0.004 * Math.max(0, low - value, value - high), 1);
  const over = (feature: string, value: number): RuleCondition => ({ feature, operator: ">", value });

  test.each([
    { threshold: 40.085, low: 38.27, high: 41.9, rounded: 40 },
    { threshold: 23.5, low: 23, high: 24, rounded: 24 },
    { threshold: 0.12345, low: 0.1, high: 0.2, rounded: 0.1 },
    { threshold: 1234.4, low: 1234, high: 1234.5, rounded: 1234 },
    { threshold: -15.5, low: -15.9, high: -15.1, rounded: -16 },
  ])("of $threshold gives $rounded", ({ threshold, low, high, rounded }) => {
    expect(roundRule([over("x", threshold)], within(low, high))[0].value).toBe(rounded);
  });

  test("of a logarithm rounds what it is the logarithm of", () => {
    const [condition] = roundRule([over("relativePrice", Math.log(1.37))], ([{ value }]) =>
      Math.abs(value - Math.log(1.37)) < 0.05 ? 1 : 0,
    );
    expect(condition.value).toBe(Math.log(1.4));
    expect(writtenThreshold(condition)).toBeCloseTo(1.4, 12);
  });

  test("keeps the threshold where every rounding costs too much", () => {
    const exact = [over("x", 1 / 3)];
    expect(roundRule(exact, ([{ value }]) => (value === 1 / 3 ? 1 : 0))).toEqual(exact);
  });

  test("costs a rule of several conditions at most 0.01 in all", () => {
    const { table, labels } = randomCustomers(11);
    const isMember = labels.map((label) => (label === 1 ? 1 : 0));
    const score = (rule: readonly RuleCondition[]) => {
      const picked = applyRule(rule, table.columns, labels.length);
      const both = picked.reduce((sum, one, i) => sum + one * isMember[i], 0);
      return (2 * both) / picked.reduce((sum, one, i) => sum + one + isMember[i], 0);
    };
    const exact = [over("orders", 7.5), { ...over("recencyDays", 51.23456), operator: "<=" as const }];
    const rounded = roundRule(exact, score);
    expect(rounded).not.toEqual(exact);
    expect(score(rounded)).toBeGreaterThanOrEqual(score(exact) - 0.01);
  });
});

describe("the interval of a share", () => {
  test.each(reference.wilson)(
    "agrees with statsmodels for $hits of $trials",
    ({ hits, trials, low, high }) => {
      const estimate = wilsonInterval(hits, trials);
      expect(estimate).toEqual({
        value: hits / trials,
        low: expect.closeTo(low, 12),
        high: expect.closeTo(high, 12),
      });
      expect(estimate.low).toBeGreaterThanOrEqual(0);
      expect(estimate.high).toBeLessThanOrEqual(1);
    },
  );

  test("is refused without trials", () => {
    expect(() => wilsonInterval(0, 0)).toThrow(
      "Cannot estimate a share: hits must lie between 0 and the number of trials, at least 1, received 0 of 0",
    );
  });
});

test("which customers are tested depends on the seed, and is 30% of each segment", () => {
  const { table, labels } = randomCustomers(1);
  const [one, other] = [1, 2].map((seed) => splitRows(table.ids, labels, seed));
  expect(one.test).not.toEqual(other.test);
  for (const { learn, test: tested } of [one, other]) {
    expect([...learn, ...tested].toSorted((a, b) => a - b)).toEqual(table.ids.map((_, i) => i));
    for (const segment of [0, 1, 2]) {
      const size = labels.filter((label) => label === segment).length;
      expect(tested.filter((row) => labels[row] === segment).length).toBe(Math.round(0.3 * size));
    }
  }
});

test("a missing value meets no condition", () => {
  const columns = { x: Float64Array.of(1, Number.NaN, 3) };
  expect([...applyRule([{ feature: "x", operator: ">", value: 0 }], columns, 3)]).toEqual([1, 0, 1]);
  expect([...applyRule([{ feature: "x", operator: "<=", value: 9 }], columns, 3)]).toEqual([1, 0, 1]);
  expect([...applyRule([], columns, 3)]).toEqual([1, 1, 1]);
});
