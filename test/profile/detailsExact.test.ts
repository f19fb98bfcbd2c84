import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logFactorials } from "../../lib/metrics/logFactorials";
import { cohensD, effectsOf } from "../../lib/profile/details/effects";
import { chanceOfMore, exactLift, expectedCount } from "../../lib/profile/details/exactLift";
import { poissonTail } from "../../lib/profile/details/poissonTail";
import { createRandom, type Random } from "../../lib/random";
import reference from "../reference/profile/lifts.json";

describe("the exact interval of a lift", () => {
  test.each(reference.lifts)("is SciPy's for $both of $segment, $having of $all", ({ level, ...of }) => {
    const logs = logFactorials(of.all);
    const { value, low, high } = exactLift(of, level, logs);
    expect(value).toBeCloseTo(of.value, 12);
    // SciPy's root finder stops at a relative 1e-8 or so.
    expect(low).toBeCloseTo(of.low, 5);
    expect(high).toBeCloseTo(of.high, 5);
    const chance = chanceOfMore(of, logs);
    expect(chance / of.chanceOfMore).toBeCloseTo(1, 8);
  });

  test("a segment of 1 with the one of 2 who has it: lift 2, and nothing is known, by hand", () => {
    // P(both = 1) = ψ / (1 + ψ) is 0.025 at the lower end: expected count 0.025, times 2.
    expect(exactLift({ both: 1, segment: 1, having: 1, all: 2 }, 0.95, logFactorials(2))).toEqual({
      value: 2,
      low: expect.closeTo(0.05, 9),
      high: 2,
    });
  });

  test("of strata by hand: two tables of two, each with one of two", () => {
    // Each count is 0 or 1, as likely: 0, 1 or 2 with chances ¼, ½, ¼; expected 1. At odds ψ both with ψ² / (1 + ψ)², 0.025 at √0.025 =
    // ψ / (1 + ψ): an expected count of 2 √0.025.
    const one = { both: 1, segment: 1, having: 1, all: 2 };
    const logs = logFactorials(2);
    expect(chanceOfMore([one, one], logs)).toBeCloseTo(0.25, 12);
    expect(expectedCount([one, one])).toBe(1);
    const { value, low, high } = exactLift([one, one], 0.95, logs);
    expect([value, high]).toEqual([2, 2]);
    expect(low).toBeCloseTo(2 * Math.sqrt(0.025), 9);
    // A stratum in which all have it, or none, tells nothing.
    const all = { both: 3, segment: 3, having: 5, all: 5 };
    expect(chanceOfMore([one, all], logFactorials(5))).toBeCloseTo(0.5, 12);
    expect(exactLift([one, { ...all, both: 0, having: 0 }], 0.95, logFactorials(5)).low).toBeCloseTo(0.05, 9);
  });

  test("of strata agree with a simulation of the tables", () => {
    const random = createRandom(3);
    const strata = [
      { both: 6, segment: 12, having: 14, all: 40 },
      { both: 9, segment: 20, having: 11, all: 30 },
    ];
    const nDraws = 20_000;
    let reached = 0;
    for (let draw = 0; draw < nDraws; draw++) {
      const drawn = strata.map(
        ({ segment, having, all }) =>
          random
            .permutation(all)
            .slice(0, segment)
            .filter((i) => i < having).length,
      );
      if (drawn[0] + drawn[1] >= 15) reached += 1;
    }
    const chance = chanceOfMore(strata, logFactorials(40));
    expect(Math.abs(reached / nDraws - chance)).toBeLessThan(4 * Math.sqrt((chance * (1 - chance)) / nDraws));
  });

  const counts = fc
    .record({ a: fc.nat(40), b: fc.nat(40), c: fc.nat(40), d: fc.nat(40) })
    .filter(({ a, b, c }) => a + b > 0 && a + c > 0)
    .map(({ a, b, c, d }) => ({ both: a, segment: a + b, having: a + c, all: a + b + c + d }));

  test("holds the lift, lies within what the margins allow, and grows with the level", () => {
    fc.assert(
      fc.property(counts, (of) => {
        const logs = logFactorials(of.all);
        const narrow = exactLift(of, 0.9, logs);
        const wide = exactLift(of, 0.99, logs);
        const least = Math.max(0, of.segment + of.having - of.all);
        const scale = of.all / (of.segment * of.having);
        const ends = [least * scale, wide.low, narrow.low, narrow.value, narrow.high, wide.high];
        ends.push(Math.min(of.segment, of.having) * scale);
        for (let i = 1; i < ends.length; i++) expect(ends[i]).toBeGreaterThanOrEqual(ends[i - 1] - 1e-9);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  test("is 1 or above at its lower end exactly where Fisher's test rejects", () => {
    fc.assert(
      fc.property(counts, (of) => {
        const logs = logFactorials(of.all);
        const chance = chanceOfMore(of, logs);
        fc.pre(Math.abs(chance - 0.025) > 1e-9);
        expect(exactLift(of, 0.95, logs).low > 1).toBe(chance < 0.025);
      }),
      { numRuns: 300, seed: 2 },
    );
  });

  test.each([
    { inside: 0.3, outside: 0.1, nInside: 30, nOutside: 120 },
    { inside: 0.03, outside: 0.03, nInside: 60, nOutside: 240 },
    { inside: 0.95, outside: 0.85, nInside: 50, nOutside: 100 },
    { inside: 0.02, outside: 0.005, nInside: 40, nOutside: 600 },
  ])("holds the truth in at least 19 of 20 samples: $inside inside, $outside outside", (truth) => {
    const { inside, outside, nInside, nOutside } = truth;
    const all = nInside + nOutside;
    const lift = inside / ((nInside * inside + nOutside * outside) / all);
    const random = createRandom(11);
    const logs = logFactorials(all);
    const nSamples = 400;
    let held = 0;
    for (let s = 0; s < nSamples; s++) {
      const both = binomial(random, nInside, inside);
      const having = both + binomial(random, nOutside, outside);
      if (having === 0) {
        held += 1; // such a level isn't in the data, nothing false is said
        continue;
      }
      const { low, high } = exactLift({ both, segment: nInside, having, all }, 0.95, logs);
      if (low <= lift && lift <= high) held += 1;
    }
    // Three standard deviations of a share of 400 about 95%.
    expect(held / nSamples).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.95 * 0.05) / nSamples));
  });
});

describe("the upper tail of the Poisson distribution", () => {
  test.each(reference.tails)("is SciPy's for $count where $mean are expected", ({ count, mean, chance }) => {
    expect(poissonTail(count, mean, logFactorials(count)) / chance).toBeCloseTo(1, 9);
  });

  test("is certain for none, and one half for any where ln 2 are expected", () => {
    expect(poissonTail(0, 3, logFactorials(0))).toBe(1);
    expect(poissonTail(1, Math.LN2, logFactorials(1))).toBeCloseTo(0.5, 12);
  });
});

describe("Cohen's d", () => {
  test("by hand", () => {
    // Means 3 and 2, both variances 2: d = 1 / √2. Error √(4 / 4 + 0.5 / 8) = √1.0625.
    const d = cohensD([2, 4], [1, 3]);
    expect(d?.value).toBeCloseTo(Math.SQRT1_2, 12);
    expect(d?.high).toBeCloseTo(Math.SQRT1_2 + 1.959963984540054 * Math.sqrt(1.0625), 12);
    expect(d?.low).toBeCloseTo(Math.SQRT1_2 - 1.959963984540054 * Math.sqrt(1.0625), 12);
  });

  test("is missing where nothing varies within the groups, or one has a single value", () => {
    expect(cohensD([0.1, 0.1, 0.1], [0.3, 0.3])).toBeNull();
    expect(cohensD([1], [2, 3, 4])).toBeNull();
    expect(cohensD([1, Number.NaN], [2, 3, 4])).toBeNull();
  });

  test("turns about with the groups, and doesn't depend on unit or origin", () => {
    const values = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(values, values, (a, b) => {
        const d = cohensD(a, b);
        fc.pre(d !== null);
        expect(cohensD(b, a)?.value).toBeCloseTo(-(d?.value ?? 0), 9);
        const moved = (list: number[]) => list.map((value) => 1000 + 7 * value);
        expect(cohensD(moved(a), moved(b))?.value).toBeCloseTo(d?.value ?? 0, 9);
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  test.each([0, 0.8, 2])("its interval holds a true difference of %s in about 19 of 20 samples", (truth) => {
    const random = createRandom(5);
    const nSamples = 600;
    let held = 0;
    for (let s = 0; s < nSamples; s++) {
      const d = cohensD(
        Array.from({ length: 40 }, () => random.normal(truth)),
        Array.from({ length: 160 }, () => random.normal()),
      );
      if (d !== null && d.low <= truth && truth <= d.high) held += 1;
    }
    expect(Math.abs(held / nSamples - 0.95)).toBeLessThan(3 * Math.sqrt((0.95 * 0.05) / nSamples));
  });

  test("is taken after the catalogue's transform, of a segment against all others, noise among them", () => {
    // Logs 0, 2 against 1, 3, 1, 3: means 1 and 2, sums of squares 2 and 4, pooled √(6 / 4).
    const orders = Float64Array.from([0, 2, 1, 3, 1, 3], Math.exp);
    const labels = Int32Array.of(0, 0, 1, 1, -1, -1);
    const { orders: effect } = effectsOf({ names: ["orders"], columns: { orders } }, labels, 0);
    expect(effect.value).toBeCloseTo(-1 / Math.sqrt(1.5), 12);
  });
});

function binomial(random: Random, n: number, share: number): number {
  let count = 0;
  for (let i = 0; i < n; i++) if (random.uniform() < share) count += 1;
  return count;
}
