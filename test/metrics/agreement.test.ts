import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjustedMutualInformation } from "../../lib/metrics/adjustedMutualInformation";
import { adjustedRandScore } from "../../lib/metrics/adjustedRand";
import { jaccardPerCluster } from "../../lib/metrics/jaccard";
import { coverage } from "../../lib/metrics/noise";
import { references } from "../reference/load";

const agreements = { adjustedRandScore, adjustedMutualInformation };

describe.each(references)("on $name, like scikit-learn 1.9.1 to 1e-9,", ({ kmeans, dbscan, agreement }) => {
  const partition = Int32Array.from(kmeans.labels);
  const noisy = Int32Array.from(dbscan.labels);
  const coarse = Int32Array.from(agreement.coarse);

  it("the adjusted Rand index", () => {
    expect(adjustedRandScore(partition, noisy)).toBeCloseTo(agreement.adjustedRand, 9);
    expect(adjustedRandScore(partition, coarse)).toBeCloseTo(agreement.adjustedRandCoarse, 9);
  });

  it("the adjusted mutual information", () => {
    expect(adjustedMutualInformation(partition, noisy)).toBeCloseTo(agreement.adjustedMutualInformation, 9);
    expect(adjustedMutualInformation(partition, coarse)).toBeCloseTo(
      agreement.adjustedMutualInformationCoarse,
      9,
    );
  });

  if (agreement.jaccard) {
    it("Jaccard per cluster, best match", () => {
      const found = jaccardPerCluster(partition, noisy);
      expect(found).toHaveLength(agreement.jaccard!.length);
      agreement.jaccard!.forEach((expected, c) => {
        expect(found[c]).toBeCloseTo(expected, 9);
      });
    });
  }
});

describe("worked out by hand", () => {
  it("the adjusted Rand index of 0 0 1 1 against 0 0 1 2", () => {
    // ordered pairs: together in both 2, only in a 2, only in b 0, apart in both 8: 2 (16 − 0) / (4 · 10 + 2 · 8) = 4/7
    expect(adjustedRandScore(Int32Array.of(0, 0, 1, 1), Int32Array.of(0, 0, 1, 2))).toBeCloseTo(4 / 7, 12);
  });

  it("Jaccard of 0 0 1 1 against 0 0 0 1", () => {
    expect(Array.from(jaccardPerCluster(Int32Array.of(0, 0, 1, 1), Int32Array.of(0, 0, 0, 1)))).toEqual([
      2 / 3,
      1 / 2,
    ]);
  });

  it("Jaccard gives noise no part, but counts its rows", () => {
    expect(Array.from(jaccardPerCluster(Int32Array.of(0, 0, 0, -1), Int32Array.of(-1, 0, 0, 0)))).toEqual([
      0.5,
    ]);
  });

  it("one group against many tells nothing; no split against no split is agreement", () => {
    const one = new Int32Array(4);
    const each = Int32Array.of(0, 1, 2, 3);
    expect(adjustedRandScore(one, each)).toBe(0);
    expect(adjustedMutualInformation(one, each)).toBe(0);
    for (const score of Object.values(agreements)) {
      expect(score(one, one)).toBe(1);
      expect(score(each, each)).toBe(1);
    }
  });

  it("coverage is the share that is not noise", () => {
    expect(coverage(Int32Array.of(0, 0, 1, -1))).toBe(0.75);
  });
});

describe("invariants", () => {
  const pair = fc
    .array(fc.tuple(fc.integer({ min: -1, max: 4 }), fc.integer({ min: -1, max: 3 })), {
      minLength: 2,
      maxLength: 60,
    })
    .map((rows) => [Int32Array.from(rows, ([a]) => a), Int32Array.from(rows, ([, b]) => b)] as const);

  it.each(Object.entries(agreements))(
    "%s is symmetric, ignores numbers and the order of rows, is 1 for itself and at most 1",
    (_, score) => {
      fc.assert(
        fc.property(pair, ([a, b]) => {
          const value = score(a, b);
          expect(score(b, a)).toBeCloseTo(value, 9);
          expect(
            score(
              a.map((label) => 9 - label),
              b,
            ),
          ).toBeCloseTo(value, 9);
          expect(score(a.slice().reverse(), b.slice().reverse())).toBeCloseTo(value, 9);
          expect(score(a, a)).toBeCloseTo(1, 9);
          expect(value).toBeLessThanOrEqual(1 + 1e-9);
        }),
      );
    },
  );

  it("Jaccard is 1 for every cluster of the same partition, whatever the numbers, and lies between 0 and 1", () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        expect(
          jaccardPerCluster(
            a,
            a.map((label) => (label < 0 ? -1 : 9 - label)),
          ).every((v) => v === 1),
        ).toBe(true);
        for (const value of jaccardPerCluster(a, b)) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe("errors", () => {
  it("name lengths that differ", () => {
    expect(() => adjustedRandScore(Int32Array.of(0, 1, 1), Int32Array.of(0, 1))).toThrow(
      new RangeError(
        "Cannot compute the adjusted Rand index: labels must have one entry per row (3), received 2",
      ),
    );
  });

  it("name labels that are missing", () => {
    expect(() => adjustedMutualInformation(new Int32Array(), new Int32Array())).toThrow(
      new RangeError(
        "Cannot compute the adjusted mutual information: labels must have at least one entry, received 0",
      ),
    );
    expect(() => coverage(new Int32Array())).toThrow(
      new RangeError("Cannot compute coverage: labels must have at least one entry, received 0"),
    );
  });
});
