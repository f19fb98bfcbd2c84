import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { barsOfBins, linearBins, logarithmicBins, medianOf, roundStep } from "../../lib/figures/bins";

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

describe("bins", () => {
  it("give whole numbers of a narrow range one bin each", () => {
    // values 1, 1, 2, 4: bins around 1, 2, 3, 4
    expect(linearBins([1, 1, 2, 4])).toEqual({
      edges: [0.5, 1.5, 2.5, 3.5, 4.5],
      counts: [2, 1, 0, 1],
      left: 0,
    });
  });

  it("hold one value, no value, and values that are not numbers", () => {
    expect(linearBins([2.5, 2.5])).toEqual({ edges: [2, 3], counts: [2], left: 0 });
    expect(linearBins([Number.NaN])).toEqual({ edges: [0, 1], counts: [0], left: 1 });
    expect(logarithmicBins([0, -1])).toEqual({ edges: [1, 10], counts: [0], left: 2 });
  });

  it("lose no value and keep each within its edges", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: -500, max: 5000 })),
          {
            minLength: 1,
            maxLength: 200,
          },
        ),
        (values) => {
          const bins = linearBins(values);
          expect(sum(bins.counts) + bins.left).toBe(values.length);
          expect(bins.left).toBe(0);
          expect(bins.edges[0]).toBeLessThanOrEqual(Math.min(...values));
          expect(bins.edges.at(-1)).toBeGreaterThanOrEqual(Math.max(...values));
          bins.counts.forEach((count, i) => {
            const last = i === bins.counts.length - 1;
            const inside = values.filter(
              (value) =>
                value >= bins.edges[i] && (value < bins.edges[i + 1] || (last && value <= bins.edges[i + 1])),
            );
            expect(inside.length).toBe(count);
          });
        },
      ),
    );
  });

  it("of equal width in the logarithm leave out what is not positive and hold the rest", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -10, max: 1e9, noNaN: true }), { minLength: 1 }), (values) => {
        const bins = logarithmicBins(values);
        expect(bins.left).toBe(values.filter((value) => value <= 0).length);
        expect(sum(bins.counts)).toBe(values.length - bins.left);
        for (let i = 1; i < bins.edges.length; i++) expect(bins.edges[i]).toBeGreaterThan(bins.edges[i - 1]);
      }),
    );
  });

  it("have edges at halves for whole numbers on a logarithmic axis", () => {
    const { edges } = logarithmicBins([1, 2, 3, 50, 400]);
    for (const edge of edges) expect(edge % 1).toBe(0.5);
  });

  it("become bars that meet", () => {
    const { x, width } = barsOfBins({ edges: [0, 1, 3], counts: [4, 5], left: 0 });
    expect({ x, width }).toEqual({ x: [0.5, 2], width: [1, 2] });
  });

  it("have round steps", () => {
    expect([0.03, 1, 2.1, 7, 260].map(roundStep)).toEqual([0.05, 1, 2.5, 10, 500]);
  });

  it("median is the middle, or the mean of the two in the middle", () => {
    expect(medianOf([3, 1, 2])).toBe(2);
    expect(medianOf([4, 1, 2, Number.NaN, 3])).toBe(2.5);
    expect(medianOf([])).toBeNaN();
  });
});
